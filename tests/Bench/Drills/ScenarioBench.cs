using System.Diagnostics;
using System.Globalization;
using IncidentHub.Bench.Machine;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Drills;
using YamlDotNet.Core;

namespace IncidentHub.Bench.Drills;

/// <summary>A scenario of five thousand injects: read with every check ÷ its bare YAML read by the library, and how long the hub takes to keep, plan and show it.</summary>
public static class ScenarioBench
{
    private const int Injects = 5_000;

    public static async Task<int> RunAsync(bool quick)
    {
        var rounds = quick ? 2 : 7;
        await using var database = await Database.StartAsync("scenario");
        await using var hub = new HubUnderTest(database.ConnectionString);
        hub.Launch();
        await hub.ReadyAsync();
        using var http = new HttpClient { BaseAddress = hub.Address };
        var director = new HubClient(http);
        director.UseToken(await hub.TokenAsync("330100.lead"));
        var (ratios, keeps, opens, rows) = (new List<double>(), new List<double>(), new List<double>(), new List<string>());
        for (var round = 0; round <= rounds; round++)
        {
            var text = Text(round + 1);
            var bare = Seconds(() => Walk(text));
            var whole = Seconds(() =>
            {
                if (ScenarioYaml.Load("long.yaml", text).Scenario?.Injects.Count != Injects) throw new InvalidOperationException("The scenario is not read as a whole.");
            });
            var since = Stopwatch.StartNew();
            await director.KeepScenarioAsync(new NewScenario("330100", text));
            var kept = since.Elapsed.TotalSeconds;
            since.Restart();
            var drill = await director.PlanDrillAsync(new NewDrill("long-script", "330100"));
            if ((await director.DrillAsync(drill.Id)).Injects.Count != Injects) throw new InvalidOperationException("The drill is not shown as a whole.");
            var opened = since.Elapsed.TotalSeconds;
            Console.WriteLine(FormattableString.Invariant($"scenario {round}: {text.Length / 1024} KB; bare YAML {bare * 1000:F0} ms, read and checked {whole * 1000:F0} ms, ratio {whole / bare:F2}; hub keeps it in {kept * 1000:F0} ms, plans and shows it in {opened * 1000:F0} ms"));
            // The first is for the compiler.
            if (round == 0) continue;
            ratios.Add(whole / bare);
            keeps.Add(kept);
            opens.Add(opened);
            rows.Add(Csv.Row(round, bare, whole, kept, opened));
        }
        Csv.Write("scenario", "round,bare_s,read_s,kept_s,opened_s", rows);
        var (low, high) = ratios.Interval();
        Console.WriteLine(FormattableString.Invariant($"scenario: median ratio {ratios.Median():F2} [{low:F2}, {high:F2}]; kept in {keeps.Median() * 1000:F0} ms, planned and shown in {opens.Median() * 1000:F0} ms"));
        return keeps.Median() < 2 && opens.Median() < 2 ? 0 : 1;
    }

    private static double Seconds(Action act)
    {
        var since = Stopwatch.StartNew();
        act();
        return since.Elapsed.TotalSeconds;
    }

    private static void Walk(string text)
    {
        using var reader = new StringReader(text);
        var parser = new Parser(reader);
        while (parser.MoveNext()) { }
    }

    private static string Text(int version)
    {
        var injects = Enumerable.Range(0, Injects).Select(i => string.Create(CultureInfo.InvariantCulture,
            $"  - {{ id: i{i}, kind: contextual, phase: all, title: {{ zh: 第 {i} 条, en: No {i} }}, {(i % 10 == 9 ? $"after: i{i - 1}, delay: PT1M" : $"at: PT{i}S")}, to: [county], message: {{ subject: {{ zh: 主题, en: Subject }}, body: {{ zh: 请核实情况并在十分钟内回复, en: Verify and answer within ten minutes }} }} }}"));
        return $$"""
            scenario: long-script
            version: {{version}}
            title: { zh: 五千条注入, en: Five thousand injects }
            purpose: { zh: 压力, en: Load }
            plan: cyber
            form: tabletop
            range: area
            content: special
            duration: PT9H
            safety: { zh: 无, en: None }
            stop_word: { zh: 停, en: Stop }
            roles:
              - { id: county, group: execution, unit: 330110, post: monitor, required: true, title: { zh: 区, en: County } }
            phases:
              - { id: all, title: { zh: 全程, en: All }, from: PT0M }
            injects:
            {{string.Join('\n', injects)}}
            """;
    }
}
