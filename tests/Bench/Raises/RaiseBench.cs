using IncidentHub.Bench.Load;
using IncidentHub.Bench.Machine;

namespace IncidentHub.Bench.Raises;

/// <summary>Durable raises per second over HTTP at 64 connections, against pgbench at 64 clients doing the same inserts one raise per transaction.</summary>
public static class RaiseBench
{
    private sealed record Variant(string Name, Func<string, string> Body);

    /// <param name="Clients">pgbench with a round trip per statement, as programs usually talk to a database.</param>
    /// <param name="Pipelined">pgbench sending a whole transaction at once.</param>
    private sealed record Pair(string Variant, int Number, double Hub, double Clients, double Pipelined, double P50, double P99)
    {
        public double Ratio => Hub / Clients;
    }

    public static async Task<int> RunAsync(bool quick)
    {
        var (pairs, seconds) = quick ? (2, 4) : (7, 8);
        await using var database = await Database.StartAsync("raise");
        await using var hub = new HubUnderTest(database.ConnectionString);
        hub.Launch();
        await hub.ReadyAsync();
        await hub.KillAsync();
        var reference = new Reference(database);
        await reference.CopyAsync();
        hub.Launch();
        await hub.ReadyAsync();

        using var load = new ClosedLoop(hub.Address, await hub.TokenAsync("330109.monitor"), 64);
        await load.OpenAsync();
        var results = new List<Pair>();
        foreach (var variant in new Variant[] { new("plain", key => Bodies.Plain($"门户网站异常外联 {key}")), new("graded", key => Bodies.Graded($"门户网站异常外联 {key}")) })
            results.AddRange(await MeasureAsync(variant, pairs, TimeSpan.FromSeconds(seconds), database, hub, reference, load));
        Csv.Write("raise", "variant,pair,hub_per_s,pgbench_per_s,pgbench_pipelined_per_s,ratio,hub_p50_ms,hub_p99_ms",
            results.Select(p => Csv.Row(p.Variant, p.Number, p.Hub, p.Clients, p.Pipelined, p.Ratio, p.P50, p.P99)));
        return results.GroupBy(p => p.Variant).All(v => v.Select(p => p.Ratio).Median() >= 0.7) ? 0 : 1;
    }

    private static async Task<List<Pair>> MeasureAsync(Variant variant, int pairs, TimeSpan time, Database database, HubUnderTest hub, Reference reference, ClosedLoop load)
    {
        await WarmAsync(variant, load, time / 2);
        var (incident, key) = await LatestAsync(database);
        var script = await reference.ScriptAsync(incident, key, pipelined: false);
        var piped = await reference.ScriptAsync(incident, key, pipelined: true);
        await CountAsync(variant, database, hub, load);
        var results = new List<Pair>();
        for (var n = 1; n <= pairs; n++)
        {
            // A B, B A, A B …: whatever grows or tires during the run meets both alike.
            var before = n % 2 == 0 ? await reference.RunAsync(script, time) : 0;
            var run = await load.RunAsync(variant.Body, time);
            var clients = before > 0 ? before : await reference.RunAsync(script, time);
            var pair = new Pair(variant.Name, n, run.Count / run.Seconds, clients, await reference.RunAsync(piped, time), run.Ms.At(50), run.Ms.At(99));
            Console.WriteLine(FormattableString.Invariant($"raise {variant.Name} {n}: hub {pair.Hub:F0}/s (p50 {pair.P50:F1} ms, p99 {pair.P99:F1} ms), pgbench {pair.Clients:F0}/s, ratio {pair.Ratio:F2}; pipelined pgbench {pair.Pipelined:F0}/s"));
            results.Add(pair);
        }
        var ratios = results.Select(p => p.Ratio).ToList();
        var (low, high) = ratios.Interval();
        Console.WriteLine(FormattableString.Invariant($"raise {variant.Name}: median ratio {ratios.Median():F2} [{low:F2}, {high:F2}], against pipelined {results.Select(p => p.Hub / p.Pipelined).Median():F2}"));
        return results;
    }

    /// <summary>Until the hub's compiler is quiet: two slices in a row that are hardly better than the best before.</summary>
    private static async Task WarmAsync(Variant variant, ClosedLoop load, TimeSpan slice)
    {
        var (best, calm) = (0.0, 0);
        for (var n = 0; n < 12 && calm < 2; n++)
        {
            var run = await load.RunAsync(variant.Body, slice);
            calm = run.Count / run.Seconds < best * 1.05 ? calm + 1 : 0;
            best = Math.Max(best, run.Count / run.Seconds);
        }
    }

    /// <summary>What does not depend on how busy the machine is.</summary>
    private static async Task CountAsync(Variant variant, Database database, HubUnderTest hub, ClosedLoop load)
    {
        async Task<(long Commits, decimal Bytes, long Syncs)> Now()
        {
            // PostgreSQL's sessions hand in their counts once a second.
            await Task.Delay(1_500);
            return (await database.AskAsync<long>("select xact_commit from pg_stat_database where datname = 'hub'"),
                await database.AskAsync<decimal>("select wal_bytes from pg_stat_wal"), await database.AskAsync<long>("select wal_sync from pg_stat_wal"));
        }

        var (before, cpu) = (await Now(), hub.ProcessorTime);
        var run = await load.RunAsync(variant.Body, TimeSpan.FromSeconds(5));
        var used = hub.ProcessorTime - cpu;
        var after = await Now();
        Console.WriteLine(FormattableString.Invariant(
            $"raise {variant.Name}: per raise {(double)(after.Commits - before.Commits) / run.Count:F3} transactions, {(double)(after.Syncs - before.Syncs) / run.Count:F3} flushes, {(after.Bytes - before.Bytes) / run.Count:F0} bytes of WAL, {used.TotalMicroseconds / run.Count:F0} µs of the hub's processor time"));
    }

    private static async Task<(Guid Incident, string Key)> LatestAsync(Database database) =>
        (await database.AskAsync<Guid>("select (answer->>'id')::uuid from hub.claim order by at desc limit 1"), await database.AskAsync<string>("select key from hub.claim order by at desc limit 1"));
}
