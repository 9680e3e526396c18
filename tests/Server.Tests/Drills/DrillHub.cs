using System.Diagnostics;
using System.Globalization;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Drills;
using IncidentHub.Server.Drills;
using IncidentHub.Server.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IncidentHub.Server.Tests.Drills;

/// <summary>A hub with small scenarios of the tests beside those that ship.</summary>
public sealed class DrillHub : Hub
{
    public const string Director = "330100.lead";
    public const string Controller = "330100.drills";
    public const string County = "330109.monitor";
    public const string City = "330100.duty";

    private static readonly (Scenario, string)[] Scenarios =
    [
        Of("small", Message("first", "PT10M"), Message("second", "PT20M"), Message("help", null, "contingency")),
        Of("chain",
            "  - { id: raise, kind: contextual, phase: all, title: { zh: 起, en: r }, at: PT10M, to: [county], incident: { unit: 330109, title: { zh: 文件服务器遭加密, en: Files encrypted }, description: { zh: 三台主机, en: Three hosts }, category: data-security, facts: { leak.pi_persons: 12000000 } } }",
            "  - { id: alert, kind: contextual, phase: all, title: { zh: 告警, en: a }, at: PT11M, to: [county], signal: { unit: 330109, title: { zh: 批量改写, en: Rewriting }, description: { zh: 主机三, en: Host 3 }, labels: { alertname: x } } }",
            "  - { id: cut, kind: contextual, phase: all, title: { zh: 断, en: c }, at: PT30M, cut: { unit: 330109, above: 330100, for: PT20M } }",
            "  - { id: told, kind: conditional, phase: all, title: { zh: 追问, en: t }, when: { event: report.signed, where: { unit: 330100 } }, delay: PT1M, to: [county], message: { subject: { zh: 追问, en: q }, body: { zh: 追问, en: q } } }"),
        Of("patient", Message("first", "PT10M"), Message("careful", "PT20M", late: "wait"), Message("third", "PT30M")),
        Of("large", [.. Enumerable.Range(0, 5_000).Select(i => Message($"i{i}", $"PT{i / 10}M"))]),
    ];

    /// <summary>The text of a scenario that is right.</summary>
    public static string Small => Scenarios[0].Item2;

    protected override void Change(IServiceCollection services) =>
        services.AddSingleton(new ScenarioShelf([.. Scenarios, .. Shipped()]));

    public static IEnumerable<(Scenario Script, string Text)> Shipped() =>
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "playbooks", "scenarios"), "*.yaml").Select(f => (ScenarioYaml.Load(f, File.ReadAllText(f)).Scenario!, File.ReadAllText(f)));

    /// <summary>Plans it and starts it whoever is there.</summary>
    /// <param name="unit">The conducting unit.</param>
    public async Task<Guid> StartsDrill(string scenario, int speed = 1, string unit = "330100")
    {
        var drill = (await As($"{unit}.drills").PlanDrillAsync(new NewDrill(scenario, unit))).Id;
        await As($"{unit}.lead").StartDrillAsync(drill, new StartDrill(speed, Override: true, Reason: "测试"));
        return drill;
    }

    /// <summary>Time goes on as the runner would sleep: from one thing that comes to the next, until the drill clock shows this or nothing comes.</summary>
    public async Task RunsUntil(Guid drill, TimeSpan elapsed)
    {
        var runner = Services.GetRequiredService<DrillRunner>();
        while (true)
        {
            var next = await runner.LookAsync(CancellationToken.None);
            var clock = (await As(Director).DrillAsync(drill)).Drill.Clock;
            var left = (elapsed - TimeSpan.FromSeconds(clock.ElapsedSeconds)) / clock.Speed;
            if (next <= Clock.GetUtcNow()) continue;
            var wait = next is { } at && at - Clock.GetUtcNow() < left ? at - Clock.GetUtcNow() : left;
            if (wait <= TimeSpan.Zero) return;
            Clock.Advance(wait);
        }
    }

    public async Task<IReadOnlyList<string>> Fired(Guid drill) =>
        [.. (await As(Director).DrillAsync(drill)).Injects.Where(i => i.Fired > 0).OrderBy(i => i.FiredSeconds).ThenBy(i => i.Sequence)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"{i.Id} @{i.FiredSeconds / 60:0.##}{(i.Late ? " late" : "")}"))];

    private static string Message(string id, string? at, string kind = "contextual", string late = "fire") =>
        $"  - {{ id: {id}, kind: {kind}, phase: all, title: {{ zh: 题, en: t }}, {(at is null ? "manual: true" : $"at: {at}")}, late: {late}, to: [county], message: {{ subject: {{ zh: 题, en: t }}, body: {{ zh: 文, en: b }} }} }}";

    private static (Scenario, string) Of(string id, params string[] injects)
    {
        var text = $$"""
            scenario: {{id}}
            version: 1
            title: { zh: 测试演练, en: Test drill }
            purpose: { zh: 测试, en: Test }
            plan: cyber
            form: tabletop
            range: area
            content: special
            duration: PT9H
            safety: { zh: 不碰生产系统, en: No production }
            stop_word: { zh: 真实情况, en: Real }
            roles:
              - { id: control, group: planning, unit: 330100, post: drills, required: false, title: { zh: 导调, en: Control } }
              - { id: watch, group: evaluation, unit: 330100, post: inspector, required: false, title: { zh: 评估, en: Evaluator } }
              - { id: county, group: execution, unit: 330109, post: monitor, required: true, title: { zh: 区, en: County } }
              - { id: city, group: execution, unit: 330100, post: duty, required: true, title: { zh: 市, en: City } }
            phases:
              - { id: all, title: { zh: 全程, en: All }, from: PT0M }
            injects:
            {{string.Join('\n', injects)}}
            """;
        var file = ScenarioYaml.Load(id, text);
        return (file.Scenario ?? throw new InvalidOperationException(string.Join('\n', file.Faults)), text);
    }
}
