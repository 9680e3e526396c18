using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Tests.Kit;
using IncidentHub.Domain.Tests.Policies;
using Xunit;

namespace IncidentHub.Domain.Tests.Drills;

/// <summary>Scenario files: what ships reads without a warning, and what is wrong is said at its place, all of it.</summary>
public sealed class ScenarioFileTests
{
    private static readonly ScenarioSetting Setting = new(Demo.Tree, Playbooks.Shelf);

    public static TheoryData<string> Shipped { get; } = [.. Playbooks.Files.Select(f => f.File).Where(f => f.StartsWith("scenarios/", StringComparison.Ordinal))];

    internal const string Small = """
        scenario: small
        version: 1
        title: { zh: 小, en: Small }
        purpose: { zh: 试, en: Try }
        plan: cyber
        form: tabletop
        range: organisation
        content: special
        duration: PT2H
        safety: { zh: 安全, en: Safe }
        stop_word: { zh: 停, en: STOP }
        objectives:
          - { id: o, item: handling, title: { zh: 目标, en: Objective } }
        roles:
          - { id: monitor, group: execution, unit: 330109, post: monitor, title: { zh: 员, en: M } }
          - { id: duty, group: execution, unit: 330109, post: duty, title: { zh: 值, en: D } }
        phases:
          - { id: p, from: PT0M, title: { zh: 段, en: Phase } }
        injects:
          - { id: one, kind: contextual, phase: p, at: PT0M, title: { zh: 一, en: One }, cue: { zh: 提示, en: Cue } }
          - { id: two, kind: contextual, phase: p, after: one, delay: PT1M, title: { zh: 二, en: Two }, cue: { zh: 提示, en: Cue } }
        expectations:
          - { id: raised, title: { zh: 报, en: R }, expect: incident.raised, where: { unit: 330109 }, within: PT15M, points: 10, objective: o }

        """;

    private static string[] Faults(string was, string now, bool warnings = false)
    {
        Assert.Contains(was, Small, StringComparison.Ordinal);
        var read = ScenarioYaml.Load("s.yaml", Small.Replace(was, now, StringComparison.Ordinal), Setting);
        Assert.Equal(!warnings, !read.Ok);
        return [.. (warnings ? read.Warnings : read.Faults).Select(f => f.ToString())];
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void every_shipped_scenario_reads_without_fault_or_warning(string file)
    {
        var read = ScenarioYaml.Load(file, Playbooks.Text(file), Setting);
        Assert.Empty(read.Faults.Concat(read.Warnings).Select(f => f.ToString()));
        var s = read.Scenario!;
        Assert.InRange(s.Injects.Count, 12, 30);
        Assert.InRange(s.Duration, TimeSpan.FromHours(2), TimeSpan.FromHours(6));
        Assert.Superset(Enum.GetValues<InjectKind>().ToHashSet(), s.Injects.Select(i => i.Kind).ToHashSet());
        Assert.Contains(s.Expectations, e => e.IsCritical);
        Assert.Contains(s.Expectations, e => e.Wanted is Wanted.Happens { Window: Window.Drill { Bands.Count: > 1 } });
        Assert.Contains(s.Expectations, e => e.Wanted is Wanted.Judged);
        Assert.InRange(s.Points, 100, 120);
    }

    [Fact] public void seven_scenarios_ship() => Assert.Equal(7, Shipped.Count);

    [Theory]
    [MemberData(nameof(Shipped))]
    public void the_canonical_text_reads_back_as_the_same_scenario(string file)
    {
        var text = ScenarioText.Write(ScenarioYaml.Load(file, Playbooks.Text(file)).Scenario!);
        var again = ScenarioYaml.Load(file, text, Setting);
        Assert.Empty(again.Faults.Concat(again.Warnings).Select(f => f.ToString()));
        Assert.Equal(text, ScenarioText.Write(again.Scenario!));
    }

    [Fact] public void comments_order_of_keys_and_defaults_do_not_change_the_hash()
    {
        var plain = ScenarioText.Hash(ScenarioYaml.Load("a", Small).Scenario!);
        var other = Small.Replace("version: 1\n", "# a comment\n", StringComparison.Ordinal).Replace("duration: PT2H", "duration: PT120M\nversion: 1\ncyber: true", StringComparison.Ordinal);
        Assert.Equal(plain, ScenarioText.Hash(ScenarioYaml.Load("b", other).Scenario!));
        Assert.NotEqual(plain, ScenarioText.Hash(ScenarioYaml.Load("c", Small.Replace("PT15M", "PT16M", StringComparison.Ordinal)).Scenario!));
    }

    [Theory]
    [InlineData("after: one", "after: onne", "s.yaml:21:51 There is no inject 'onne'. (did you mean 'one'?)")]
    [InlineData("phase: p, at", "phase: q, at", "s.yaml:20:41 There is no phase 'q'.")]
    [InlineData("at: PT0M", "at: -PT5M", "s.yaml:20:48 Only an inject of a preparation phase comes before the start. (phase: one with preparation: true)")]
    [InlineData("delay: PT1M", "delay: 5 minutes", "s.yaml:21:63 '5 minutes' is not a drill time. (PT15M, PT1H30M, P1DT2H, -P60D; at most 400 days)")]
    [InlineData("id: two", "id: one", "s.yaml:21:11 The inject 'one' is there twice.")]
    [InlineData("at: PT0M", "after: two", "s.yaml:20:51 The inject waits for itself: one → two → one.")]
    [InlineData("kind: contextual, phase: p, at", "kind: repeating, phase: p, at", "s.yaml:20:22 A repeating inject says how often. (repeat: { every: PT10M, times: 3 })")]
    [InlineData("expect: incident.raised", "expect: incident.rased", "s.yaml:23:52 'incident.rased' is not known here. (did you mean 'incident.raised'?)")]
    [InlineData("where: { unit: 330109 }", "where: { unti: 330109 }", "s.yaml:23:78 'incident.raised' has no field 'unti'. (one of: unit, number, door)")]
    [InlineData("expect: incident.raised, where: { unit: 330109 }", "expect: incident.graded, where: { grade: V }", "s.yaml:23:85 'grade' of 'incident.graded' is never 'V'. (one of: I, II, III, IV)")]
    [InlineData("points: 10", "points: 0", "s.yaml:23:117 Points lie between 1 and 10000.")]
    [InlineData("objective: o", "objective: x", "s.yaml:23:132 There is no objective 'x'.")]
    [InlineData("within: PT15M", "bands: [{ up_to: PT9M, percent: 60 }, { up_to: PT20M, percent: 60 }]", "s.yaml:23:132 Bands take longer and are worth less one after another.")]
    [InlineData("expect: incident.raised, where: { unit: 330109 }", "any: [{ expect: incident.raised }]", "s.yaml:23:49 At least two events are expected here. (- { expect: report.signed, where: { unit: 330100 } })")]
    [InlineData("expect: incident.raised, where: { unit: 330109 }", "all: [{ expect: incident.raised }, { expect: report.sined }]", null)]
    [InlineData("expect: incident.raised, where: { unit: 330109 }, within: PT15M", "all: [{ expect: incident.raised }, { expect: report.signed }], clock: first-report", "s.yaml:23:114 'all' does not go with 'clock'.")]
    [InlineData("expect: incident.raised, where: { unit: 330109 }", "all: [{ expect: incident.raised, by: nobody }, { expect: report.signed }]", "s.yaml:23:81 There is no role 'nobody'.")]
    [InlineData("cue: { zh: 提示, en: Cue } }\n  - { id: two", "cue: { zh: 机密★十年, en: Cue } }\n  - { id: two", null)]
    public void what_is_wrong_is_named_at_its_place(string was, string now, string? fault)
    {
        var faults = Faults(was, now);
        if (fault is null) Assert.Contains(now.Contains("sined", StringComparison.Ordinal) ? "report.signed" : "classification mark", Assert.Single(faults), StringComparison.Ordinal);
        else Assert.Equal([fault], faults);
    }

    [Theory]
    [InlineData("after: one, delay: PT1M", "on: { event: inject.fired, where: { inject: two } }", "The inject 'two' can never come.")]
    [InlineData("after: one, delay: PT1M", "when: { not: { elapsed: PT0M } }", "The inject 'two' can never come.")]
    [InlineData("after: one, delay: PT1M", "when: { elapsed: PT3H }", "The inject 'two' can never come.")]
    [InlineData("at: PT0M", "at: PT3H", "The inject comes after the planned end, PT2H.")]
    [InlineData("where: { unit: 330109 }", "where: { unit: 330110 }", "The expectation can never be met: such an event cannot come.")]
    [InlineData("expect: incident.raised, where: { unit: 330109 }", "expect: report.signed, by: monitor", "The expectation can never be met: the post 'monitor' may not do that.")]
    [InlineData("expect: incident.raised, where: { unit: 330109 }", "all: [{ expect: incident.raised }, { expect: report.signed, by: monitor }]", "The expectation can never be met: such events cannot come.")]
    [InlineData("within: PT15M", "clock: first-reprot", "No pack here knows a duty of kind 'first-reprot'.")]
    [InlineData(", objective: o }", " }", "The expectation counts for no objective.")]
    [InlineData("unit: 330109, post: monitor", "unit: 990109, post: monitor", "The network has no unit '990109'.")]
    public void what_can_never_come_or_be_met_is_warned_of(string was, string now, string warning) =>
        Assert.Contains(warning, Assert.Single(Faults(was, now, warnings: true)), StringComparison.Ordinal);

    [Fact] public void events_that_belong_together_read_back_as_they_were_written()
    {
        var read = ScenarioYaml.Load("s", Small.Replace("expect: incident.raised, where: { unit: 330109 }", "any: [{ expect: report.signed, where: { unit: 330109 } }, { expect: step.taken, by: duty }], by: monitor", StringComparison.Ordinal));
        var group = Assert.IsType<Wanted.Together>(read.Scenario!.Expectations[0].Wanted);
        Assert.Equal((false, "monitor", "duty"), (group.Every, group.Of[0].By!, group.Of[1].By!));
        var again = ScenarioYaml.Load("s", ScenarioText.Write(read.Scenario));
        Assert.Empty(again.Faults);
        Assert.Equal(ScenarioText.Hash(read.Scenario), ScenarioText.Hash(again.Scenario!));
    }

    [Fact] public void all_faults_are_listed_at_once_in_order()
    {
        var faults = ScenarioYaml.Load("s.yaml", Small.Replace("form: tabletop", "form: table", StringComparison.Ordinal).Replace("post: duty", "post: clerk", StringComparison.Ordinal)
            .Replace("points: 10", "points: ten", StringComparison.Ordinal)).Faults;
        Assert.Equal([6, 16, 23], faults.Select(f => f.Line));
    }

    [Fact] public void a_file_of_ten_megabytes_is_not_read() =>
        Assert.Contains("at most 8388608 are read", Assert.Single(ScenarioYaml.Load("s.yaml", new string('#', 10 << 20)).Faults).Message, StringComparison.Ordinal);

    [Fact] public void aliases_that_would_grow_are_refused() =>
        Assert.Contains("Anchors are not accepted", Assert.Single(ScenarioYaml.Load("s.yaml", "a: &a [x,x]\nb: [*a,*a]\n").Faults).Message, StringComparison.Ordinal);

    [Fact] public void no_text_makes_the_reader_throw()
    {
        foreach (var file in Shipped.Select(f => f.Data))
        {
            var text = Playbooks.Text(file);
            // A cut anywhere leaves a broken text; every seventh is enough.
            for (var cut = 0; cut < Math.Min(text.Length, 4_000); cut += 71) _ = ScenarioYaml.Load(file, text[..cut], Setting);
        }
        foreach (var key in ScenarioText.Write(ScenarioYaml.Load("s", Small).Scenario!).Split('\n').Select(l => l.Split(':')[0].Trim(' ', '-')).Where(k => k.Length > 0).Distinct())
            foreach (var value in (string[])["[]", "{}", "~", "5", "\"\"", "[[x]]", "{ zh: 1 }"])
                _ = ScenarioYaml.Load("s", Small + $"{key}: {value}\n", Setting);
    }
}
