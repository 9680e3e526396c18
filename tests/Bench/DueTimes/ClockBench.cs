using System.Diagnostics;
using System.Globalization;
using IncidentHub.Bench.Machine;

namespace IncidentHub.Bench.DueTimes;

/// <summary>100,000 open duties, 10,000 of them due within one second: the hub's clock against one delayed Hangfire job per duty, on the same database.</summary>
public static class ClockBench
{
    /// <summary>How long the jobs may take; what is not enforced by then counts as late as it is.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    public static async Task<int> RunAsync(bool quick)
    {
        var (open, due) = quick ? (2_000, 500) : (100_000, 10_000);
        await using var database = await Database.StartAsync("clock");
        await using var hub = new HubUnderTest(database.ConnectionString);
        hub.Launch();
        await hub.ReadyAsync();
        var near = await Copies.TemplateAsync(hub, database, warned: true);
        await Copies.MakeAsync(database, await Copies.TemplateAsync(hub, database, warned: false), open / 2);

        var ours = TimeProvider.System.GetUtcNow().AddSeconds(10 + due / 500);
        await Copies.MakeAsync(database, near, due, ours);
        // The hub's own second hands write whether anything is due or not.
        var (idle, idled) = (await CommitsAsync(database), Stopwatch.StartNew());
        await WaitAsync(ours.AddSeconds(-1));
        var perSecond = (await CommitsAsync(database) - idle) / idled.Elapsed.TotalSeconds;
        var (commits, busy) = (await CommitsAsync(database), Stopwatch.StartNew());
        var lags = await EnforcedAsync(database, ours, due, TimeSpan.FromMinutes(1));
        // What the enforcement asks for further on, such as telling people, is written in the seconds after it.
        await Task.Delay(5_000);
        var all = await CommitsAsync(database) - commits;
        var perDuty = Math.Max(0, all - perSecond * busy.Elapsed.TotalSeconds) / due;
        var transactions = await database.AskAsync<long>($"select count(distinct xmin::text) {Missed(ours)}");
        var (resident, ring) = (hub.Resident / (1 << 20), await database.AskAsync<long>("select count(*) from (select data->>'obligation' from hub.mt_events where type = 'obligation_missed' group by 1 having count(*) > 1) twice"));
        Console.WriteLine(FormattableString.Invariant(
            $"clock: {lags.Count} of {due} enforced among {open} open, {ring} twice; lag to commit p50 {lags.At(50):F0} p99 {lags.At(99):F0} max {lags.Max():F0} ms; {perDuty:F4} commits per duty ({all} in {busy.Elapsed.TotalSeconds:F1} s, {perSecond:F1}/s of them idle; {transactions} enforced); {resident} MB resident"));

        await hub.KillAsync();
        var theirs = TimeProvider.System.GetUtcNow().AddSeconds(30 + due / 300);
        await Copies.MakeAsync(database, near, due, theirs);
        var rival = await RivalAsync(database, theirs, due);
        var unfinished = due - rival.Count;
        rival.AddRange(Enumerable.Repeat((TimeProvider.System.GetUtcNow() - theirs).TotalMilliseconds, unfinished));
        Console.WriteLine(FormattableString.Invariant(
            $"clock: the same by Hangfire jobs: {due - unfinished} of {due} enforced{(unfinished > 0 ? $" within {Patience.TotalMinutes:F0} min, the others at least so late" : "")}; p50 {rival.At(50):F0} p99 {rival.At(99):F0} max {rival.Max():F0} ms; ratio of p99 1/{rival.At(99) / lags.At(99):F0}"));

        Csv.Write("clock", "who,lag_to_commit_ms", lags.Select(l => Csv.Row("hub", l)).Concat(rival.Select(l => Csv.Row("jobs", l))));
        return lags.Count == due && ring == 0 && lags.At(99) * 20 <= rival.At(99) && perDuty <= 0.1 && resident < 600 ? 0 : 1;
    }

    /// <summary>Enforcements of duties that fell due within the second from here.</summary>
    private static string Missed(DateTimeOffset due)
    {
        var first = due.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        return $"from hub.mt_events where type = 'obligation_missed' and (data->>'dueAt')::timestamptz >= '{first}' and (data->>'dueAt')::timestamptz < '{first}'::timestamptz + interval '2 seconds'";
    }

    private static async Task<List<double>> EnforcedAsync(Database database, DateTimeOffset due, int count, TimeSpan patience)
    {
        await WaitAsync(due.AddSeconds(1));
        for (var since = Stopwatch.StartNew(); since.Elapsed < patience && await database.AskAsync<long>($"select count(*) {Missed(due)}") < count;) await Task.Delay(1_000);
        await using var command = database.Data.CreateCommand($"select extract(epoch from pg_xact_commit_timestamp(xmin) - (data->>'dueAt')::timestamptz)::float8 * 1000 {Missed(due)}");
        await using var reader = await command.ExecuteReaderAsync();
        var lags = new List<double>();
        while (await reader.ReadAsync()) lags.Add(reader.GetDouble(0));
        return lags;
    }

    private static async Task<List<double>> RivalAsync(Database database, DateTimeOffset due, int count)
    {
        var (from, to) = (due.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), due.AddSeconds(2).UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Rival).Assembly.Location, "rival", "http://127.0.0.1:0", database.ConnectionString, from, to]))!;
        try
        {
            return await EnforcedAsync(database, due, count, Patience);
        }
        finally
        {
            process.Kill();
        }
    }

    /// <summary>Transactions that wrote something: each took a number. Reading takes none and costs no flush.</summary>
    private static Task<long> CommitsAsync(Database database) => database.AskAsync<long>("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint");

    private static Task WaitAsync(DateTimeOffset until) => Task.Delay(until > TimeProvider.System.GetUtcNow() ? until - TimeProvider.System.GetUtcNow() : TimeSpan.Zero);
}
