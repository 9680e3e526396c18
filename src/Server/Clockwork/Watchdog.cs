using System.Diagnostics;
using IncidentHub.Server.Writes;
using Npgsql;

namespace IncidentHub.Server.Clockwork;

/// <summary>Watches the clock and its register from outside of Hangfire: looks at due duties when nobody else does, and mends rows that do not follow from the streams.</summary>
/// <remarks>
/// Three ways to a fault, from quick to thorough: rows that another hand than the hub's touched (a trigger notes their streams), streams
/// that got events since the last look, and a round over all streams and rows in slices, so that the cost of a second does not grow with
/// the register. A store of some hundred incidents is gone round every few seconds.
/// </remarks>
public sealed class Watchdog(
    NpgsqlDataSource data, RegisterAudit audit, DeadlineClock clock, ClockHealth health, Bells bells, ILogger<Watchdog> log) : BackgroundService
{
    private const int Slice = 10;
    /// <summary>When everything is looked at, nothing else matters.</summary>
    private const int WholeSlice = 250;
    private const int Notes = 500;
    private const int News = 100;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Silent = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(10);
    /// <summary>Rest between two rounds, and how long a look may go on.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(600);
    /// <summary>After every slice it rests so many times as long as the slice took: whoever raises meanwhile must not wait for a check.</summary>
    private const int Ease = 20;

    private readonly Lap _streams = new("select id from hub.mt_streams where id > $1 order by id limit $2");
    private readonly Lap _rows = new("select id from hub.deadline where id > $1 order by id limit $2");
    private long _sequence = -1;
    private bool _whole, _stopped;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            // Whatever a dying connection throws: the next look is a second away.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogDebug("The watchdog could not look: {Fault}", e.Message);
            }
        }
    }

    /// <summary>One look: at most a fixed number of streams and rows.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        await TickIfNobodyDoesAsync(ct);
        var mended = await TouchedAsync(ct) + await RecentAsync(ct) + await RoundAsync(ct);
        // A restored row may be due at once.
        if (mended > 0) bells.HeardFromNode();
    }

    /// <summary>Hangfire hosts the clock. When its server is stopped or cut off, the duties fall due all the same.</summary>
    private async Task TickIfNobodyDoesAsync(CancellationToken ct)
    {
        if (health.ClockAge < (health.HasLooked ? Silent : Start))
        {
            if (_stopped) log.LogWarning("The deadline clock looks again");
            _stopped = false;
            return;
        }
        if (!_stopped)
        {
            log.LogCritical("The deadline clock has not looked for {Seconds:F0} s; the watchdog looks in its place", health.ClockAge.TotalSeconds);
            health.Mended(ClockHealth.Faults.Stopped);
        }
        _stopped = true;
        await clock.SweepAsync(ct, health.TickedInstead);
    }

    /// <summary>What somebody else than the hub wrote.</summary>
    private async Task<int> TouchedAsync(CancellationToken ct)
    {
        var (notes, streams) = (new List<long>(), new HashSet<Guid>());
        await using (var command = data.CreateCommand("select seq, stream from hub.deadline_touched order by seq limit $1"))
        {
            command.Parameters.Add(new() { Value = Notes });
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                notes.Add(reader.GetInt64(0));
                // The whole table was emptied: everything is looked at, at once.
                if (reader.IsDBNull(1)) _whole = true;
                else streams.Add(reader.GetGuid(1));
            }
        }
        if (notes.Count == 0) return 0;
        var mended = await audit.CheckAsync(streams, ct);
        await using var done = data.CreateCommand("delete from hub.deadline_touched where seq = any($1)");
        done.Parameters.Add(new() { Value = notes.ToArray() });
        await done.ExecuteNonQueryAsync(ct);
        return mended;
    }

    /// <summary>Streams with news. In a storm only the newest: the round finds the others.</summary>
    private async Task<int> RecentAsync(CancellationToken ct)
    {
        var streams = new HashSet<Guid>();
        await using (var command = data.CreateCommand(
            _sequence < 0 ? "select coalesce(max(seq_id), 0), null::uuid from hub.mt_events" : "select seq_id, stream_id from hub.mt_events where seq_id > $1 order by seq_id desc limit $2"))
        {
            if (_sequence >= 0)
            {
                command.Parameters.Add(new() { Value = _sequence });
                command.Parameters.Add(new() { Value = News });
            }
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                _sequence = Math.Max(_sequence, reader.GetInt64(0));
                if (!reader.IsDBNull(1)) streams.Add(reader.GetGuid(1));
            }
        }
        var mended = 0;
        foreach (var slice in streams.Chunk(Slice)) mended += await GentlyAsync(() => audit.CheckAsync(slice, ct), ct);
        return mended;
    }

    /// <summary>A few slices of all streams and all rows; everything when the table was emptied.</summary>
    private async Task<int> RoundAsync(CancellationToken ct)
    {
        var (mended, spent) = (0, Stopwatch.StartNew());
        if (_whole) _streams.Restart();
        do
        {
            var size = _whole ? WholeSlice : Slice;
            var streams = await _streams.NextAsync(data, size, Rest, ct);
            var rows = await _rows.NextAsync(data, size * 4, Rest, ct);
            if (streams.Count + rows.Count == 0) break;
            mended += await GentlyAsync(async () => await audit.CheckAsync(streams, ct) + await audit.DropOrphansAsync(rows, ct), ct);
        } while (_whole || spent.Elapsed < Look);
        _whole = false;
        return mended;
    }

    private async Task<int> GentlyAsync(Func<Task<int>> work, CancellationToken ct)
    {
        var since = Stopwatch.GetTimestamp();
        var mended = await work();
        if (!_whole) await Task.Delay(Stopwatch.GetElapsedTime(since) * Ease, ct);
        return mended;
    }
}
