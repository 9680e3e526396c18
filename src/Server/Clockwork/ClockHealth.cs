using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace IncidentHub.Server.Clockwork;

/// <summary>When the deadline clock last looked, how late it was, and what had to be repaired: readiness and metrics show it.</summary>
public sealed class ClockHealth : IDisposable
{
    /// <summary>A lateness that was found this long ago says nothing about now.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);

    private readonly Meter _meter = new("IncidentHub");
    private readonly Counter<long> _repairs;
    private long _lookedAt = Stopwatch.GetTimestamp();
    private long _clockLookedAt = Stopwatch.GetTimestamp();
    private long _lastLook;
    private long _foundAt;
    private long _lagTicks;
    private long _repaired;
    private int _looked, _ticked;

    public ClockHealth()
    {
        _repairs = _meter.CreateCounter<long>("hub_clock_repairs_total", description: "Faults of register and clock that the watchdog found and mended.");
        // A figure that is not there cannot be watched: every fault starts at nought.
        foreach (var fault in Faults.All) _repairs.Add(0, new KeyValuePair<string, object?>("fault", fault));
    }

    /// <summary>Whether the clock itself has looked at all since the start.</summary>
    public bool HasLooked => Volatile.Read(ref _looked) == 1;

    /// <summary>Whether anybody has looked since the start.</summary>
    public bool HasTicked => Volatile.Read(ref _ticked) == 1;

    /// <summary>Time since somebody looked for due duties, or since the start; counted by the machine's steady counter, so that no step of any clock moves it.</summary>
    public TimeSpan TickAge => Stopwatch.GetElapsedTime(Interlocked.Read(ref _lookedAt));

    /// <summary>The same for the clock itself, not counting the watchdog that stands in for it.</summary>
    public TimeSpan ClockAge => Stopwatch.GetElapsedTime(Interlocked.Read(ref _clockLookedAt));

    /// <summary>The hub's time at the last look.</summary>
    public DateTimeOffset LastLook => new(Interlocked.Read(ref _lastLook), TimeSpan.Zero);

    /// <summary>How late the oldest due duty was when it was found; nought when nothing was late within the last minute.</summary>
    public TimeSpan Lag => Interlocked.Read(ref _foundAt) is > 0 and var at && Stopwatch.GetElapsedTime(at) < Memory ? new(Interlocked.Read(ref _lagTicks)) : TimeSpan.Zero;

    /// <summary>Repairs since the start.</summary>
    public long Repaired => Interlocked.Read(ref _repaired);

    /// <summary>The clock looked.</summary>
    public void Ticked(DateTimeOffset now)
    {
        Interlocked.Exchange(ref _clockLookedAt, Stopwatch.GetTimestamp());
        TickedInstead(now);
        Volatile.Write(ref _looked, 1);
    }

    /// <summary>The watchdog looked in its place.</summary>
    public void TickedInstead(DateTimeOffset now)
    {
        Interlocked.Exchange(ref _lastLook, now.UtcTicks);
        Interlocked.Exchange(ref _lookedAt, Stopwatch.GetTimestamp());
        Volatile.Write(ref _ticked, 1);
    }

    public void Found(TimeSpan late)
    {
        Interlocked.Exchange(ref _lagTicks, Math.Max(0, late.Ticks));
        Interlocked.Exchange(ref _foundAt, Stopwatch.GetTimestamp());
    }

    /// <param name="fault">One of <see cref="Faults"/>.</param>
    public void Mended(string fault)
    {
        Interlocked.Increment(ref _repaired);
        _repairs.Add(1, new KeyValuePair<string, object?>("fault", fault));
    }

    public void Dispose() => _meter.Dispose();

    /// <summary>What can be wrong with register and clock.</summary>
    public static class Faults
    {
        /// <summary>A duty without its row.</summary>
        public const string Missing = "missing";
        /// <summary>A row without its duty.</summary>
        public const string Stray = "stray";
        /// <summary>A row that says something else than its duty.</summary>
        public const string Changed = "changed";
        /// <summary>Nobody looked at the clock; the watchdog did.</summary>
        public const string Stopped = "stopped";
        /// <summary>The database's clock made a step that time itself did not make.</summary>
        public const string Step = "time-step";

        public static IReadOnlyList<string> All { get; } = [Missing, Stray, Changed, Stopped, Step];
    }
}
