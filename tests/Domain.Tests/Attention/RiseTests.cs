using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Tests.Kit;
using Xunit;

namespace IncidentHub.Domain.Tests.Attention;

/// <summary>When whom to tell, without a clock or a database.</summary>
public sealed class RiseTests
{
    private static readonly Step[] Percents = [new(50, ["owner"]), new(80, ["owner", "lead"]), new(95, ["superior"]), new(100, ["owner", "lead", "superior"])];
    private static readonly Step[] Timed = [new(1, ["owner"], At("09:00")), new(2, ["stand-by"], At("09:05")), new(3, ["lead"], At("09:10"))];

    private static DateTimeOffset At(string time) => Demo.Time(time);

    private static Rise Of(Step[] steps, Height before, int reached, string now, bool answered = false) => Rise.Of(steps, before, reached, answered, At(now));

    [Fact] public void a_step_is_told_once()
    {
        var first = Of(Percents, Height.None, 50, "09:45");
        Tells(first, 50, "owner");
        Assert.Empty(Of(Percents, first.Height, 50, "09:46").Tell);
    }

    [Fact] public void skipped_steps_are_told_together_and_each_word_once()
    {
        var rise = Of(Percents, Height.None, 95, "10:12");
        Tells(rise, 95, "owner", "lead", "superior");
    }

    [Fact] public void an_earlier_step_after_a_later_one_tells_nobody() => Assert.Empty(Of(Percents, new Height(80, 80, null), 50, "10:05").Tell);

    [Fact] public void what_is_held_back_is_told_when_the_hold_runs_out()
    {
        var held = Of(Percents, new Height(50, 50, At("10:05")), 80, "10:03");
        Assert.Empty(held.Tell);
        Assert.Equal((new Height(50, 80, At("10:05")), At("10:05")), (held.Height, held.Next!.Value));
        Assert.Equal(["owner", "lead"], Of(Percents, held.Height, 0, "10:05").Tell);
    }

    [Fact] public void what_is_missed_is_told_whatever_anybody_acknowledged_or_sent()
    {
        var missed = Of(Percents, new Height(50, 80, At("11:00")), 100, "10:15", answered: true);
        Tells(missed, 100, "owner", "lead", "superior");
    }

    [Fact] public void a_report_on_its_way_keeps_the_reminders_quiet() => Assert.Empty(Of(Percents, new Height(50, 50, null), 80, "10:03", answered: true).Tell);

    [Fact] public void time_alone_reaches_the_next_step_and_says_when_to_look_again()
    {
        var first = Of(Timed, Height.None, 1, "09:00");
        Tells(first, 1, "owner");
        Assert.Equal(At("09:05"), first.Next);
        var second = Of(Timed, first.Height, 0, "09:05");
        Tells(second, 2, "stand-by");
        Assert.Equal(At("09:10"), second.Next);
        var last = Of(Timed, second.Height, 0, "09:10");
        Tells(last, 3, "lead");
        Assert.Null(last.Next);
    }

    [Fact] public void a_look_before_its_time_tells_nobody()
    {
        var early = Of(Timed, new Height(1, 1, null), 0, "09:04");
        Tells(early, 1);
        Assert.Equal(At("09:05"), early.Next);
    }

    [Fact] public void after_a_long_stop_all_steps_are_told_as_one() => Tells(Of(Timed, Height.None, 1, "12:00"), 3, "owner", "stand-by", "lead");

    private static void Tells(Rise rise, int told, params string[] words)
    {
        Assert.Equal(words, rise.Tell);
        Assert.Equal(told, rise.Height.Told);
    }
}
