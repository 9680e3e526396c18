using IncidentHub.Server.Writes;

namespace IncidentHub.Server.Attention;

/// <summary>Makes attention rise as time passes, and sends what waits: looks once a second, and at once when something new is there.</summary>
/// <remarks>Rows decide, not timers: what fell due while no hub ran is found at the first look.</remarks>
public sealed class AttentionClock(Attendance attendance, Dispatch dispatch, Bells bells, ILogger<AttentionClock> log) : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        // Apart from each other: a mail server that keeps the hub waiting does not hold up the steps.
        Forever(async ct => { while (await attendance.SweepAsync(ct) > 0) { } await Task.Delay(Longest, ct); }, stoppingToken),
        Forever(async ct => { await dispatch.RunAsync(ct); await bells.MessagesAsync(Longest, ct); }, stoppingToken));

    private async Task Forever(Func<CancellationToken, Task> look, CancellationToken ct)
    {
        await Task.Yield();
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await look(ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested) { return; }
            // Whatever a dying connection throws: a fault that gets out of here would stop the hub.
            catch (Exception e)
            {
                log.LogWarning("The attention clock stumbled; it goes on: {Fault}", e.Message);
                await Task.Delay(Longest, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
