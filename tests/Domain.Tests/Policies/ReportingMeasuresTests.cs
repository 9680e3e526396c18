using IncidentHub.Domain.Policies;
using Xunit;

namespace IncidentHub.Domain.Tests.Policies;

/// <summary>National reporting measures, articles 4 and 8; the letters are those of the golden cases in docs/regulations.md.</summary>
public sealed class ReportingMeasuresTests
{
    private const string Law = "cn-cac-2025";
    private const string Aware = "2026-03-02 09:15:00";

    [Fact] public void G1_an_operator_of_critical_infrastructure_owes_two_first_reports_within_one_hour() =>
        Assert.Equal(
            ["cii-first → protection-department by 2026-03-02 10:15:00", "cii-first → public-security by 2026-03-02 10:15:00"],
            Case.Of(Grade.II, "cii").AwareAt(Aware).Owes(Law));

    [Fact] public void G1_receipt_by_the_protection_department_starts_thirty_minutes_to_both_national_departments() =>
        Assert.Equal(
            [
                "cii-first → protection-department by 2026-03-02 10:15:00", "cii-first → public-security by 2026-03-02 10:15:00",
                "cii-onward → national-cyberspace by 2026-03-02 10:20:00", "cii-onward → state-council-public-security by 2026-03-02 10:20:00",
            ],
            Case.Of(Grade.II, "cii").AwareAt(Aware).ReceivedAt("2026-03-02 09:50:00", "protection-department").Owes(Law));

    [Fact] public void G1_receipt_by_the_police_starts_no_clock_of_the_protection_department() =>
        Assert.DoesNotContain(
            Case.Of(Grade.II, "cii").AwareAt(Aware).ReceivedAt("2026-03-02 09:50:00", "public-security").Demands(Law), d => d.Rule == "cii-onward");

    [Fact] public void G2_a_central_organ_has_two_hours_and_its_cyberspace_office_one_hour_from_receipt() =>
        Assert.Equal(
            ["central-first → department-cyberspace by 2026-03-02 11:15:00", "central-onward → national-cyberspace by 2026-03-02 11:40:00"],
            Case.Of(Grade.I, "central-organ").AwareAt(Aware).ReceivedAt("2026-03-02 10:40:00", "department-cyberspace").Owes(Law));

    [Fact] public void G3_any_other_operator_has_four_hours_and_the_province_reports_and_notifies_within_one_hour_of_receipt() =>
        Assert.Equal(
            [
                "operator-first → provincial-cyberspace by 2026-03-02 13:15:00",
                "operator-onward → national-cyberspace by 2026-03-02 14:00:00", "operator-onward → peer-departments by 2026-03-02 14:00:00",
            ],
            Case.Of(Grade.II, "other-operator").AwareAt(Aware).ReceivedAt("2026-03-02 13:00:00", "provincial-cyberspace").Owes(Law));

    [Fact] public void G4_a_grade_III_incident_has_no_second_hop() =>
        Assert.Equal(
            ["operator-first → provincial-cyberspace by 2026-03-02 13:15:00"],
            Case.Of(Grade.III, "other-operator").AwareAt(Aware).ReceivedAt("2026-03-02 13:00:00", "provincial-cyberspace").Owes(Law));

    [Theory]
    [InlineData("cii")]
    [InlineData("central-organ")]
    [InlineData("other-operator")]
    public void G4_no_class_has_a_second_hop_at_grade_III(string reporter) =>
        Assert.DoesNotContain(
            Case.Of(Grade.III, reporter).AwareAt(Aware).ReceivedAt("2026-03-02 09:30:00", "protection-department")
                .ReceivedAt("2026-03-02 09:30:00", "department-cyberspace").ReceivedAt("2026-03-02 09:30:00", "provincial-cyberspace").Demands(Law),
            d => d.Kind == "onward-report");

    [Fact] public void G7_an_upgrade_at_noon_does_not_restart_the_clock_of_awareness()
    {
        var general = Case.Of(Grade.IV, "other-operator").AwareAt(Aware).At("2026-03-02 09:20:00", ClockEvents.Classified);
        Assert.Empty(general.Owes(Law));
        Assert.Equal(["operator-first → provincial-cyberspace by 2026-03-02 13:15:00"],
            (general with { Grade = Grade.III }).At("2026-03-02 12:00:00", ClockEvents.Classified).AwareAt("2026-03-02 12:00:00").Owes(Law));
    }

    [Fact] public void G9_the_summary_is_due_at_midnight_after_thirty_calendar_days() =>
        Assert.Equal(["operator-final → provincial-cyberspace by 2026-03-03 00:00:00"],
            Case.Of(Grade.III, "other-operator").At("2026-01-31 10:30:00", ClockEvents.HandlingEnded).Owes(Law));

    [Fact] public void G9_the_summary_goes_where_the_first_report_went() =>
        Assert.All(["cii", "central-organ", "other-operator"], reporter =>
        {
            var demands = Case.Of(Grade.II, reporter).AwareAt(Aware).At("2026-03-09 18:00", ClockEvents.HandlingEnded).Demands(Law);
            Assert.Equal(Recipients("first-report"), Recipients("final-report"));
            string[] Recipients(string kind) => [.. demands.Where(d => d.Kind == kind).Select(d => d.Recipient).Order()];
        });

    [Fact] public void G10_a_central_organ_that_runs_critical_infrastructure_owes_both_with_the_tightest_first() =>
        Assert.Equal(
            [
                "cii-first → protection-department by 2026-03-02 10:15:00", "cii-first → public-security by 2026-03-02 10:15:00",
                "central-first → department-cyberspace by 2026-03-02 11:15:00",
            ],
            Case.Of(Grade.II, "cii", "central-organ").AwareAt(Aware).Owes(Law));

    // A widespread reading derives the first period from the grade (I one hour, III four). It is wrong, in both directions.
    [Theory]
    [InlineData("cii", "2026-03-02 10:15:00")]
    [InlineData("central-organ", "2026-03-02 11:15:00")]
    [InlineData("other-operator", "2026-03-02 13:15:00")]
    public void J1_the_first_period_depends_on_who_reports_and_never_on_the_grade(string reporter, string due) =>
        Assert.All([Grade.I, Grade.II, Grade.III], grade =>
            Assert.All(Case.Of(grade, reporter).AwareAt(Aware).Demands(Law), d => Assert.Equal(due, Case.Local(d.DueAt))));

    [Fact] public void a_general_or_ungraded_incident_owes_nothing() =>
        Assert.All<Grade?>([Grade.IV, null], grade => Assert.Empty(
            Case.Of(grade, "cii", "central-organ", "other-operator").UnderASuperior().AwareAt(Aware).At(Aware, ClockEvents.HandlingEnded).Owes()));

    [Fact] public void every_duty_names_its_article_and_how_far_it_can_be_trusted()
    {
        var because = Case.Of(Grade.II, "cii").AwareAt(Aware).Demands(Law)[0].Because;
        Assert.Equal((Law, 1, "cii-first", "第四条", "primary"), (because.Policy, because.Version, because.Rule, because.Article, because.Confidence));
        Assert.StartsWith("国家网络安全事件报告管理办法", because.Citation, StringComparison.Ordinal);
    }
}
