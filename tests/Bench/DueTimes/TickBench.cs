using System.Diagnostics;
using IncidentHub.Bench.Machine;
using IncidentHub.Server.Clockwork;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Organisation;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Bench.DueTimes;

/// <summary>What a look of the clock and of its watchdog costs when nothing is due, with a million open duties against ten thousand; and how soon a lost row is back among a million.</summary>
public static class TickBench
{
    /// <summary>As many streams as the watchdog takes at once.</summary>
    private const int Slice = 10;

    public static async Task<int> RunAsync(bool quick)
    {
        var (few, many, looks) = quick ? (1_000, 10_000, 200) : (10_000, 1_000_000, 3_000);
        await using var database = await Database.StartAsync("tick");
        Guid template;
        await using (var hub = new HubUnderTest(database.ConnectionString))
        {
            hub.Launch();
            await hub.ReadyAsync();
            template = await Copies.TemplateAsync(hub, database, warned: false);
        }
        await using var app = HubApp.Build([], database.ConnectionString, builder => builder.WebHost.UseUrls("http://127.0.0.1:0"));
        // Prepared but not started: nobody looks but this bench.
        await HubApp.PrepareAsync(app, NetworkFile.Read(Path.Combine(AppContext.BaseDirectory, "playbooks", "organisations", "demo.yaml")), CancellationToken.None);
        var (clock, audit, dog) = (app.Services.GetRequiredService<DeadlineClock>(), app.Services.GetRequiredService<RegisterAudit>(), app.Services.GetRequiredService<Watchdog>());
        var (rows, ticks, checks) = (new List<string>(), new List<double>(), new List<double>());
        foreach (var (open, add) in new[] { (few, few), (many, many - few) })
        {
            await Copies.MakeAsync(database, template, add / 2);
            var tick = await TimedAsync(looks, () => clock.SweepAsync(CancellationToken.None));
            var check = await TimedAsync(looks / 10, async () => await audit.CheckAsync(await SliceAsync(database), CancellationToken.None));
            ticks.Add(tick.Median());
            checks.Add(check.Median());
            rows.AddRange(tick.Select(t => Csv.Row(open, "clock", t)).Concat(check.Select(t => Csv.Row(open, "watchdog", t))));
            Console.WriteLine(FormattableString.Invariant(
                $"tick: {open} open, a look of the clock takes p50 {tick.At(50):F0} p99 {tick.At(99):F0} µs, a slice of the watchdog p50 {check.At(50):F0} p99 {check.At(99):F0} µs"));
        }
        var repaired = await RepairedAsync(database, dog);
        Csv.Write("tick", "open,who,look_us", rows);
        Console.WriteLine(FormattableString.Invariant($"tick: ratio of medians clock {ticks[1] / ticks[0]:F2}, watchdog {checks[1] / checks[0]:F2}; a lost row among {many} is back after {repaired.TotalMilliseconds:F0} ms of looking"));
        return ticks[1] / ticks[0] <= 1.2 && checks[1] / checks[0] <= 1.2 && repaired < TimeSpan.FromSeconds(4) ? 0 : 1;
    }

    private static async Task<List<double>> TimedAsync(int times, Func<Task> look)
    {
        for (var n = 0; n < times / 10; n++) await look();
        var took = new List<double>(times);
        for (var n = 0; n < times; n++)
        {
            var since = Stopwatch.GetTimestamp();
            await look();
            took.Add(Stopwatch.GetElapsedTime(since).TotalMicroseconds);
        }
        return took;
    }

    /// <summary>The next few streams from somewhere, as the watchdog goes round.</summary>
    private static async Task<List<Guid>> SliceAsync(Database database)
    {
        await using var command = database.Data.CreateCommand("select id from hub.mt_streams where id > $1 order by id limit $2");
        command.Parameters.Add(new() { Value = Guid.NewGuid() });
        command.Parameters.Add(new() { Value = Slice });
        await using var reader = await command.ExecuteReaderAsync();
        var slice = new List<Guid>();
        while (await reader.ReadAsync()) slice.Add(reader.GetGuid(0));
        return slice;
    }

    /// <summary>Somebody deletes a row; the watchdog looks until it is back.</summary>
    private static async Task<TimeSpan> RepairedAsync(Database database, Watchdog dog)
    {
        await dog.LookAsync(CancellationToken.None);
        var lost = await database.AskAsync<Guid>("delete from hub.deadline where id = (select id from hub.deadline where id > gen_random_uuid() order by id limit 1) returning id");
        var since = Stopwatch.StartNew();
        do await dog.LookAsync(CancellationToken.None);
        while (await database.AskAsync<long>($"select count(*) from hub.deadline where id = '{lost}'") == 0 && since.Elapsed < TimeSpan.FromMinutes(1));
        return since.Elapsed;
    }
}
