namespace IncidentHub.Server.Clockwork;

/// <summary>The second hand: a Hangfire recurring job that looks once a minute from outside the clock, and raises an alarm when it finds something overdue.</summary>
public sealed class DeadlineSweep(DeadlineClock clock, ClockHealth health, TimeProvider time, ILogger<DeadlineSweep> log)
{
    public const string Id = "deadline-sweep";

    /// <summary>A clock that has not looked yet is late only when it has had time to.</summary>
    private readonly DateTimeOffset _started = time.GetUtcNow();

    public async Task RunAsync(CancellationToken ct)
    {
        var age = time.GetUtcNow() - (health.LastTick > _started ? health.LastTick : _started);
        if (age < TimeSpan.FromSeconds(5)) return;
        var rung = await clock.SweepAsync(ct);
        log.LogCritical("The deadline clock has not looked for {Seconds:F0} s; the sweep found {Rung} due", age.TotalSeconds, rung);
    }
}
