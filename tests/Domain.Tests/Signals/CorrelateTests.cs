using System.Globalization;
using System.Text;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Signals;
using IncidentHub.Domain.Signals.Formats;
using Xunit;

namespace IncidentHub.Domain.Tests.Signals;

public class CorrelateTests
{
    private static readonly IntakeRules Rules = IntakeRules.Load("alertmanager.yaml", Fixture.Playbook("intake/alertmanager.yaml"), Fixture.Shelf) is { Value: { } rules } ? rules
        : throw new InvalidOperationException("playbooks/intake/alertmanager.yaml has faults");

    private static Signal Alert(params (string Name, string Value)[] labels) => new("alertmanager", "ops", "f", SignalStatus.Firing,
        "磁盘将满", "", DateTimeOffset.UnixEpoch, null, labels.ToDictionary(l => l.Name, l => l.Value));

    private static IReadOnlyList<Signal> File(string name) => Alertmanager.Read(Fixture.Bytes($"alertmanager/{name}"), DateTimeOffset.UnixEpoch.AddYears(60)).Signals;

    [Fact]
    public void the_shipped_table_has_no_fault() =>
        Assert.Empty(IntakeRules.Load("alertmanager.yaml", Fixture.Playbook("intake/alertmanager.yaml"), Fixture.Shelf).Faults);

    [Fact]
    public void an_outage_raises_one_incident_per_alert_name_and_instance()
    {
        var decision = Correlate.Decide(Rules, Alert(("alertname", "DiskFull"), ("instance", "db1:9100"), ("severity", "critical")));
        Assert.Equal(("outage", IntakeAction.Raise, "alertmanager:ops/DiskFull/db1:9100", "磁盘将满 db1:9100"),
            (decision.Rule, decision.Action, decision.SourceRef, decision.Title));
    }

    [Fact]
    public void a_resolved_signal_never_raises_but_keeps_the_reference()
    {
        var firing = Alert(("alertname", "DiskFull"), ("instance", "db1"));
        var (before, after) = (Correlate.Decide(Rules, firing), Correlate.Decide(Rules, firing with { Status = SignalStatus.Resolved }));
        Assert.Equal(IntakeAction.Attach, after.Action);
        Assert.Equal(before.SourceRef, after.SourceRef);
    }

    [Fact]
    public void a_heartbeat_is_ignored() => Assert.Equal(IntakeAction.Ignore, Correlate.Decide(Rules, Alert(("alertname", "Watchdog"))).Action);

    [Theory]
    [InlineData("info", IntakeAction.Attach)]
    [InlineData("INFO", IntakeAction.Attach)]
    [InlineData("Warning", IntakeAction.Raise)]
    [InlineData("critical", IntakeAction.Raise)]
    [InlineData("p1", IntakeAction.Raise)]
    [InlineData(null, IntakeAction.Raise)]
    public void low_severity_waits_and_an_unknown_one_is_not_overheard(string? severity, IntakeAction action)
    {
        (string, string)[] labels = severity is null ? [("alertname", "X")] : [("alertname", "X"), ("severity", severity)];
        Assert.Equal(action, Correlate.Decide(Rules, Alert(labels)).Action);
    }

    [Fact]
    public void the_same_alert_name_in_another_namespace_is_another_incident() =>
        Assert.NotEqual(Correlate.Decide(Rules, File("kubesphere-alert7.json")[0]).SourceRef, Correlate.Decide(Rules, File("kubesphere-alert11.json")[0]).SourceRef);

    [Fact]
    public void different_labels_never_share_a_reference()
    {
        string[] references =
        [
            .. new[] { ("a/b", "c"), ("a", "b/c"), ("a%2Fb", "c"), ("", "a/b/c"), ("a", "") }
                .Select(p => Correlate.Decide(Rules, Alert(("alertname", p.Item1), ("instance", p.Item2))).SourceRef),
        ];
        Assert.Equal(references.Length, references.Distinct().Count());
    }

    [Fact]
    public void a_long_label_still_makes_a_bounded_and_distinct_reference()
    {
        var (a, b) = (new string('长', 500) + "1", new string('长', 500) + "2");
        var references = new[] { a, b }.Select(i => Correlate.Decide(Rules, Alert(("alertname", "X"), ("instance", i))).SourceRef).ToArray();
        Assert.NotEqual(references[0], references[1]);
        Assert.All(references, r => Assert.Equal(200, r.Length));
    }

    [Fact]
    public void five_thousand_alerts_of_fifty_instances_and_four_names_make_two_hundred_incidents()
    {
        var alerts = string.Join(',', Enumerable.Range(0, 5_000).Select(i => string.Create(CultureInfo.InvariantCulture,
            $$"""{"labels":{"alertname":"A{{i % 4}}","instance":"host{{i / 4 % 50}}","severity":"critical","n":"{{i}}"} }""")));
        var body = $$"""{"receiver":"ops","alerts":[{{alerts}}] }""";
        var signals = Alertmanager.Read(Encoding.UTF8.GetBytes(body), DateTimeOffset.UnixEpoch.AddYears(60)).Signals;
        Assert.Equal(5_000, signals.Select(s => s.Key).Distinct().Count());
        Assert.Equal(200, signals.Select(s => Correlate.Decide(Rules, s).SourceRef).Distinct().Count());
    }

    [Fact]
    public void faults_of_a_table_name_line_and_column()
    {
        var loaded = IntakeRules.Load("intake.yaml", """
            source: alertmanager
            severity: { label: severity, order: [info, warning], unknown: warnin }
            rules:
              - id: a
                match: { alertname: X }
                action: rise
                group-by: [alertname]
              - id: b
                acton: raise
                category: facility-failure.technical
              - id: c
                action: raise
                title: "{alertname"
              - id: c
                at-least: fatal
                action: attach
                group-by: [alertname]
            """, Fixture.Shelf);
        Assert.Null(loaded.Value);
        Assert.Equal(
            [
                (2, 63), // unknown: warnin
                (6, 13), // rise
                (9, 5), (8, 5), // acton, action missing
                (13, 12), (11, 5), // unclosed brace, group-by missing
                (15, 15), // fatal
            ],
            loaded.Faults.Select(f => (f.Line, f.Column)).Take(7));
        Assert.Contains(loaded.Faults, f => f.Message.Contains("there twice", StringComparison.Ordinal) && f.Line == 14);
        Assert.Contains(loaded.Faults, f => f.Hint == "did you mean 'warning'?");
    }

    [Fact]
    public void a_category_that_the_standard_does_not_have_is_a_fault()
    {
        var fault = Assert.Single(IntakeRules.Load("intake.yaml", """
            source: alertmanager
            severity: { label: severity, order: [info], unknown: info }
            rules:
              - { id: all, action: ignore, category: facility-failure.technical-falt }
            """, Fixture.Shelf).Faults);
        Assert.Equal((4, 42, "did you mean 'facility-failure.technical-fault'?"), (fault.Line, fault.Column, fault.Hint));
    }

    [Fact]
    public void every_real_alert_makes_texts_that_an_incident_may_have() => Assert.All(Fixture.Names("alertmanager").SelectMany(File), s =>
    {
        var decision = Correlate.Decide(Rules, s);
        Assert.Null(Texts.Check("title", decision.Title, Texts.Line, required: true));
        Assert.Null(Texts.Check("sourceRef", decision.SourceRef, Texts.Line));
        Assert.Null(Texts.Check("description", s.Description));
    });

    [Fact]
    public void a_rule_after_one_that_fits_always_and_an_open_end_are_faults()
    {
        var loaded = IntakeRules.Load("intake.yaml", """
            source: alertmanager
            severity: { label: severity, order: [info], unknown: info }
            rules:
              - { id: all, action: ignore }
              - { id: late, match: { alertname: X }, action: ignore }
            """, Fixture.Shelf);
        Assert.Equal([(4, 5), (5, 5)], loaded.Faults.Select(f => (f.Line, f.Column)));
    }
}
