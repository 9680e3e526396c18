using Hangfire.Server;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Writes;
using Npgsql;
using NpgsqlTypes;

namespace IncidentHub.Server.Clockwork;

/// <summary>The deadline clock: takes what is due from the register in batches, lets it ring, and sleeps until the next instant, one second at most.</summary>
/// <remarks>
/// State decides, not the timer. What fell due while no hub ran is taken at the first look. Two nodes may take the same duty;
/// the stream's version lets one of them win and the other finds nothing to do.
/// </remarks>
public sealed class DeadlineClock(NpgsqlDataSource data, Desk desk, Bells bells, TimeProvider time, ClockHealth health, ILogger<DeadlineClock> log) : IBackgroundProcess
{
    private const int Batch = 1_000;
    /// <summary>Incidents per transaction, and transactions at a time: while the database commits one, the hub decides the next.</summary>
    private const int Together = 100;
    private const int Lanes = 2;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(50);

    /// <summary>Called by the Hangfire server again and again until it stops.</summary>
    public void Execute(BackgroundProcessContext context)
    {
        try
        {
            TickAsync(context.StoppingToken).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (context.StoppingToken.IsCancellationRequested) { /* stopping */ }
        catch (Exception e)
        {
            log.LogError(e, "The deadline clock stumbled; it goes on");
            context.StoppingToken.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(200));
        }
    }

    private async Task TickAsync(CancellationToken ct)
    {
        var rung = await SweepAsync(ct, health.Ticked);
        if (rung > 0) return;
        var wait = await UntilNextAsync(ct);
        if (wait <= TimeSpan.Zero) return;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var due = Task.Delay(wait, time, either.Token);
        var bell = bells.ClockAsync(either.Token);
        await Task.WhenAny(due, bell, Task.Delay(Longest, either.Token));
        // A storm rings at every commit. What it opened can wait a moment; what was known before cannot.
        if (bell.IsCompleted) await Task.WhenAny(due, Task.Delay(Breath, either.Token));
        await either.CancelAsync();
    }

    /// <summary>Rings for everything that is due now.</summary>
    /// <param name="looked">Told the instant of every look, so that a long sweep is not taken for a stopped one.</param>
    /// <returns>How many warnings and enforcements were written.</returns>
    public async Task<int> SweepAsync(CancellationToken ct, Action<DateTimeOffset>? looked = null)
    {
        var (rung, before) = (0, health.LastLook);
        while (true)
        {
            var due = await DueAsync(ct);
            looked?.Invoke(time.GetUtcNow());
            if (due.Count == 0) break;
            // What was told late, an incident of yesterday say, is late from the moment the hub could know, not from its due time.
            var ring = due.Min(d => d.Ring);
            health.Found(time.GetUtcNow() - (ring > before ? ring : before));
            var done = 0;
            // All streams of one incident in one transaction: two of them would fight for its card.
            var lanes = due.GroupBy(d => d.Incident, d => (d.Stream, d.Kind)).Chunk(Together).Select(incidents => incidents.SelectMany(i => i.Distinct()).ToArray());
            await Parallel.ForEachAsync(lanes, new ParallelOptions { MaxDegreeOfParallelism = Lanes, CancellationToken = ct },
                async (lane, stop) => Interlocked.Add(ref done, await desk.RingAsync(lane, stop)));
            rung += done;
            if (done == 0) break;
        }
        return rung;
    }

    private async Task<List<(Guid Incident, Guid Stream, string Kind, DateTimeOffset Ring)>> DueAsync(CancellationToken ct)
    {
        await using var command = data.CreateCommand("select incident, stream, stream_kind, next_ring from hub.deadline where next_ring <= $1 and drill is null order by next_ring limit $2");
        command.Parameters.Add(new() { Value = time.GetUtcNow(), NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = Batch });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var due = new List<(Guid, Guid, string, DateTimeOffset)>();
        while (await reader.ReadAsync(ct)) due.Add((reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), reader.GetFieldValue<DateTimeOffset>(3)));
        return due;
    }

    private async Task<TimeSpan> UntilNextAsync(CancellationToken ct)
    {
        await using var command = data.CreateCommand("select min(next_ring) from hub.deadline where next_ring is not null and drill is null");
        var next = await command.ExecuteScalarAsync(ct) is DateTime at ? new DateTimeOffset(at, TimeSpan.Zero) - time.GetUtcNow() : Longest;
        return next < Longest ? next : Longest;
    }
}
