using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Rectification;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Attention;

/// <summary>Who is told what of orders and inspections.</summary>
public sealed class OrderStepTests(Hub hub) : IClassFixture<Hub>
{
    private HubClient City => hub.As("330100.inspector");
    private HubClient County => hub.As("330109.duty");

    private static NewOrder Wish(Severity severity = Severity.Major) => new("330109", "边界口令整改", severity, [new("默认口令")]);

    [Fact]
    public async Task from_the_issue_to_the_close_each_side_is_told_of_what_the_other_did()
    {
        hub.Morning();
        var id = (await City.IssueOrderAsync(Wish())).Id;
        var receipt = await Sees("330109.duty", id, "order-receipt");
        Assert.Equal(($"orders/{id}", "duty", 1, true), (receipt.Page, receipt.Kind, receipt.Step, receipt.MayAcknowledge));
        await Sees("330109.monitor", id, "order-receipt");
        await Sees("330109.lead", id, "order-receipt");
        await County.SignOrderAsync(id);
        Assert.True((await Sees("330109.duty", id, "order-receipt")).Over);

        await County.PlanOrderAsync(id, new("一周内更换"));
        await Sees("330100.inspector", id, "plan-decision");
        await City.DecidePlanAsync(id, new(false, "未写责任人"));
        await Sees("330109.duty", id, "rectification-plan");
        await County.PlanOrderAsync(id, new("一周内更换，责任到人"));
        await City.DecidePlanAsync(id, new(true));
        await Sees("330109.duty", id, "plan-accepted");

        await County.AskExtensionAsync(id, new((await County.OrderAsync(id)).DueAt.AddDays(2), "备件未到"));
        await Sees("330100.inspector", id, "extension-decision");
        await City.DecideExtensionAsync(id, new(false, "时间足够"));
        await Sees("330109.lead", id, "extension-refused");

        await County.GiveEvidenceAsync(id, new([new(1, "已更换")]));
        await Sees("330100.inspector", id, "verification");
        await Sees("330100.lead", id, "verification");
        await City.VerifyOrderAsync(id, new([new(1, false, "仍可登录")]));
        Assert.Equal("rectification", (await Sees("330109.duty", id, "rectification")).What);
        await County.GiveEvidenceAsync(id, new([new(1, "再次更换")]));
        await City.VerifyOrderAsync(id, new([new(1, true)]));
        var closed = await Sees("330109.duty", id, "order-closed");
        Assert.Equal((MatterKind.News, false, false), (closed.Kind, closed.Over, closed.MayAcknowledge));

        // News is over for whoever has looked at it, and for nobody else.
        await County.SeenAttentionAsync();
        Assert.True((await Sees("330109.duty", id, "order-closed")).Over);
        Assert.False((await Sees("330109.lead", id, "order-closed")).Over);
        await Story.Refuses("nothing-to-acknowledge", () => County.AcknowledgeAttentionAsync(closed.Id));
        Assert.All((await hub.As("330109.lead").AttentionAsync()).Items.Where(i => i.Page == $"orders/{id}" && i.Kind == MatterKind.Duty), i => Assert.True(i.Over));
        Assert.DoesNotContain((await hub.As("330110.duty").AttentionAsync()).Items, i => i.Page == $"orders/{id}");
    }

    [Fact]
    public async Task an_overdue_stage_climbs_from_the_desk_to_the_leader_and_the_unit_above_and_a_notice_waits_at_the_issuer()
    {
        var day = hub.Morning();
        var id = (await City.IssueOrderAsync(Wish(Severity.Critical))).Id;
        // The receipt of a critical order is due after twelve hours; half of it tells the desk alone.
        day.Becomes("15:15");
        await Reached(id, 50);
        await Told(id, "1 330109.duty", "1 330109.lead", "1 330109.monitor", "50 330109.monitor");
        // What was skipped on the way is told with it: the leader belongs to the warning at 80.
        day.Becomes("21:15");
        await Reached(id, 101);
        await Told(id, "1 330109.duty", "1 330109.lead", "1 330109.monitor", "50 330109.monitor", "101 330109.duty", "101 330109.lead", "101 330109.monitor");
        hub.Clock.SetUtcNow(day["21:15"].ToUniversalTime().AddHours(24));
        await Reached(id, 102);
        await Told(id, "1 330109.duty", "1 330109.lead", "1 330109.monitor", "50 330109.monitor", "101 330109.duty", "101 330109.lead", "101 330109.monitor", "102 330109.lead");
        hub.Clock.SetUtcNow(day["21:15"].ToUniversalTime().AddHours(72));
        await Reached(id, 103);
        Assert.Equal(103, (await Sees("330100.duty", id, "order-receipt")).Step);
        Assert.False((await Sees("330100.duty", id, "order-receipt")).MayAcknowledge);
        await Sees("330100.inspector", id, "order-receipt");

        hub.Clock.SetUtcNow(day["21:15"].ToUniversalTime().AddHours(168));
        await Sees("330100.lead", id, "criticism-drafted");
        var draft = (await hub.As("330100.lead").OrderAsync(id)).Criticism!;
        Assert.Equal("drafted", draft.State);
        await hub.As("330100.lead").SendCriticismAsync(id, new());
        Assert.Contains((await County.BulletinsAsync()).Items, b => b.Title == draft.Title);
        await hub.As("330100.lead").WithdrawOrderAsync(id, new("已并入其他通知"));
        Assert.All((await hub.As("330109.monitor").AttentionAsync()).Items.Where(i => i.Page == $"orders/{id}" && i.Kind == MatterKind.Duty), i => Assert.True(i.Over));
    }

    [Fact]
    public async Task an_acknowledgement_holds_the_steps_of_an_order_and_not_its_clock()
    {
        var day = hub.Morning();
        var id = (await City.IssueOrderAsync(Wish(Severity.Critical))).Id;
        var matter = await Sees("330109.monitor", id, "order-receipt");
        day.Becomes("18:45");
        await Reached(id, 50);
        await Story.Refuses("no-right", () => City.AcknowledgeAttentionAsync(matter.Id));
        await Story.Refuses("not-found", () => hub.As("330110.lead").AcknowledgeAttentionAsync(matter.Id));
        await hub.As("330109.monitor").AcknowledgeAttentionAsync(matter.Id);
        Assert.Equal(day["21:15"], (await Sees("330109.monitor", id, "order-receipt")).HeldUntil);
        Assert.Contains((await County.OrderTimelineAsync(id)).Items, t => t.Kind == "attention-acknowledged");
        day.Becomes("18:51");
        await Reached(id, 80);
        Assert.Equal(1, (await Sees("330109.lead", id, "order-receipt")).Step);
        day.Becomes("21:15");
        await Reached(id, 101);
        await Soon.Is(() => Sees("330109.lead", id, "order-receipt"), a => a.Step == 101);
    }

    [Fact]
    public async Task the_inspected_unit_is_told_and_the_unit_above_receives_the_result_in_time()
    {
        hub.Morning();
        var opened = await City.OpenInspectionAsync(new("330109", InspectionKind.UpperLevel, "post-incident"));
        var told = await Sees("330109.duty", opened.Id, "inspection-opened");
        Assert.Equal(($"inspections/{opened.Id}", MatterKind.News, "330100"), (told.Page, told.Kind, told.Party));
        var inspection = await City.InspectionAsync(opened.Id);
        foreach (var item in inspection.Groups.SelectMany(s => s.Items))
            await City.RecordEntryAsync(opened.Id, new(Guid.NewGuid(), 1, hub.Clock.GetUtcNow(), item.Item, ItemAnswer.Conforming));
        await City.ConcludeInspectionAsync(opened.Id, new("全部符合"));
        await Sees("330109.lead", opened.Id, "inspection-concluded");
        var receipt = await Sees("330000.duty", opened.Id, "inspection-receipt");
        Assert.True(receipt.MayAcknowledge);
        await hub.As("330000.duty").AcknowledgeAttentionAsync(receipt.Id);
        Assert.NotNull((await Sees("330000.duty", opened.Id, "inspection-receipt")).HeldUntil);
        hub.Clock.SetUtcNow(receipt.DueAt!.Value.AddMinutes(1));
        await Soon.Is(() => Sees("330000.lead", opened.Id, "inspection-receipt"), a => a.Step == 100);
        await hub.As("330000.duty").ReceiveInspectionAsync(opened.Id);
        Assert.True((await Sees("330000.duty", opened.Id, "inspection-receipt")).Over);
    }

    private Task<AttentionView> Sees(string officer, Guid stream, string what) => Soon.Is(
        async () => (await hub.As(officer).AttentionAsync()).Items.FirstOrDefault(i => i.Page.EndsWith($"{stream}", StringComparison.Ordinal) && i.What == what)!, a => a is not null);

    private Task Reached(Guid order, int step) =>
        Soon.Is(() => hub.Ask<int>("select coalesce(max(reached), 0) from hub.matter where stream = $1 and what = 'order-receipt'", order), reached => reached == step);

    /// <summary>Exactly these in-app messages about its receipt, "step officer".</summary>
    private Task Told(Guid order, params string[] expected) => Soon.Is(async () => await hub.Ask<string>(
        """
        select coalesce(string_agg(x.step || ' ' || x.unit || '.' || x.post, ', ' order by x.step, x.unit, x.post), '')
        from hub.message x join hub.matter m on m.id = x.matter where m.stream = $1 and m.what = 'order-receipt' and x.channel = 'app'
        """, order), told => told == string.Join(", ", expected));
}
