using IncidentHub.Domain.Reporting;
using Npgsql;

namespace IncidentHub.Server.Writes;

/// <summary>Rings after a commit: for the boards of this node, for the deadline clock, and (debounced) for the other nodes.</summary>
/// <remarks>A bell is a hint. Boards and clock look once a second anyway, so a lost ring costs at most that.</remarks>
public sealed class Bells
{
    private readonly SemaphoreSlim _boards = new(0, 1);
    private readonly SemaphoreSlim _clock = new(0, 1);
    private readonly SemaphoreSlim _nodes = new(0, 1);
    private readonly SemaphoreSlim _messages = new(0, 1);
    private readonly SemaphoreSlim _runner = new(0, 1);
    private readonly SemaphoreSlim _consoles = new(0, 1);

    public const string Channel = "hub_changed";

    public void Changed(IEnumerable<IClocked> streams)
    {
        Ring(_boards);
        Ring(_nodes);
        if (streams.Any(s => s.Duties.Open.Any())) Ring(_clock);
    }

    /// <summary>A drill changed, or something on one of its incidents.</summary>
    public void Drilled()
    {
        Ring(_runner);
        Ring(_consoles);
        Ring(_nodes);
    }

    public Task RunnerAsync(CancellationToken ct) => _runner.WaitAsync(ct);

    public Task<bool> ConsolesAsync(TimeSpan atMost, CancellationToken ct) => _consoles.WaitAsync(atMost, ct);

    /// <summary>Another node committed.</summary>
    public void HeardFromNode()
    {
        Ring(_boards);
        Ring(_clock);
        Ring(_runner);
        Ring(_consoles);
    }

    /// <summary>Messages wait to be sent.</summary>
    public void Written() => Ring(_messages);

    public Task<bool> MessagesAsync(TimeSpan atMost, CancellationToken ct) => _messages.WaitAsync(atMost, ct);

    public Task<bool> BoardsAsync(TimeSpan atMost, CancellationToken ct) => _boards.WaitAsync(atMost, ct);

    public Task ClockAsync(CancellationToken ct) => _clock.WaitAsync(ct);

    public Task NodesAsync(CancellationToken ct) => _nodes.WaitAsync(ct);

    private static void Ring(SemaphoreSlim bell)
    {
        try
        {
            if (bell.CurrentCount == 0) bell.Release();
        }
        catch (SemaphoreFullException) { /* it rings already */ }
    }
}
