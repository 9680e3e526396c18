using IncidentHub.Bench.Load;
using IncidentHub.Bench.Machine;

namespace IncidentHub.Bench.DueTimes;

/// <summary>10,000 open duties, 1,000 of them due within one second: how long after its due time each is enforced and committed.</summary>
public static class DeadlineBench
{
    private const int Due = 1_000;

    public static async Task<int> RunAsync(bool quick)
    {
        var (open, rounds) = quick ? (2_000, 1) : (10_000, 3);
        await using var database = await Database.StartAsync("deadlines");
        await using var hub = new HubUnderTest(database.ConnectionString);
        hub.Launch();
        await hub.ReadyAsync();
        using var load = new ClosedLoop(hub.Address, await hub.TokenAsync("330109.monitor"), 64);
        await load.OpenAsync();
        // Grade II opens two duties: one hour to the unit above, four hours to the province.
        await load.RunAsync(key => Bodies.Graded($"门户网站异常外联 {key}"), TimeSpan.FromMinutes(2), open / 2);
        var rows = new List<string>();
        var good = true;
        for (var round = 1; round <= rounds; round++)
        {
            var lags = await RoundAsync(database, load);
            rows.AddRange(lags.Select(l => Csv.Row(round, l)));
            var twice = await database.AskAsync<long>("select count(*) from (select data->>'obligation' from hub.mt_events where type = 'obligation_missed' group by 1 having count(*) > 1) twice");
            var stillOpen = await database.AskAsync<long>("select count(*) from hub.deadline where state = 'open'");
            Console.WriteLine(FormattableString.Invariant(
                $"deadlines {round}: {lags.Count} of {Due} enforced, {twice} twice, {stillOpen} open; lag to commit p50 {lags.At(50):F0} p99 {lags.At(99):F0} max {lags.Max():F0} ms"));
            good &= lags.Count == Due && twice == 0 && lags.At(99) < 1_000;
        }
        Csv.Write("deadlines", "round,lag_to_commit_ms", rows);
        return good ? 0 : 1;
    }

    private static async Task<List<double>> RoundAsync(Database database, ClosedLoop load)
    {
        var due = TimeProvider.System.GetUtcNow().AddSeconds(25);
        var number = -1;
        var seeded = await load.RunAsync(key => Bodies.Graded($"门户网站异常外联 {key}", due.AddHours(-1).AddMilliseconds(Interlocked.Increment(ref number) % Due)), TimeSpan.FromSeconds(15), Due);
        if (seeded.Count != Due) throw new InvalidOperationException($"Only {seeded.Count} duties could be opened in time.");
        var first = due.UtcDateTime.ToString("O");
        await WaitAsync(due.AddSeconds(3));
        for (var n = 0; n < 60 && await database.AskAsync<long>("select count(*) from hub.deadline where next_ring <= now()") > 0; n++) await Task.Delay(500);

        await using var command = database.Data.CreateCommand(
            $"""
            select extract(epoch from pg_xact_commit_timestamp(xmin) - (data->>'dueAt')::timestamptz)::float8 * 1000
            from hub.mt_events where type = 'obligation_missed' and (data->>'dueAt')::timestamptz >= '{first}'
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var lags = new List<double>();
        while (await reader.ReadAsync()) lags.Add(reader.GetDouble(0));
        return lags;
    }

    private static Task WaitAsync(DateTimeOffset until) => Task.Delay(until > TimeProvider.System.GetUtcNow() ? until - TimeProvider.System.GetUtcNow() : TimeSpan.Zero);
}
