using System.Text.Json;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Tests.Kit;
using IncidentHub.Domain.Tests.Policies;
using Xunit;
using static IncidentHub.Domain.Tests.Kit.Story;

namespace IncidentHub.Domain.Tests.Reporting;

/// <summary>Forms are data in versions; a report reads for ever as it was written.</summary>
public sealed class FormTests
{
    private const string Ransomware = "malicious-program.ransomware";

    private static readonly string File = Playbooks.Text("forms/cn-incident-report-1.yaml");
    private static readonly Shelf Today = Playbooks.Shelf;

    /// <summary>The next version of the form: from June it is called otherwise and asks one thing more.</summary>
    private static readonly Shelf Later = With(File.Replace("version: 1", "version: 2", StringComparison.Ordinal)
        .Replace("effective_from: 2025-11-01", "effective_from: 2026-06-01", StringComparison.Ordinal).Replace("zh: 受影响的系统和设施", "zh: 受影响的资产", StringComparison.Ordinal)
        + "  - { key: supplier, title: { zh: 涉及供应商, en: Suppliers concerned }, article: 第五条, type: line, ask: { first: required } }\n");

    private static readonly DateTimeOffset June = new(2026, 6, 2, 1, 0, 0, TimeSpan.Zero);

    [Fact] public void items_1_and_2_go_first_and_items_3_to_8_may_follow_as_article_7_says()
    {
        var form = Today.Form("330100", Demo.Time("09:15"))!;
        Assert.Equal(["system", "place", "impact", "measures"], form.Missing(ReportKind.First, "network-attack", new ReportContent()));
        Assert.All(new[] { "trend", "cause", "leads", "next", "support", "evidence", "other" }, key => Assert.Equal(Domain.Reporting.Forms.Ask.Later, form[key]!.Asks(ReportKind.First)));
        Assert.All(form.Items, i => Assert.True(i.Title is { Zh.Length: > 0, En.Length: > 0 } && i.Article.StartsWith('第')));
    }

    [Fact] public void ransomware_is_asked_what_was_demanded_and_nobody_else_is()
    {
        var form = Today.Form("330100", Demo.Time("09:15"))!;
        Assert.Equal(["ransom"], form.Missing(ReportKind.First, Ransomware, Content));
        Assert.DoesNotContain(form.Asked(ReportKind.First, "network-attack"), i => i.Key == "ransom");
        Assert.Equal(["ransom"], form.Missing(ReportKind.First, Ransomware, Content with { Ransom = new Ransom(null, " ", null, null) }));
    }

    [Fact] public void the_meter_counts_what_is_asked_and_names_what_is_open()
    {
        var meter = Today.Form("330100", Demo.Time("09:15"))!.Completeness(ReportKind.First, "network-attack", Content with { Unit = "萧山区", Place = null });
        Assert.Equal((5, 15), (meter.Answered, meter.Asked)); // unit, system, impact, measures, cause
        Assert.Equal(["place"], meter.Missing);
        Assert.Contains("trend", meter.Open);
    }

    [Fact] public void a_report_names_its_form_and_reads_by_it_after_the_next_version_came()
    {
        var report = Given(Raised(), Graded(Grade.II), Reported()).Incident.Duties.Reports[0];
        var stored = Json.Stored(report);
        Assert.Equal(("cn-incident-report", 1), (stored.Form!.Id, stored.Form.Version));
        Assert.Equal(report.Hash, stored.Content.Hash());
        Assert.Equal("受影响的系统和设施", Later.Form(stored.Form)!["system"]!.Title.Zh);
        Assert.Equal("受影响的资产", Later.Form("330100", June)!["system"]!.Title.Zh);
        Assert.Equal(1, Later.Form("330100", June.AddMonths(-1))!.Version);
    }

    [Fact] public void a_new_version_may_ask_what_the_hub_never_heard_of()
    {
        var at = new Moment(Demo.Officer(Demo.Lead), June, Later, Demo.Tree);
        var incident = Given(Raised(), Graded(Grade.IV)).Incident;
        Assert.Equal("report-incomplete", Refusal(Report(), incident, at));
        var named = Report() with { Content = Content with { More = new Dictionary<string, string> { ["supplier"] = "运维公司" } } };
        var sent = Assert.IsType<ReportSubmitted>(Assert.IsType<Decision.Accepted>(named.Decide(incident, at)).Events[0]).Report;
        Assert.Equal((2, "运维公司"), (sent.Form!.Version, Json.Stored(sent).Content.Text("supplier")));
        Assert.Equal(sent.Hash, Json.Stored(sent).Content.Hash());
        Assert.NotEqual(sent.Hash, (sent.Content with { More = null }).Hash());
    }

    [Fact] public void what_the_form_does_not_ask_is_refused_and_what_it_asks_is_checked_like_any_text()
    {
        var more = Report() with { Content = Content with { More = new Dictionary<string, string> { ["supplier"] = "运维公司" } } };
        Given(Raised(), Graded(Grade.II)).When(more).Refused("unknown-item");
        var at = new Moment(Demo.Officer(Demo.Lead), June, Later, Demo.Tree);
        var secret = Report() with { Content = Content with { More = new Dictionary<string, string> { ["supplier"] = "机密★10年" } } };
        Assert.Equal("state-secret-mark", Refusal(secret, Given(Raised(), Graded(Grade.IV)).Incident, at));
    }

    [Fact] public void a_report_written_before_there_were_forms_is_still_equal_to_its_hash()
    {
        // As stored by the first version of the hub: no form, no edition, no more items.
        const string old = """{"id":"57ba0f8d-f6db-8622-bb8c-f1ab5df64385","kind":"first","to":"330100","ordinal":1,"content":{"unit":null,"system":"办公文件服务器","discoveredAt":null,"place":"萧山区机房","type":null,"level":null,"impact":"办公系统停用","measures":"已断网隔离","ransom":{"amount":1000000,"currency":"CNY","manner":"比特币","date":"2026-03-02"},"trend":null,"cause":"弱口令","leads":null,"next":null,"support":null,"evidence":null,"other":null,"harm":"停用两小时","accountability":"已约谈","rectification":"更换口令","lessons":"先打补丁"},"hash":"59d58789abbf34642fe2b1f7574098e74f14510f826530a8d206e0395b27dc38","sentBy":"fe395983-de74-8285-bebd-27a274160cb8","sentAt":"2026-03-02T01:40:00+00:00","receivedAt":null,"returnReason":null}""";
        var report = JsonSerializer.Deserialize<Report>(old, JsonSerializerOptions.Web)!;
        Assert.Equal(report.Hash, report.Content.Hash());
        Assert.Equal((null, 1), (report.Form, report.Edition));
    }

    [Theory]
    [InlineData("type: line", "type: drawing", "'drawing' is not known here.")]
    [InlineData("first: required", "frist: required", "'frist' is no kind of report.")]
    [InlineData("grades: [I, II, III]", "grades: [V]", "'V' is not known here.")]
    [InlineData("key: system", "key: unit", "Item 'unit' is there twice.")]
    [InlineData("    article: 第七条第（一）项\n", "", "'article' is missing.")]
    [InlineData("key: ransom", "key: blackmail", "'blackmail' is an item of this form alone, so it is a line or a text.")]
    public void a_wrong_form_is_refused_with_its_place(string good, string bad, string fault)
    {
        var at = File.IndexOf(good, StringComparison.Ordinal);
        var text = File[..at] + bad + File[(at + good.Length)..];
        var faults = Shelf.Load([.. Playbooks.Files.Where(f => !f.File.StartsWith("forms", StringComparison.Ordinal)), ("forms/x.yaml", text)]).Faults;
        Assert.Contains(faults, f => f.Message == fault && f.Line > 1);
    }

    private static string Refusal(SubmitReport command, Domain.Incidents.Incident incident, Moment at) =>
        Assert.IsType<Decision.Refused>(command.Decide(incident, at)).Reason.Code;

    private static Shelf With(string form) =>
        Shelf.Load([.. Playbooks.Files, ("forms/next.yaml", form)]) is { Ok: true, Value: { } shelf } ? shelf : throw new InvalidOperationException("The next form is wrong.");
}
