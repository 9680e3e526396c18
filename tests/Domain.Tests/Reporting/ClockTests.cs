using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Tests.Kit;
using Xunit;
using static IncidentHub.Domain.Tests.Kit.Story;

namespace IncidentHub.Domain.Tests.Reporting;

/// <summary>Grade II at 09:15: the chain allows one hour (10:15), the law four (13:15).</summary>
public sealed class ClockTests
{
    private static readonly Act[] Running = [Raised(), Graded(Grade.II)];

    private static readonly int[] Warnings = [50, 80, 95];

    [Fact] public void the_clock_warns_at_50_80_and_95_percent_and_each_only_once() =>
        Given(Running)
            .WhenClockRings("09:44:59").AlreadySo()
            .WhenClockRings("09:45").Happened("obligation-warned").WhenClockRings("09:45").AlreadySo()
            .WhenClockRings("10:03").Happened("obligation-warned").WhenClockRings("10:03:01").AlreadySo()
            .WhenClockRings("10:12").Happened("obligation-warned").WhenClockRings("10:14:59").AlreadySo()
            .Where(i => i.Duties.Obligations[0].WarnedPercent == 95);

    [Fact] public void after_a_stop_only_the_highest_warning_is_given() =>
        Assert.Equal((80, Demo.Time("10:15")), Given(Running).WhenClockRings("10:05").Yields<ObligationWarned>() is var w ? (w.Percent, w.DueAt) : default);

    [Fact] public void at_the_due_instant_the_duty_is_missed_and_the_superior_is_told()
    {
        var story = Given(Running).WhenClockRings("10:15").Happened("obligation-missed").WhenClockRings("10:15").AlreadySo();
        Assert.Equal((EscalationState.Told, 1), (story.Tier("330100").State, story.Tier("330100").Overdue));
    }

    [Fact] public void a_duty_that_fell_due_while_the_hub_was_down_bears_both_times()
    {
        var missed = Given(Running).WhenClockRings("11:00").Yields<ObligationMissed>();
        Assert.Equal((Demo.Time("10:15"), Demo.Time("11:00"), null), (missed.DueAt, missed.At, missed.SentAt));
    }

    [Fact] public void sent_in_time_but_not_signed_for_is_missed_with_the_time_it_was_sent() =>
        Assert.Equal(Demo.Time("10:14"), Given(Running).And(Reported(at: "10:14")).WhenClockRings("10:15").Yields<ObligationMissed>().SentAt);

    [Fact] public void a_late_receipt_keeps_missed_and_says_when_it_was_met() =>
        Given(Running).And(Rung("10:15"), Reported(at: "10:30"), Signed(at: "10:40"))
            .Where(i => i.Duties.Obligations[0] is { State: ObligationState.Missed } o && o.MetAt == Demo.Time("10:40") && o.EnforcedAt == Demo.Time("10:15"));

    [Fact] public void a_late_signature_before_the_clock_rings_is_late_all_the_same()
    {
        var story = Given(Running).And(Reported(at: "10:10"), Signed(at: "10:16")).WhenClockRings("10:20").AlreadySo();
        Assert.Equal((ObligationState.Missed, Demo.Time("10:16"), 1), (story.Duty("chain-first").State, story.Duty("chain-first").MetAt, story.Tier("330100").Overdue));
    }

    [Fact] public void a_duty_that_is_met_never_rings_again() =>
        Given(Running).And(Reported(at: "09:30"), Signed(at: "09:40"), Reported("provincial-cyberspace"), Acknowledged("provincial-cyberspace", at: "09:45"))
            .Where(i => !i.Duties.Open.Any(o => o.Owner == i.Unit)).Where(i => i.Duties.Obligations[0].NextRing(Warnings) is null)
            .WhenClockRings("09:46").AlreadySo();

    [Fact] public void the_next_ring_is_the_next_warning_and_then_the_end()
    {
        var duty = Given(Running).Duty("chain-first");
        int[] warned = [0, 50, 80, 95];
        Assert.Equal(["09:45", "10:03", "10:12", "10:15"], warned.Select(p => Demo.Local((duty with { WarnedPercent = p }).NextRing(Warnings)!.Value)));
    }

    [Fact] public void an_outside_body_that_is_late_is_on_the_books_but_the_superior_is_not_told_of_it()
    {
        var story = Given(Running).And(Reported(at: "09:20"), Signed(at: "09:20"), Reported("provincial-cyberspace", at: "09:30"), Acknowledged("provincial-cyberspace", at: "09:40"))
            .WhenClockRings("10:40").Happened("obligation-missed", "obligation-missed");
        Assert.Equal(0, story.Tier("330100").Overdue);
    }

    [Fact] public void a_tier_that_forwards_too_late_is_told_to_the_next_one_up()
    {
        var story = Given(Running).And(Reported(at: "09:30"), Signed(at: "09:40")).WhenClockRings("10:40", "330100").Happened("obligation-missed");
        Assert.Equal((EscalationState.Told, "330100"), (story.Tier("330000").State, story.Tier("330000").From.Unit));
    }

    [Fact] public void a_report_after_the_notice_of_lateness_turns_told_into_delivered() =>
        Assert.Equal((EscalationState.Delivered, 1), Given(Running).And(Rung("10:15"), Reported(at: "10:20")).Tier("330100") is var t ? (t.State, t.Overdue) : default);
}
