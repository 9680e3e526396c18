using System.Diagnostics;
using Npgsql;

namespace IncidentHub.Server.Hosting;

/// <summary>The one clock of the hub: the database's time, carried forward by the machine's monotonic counter.</summary>
/// <remarks>Several nodes agree on it, and a step of the machine's wall clock does not move a deadline.</remarks>
public sealed class DatabaseClock(NpgsqlDataSource data) : TimeProvider
{
    private sealed record Anchor(DateTimeOffset Time, long Ticks);

    private volatile Anchor? _anchor;

    /// <summary>Whole milliseconds, UTC. Before the first synchronisation the machine's own clock.</summary>
    public override DateTimeOffset GetUtcNow()
    {
        var now = _anchor is { } a ? a.Time + Stopwatch.GetElapsedTime(a.Ticks) : base.GetUtcNow();
        return new DateTimeOffset(now.Ticks - now.Ticks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
    }

    /// <summary>Asks the database for the time; half the round trip is taken as the way back.</summary>
    public async Task SynchroniseAsync(CancellationToken ct)
    {
        await using var command = data.CreateCommand("select clock_timestamp()");
        var before = Stopwatch.GetTimestamp();
        var told = (DateTime)(await command.ExecuteScalarAsync(ct))!;
        var after = Stopwatch.GetTimestamp();
        _anchor = new Anchor(new DateTimeOffset(told, TimeSpan.Zero), before + (after - before) / 2);
    }
}
