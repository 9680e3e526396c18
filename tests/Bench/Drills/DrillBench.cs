using System.Diagnostics;
using System.Globalization;
using IncidentHub.Bench.Load;
using IncidentHub.Bench.Machine;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;

namespace IncidentHub.Bench.Drills;

/// <summary>Twenty drills of 500 injects each in the same ten minutes: how late injects take effect, and what it costs real raises and memory.</summary>
public static class DrillBench
{
    private const int Drills = 20;
    /// <summary>One inject of each drill every so many seconds: 500 in ten minutes.</summary>
    private const double Every = 1.2;
    private const string Raiser = "330109.monitor";

    public static async Task<int> RunAsync(bool quick)
    {
        // The short run is a fifth of the long one at the same rate.
        var injects = quick ? 100 : 500;
        var time = TimeSpan.FromSeconds(injects * Every);
        await using var database = await Database.StartAsync("drills");
        await using var hub = new HubUnderTest(database.ConnectionString);
        hub.Launch();
        await hub.ReadyAsync();
        using var load = await Raises.OpenAsync(hub);
        await load.RunAsync(TimeSpan.FromSeconds(15), warm: true);
        var idle = await load.RunAsync(TimeSpan.FromSeconds(quick ? 20 : 60));

        using var http = new HttpClient { BaseAddress = hub.Address };
        var director = new HubClient(http);
        director.UseToken(await hub.TokenAsync("330100.lead"));
        await director.KeepScenarioAsync(new NewScenario("330100", Scenario(injects)));
        var drills = new List<Guid>();
        for (var n = 0; n < Drills; n++) drills.Add((await director.PlanDrillAsync(new NewDrill("bench", "330100"))).Id);
        var before = hub.Resident;
        await Task.WhenAll(drills.Select(d => director.StartDrillAsync(d, new StartDrill(1, Override: true, Reason: "bench"))));
        var spent = Stopwatch.StartNew();
        var busy = await load.RunAsync(time);
        while (spent.Elapsed < time + TimeSpan.FromSeconds(5)) await Task.Delay(500);
        var grown = (hub.Resident - before) / (double)(1 << 20);

        var lags = await LagsAsync(database);
        await Task.WhenAll(drills.Select(d => director.EndDrillAsync(d)));
        await Task.Delay(2_000);
        var again = await load.RunAsync(TimeSpan.FromSeconds(quick ? 20 : 60));
        var (p50, p99) = (busy.At(50) / ((idle.At(50) + again.At(50)) / 2), busy.At(99) / ((idle.At(99) + again.At(99)) / 2));
        Console.WriteLine(FormattableString.Invariant(
            $"drills: {lags.Count} of {Drills * injects} injects in {time.TotalMinutes:F0} minutes; lateness to commit p50 {lags.At(50):F0} p99 {lags.At(99):F0} max {lags.DefaultIfEmpty().Max():F0} ms; memory {grown:+0;-0} MB"));
        Console.WriteLine(FormattableString.Invariant(
            $"drills: real raises p50 {idle.At(50):F1} ms idle, {busy.At(50):F1} during, {again.At(50):F1} after (ratio {p50:F2}); p99 {idle.At(99):F1}, {busy.At(99):F1}, {again.At(99):F1} (ratio {p99:F2})"));
        Csv.Write("drills", "what,ms", lags.Select(l => Csv.Row("lateness", l)).Concat(idle.Select(l => Csv.Row("idle", l))).Concat(busy.Select(l => Csv.Row("during", l))));
        return lags.Count == Drills * injects && lags.At(99) < 1_000 && p50 <= 1.2 && grown <= 50 ? 0 : 1;
    }

    /// <summary>Milliseconds from the wall instant an inject was due to the commit of its firing.</summary>
    private static async Task<List<double>> LagsAsync(Database database)
    {
        await using var command = database.Data.CreateCommand(
            """
            select extract(epoch from pg_xact_commit_timestamp(e.xmin) - (c.started_at + (e.data->>'due')::interval))::float8 * 1000
            from hub.mt_events e join hub.drill_card c on c.drill = e.stream_id where e.type = 'inject_fired'
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var lags = new List<double>();
        while (await reader.ReadAsync()) lags.Add(reader.GetDouble(0));
        return lags;
    }

    /// <summary>Messages every 1.2 s, and every fiftieth inject is an incident in a unit that plays.</summary>
    private static string Scenario(int count)
    {
        var injects = Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $$"""
              - { id: i{{i}}, kind: contextual, phase: all, title: { zh: 题, en: t }, at: PT{{(int)(i * Every)}}S, to: [county], {{(i % 50 == 25
                ? "incident: { unit: 330110, title: { zh: 主机被加密, en: Encrypted }, description: { zh: 三台主机, en: Three hosts }, category: network-attack, facts: { leak.pi_persons: 12000000 } }"
                : "message: { subject: { zh: 题, en: t }, body: { zh: 文, en: b } }")}} }
            """));
        return $$"""
            scenario: bench
            version: 1
            title: { zh: 压力演练, en: Load }
            purpose: { zh: 压力, en: Load }
            plan: cyber
            form: tabletop
            range: area
            content: special
            duration: PT10M
            safety: { zh: 无, en: None }
            stop_word: { zh: 停, en: Stop }
            roles:
              - { id: control, group: planning, unit: 330100, post: drills, required: false, title: { zh: 导调, en: Control } }
              - { id: county, group: execution, unit: 330110, post: monitor, required: true, title: { zh: 区, en: County } }
            phases:
              - { id: all, title: { zh: 全程, en: All }, from: PT0M }
            injects:
            {{string.Join('\n', injects)}}
            """;
    }

    /// <summary>Real raises at a steady rate, by a unit that does not play.</summary>
    private sealed class Raises(Uri address, string token, RawConnection connection) : IDisposable
    {
        private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(50);
        private int _number;

        public static async Task<Raises> OpenAsync(HubUnderTest hub) => new(hub.Address, await hub.TokenAsync(Raiser), await RawConnection.OpenAsync(hub.Address));

        /// <returns>Milliseconds of each.</returns>
        public async Task<List<double>> RunAsync(TimeSpan time, bool warm = false)
        {
            var (since, times) = (Stopwatch.StartNew(), new List<double>());
            for (var n = 0; since.Elapsed < time; n++)
            {
                var key = $"drills-{_number++}";
                var request = RawConnection.Post(address, "/api/incidents", token, key, Bodies.Plain($"门户网站异常外联 {key}"));
                if (!warm && Every * n - since.Elapsed is { Ticks: > 0 } wait) await Task.Delay(wait);
                var start = Stopwatch.GetTimestamp();
                if (await connection.SendAsync(request) != 201) throw new InvalidOperationException("A raise was not answered 201.");
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            return times;
        }

        public void Dispose() => connection.Dispose();
    }
}
