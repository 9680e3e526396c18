using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace IncidentHub.Server.Hosting;

/// <summary>The one clock of the hub: the database's time, carried forward by the machine's monotonic counter.</summary>
/// <remarks>
/// Several nodes agree on it, and a step of the machine's wall clock does not move a deadline. A step of the database's own clock, which
/// often is the same machine's, is not followed either: time does not jump, so the hub counts on steadily and says so until the database
/// is right again or the hub is started anew. Only sleep is believed: the machine's uptime went on while its counter stood still.
/// </remarks>
/// <param name="ask">Asks the database for the time.</param>
/// <param name="uptime">Time since the machine was started, sleep included; null where the system does not tell.</param>
public sealed class DatabaseClock(Func<CancellationToken, Task<DateTimeOffset>> ask, Func<TimeSpan?> uptime) : TimeProvider
{
    /// <summary>What a clock may be corrected by at once.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);
    /// <summary>An answer that took longer says too little about now.</summary>
    private static readonly TimeSpan TooSlow = TimeSpan.FromSeconds(1);

    private sealed record Anchor(DateTimeOffset Time, long Ticks, TimeSpan? Uptime);

    private volatile Anchor? _anchor;
    private long _step;

    public DatabaseClock(NpgsqlDataSource data) : this(ct => AskAsync(data, ct), Uptime)
    {
    }

    /// <summary>How far the database's clock is off the hub's steady count after a step that was not followed; nought when they agree.</summary>
    public TimeSpan Step => new(Interlocked.Read(ref _step));

    /// <summary>Whole milliseconds, UTC. Before the first synchronisation the machine's own clock.</summary>
    public override DateTimeOffset GetUtcNow()
    {
        var now = _anchor is { } a ? a.Time + Stopwatch.GetElapsedTime(a.Ticks) : base.GetUtcNow();
        return new DateTimeOffset(now.Ticks - now.Ticks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
    }

    /// <summary>Asks the database for the time; half the round trip is taken as the way back.</summary>
    public async Task SynchroniseAsync(CancellationToken ct)
    {
        var before = Stopwatch.GetTimestamp();
        var told = await ask(ct);
        var after = Stopwatch.GetTimestamp();
        var (middle, up) = (before + (after - before) / 2, uptime());
        if (_anchor is { } a)
        {
            if (Stopwatch.GetElapsedTime(before, after) > TooSlow) return;
            var passed = Stopwatch.GetElapsedTime(a.Ticks, middle);
            var off = told - (a.Time + passed);
            var slept = up - a.Uptime - passed ?? TimeSpan.Zero;
            if (off.Duration() > Tolerance && (off - slept).Duration() > Tolerance)
            {
                Interlocked.Exchange(ref _step, off.Ticks);
                return;
            }
        }
        Interlocked.Exchange(ref _step, 0);
        _anchor = new Anchor(told, middle, up);
    }

    private static async Task<DateTimeOffset> AskAsync(NpgsqlDataSource data, CancellationToken ct)
    {
        await using var command = data.CreateCommand("select clock_timestamp()");
        return new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync(ct))!, TimeSpan.Zero);
    }

    private static TimeSpan? Uptime()
    {
        const string file = "/proc/uptime";
        return File.Exists(file) && double.TryParse(File.ReadAllText(file).Split(' ')[0], CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;
    }
}
