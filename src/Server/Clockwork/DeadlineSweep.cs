namespace IncidentHub.Server.Clockwork;

/// <summary>The second hand: a Hangfire recurring job that looks once a minute from outside the clock, and raises an alarm when nobody did.</summary>
public sealed class DeadlineSweep(DeadlineClock clock, ClockHealth health, ILogger<DeadlineSweep> log)
{
    public const string Id = "deadline-sweep";

    public async Task RunAsync(CancellationToken ct)
    {
        var age = health.ClockAge;
        if (age < TimeSpan.FromSeconds(5)) return;
        var rung = await clock.SweepAsync(ct);
        log.LogCritical("The deadline clock has not looked for {Seconds:F0} s; the sweep found {Rung} due", age.TotalSeconds, rung);
    }
}
