using System.Diagnostics;
using System.Globalization;
using IncidentHub.Bench.Load;
using IncidentHub.Bench.Machine;

namespace IncidentHub.Bench.DueTimes;

/// <summary>100,000 open duties, 10,000 of them due within one second: the hub's clock against one delayed Hangfire job per duty, on the same database.</summary>
public static class ClockBench
{
    public static async Task<int> RunAsync(bool quick)
    {
        var (open, due) = quick ? (2_000, 500) : (100_000, 10_000);
        await using var database = await Database.StartAsync("clock");
        await using var hub = new HubUnderTest(database.ConnectionString);
        hub.Launch();
        await hub.ReadyAsync();
        using var load = new ClosedLoop(hub.Address, await hub.TokenAsync("330109.monitor"), 64);
        await load.OpenAsync();
        // Grade II opens two duties: one hour to the unit above, four hours to the province.
        await load.RunAsync(key => Bodies.Graded($"门户网站异常外联 {key}"), TimeSpan.FromMinutes(10), open / 2);

        var ours = await SeedAsync(load, due, TimeSpan.FromSeconds(10 + due / 150));
        await WaitAsync(ours.AddSeconds(-2));
        var commits = await CommitsAsync(database);
        var lags = await EnforcedAsync(database, ours, due);
        var perDuty = (double)(await CommitsAsync(database) - commits) / due;
        var resident = hub.Resident / (1 << 20);
        Console.WriteLine(FormattableString.Invariant(
            $"clock: {lags.Count} of {due} enforced among {open} open; lag to commit p50 {lags.At(50):F0} p99 {lags.At(99):F0} max {lags.Max():F0} ms; {perDuty:F3} commits per duty; {resident} MB resident"));

        var theirs = await SeedAsync(load, due, TimeSpan.FromSeconds(50 + due / 60));
        await WarnedAsync(database, theirs);
        await hub.KillAsync();
        var rival = await RivalAsync(database, theirs, due);
        Console.WriteLine(FormattableString.Invariant(
            $"clock: the same by Hangfire jobs: {rival.Count} of {due} enforced; p50 {rival.At(50):F0} p99 {rival.At(99):F0} max {rival.Max():F0} ms; ratio of p99 1/{rival.At(99) / lags.At(99):F0}"));

        Csv.Write("clock", "who,lag_to_commit_ms", lags.Select(l => Csv.Row("hub", l)).Concat(rival.Select(l => Csv.Row("jobs", l))));
        return lags.Count == due && rival.Count == due && lags.At(99) * 20 <= rival.At(99) && perDuty <= 0.1 && resident < 600 ? 0 : 1;
    }

    /// <summary>Opens duties that fall due within one second.</summary>
    /// <returns>The first due time.</returns>
    private static async Task<DateTimeOffset> SeedAsync(ClosedLoop load, int count, TimeSpan from)
    {
        var due = DateTimeOffset.UtcNow.Add(from);
        var number = -1;
        var seeded = await load.RunAsync(key => Bodies.Graded($"门户网站异常外联 {key}", due.AddHours(-1).AddSeconds((double)(Interlocked.Increment(ref number) % count) / count)), from - TimeSpan.FromSeconds(8), count);
        return seeded.Count == count ? due : throw new InvalidOperationException($"Only {seeded.Count} duties could be opened in time.");
    }

    private static async Task<List<double>> EnforcedAsync(Database database, DateTimeOffset due, int count)
    {
        var first = due.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        await WaitAsync(due.AddSeconds(1));
        var missed = $"from hub.mt_events where type = 'obligation_missed' and (data->>'dueAt')::timestamptz >= '{first}' and (data->>'dueAt')::timestamptz < '{first}'::timestamptz + interval '2 seconds'";
        for (var since = Stopwatch.StartNew(); since.Elapsed < TimeSpan.FromMinutes(6) && await database.AskAsync<long>($"select count(*) {missed}") < count;) await Task.Delay(2_000);
        await using var command = database.Data.CreateCommand($"select extract(epoch from pg_xact_commit_timestamp(xmin) - (data->>'dueAt')::timestamptz)::float8 * 1000 {missed}");
        await using var reader = await command.ExecuteReaderAsync();
        var lags = new List<double>();
        while (await reader.ReadAsync()) lags.Add(reader.GetDouble(0));
        return lags;
    }

    /// <summary>What has been due before the fault is warned about first, so that the jobs meet nothing but their duties.</summary>
    private static async Task WarnedAsync(Database database, DateTimeOffset due)
    {
        var last = due.AddSeconds(-20);
        while (DateTimeOffset.UtcNow < last && await database.AskAsync<long>("select count(*) from hub.deadline where next_ring <= now()") > 0) await Task.Delay(500);
    }

    private static async Task<List<double>> RivalAsync(Database database, DateTimeOffset due, int count)
    {
        var (from, to) = (due.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), due.AddSeconds(2).UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Rival).Assembly.Location, "rival", "http://127.0.0.1:0", database.ConnectionString, from, to]))!;
        try
        {
            return await EnforcedAsync(database, due, count);
        }
        finally
        {
            process.Kill();
        }
    }

    private static Task<long> CommitsAsync(Database database) => database.AskAsync<long>("select xact_commit from pg_stat_database where datname = current_database()");

    private static Task WaitAsync(DateTimeOffset until) => Task.Delay(until > DateTimeOffset.UtcNow ? until - DateTimeOffset.UtcNow : TimeSpan.Zero);
}
