using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Tests.Kit;
using Xunit;
using static IncidentHub.Domain.Tests.Kit.Story;

namespace IncidentHub.Domain.Tests.Reporting;

public sealed class ReportTests
{
    private static readonly Domain.Reporting.Forms.ReportForm Form = Policies.Playbooks.Shelf.Form("330100", Demo.Time("09:15"))!;
    private static readonly Act[] Owed = [Raised(), Graded(Grade.II)];

    [Fact] public void a_report_goes_up_frozen_and_both_sides_hold_the_same_hash()
    {
        var story = Given(Owed).When(Report(), by: Demo.Lead, at: "09:40").Happened("report-submitted");
        var (sent, got) = (story.Incident.Duties.Reports[0], story.Tier("330100").Unsigned!);
        Assert.Equal(sent, got);
        Assert.Equal((64, sent.Content.Hash()), (sent.Hash.Length, got.Hash));
    }

    [Fact] public void one_changed_character_changes_the_hash() =>
        Assert.NotEqual(Content.Hash(), (Content with { Impact = Content.Impact + "。" }).Hash());

    [Fact] public void what_the_hub_knows_is_filled_in_and_what_the_officer_wrote_stays()
    {
        var content = Given(Raised(), Classified(), Graded(Grade.II)).When(Report() with { Content = Content with { Level = "拟定重大", Ransom = new Ransom(1, "CNY", null, null) } }, by: Demo.Lead)
            .Yields<ReportSubmitted>().Report.Content;
        Assert.Equal(("萧山区", Demo.Time("09:15"), "malicious-program.ransomware", "拟定重大"), (content.Unit, content.DiscoveredAt, content.Type, content.Level));
    }

    [Theory]
    [InlineData("330110")]
    [InlineData("330109")]
    [InlineData("nowhere")]
    [InlineData("")]
    [InlineData(null)]
    public void a_report_goes_to_the_superior_or_to_a_body_the_rules_name(string? to) => Given(Owed).When(Report(to!)).Refused("unknown-recipient");

    [Theory]
    [InlineData("system")]
    [InlineData("place")]
    [InlineData("impact")]
    [InlineData("measures")]
    public void a_first_report_names_what_it_lacks(string item)
    {
        var content = Content with
        {
            System = item == "system" ? null : "s", Place = item == "place" ? " " : "p", Impact = item == "impact" ? null : "i", Measures = item == "measures" ? null : "m",
        };
        Assert.Equal([item], Form.Missing(ReportKind.First, null, content));
        Given(Owed).When(Report() with { Content = content }).Refused("report-incomplete");
    }

    [Fact] public void a_first_report_of_ransomware_says_what_was_demanded() =>
        Given(Raised(), Classified(), Graded(Grade.II)).When(Report() with { Content = Content }).Refused("report-incomplete")
            .When(Report(), by: Demo.Lead).Happened("report-submitted");

    [Fact] public void nobody_demands_less_than_nothing() =>
        Given(Raised(), Classified(), Graded(Grade.II)).When(Report() with { Content = Content with { Ransom = new(-1, "CNY", "m", "2026-03-02") } }, by: Demo.Lead).Refused("bad-amount");

    [Fact] public void a_report_without_content_is_incomplete() => Given(Owed).When(new SubmitReport(ReportKind.First, "330100", null!)).Refused("report-incomplete");

    [Fact] public void a_supplement_or_progress_report_says_at_least_something()
    {
        Assert.All([ReportKind.Supplement, ReportKind.Progress], kind =>
        {
            Assert.Equal(["impact"], Form.Missing(kind, null, new ReportContent()));
            Given(Owed).When(new SubmitReport(kind, "330100", new ReportContent())).Refused("report-incomplete")
                .When(new SubmitReport(kind, "330100", new ReportContent { Next = "继续分析" }), by: Demo.Lead).Happened("report-submitted");
        });
    }

    [Fact] public void a_final_report_covers_the_six_items_of_article_8() =>
        Assert.Equal(["accountability", "cause", "harm", "lessons", "measures", "rectification"], Form.Missing(ReportKind.Final, null, new ReportContent()).Order(StringComparer.Ordinal));

    [Fact] public void a_kind_that_does_not_exist_is_refused() => Given(Owed).When(Report() with { Kind = (ReportKind)9 }).Refused("unknown-kind");

    [Fact] public void text_in_a_report_is_checked_like_any_other() =>
        Given(Owed).When(Report() with { Content = Content with { Lessons = "绝密★长期" } }).Refused("state-secret-mark");

    [Fact] public void a_report_may_name_the_duty_it_answers_but_only_one_it_can_answer()
    {
        var story = Given(Owed);
        var (chain, law) = (story.Duty("chain-first").Id, story.Duty("operator-first").Id);
        story.When(Report() with { Obligation = law }).Refused("unknown-obligation")
            .When(Report() with { Obligation = Story.Id }).Refused("unknown-obligation")
            .When(Report(kind: ReportKind.Progress) with { Obligation = chain }).Refused("unknown-obligation")
            .When(Report() with { Obligation = chain }, by: Demo.Lead).Happened("report-submitted");
    }

    [Fact] public void after_closing_only_the_final_report_leaves() =>
        Given(Raised(), Classified(), Graded(Grade.IV), Recovered(), Closed())
            .When(Report()).Refused("incident-closed").When(Report(kind: ReportKind.Final)).Happened("report-submitted");

    [Fact] public void reports_to_one_addressee_are_numbered_and_have_ids_of_their_own()
    {
        var reports = Given(Owed).And(Reported(), Reported("provincial-cyberspace"), Reported(kind: ReportKind.Supplement)).Incident.Duties.Reports;
        Assert.Equal([("330100", 1), ("provincial-cyberspace", 1), ("330100", 2)], reports.Select(r => (r.To, r.Ordinal)));
        Assert.Equal(3, reports.DistinctBy(r => r.Id).Count());
    }

    [Fact] public void a_progress_report_answers_no_duty() => Assert.Null(Given(Owed).And(Reported(kind: ReportKind.Progress)).Duty("chain-first").SentAt);

    [Fact] public void the_centre_has_nobody_above_to_report_to() => Given(Raised("100000"), Graded(Grade.II)).When(Report("330000"), by: "100000.lead").Refused("unknown-recipient");
}
