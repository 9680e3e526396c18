using Hangfire.Server;
using IncidentHub.Server.Clockwork;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Writes;
using Npgsql;

namespace IncidentHub.Server.Drills;

/// <summary>Makes drill time pass: fires what is due, rings the drill's own clocks, and sleeps until the next instant, one second at most.</summary>
/// <remarks>State decides, not the timer. What was due while no hub ran is taken at the first look; two nodes may look at once and one of them finds nothing.</remarks>
public sealed class DrillRunner(NpgsqlDataSource data, DrillSteps steps, Bells bells, Moments moments, TimeProvider time, ILogger<DrillRunner> log) : IBackgroundProcess
{
    private const int Lanes = 2;
    private readonly SemaphoreSlim _looking = new(1, 1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

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
            log.LogError(e, "The drill runner stumbled; it goes on");
            context.StoppingToken.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(200));
        }
    }

    private async Task TickAsync(CancellationToken ct)
    {
        var next = await LookAsync(ct);
        var wait = next is { } at && at - moments.Now < Longest ? at - moments.Now : Longest;
        if (wait <= TimeSpan.Zero) return;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var (due, bell) = (Task.Delay(wait, time, either.Token), bells.RunnerAsync(either.Token));
        await Task.WhenAny(due, bell, Task.Delay(Longest, either.Token));
        // Whoever fires or raises rings; several rings within a breath are one look.
        if (bell.IsCompleted) await Task.WhenAny(due, Task.Delay(Breath, either.Token));
        await either.CancelAsync();
    }

    /// <summary>Takes every running drill as far as it goes now.</summary>
    /// <returns>The wall instant of what comes next; null when nothing is known to come.</returns>
    /// <remarks>One look at a time on a node: two would only lose races to each other.</remarks>
    public async Task<DateTimeOffset?> LookAsync(CancellationToken ct)
    {
        await _looking.WaitAsync(ct);
        try
        {
            return await AdvanceAsync(ct);
        }
        finally
        {
            _looking.Release();
        }
    }

    private async Task<DateTimeOffset?> AdvanceAsync(CancellationToken ct)
    {
        var live = await LiveAsync(ct);
        steps.Forget(live.Select(l => l.Drill));
        var nexts = new System.Collections.Concurrent.ConcurrentBag<DateTimeOffset>();
        await Parallel.ForEachAsync(live, new ParallelOptions { MaxDegreeOfParallelism = Lanes, CancellationToken = ct }, async (drill, stop) =>
        {
            try
            {
                if (await steps.AdvanceAsync(drill, stop) is { } next) nexts.Add(next);
            }
            // One drill that cannot go on must not stop the others.
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                log.LogWarning(e, "Drill {Drill} could not go on; it is tried again", drill.Drill);
            }
        });
        return nexts.IsEmpty ? null : nexts.Min();
    }

    private async Task<List<LiveDrill>> LiveAsync(CancellationToken ct)
    {
        await using var command = data.CreateCommand(
            """
            select c.drill, c.version, c.changes, (select min(d.next_ring) from hub.deadline d where d.drill = c.drill and d.next_ring is not null and not d.units[1] = any(c.suspended)),
                (select min(m.next_at) from hub.matter m where m.drill = c.drill and m.next_at is not null)
            from hub.drill_card c where c.state in ('running', 'paused') order by c.drill
            """);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var live = new List<LiveDrill>();
        while (await reader.ReadAsync(ct)) live.Add(new LiveDrill(reader.GetGuid(0), reader.GetInt32(1), reader.GetInt64(2), At(reader, 3), At(reader, 4)));
        return live;
    }

    private static DateTimeOffset? At(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}

/// <summary>A running drill as the register shows it.</summary>
/// <param name="Ring">Drill instant at which a clock of its incidents rings next.</param>
/// <param name="Matter">Drill instant at which attention rises next.</param>
public sealed record LiveDrill(Guid Drill, int Version, long Changes, DateTimeOffset? Ring, DateTimeOffset? Matter);
