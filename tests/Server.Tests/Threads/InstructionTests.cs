using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Threads;

/// <summary>What the tier above instructs is acknowledged below, or both hear of it.</summary>
public sealed class InstructionTests(Hub hub) : IClassFixture<Hub>
{
    private const string Kind = AcknowledgeInstruction.Kind;

    [Fact]
    public async Task an_instruction_is_acknowledged_by_whoever_received_it()
    {
        var day = hub.Morning();
        var (county, city) = (hub.As("330109.monitor"), hub.As("330100.duty"));
        var incident = await county.Raise(Grade.III);
        var escalation = await county.Sends(incident, "330100");
        await city.SignAsync(escalation);
        await city.InstructAsync(escalation, new Instruction("请每小时续报", Period: Period.Parse("PT30M")));

        var view = await county.IncidentAsync(incident);
        var told = Assert.Single(view.Instructions);
        Assert.Equal(("330109", "330100", day["09:45"], null), (told.Unit, told.From, told.DueAt!.Value, told.AcknowledgedBy));
        Assert.Equal(NextAction.Acknowledge, view.Actions[0]);
        Assert.Equal((Kind, day["09:45"]), ((await county.Card("330109", incident)).NextClock!.Kind, (await county.Card("330109", incident)).NextClock!.DueAt));
        Assert.DoesNotContain(NextAction.Acknowledge, (await city.IncidentAsync(incident)).Actions);
        await Story.Refuses("no-right", () => city.AcknowledgeAsync(incident, told));

        day.Becomes("09:30");
        await county.AcknowledgeAsync(incident, told);
        view = await county.IncidentAsync(incident);
        Assert.Equal((day["09:30"], "萧山区监测员"), (view.Instructions[0].AcknowledgedAt!.Value, view.Instructions[0].AcknowledgedBy));
        Assert.Equal(ObligationState.Met, view.Duty("330100", kind: Kind).State);
        Assert.Contains((await city.TimelineAsync(incident)).Items, t => t.Kind == "instruction-acknowledged" && t.Text.Contains("请每小时续报", StringComparison.Ordinal));
    }

    [Fact]
    public async Task unacknowledged_it_is_enforced_by_the_deadline_clock()
    {
        var day = hub.Morning();
        var (county, city) = (hub.As("330109.monitor"), hub.As("330100.duty"));
        var incident = await county.Raise(Grade.III);
        var escalation = await county.Sends(incident, "330100");
        await city.InstructAsync(escalation, "请断网");
        day.Becomes("10:15");
        await Soon.Is(() => county.IncidentAsync(incident), i => i.Duty("330100", kind: Kind).State is ObligationState.Missed);
        await Soon.Is(() => city.EscalationAsync(escalation), e => e.Overdue == 1);
    }

    [Fact]
    public async Task a_tier_acknowledges_at_its_own_door()
    {
        hub.Morning();
        var (county, city, province) = (hub.As("330109.monitor"), hub.As("330100.duty"), hub.As("330000.duty"));
        var incident = await county.Raise(Grade.II);
        var first = await county.Sends(incident, "330100");
        await city.SignAsync(first);
        var second = await city.Forwards(first, "330000");
        await province.InstructAsync(second, "请派力量支援");
        var told = Assert.Single((await city.IncidentAsync(incident)).Instructions);
        Assert.Equal(("330100", (Guid?)first), (told.Unit, told.Escalation));
        await Story.Refuses("no-right", () => county.AcknowledgeAsync(incident, told));
        await city.AcknowledgeAsync(incident, told);
        Assert.NotNull(Assert.Single((await county.IncidentAsync(incident)).Instructions).AcknowledgedAt);
    }
}
