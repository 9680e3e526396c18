using System.Diagnostics;
using IncidentHub.Bench.Machine;
using IncidentHub.Server.Clockwork;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Organisation;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Bench.DueTimes;

/// <summary>What a look of the clock costs when nothing is due, with a million open duties against ten thousand.</summary>
public static class TickBench
{
    public static async Task<int> RunAsync(bool quick)
    {
        var (few, many, looks) = quick ? (1_000, 10_000, 200) : (10_000, 1_000_000, 3_000);
        await using var database = await Database.StartAsync("tick");
        await using var app = HubApp.Build([], database.ConnectionString, builder => builder.WebHost.UseUrls("http://127.0.0.1:0"));
        // Prepared but not started: nobody looks but this bench.
        await HubApp.PrepareAsync(app, NetworkFile.Read(Path.Combine(AppContext.BaseDirectory, "playbooks", "organisations", "demo.yaml")), CancellationToken.None);
        var clock = app.Services.GetRequiredService<DeadlineClock>();
        var rows = new List<string>();
        var medians = new List<double>();
        foreach (var (open, add) in new[] { (few, few), (many, many - few) })
        {
            await OpenAsync(database, add);
            for (var n = 0; n < looks / 10; n++) await clock.SweepAsync(CancellationToken.None);
            var took = new List<double>();
            for (var n = 0; n < looks; n++)
            {
                var since = Stopwatch.GetTimestamp();
                await clock.SweepAsync(CancellationToken.None);
                took.Add(Stopwatch.GetElapsedTime(since).TotalMicroseconds);
            }
            medians.Add(took.Median());
            rows.AddRange(took.Select(t => Csv.Row(open, t)));
            Console.WriteLine(FormattableString.Invariant($"tick: {open} open, a look takes p50 {took.At(50):F0} p99 {took.At(99):F0} µs"));
        }
        Csv.Write("tick", "open,look_us", rows);
        Console.WriteLine(FormattableString.Invariant($"tick: ratio of medians {medians[1] / medians[0]:F2}"));
        return medians[1] / medians[0] <= 1.2 ? 0 : 1;
    }

    /// <summary>Rows as the register has them, each of a stream of its own, due over the coming year.</summary>
    private static async Task OpenAsync(Database database, int count)
    {
        await database.DoAsync(
            $$"""
            insert into hub.deadline (id, stream, on_incident, incident, number, units, owner, kind, recipient, started_by, started_at, due_at, state, warned, next_ring, because)
            select gen_random_uuid(), gen_random_uuid(), true, gen_random_uuid(), 'bench', '{330109,330100,330000,100000}', '330109', 'first-report', '330100', 'aware', now(),
                now() + n * interval '30 seconds' + interval '1 day', 'open', 0, now() + n * interval '30 seconds' + interval '1 day', '{}' from generate_series(1, {{count}}) n
            """);
        await database.DoAsync("analyze hub.deadline");
    }
}
