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

    public const string Channel = "hub_changed";

    public void Changed(IEnumerable<IReporting> streams)
    {
        Ring(_boards);
        Ring(_nodes);
        if (streams.Any(s => s.Duties.Open.Any())) Ring(_clock);
    }

    /// <summary>Another node committed.</summary>
    public void HeardFromNode()
    {
        Ring(_boards);
        Ring(_clock);
    }

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
