namespace IncidentHub.Server.Clockwork;

/// <summary>When the deadline clock last looked, and how late it was: readiness and metrics show it.</summary>
public sealed class ClockHealth
{
    private long _lastTick;
    private long _lagTicks;

    public DateTimeOffset LastTick => new(Interlocked.Read(ref _lastTick), TimeSpan.Zero);

    /// <summary>How late the oldest due duty was found at the last look that found one.</summary>
    public TimeSpan Lag => new(Interlocked.Read(ref _lagTicks));

    public void Ticked(DateTimeOffset now) => Interlocked.Exchange(ref _lastTick, now.UtcTicks);

    public void Found(TimeSpan late) => Interlocked.Exchange(ref _lagTicks, Math.Max(0, late.Ticks));
}
