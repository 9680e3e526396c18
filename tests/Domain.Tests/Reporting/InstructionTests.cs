using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Tests.Kit;
using Xunit;
using static IncidentHub.Domain.Tests.Kit.Story;

namespace IncidentHub.Domain.Tests.Reporting;

/// <summary>Interim Measures art. 7(4): the upper unit directs. What it instructs is acknowledged, and the acknowledgement has a clock.</summary>
public sealed class InstructionTests
{
    private static readonly Act[] Signed = [Raised(), Graded(Grade.III), Reported(at: "09:40"), Story.Signed(at: "09:45")];

    private static Story Instructed(Instruct? instruct = null) => Given(Signed).WhenAt("330100", instruct ?? new Instruct("请每小时续报"), at: "10:00");

    private static Guid Told(Story story) => story.Incident.Duties.Instructions.Single().Id;

    [Fact] public void an_instruction_starts_a_clock_at_the_unit_below_that_says_it_is_a_setting()
    {
        var story = Instructed().Happened("instruction-given");
        var duty = story.Duty(AcknowledgeInstruction.Kind);
        Assert.Equal(("330109", "330100", Demo.Time("11:00"), Confidence.Configured), (duty.Owner, duty.Recipient, duty.DueAt, duty.Because.Confidence));
    }

    [Fact] public void the_instructing_unit_may_say_by_when() =>
        Assert.Equal(Demo.Time("10:20"), Instructed(new Instruct("立即断网", Demo.Time("10:20"))).Duty(AcknowledgeInstruction.Kind).DueAt);

    [Fact] public void or_within_which_period() =>
        Assert.Equal(Demo.Time("10:05"), Instructed(new Instruct("立即断网", Within: Period.Parse("PT5M"))).Duty(AcknowledgeInstruction.Kind).DueAt);

    [Theory, InlineData("10:00"), InlineData("09:59"), InlineData("2027-03-03")]
    public void a_limit_that_is_past_or_more_than_a_year_away_is_refused(string due) =>
        Given(Signed).WhenAt("330100", new Instruct("请续报", due.Length > 5 ? Demo.Time("10:00").AddYears(1).AddDays(1) : Demo.Time(due)), at: "10:00").Refused("bad-due");

    [Fact] public void the_acknowledgement_meets_it_and_a_second_one_changes_nothing()
    {
        var story = Instructed();
        story.When(new AcknowledgeInstruction(Told(story)), at: "10:30").Happened("instruction-acknowledged", "obligation-met");
        Assert.Equal((ObligationState.Met, Demo.Time("10:30")), (story.Duty(AcknowledgeInstruction.Kind).State, story.Duty(AcknowledgeInstruction.Kind).MetAt!.Value));
        Assert.Equal(Demo.Officer(Demo.Monitor).Id, story.Incident.Duties.Instructions[0].AcknowledgedBy);
        story.When(new AcknowledgeInstruction(Told(story)), by: Demo.Duty).AlreadySo();
    }

    [Fact] public void unacknowledged_it_is_warned_and_missed_by_the_same_clock_and_the_giver_is_told()
    {
        var story = Instructed().WhenClockRings("10:30").Happened("obligation-warned").WhenClockRings("11:00").Happened("obligation-missed");
        Assert.Equal(1, story.Tier("330100").Overdue);
        story.When(new AcknowledgeInstruction(Told(story)), at: "11:10").Happened("instruction-acknowledged", "obligation-met");
        Assert.Equal(ObligationState.Missed, story.Duty(AcknowledgeInstruction.Kind).State);
    }

    [Fact] public void neither_a_report_nor_a_new_grade_nor_the_receipt_takes_its_place()
    {
        var story = Instructed().And(Reported(kind: ReportKind.Supplement), Story.Signed(), Graded(Grade.II));
        Assert.Equal(ObligationState.Open, story.Duty(AcknowledgeInstruction.Kind).State);
    }

    [Fact] public void two_instructions_are_two_duties()
    {
        var story = Instructed().WhenAt("330100", new Instruct("再报影响范围"), at: "10:01");
        Assert.Equal(2, story.Incident.Duties.Obligations.Count(o => o.Kind == AcknowledgeInstruction.Kind));
        story.When(new AcknowledgeInstruction(story.Incident.Duties.Instructions[1].Id));
        Assert.Equal([ObligationState.Open, ObligationState.Met], story.Incident.Duties.Obligations.Where(o => o.Kind == AcknowledgeInstruction.Kind).Select(o => o.State));
    }

    [Fact] public void a_tier_that_is_instructed_from_above_acknowledges_too()
    {
        var story = Given(Raised(), Graded(Grade.II), Reported(at: "09:40"), Story.Signed(at: "09:45"), Forwarded("330100", "330000", at: "09:50"), Story.Signed("330000", at: "09:55"))
            .WhenAt("330000", new Instruct("派技术力量支援"), by: Demo.ProvinceDuty, at: "10:00");
        var told = story.Tier("330100").Duties.Instructions.Single();
        Assert.Equal("330000", told.From);
        story.WhenAt("330100", new AcknowledgeInstruction(told.Id), at: "10:10").Happened("instruction-acknowledged", "obligation-met");
    }

    [Fact] public void an_instruction_one_has_not_received_cannot_be_acknowledged() =>
        Given(Signed).When(new AcknowledgeInstruction(Story.Id)).Refused("unknown-instruction");

    [Fact] public void an_instruction_from_before_they_had_ids_is_still_read()
    {
        var story = Given(Signed);
        var incident = Domain.Incidents.Incident.Evolve(story.Incident, new InstructionNoted(Actor.Hub.Id, Demo.Time("10:00"), "330100", "请续报"))!;
        Assert.Empty(incident.Duties.Instructions);
    }
}
