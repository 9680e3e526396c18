using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Tests.Kit;
using Xunit;
using static IncidentHub.Domain.Tests.Kit.Story;

namespace IncidentHub.Domain.Tests.Incidents;

public sealed class GradeTests
{
    private static GradeIncident Leaks(int persons) => new(Facts.Of(("leak.pi_persons", persons)));

    private static GradeIncident ByHand(Grade grade) => new(Grade: grade, Reason: "会商确定");

    [Theory]
    [InlineData(1_000_000, Grade.III, true)]
    [InlineData(9_999_999, Grade.III, true)]
    [InlineData(10_000_000, Grade.II, false)]
    [InlineData(100_000_000, Grade.I, false)]
    public void G5_leaked_persons_grade_the_incident_and_I_and_II_wait_for_the_leader(int persons, Grade grade, bool confirmed) =>
        Given(Raised()).When(Leaks(persons)).Where(i => i.Grade == grade && i.GradeConfirmed == confirmed && i.GradeBecause.Count == 1);

    [Fact] public void G5_just_below_the_lowest_threshold_a_person_must_judge() =>
        Given(Raised()).When(Leaks(999_999)).Happened("facts-stated", "grade-undetermined").Where(i => i.Grade is null && i.Questions.Count > 0);

    [Fact] public void G6_ten_minutes_without_critical_infrastructure_are_grade_III_and_one_second_less_is_open()
    {
        static GradeIncident Out(decimal minutes) => new(Facts.Of(("asset.is_cii", true), ("outage.overall_minutes", minutes)));
        Given(Raised()).When(Out(599 / 60m)).Happened("facts-stated", "grade-undetermined");
        Given(Raised()).When(Out(10)).Where(i => i.Grade is Grade.III);
    }

    [Fact] public void the_clocks_start_with_the_grade_and_not_with_the_confirmation() =>
        Given(Raised()).When(Leaks(10_000_000)).Happened("facts-stated", "incident-graded", "obligation-opened", "obligation-opened")
            .Where(i => !i.GradeConfirmed).Owes("chain-first → 330100 by 10:15 open", "operator-first → provincial-cyberspace by 13:15 open");

    [Fact] public void the_leader_confirms_once() =>
        Given(Raised(), Stated(("leak.pi_persons", 10_000_000)))
            .When(new ConfirmGrade(), by: Demo.Lead).Happened("grade-confirmed").Where(i => i.GradeConfirmed)
            .When(new ConfirmGrade(), by: Demo.Lead).Refused("nothing-to-confirm");

    [Fact] public void nobody_else_confirms() => Given(Raised(), Stated(("leak.pi_persons", 10_000_000))).When(new ConfirmGrade(), by: Demo.Duty).Refused("leader-needed");

    [Fact] public void a_confirmation_does_not_cover_a_worse_grade() =>
        Given(Raised(), Stated(("leak.pi_persons", 10_000_000))).When(new ConfirmGrade(), by: Demo.Lead)
            .When(Leaks(100_000_000)).Where(i => i is { Grade: Grade.I, GradeConfirmed: false });

    [Fact] public void a_confirmation_covers_more_evidence_for_the_same_grade() =>
        Given(Raised(), Stated(("leak.pi_persons", 10_000_000))).When(new ConfirmGrade(), by: Demo.Lead)
            .When(Leaks(11_000_000)).Where(i => i is { Grade: Grade.II, GradeConfirmed: true });

    [Fact] public void the_leader_may_grade_with_a_reason_and_nobody_else()
    {
        Given(Raised()).When(ByHand(Grade.II), by: Demo.Lead).Where(i => i is { Grade: Grade.II, GradeConfirmed: true, GradedByLeader: true });
        Given(Raised()).When(ByHand(Grade.II), by: Demo.Duty).Refused("leader-needed");
        Given(Raised()).When(ByHand(Grade.II) with { Reason = " " }, by: Demo.Lead).Refused("text-missing");
    }

    [Fact] public void the_leaders_grade_is_not_overturned_by_facts() =>
        Given(Raised(), Graded(Grade.III)).When(Leaks(100_000_000)).Happened("facts-stated").Where(i => i.Grade is Grade.III);

    [Fact] public void grading_again_the_same_way_changes_nothing()
    {
        Given(Raised(), Stated(("leak.pi_persons", 5_000_000))).When(Leaks(5_000_000)).AlreadySo();
        Given(Raised(), Stated(("leak.pi_persons", 5))).When(Leaks(5)).AlreadySo();
        Given(Raised(), Graded(Grade.II)).When(ByHand(Grade.II), by: Demo.Lead).AlreadySo();
    }

    [Fact] public void facts_that_decide_nothing_leave_the_present_grade() =>
        Given(Raised(), Stated(("leak.pi_persons", 1_000_000))).When(Leaks(10)).Happened("facts-stated", "grade-undetermined")
            .Where(i => i is { Grade: Grade.III, Questions.Count: > 0 }).Owes("chain-first → 330100 by 13:15 open", "operator-first → provincial-cyberspace by 13:15 open");

    [Fact] public void questions_end_when_the_facts_decide_again_even_for_the_same_grade() =>
        Given(Raised(), Stated(("leak.pi_persons", 1_000_000)), Stated(("leak.pi_persons", 10)))
            .When(Leaks(1_000_000)).Where(i => i is { Grade: Grade.III, Questions.Count: 0 });

    [Fact] public void neither_facts_nor_grade_is_nothing_to_grade_by()
    {
        Given(Raised()).When(new GradeIncident()).Refused("nothing-to-grade");
        Given(Raised()).When(ByHand((Grade)7), by: Demo.Lead).Refused("nothing-to-grade");
    }

    [Fact] public void facts_no_pack_knows_are_refused() => Given(Raised()).When(new GradeIncident(Facts.Of(("weather", "bad")))).Refused("bad-facts");

    [Fact] public void a_closed_incident_is_not_graded() =>
        Given(Raised(), Classified(), Graded(Grade.IV), Recovered(), Closed()).When(ByHand(Grade.III), by: Demo.Lead).Refused("incident-closed");
}
