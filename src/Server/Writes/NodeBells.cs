using Npgsql;

namespace IncidentHub.Server.Writes;

/// <summary>Tells other nodes that something was committed, and hears them: one connection, one channel, no payload.</summary>
/// <remarks>NOTIFY runs after the commit and at most ten times a second, never inside an append: it would serialise commits.</remarks>
public sealed class NodeBells(NpgsqlDataSource data, Bells bells, ILogger<NodeBells> log) : BackgroundService
{
    private static readonly TimeSpan Debounce = TimeSpan.FromMilliseconds(100);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Forever(TellAsync, stoppingToken), Forever(HearAsync, stoppingToken));

    private async Task TellAsync(CancellationToken ct)
    {
        await bells.NodesAsync(ct);
        await using var command = data.CreateCommand($"notify {Bells.Channel}");
        await command.ExecuteNonQueryAsync(ct);
        await Task.Delay(Debounce, ct);
    }

    private async Task HearAsync(CancellationToken ct)
    {
        await using var connection = await data.OpenConnectionAsync(ct);
        var own = connection.ProcessID;
        connection.Notification += (_, n) => { if (n.PID != own) bells.HeardFromNode(); };
        await using (var listen = new NpgsqlCommand($"listen {Bells.Channel}", connection)) await listen.ExecuteNonQueryAsync(ct);
        while (true) await connection.WaitAsync(ct);
    }

    private async Task Forever(Func<CancellationToken, Task> step, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await step(ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested) { return; }
            catch (Exception e)
            {
                log.LogWarning(e, "The bell between nodes broke; boards look once a second meanwhile");
                await Task.Delay(TimeSpan.FromSeconds(1), ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
