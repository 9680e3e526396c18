using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Rectification;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Rectification;

/// <summary>Interim Measures art. 27 and 33: ordered, signed for, planned, done, shown, and verified by other hands.</summary>
public sealed class OrderTests(Hub hub) : IClassFixture<Hub>
{
    private static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];

    private HubClient City => hub.As("330100.inspector");
    private HubClient County => hub.As("330109.duty");

    private static NewOrder Wish(string unit = "330109", string? item = null) => new(unit, "边界口令整改", Severity.Major, [new("边界防火墙使用默认口令", item), new("三台主机未打补丁")]);

    [Fact]
    public async Task it_goes_from_the_issue_to_the_verification_by_other_hands()
    {
        hub.Morning();
        var sent = await City.IssueOrderAsync(Wish());
        Assert.StartsWith("ZG-330109-2026", sent.Number, StringComparison.Ordinal);
        var order = await County.OrderAsync(sent.Id);
        Assert.Equal((OrderStage.Issued, OrderAct.Sign, "330109"), (order.Stage, order.Next, order.NextUnit));
        Assert.Contains(order.Deadlines, d => d.Kind == "order-receipt");
        Assert.Contains((await County.DeadlinesAsync(new DeadlineWish())).Items, d => d.Incident == sent.Id && d.Kind == "order-receipt");

        await County.SignOrderAsync(sent.Id);
        await County.PlanOrderAsync(sent.Id, new("一周内更换口令并打补丁"));
        await City.DecidePlanAsync(sent.Id, new(true));
        await County.AskExtensionAsync(sent.Id, new(order.DueAt.AddDays(2), "备件未到"));
        await City.DecideExtensionAsync(sent.Id, new(true));
        Assert.Equal(order.DueAt.AddDays(2), (await County.OrderAsync(sent.Id)).DueAt);

        var file = Guid.NewGuid();
        await County.UploadEvidenceAsync(sent.Id, file, "口令.jpg", Photo);
        await County.GiveEvidenceAsync(sent.Id, new([new(1, "已更换口令", [file]), new(2, "已打补丁")]));
        await Story.Refuses("not-found", () => hub.As("320100.inspector").OrderAsync(sent.Id));
        await Story.Refuses("no-right", () => County.VerifyOrderAsync(sent.Id, new([new(1, true), new(2, true)])));
        await City.VerifyOrderAsync(sent.Id, new([new(1, true), new(2, false, "仍有一台未打补丁")]));
        Assert.Equal(OrderStage.InWork, (await City.OrderAsync(sent.Id)).Stage);

        await County.GiveEvidenceAsync(sent.Id, new([new(2, "最后一台已打补丁")]));
        await City.VerifyOrderAsync(sent.Id, new([new(2, true)]));
        var closed = await City.OrderAsync(sent.Id);
        Assert.Equal((OrderStage.Closed, null), (closed.Stage, closed.Next));
        Assert.All(closed.Deadlines, d => Assert.NotEqual(Domain.Reporting.ObligationState.Open, d.State));
        Assert.Contains((await City.OrderTimelineAsync(sent.Id)).Items, e => e.Kind == "order-closed");
        Assert.Equal(["uploaded"], (await City.EvidenceCustodyAsync(file)).Select(c => c.Act));
    }

    [Fact]
    public async Task the_same_item_at_the_same_unit_is_linked_and_weighs_more()
    {
        hub.Morning();
        var first = await City.IssueOrderAsync(Wish("330110", "baseline/endpoints"));
        Assert.Empty(first.Recurring);
        var again = await City.IssueOrderAsync(Wish("330110", "baseline/endpoints"));
        Assert.Equal((Severity.Critical, "1"), (again.Severity, string.Join(',', again.Recurring)));
        Assert.Equal(first.Number, (await City.OrderAsync(again.Id)).Findings[0].Before[0].Number);
    }

    [Fact]
    public async Task a_batch_is_one_bulletin_and_an_order_each_and_the_board_counts_them_live()
    {
        hub.Morning();
        var batch = await City.IssueOrdersAsync(new(["330109", "330110"], "防火墙专项整改", "请按附件整改。", Severity.Minor, [new("防火墙规则未清理")]), "batch-1");
        Assert.Equal(2, batch.Orders);
        Assert.Equal(batch.Batch, (await City.IssueOrdersAsync(new(["330109", "330110"], "防火墙专项整改", "请按附件整改。", Severity.Minor, [new("防火墙规则未清理")]), "batch-1")).Batch);
        Assert.Contains((await County.BulletinsAsync()).Items, b => b.Id == batch.Bulletin);
        var board = await City.OrderProgressAsync(batch: batch.Batch);
        Assert.Equal(("330109,330110", 2), (string.Join(',', board.Rows.Select(r => r.Unit)), board.Total.Issued));

        await using var live = new ProgressConnection(hub.Address, "330100", batch.Batch, await hub.TokenOf("330100.inspector"));
        live.Start();
        await Soon.Is(() => Task.FromResult(live.Rows.Count), n => n == 2);
        var mine = (await County.OrdersAsync(new(Batch: batch.Batch))).Items.Single(o => o.Unit == "330109");
        await County.SignOrderAsync(mine.Id);
        await Soon.Is(() => Task.FromResult(live.Rows.Single(r => r.Unit == "330109").Signed), n => n == 1);
    }

    [Fact]
    public async Task who_watches_hears_of_a_change_that_leaves_the_counts_as_they_were()
    {
        hub.Morning();
        // A city of its own: whatever else is ordered here must not be the next to fall due.
        var city = hub.As("330200.inspector");
        var sent = await city.IssueOrderAsync(Wish("330212"));
        var county = hub.As("330212.duty");
        await county.SignOrderAsync(sent.Id);
        await county.PlanOrderAsync(sent.Id, new("一周内更换口令"));
        await city.DecidePlanAsync(sent.Id, new(true));

        await using var live = new ProgressConnection(hub.Address, "330212", null, await hub.TokenOf("330212.duty"));
        live.Start();
        var before = (await Soon.Is(() => Task.FromResult(live.Rows.SingleOrDefault()), r => r is { InWork: 1 }))!;
        await county.AskExtensionAsync(sent.Id, new((await county.OrderAsync(sent.Id)).DueAt.AddDays(2), "备件未到"));
        // The clock of the decision is the next one now; nothing is counted otherwise.
        var after = await Soon.Is(() => Task.FromResult(live.Rows.Single()), r => r.NextDueAt < before.NextDueAt);
        Assert.Equal(before, after with { NextDueAt = before.NextDueAt });
    }

    [Fact]
    public async Task what_is_wrong_is_refused_and_leaves_nothing()
    {
        hub.Morning();
        await Story.Refuses("unknown-unit", () => City.IssueOrderAsync(Wish("999999")));
        await Story.Refuses("no-right", () => City.IssueOrderAsync(Wish("330203")));
        await Story.Refuses("no-right", () => City.IssueOrdersAsync(new(["330109", "330203"], "专项", "请整改。", null, [new("口令")])));
        await Story.Refuses("no-units", () => City.IssueOrdersAsync(new([], "专项", "请整改。", null, [new("口令")])));
        await Story.Refuses("no-findings", () => City.IssueOrderAsync(Wish() with { Findings = [] }));
        await Story.Refuses("bad-order-due", () => City.IssueOrderAsync(Wish() with { DueAt = hub.Clock.GetUtcNow() }));
        await Story.Refuses("unknown-origin", () => City.IssueOrderAsync(Wish() with { Origin = new("incident", Guid.NewGuid()) }));
        await Story.Refuses("state-secret-mark", () => City.IssueOrderAsync(Wish() with { Title = "机密★10年" }));
        var (one, other) = (await City.IssueOrderAsync(Wish()), await City.IssueOrderAsync(Wish()));
        var file = Guid.NewGuid();
        await County.UploadEvidenceAsync(other.Id, file, "a.jpg", Photo);
        await County.SignOrderAsync(one.Id);
        await County.PlanOrderAsync(one.Id, new("方案"));
        await City.DecidePlanAsync(one.Id, new(true));
        await Story.Refuses("foreign-evidence", () => County.GiveEvidenceAsync(one.Id, new([new(1, "见附件", [file])])));
    }

    [Fact]
    public async Task a_stage_that_fell_due_while_the_hub_was_down_climbs_once_after_start()
    {
        var day = hub.Morning();
        var sent = await City.IssueOrderAsync(Wish());
        await hub.Kill();
        hub.Clock.SetUtcNow(day["09:15"].ToUniversalTime().AddDays(20));
        await hub.Start();
        var order = await Soon.Is(() => City.OrderAsync(sent.Id), o => o.Late && o.Criticism is not null, 20);
        Assert.Equal("drafted", order.Criticism!.State);
        var course = (await City.OrderTimelineAsync(sent.Id)).Items;
        Assert.Equal(4, course.Count(e => e.Kind == "overdue-climbed"));
        Assert.Single(course, e => e.Kind == "obligation-missed");
    }
}
