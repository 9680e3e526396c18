using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Tests.Kit;
using IncidentHub.Domain.Tests.Policies;
using Xunit;
using static IncidentHub.Domain.Tests.Kit.Story;

namespace IncidentHub.Domain.Tests.Attention;

/// <summary>Who is told, and what an acknowledgement holds back.</summary>
public sealed class AcknowledgeTests
{
    private static readonly Act[] Owed = [Raised(), Graded(Grade.III)];

    private static Guid Duty(Story story) => story.Duty("chain-first").Id;

    [Fact] public void an_acknowledgement_holds_the_steps_back_for_the_period_of_the_pack()
    {
        var story = Given(Owed);
        story.When(new AcknowledgeAttention(Duty(story)), at: "11:15").Happened("attention-acknowledged");
        Assert.Equal(Demo.Time("11:30"), story.Incident.Duties.HeldUntil(Duty(story)));
    }

    [Fact] public void it_does_not_reach_beyond_the_due_instant()
    {
        var story = Given(Owed);
        story.When(new AcknowledgeAttention(Duty(story)), at: "13:10");
        Assert.Equal(Demo.Time("13:15"), story.Incident.Duties.HeldUntil(Duty(story)));
    }

    [Fact] public void again_while_it_holds_changes_nothing_and_after_it_ran_out_it_holds_anew()
    {
        var story = Given(Owed);
        story.When(new AcknowledgeAttention(Duty(story)), at: "11:15").When(new AcknowledgeAttention(Duty(story)), by: Demo.Lead, at: "11:20").AlreadySo()
            .When(new AcknowledgeAttention(Duty(story)), at: "11:30").Happened("attention-acknowledged");
        Assert.Single(story.Incident.Duties.Holds);
    }

    [Fact] public void what_is_over_or_never_was_cannot_be_acknowledged()
    {
        var story = Given(Owed).And(Reported(), Signed());
        story.When(new AcknowledgeAttention(Duty(story))).Refused("nothing-to-acknowledge").When(new AcknowledgeAttention(Story.Id)).Refused("nothing-to-acknowledge");
    }

    [Fact] public void an_unsigned_report_can_be_acknowledged_until_it_is_signed()
    {
        var story = Given(Owed).And(Reported(at: "09:40"));
        var report = story.Tier("330100").Unsigned!.Id;
        story.WhenAt("330100", new AcknowledgeAttention(report), at: "09:50").Happened("attention-acknowledged").And(Signed())
            .WhenAt("330100", new AcknowledgeAttention(report)).Refused("nothing-to-acknowledge");
    }

    [Fact] public void the_words_of_a_pack_mean_posts()
    {
        Assert.Equal([new("330109", "monitor"), new("330109", "duty"), new("330109", "lead"), new("330100", "duty")], Told.Of(Told.Words, "330109", handles: true, Demo.Tree));
        Assert.Equal([new("330100", "duty"), new("330000", "duty")], Told.Of([Told.Owner, Told.Superior], "330100", handles: false, Demo.Tree));
        Assert.Empty(Told.Of([Told.Superior], "100000", handles: false, Demo.Tree));
    }

    [Fact] public void the_shipped_pack_says_whom_to_tell_at_every_warning_and_at_the_end()
    {
        var pack = Playbooks.Shelf.Policy(Regime.Policy, Demo.Time("09:15"))!;
        Assert.Equal([.. pack.Warnings, 100], pack.Attention.Select(s => s.Percent));
        Assert.All(pack.Attention, s => Assert.Contains(Told.Owner, s.Tell));
        Assert.NotNull(pack.Watch);
        Assert.True(pack.Watch.Unsigned[0].After.IsZero);
    }
}
