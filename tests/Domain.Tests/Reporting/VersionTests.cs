using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Tests.Kit;
using Xunit;
using static IncidentHub.Domain.Tests.Kit.Story;

namespace IncidentHub.Domain.Tests.Reporting;

/// <summary>What becomes of reports that came back, passed a tier over, left late, or need not leave at all.</summary>
public sealed class VersionTests
{
    private static readonly Act[] Owed = [Raised(), Graded(Grade.II)];

    [Fact] public void a_corrected_report_is_the_next_version_and_the_returned_one_stays()
    {
        var reports = Given(Owed).And(Reported(at: "09:20"), Returned(), Reported(at: "09:30"), Returned(), Reported(at: "09:40"), Reported(kind: ReportKind.Supplement)).Incident.Duties.Reports;
        Assert.Equal([1, 2, 3, 1], reports.Select(r => r.Edition));
        Assert.Equal([null, reports[0].Id, reports[1].Id, null], reports.Select(r => r.Replaces));
        Assert.Equal([ReportState.Returned, ReportState.Returned, ReportState.Sent, ReportState.Sent], reports.Select(r => r.State));
    }

    [Fact] public void a_report_past_the_superior_needs_a_reason_and_the_superior_is_told()
    {
        var story = Given(Owed).When(Report("330000"), by: Demo.Lead).Refused("skip-reason-missing")
            .When(Report("330000") with { SkipReason = "市中心值班电话不通" }, by: Demo.Lead, at: "09:40").Happened("report-submitted");
        Assert.Equal("市中心值班电话不通", story.Tier("330000").Unsigned!.SkipReason);
        var told = Assert.IsType<SkipTold>(Assert.Single(story.Hub.Events(story.Tier("330100").Id)));
        Assert.Equal(("330100", "330000", "市中心值班电话不通"), (told.Unit, told.To, told.Reason));
        Assert.Equal(ObligationState.Open, story.Duty("chain-first").State); // the superior is still owed its report
    }

    [Fact] public void the_reason_to_skip_is_kept_only_where_somebody_is_skipped() =>
        Assert.Null(Given(Owed).When(Report() with { SkipReason = "x" }, by: Demo.Lead).Yields<ReportSubmitted>().Report.SkipReason);

    [Fact] public void a_receipt_finds_its_own_sender_when_reports_of_two_senders_met_at_one_tier()
    {
        var story = Given(Owed).When(Report("330000") with { SkipReason = "电话不通" }, by: Demo.Lead)
            .And(Reported(), Signed(), Forwarded("330100", "330000"), Signed("330000"), Signed("330000"));
        Assert.All(story.Incident.Duties.Reports, r => Assert.NotNull(r.ReceivedAt));
        Assert.All(story.Tier("330100").Duties.Reports, r => Assert.NotNull(r.ReceivedAt));
    }

    [Fact] public void a_late_report_says_why_and_carries_for_good_how_late_it_left()
    {
        var story = Given(Owed).When(Report() with { Justification = " " }, by: Demo.Lead, at: "10:16").Refused("justification-missing");
        var sent = story.When(Report(), by: Demo.Lead).Yields<ReportSubmitted>().Report;
        Assert.Equal((60L, "现场断电"), (sent.LateSeconds!.Value, sent.Justification));
        Assert.Equal(60, story.Tier("330100").Received[0].LateSeconds);
    }

    [Fact] public void a_report_in_time_carries_no_lateness_and_no_excuse() =>
        Assert.Equal((null, null), Given(Owed).When(Report(), by: Demo.Lead, at: "10:15").Yields<ReportSubmitted>().Report is var r ? (r.LateSeconds, r.Justification) : default);

    [Fact] public void a_supplement_after_the_time_is_not_late_when_the_first_report_was_in_time() =>
        Assert.Null(Given(Owed).And(Reported(at: "09:40")).When(Report(kind: ReportKind.Supplement) with { Justification = null }, by: Demo.Lead, at: "12:00").Yields<ReportSubmitted>().Report.LateSeconds);

    [Fact] public void a_correction_after_the_time_of_a_report_that_came_back_is_late() =>
        Given(Owed).And(Reported(at: "09:40"), Rung("10:15"), Returned(at: "10:20"))
            .When(Report() with { Justification = null }, by: Demo.Lead, at: "10:30").Refused("justification-missing");

    [Fact] public void J14_the_final_report_goes_where_the_first_one_went()
    {
        Given(Owed).And(Reported(), Signed(), Recovered()).When(Report("provincial-cyberspace", ReportKind.Final), by: Demo.Lead).Refused("other-channel")
            .And(Reported("provincial-cyberspace")).When(Report("provincial-cyberspace", ReportKind.Final), by: Demo.Lead).Happened("report-submitted");
    }

    [Fact] public void the_leader_decides_that_a_duty_need_not_be_fulfilled_and_may_take_it_back()
    {
        var story = Given(Owed);
        var duty = story.Duty("operator-first").Id;
        story.When(new DecideNotReportable(duty, "误报"), by: Demo.Duty).Refused("leader-needed")
            .When(new DecideNotReportable(duty, ""), by: Demo.Lead).Refused("text-missing")
            .When(new DecideNotReportable(Story.Id, "误报"), by: Demo.Lead).Refused("unknown-obligation")
            .When(new RevokeNotReportable(duty, "复核"), by: Demo.Lead).Refused("not-waived")
            .When(new DecideNotReportable(duty, "误报"), by: Demo.Lead, at: "09:30").Happened("not-reportable-decided")
            .When(new DecideNotReportable(duty, "误报"), by: Demo.Lead).Refused("already-not-reportable")
            .WhenClockRings("14:00").Where(i => i.Duties[duty]!.State is ObligationState.Lifted)
            .When(new RevokeNotReportable(duty, "复核后确认属实"), by: Demo.Lead, at: "14:30").Happened("not-reportable-revoked", "obligation-opened");
        Assert.Equal((ObligationState.Open, Demo.Time("13:15"), null), (story.Duty("operator-first").State, story.Duty("operator-first").DueAt, story.Duty("operator-first").Waiver));
        Assert.Contains(story.WhenClockRings("14:31").Incident.Duties.Obligations, o => o.Id == duty && o.State is ObligationState.Missed);
    }

    [Fact] public void a_decision_stands_when_the_grade_falls_or_stays_and_ends_when_it_gets_worse()
    {
        var story = Given(Raised(), Graded(Grade.III));
        var duty = story.Duty("operator-first").Id;
        story.When(new DecideNotReportable(duty, "误报"), by: Demo.Lead).And(Classified()).Where(i => i.Duties[duty]!.State is ObligationState.Lifted)
            .And(Graded(Grade.II)).Where(i => i.Duties[duty] is { State: ObligationState.Open, Waiver: null });
    }

    [Fact] public void what_was_missed_can_no_longer_be_decided_away()
    {
        var story = Given(Owed).And(Rung("10:15"));
        story.When(new DecideNotReportable(story.Duty("chain-first").Id, "误报"), by: Demo.Lead).Refused("obligation-not-open");
    }
}
