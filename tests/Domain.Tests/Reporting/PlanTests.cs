using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Tests.Kit;
using Xunit;
using static IncidentHub.Domain.Tests.Kit.Story;

namespace IncidentHub.Domain.Tests.Reporting;

/// <summary>Duties follow the grade: they move, end and come back, and never start anew.</summary>
public sealed class PlanTests
{
    [Fact] public void a_worse_grade_moves_the_end_of_the_chain_and_the_start_stays() =>
        Given(Raised(), Graded(Grade.III)).When(new GradeIncident(Grade: Grade.I, Reason: "扩散"), by: Demo.Lead, at: "09:30")
            .Happened("incident-graded", "obligation-replanned")
            .Owes("chain-first → 330100 by 09:45 open", "operator-first → provincial-cyberspace by 13:15 open")
            .Where(i => i.Duties.Obligations[0].StartedAt == Demo.Time("09:15"));

    [Fact] public void a_lower_grade_lifts_what_it_does_not_demand() =>
        Given(Raised(), Graded(Grade.II)).When(new GradeIncident(Grade: Grade.IV, Reason: "误判"), by: Demo.Lead)
            .Happened("incident-graded", "obligation-lifted", "obligation-lifted")
            .Owes("chain-first → 330100 by 10:15 lifted", "operator-first → provincial-cyberspace by 13:15 lifted")
            .WhenClockRings("14:00").AlreadySo();

    [Fact] public void what_was_lifted_comes_back_with_the_grade_and_counts_from_awareness() =>
        Given(Raised(), Graded(Grade.II), Graded(Grade.IV)).And(Graded(Grade.III, at: "11:00"))
            .Owes("chain-first → 330100 by 13:15 open", "operator-first → provincial-cyberspace by 13:15 open");

    [Fact] public void a_report_that_was_received_meanwhile_meets_the_duty_that_comes_back() =>
        Given(Raised(), Graded(Grade.IV), Reported(at: "09:30"), Signed(at: "09:40"), Graded(Grade.III, at: "11:00"))
            .Owes("chain-first → 330100 by 13:15 met", "operator-first → provincial-cyberspace by 13:15 open");

    [Fact] public void a_report_received_too_late_for_the_worse_grade_was_late() =>
        Given(Raised(), Graded(Grade.IV), Reported(at: "09:30"), Signed(at: "10:00"), Graded(Grade.I, at: "11:00"))
            .Owes("chain-first → 330100 by 09:45 missed", "operator-first → provincial-cyberspace by 13:15 open");

    [Fact] public void what_was_missed_stays_missed_when_the_grade_falls() =>
        Given(Raised(), Graded(Grade.II), Rung("10:15"), Graded(Grade.IV)).Owes("chain-first → 330100 by 10:15 missed", "operator-first → provincial-cyberspace by 13:15 lifted");

    [Fact] public void critical_infrastructure_found_out_later_adds_its_duties() =>
        Given(Raised(), Graded(Grade.II)).When(new GradeIncident(Facts.Of(("asset.is_cii", true))))
            .Happened("facts-stated", "obligation-opened", "obligation-opened").Where(i => i.Duties.Obligations.Count(o => o.Rule == "cii-first") == 2);

    [Fact] public void recovering_starts_thirty_days_for_the_final_reports() =>
        Given(Raised(), Graded(Grade.III), Took("located", "analysed", "contained")).When(new TakeStep("recovered", null), at: "18:00")
            .Happened("step-taken", "obligation-opened", "obligation-opened")
            .Where(i => i.Duties.Obligations.Where(o => o.Kind == "final-report").All(o => o.DueAt == Demo.Time("04-02 00:00")));

    [Fact] public void a_final_report_meets_only_the_final_duty() =>
        Given(Raised(), Graded(Grade.III), Recovered(at: "12:00"), Reported(kind: ReportKind.Final), Signed())
            .Owes("chain-first → 330100 by 13:15 open", "operator-first → provincial-cyberspace by 13:15 open",
                "chain-final → 330100 by 04-02 00:00 met", "operator-final → provincial-cyberspace by 04-02 00:00 open");

    [Fact] public void planning_again_adds_nothing()
    {
        var story = Given(Raised(), Graded(Grade.II), Reported(), Signed(), Recovered());
        Assert.Empty(Plan.Difference(story.Incident, Demo.HubMoment(story.Now)));
        Assert.Empty(Plan.Difference(story.Tier("330100"), Demo.HubMoment(story.Now)));
    }

    [Fact] public void every_duty_says_why_it_exists()
    {
        var because = Given(Raised(), Graded(Grade.II)).Duty("operator-first").Because;
        Assert.Equal(("cn-egov-2025", 1, "operator-first", "第四条"), (because.Policy, because.Version, because.Rule, because.Article));
        Assert.Equal("configured", Given(Raised(), Graded(Grade.II)).Duty("chain-first").Because.Confidence);
    }
}
