using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Rectification;
using IncidentHub.Server.Tests.Kit;
using IncidentHub.Server.Writes;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Server.Tests.Inspections;

/// <summary>Interim Measures art. 26 and 27: looked at item by item, frozen, signed, sent up, and every finding has its end.</summary>
public sealed class InspectionTests(Hub hub) : IClassFixture<Hub>
{
    private static readonly byte[] Photo = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];

    private HubClient City => hub.As("330100.inspector");

    private async Task<InspectionView> Opened(string kind = "machine-room") =>
        await City.InspectionAsync((await City.OpenInspectionAsync(new("330109", InspectionKind.UpperLevel, kind))).Id);

    private static NewEntry Entry(string item, string answer, long sequence = 1, SeenFinding? finding = null, string? reason = null) =>
        new(Guid.NewGuid(), sequence, Times.Shanghai("2026-03-02 09:00"), item, answer, reason, finding);

    private async Task Answer(InspectionView i, params string[] but)
    {
        var shown = Guid.NewGuid();
        await City.UploadEvidenceAsync(i.Id, shown, "现场.jpg", Photo);
        foreach (var item in i.Groups.SelectMany(g => g.Items).Where(x => !but.Contains(x.Item)))
            await City.RecordEntryAsync(i.Id, Entry(item.Item, ItemAnswer.Conforming) with { Files = item.Evidence is { Required: true } ? [shown] : null });
    }

    [Fact]
    public async Task from_the_opening_to_the_receipt_above_and_an_order_from_its_finding()
    {
        hub.Morning();
        var i = await Opened();
        Assert.StartsWith("JC-330109-2026", i.Number, StringComparison.Ordinal);
        await Story.Refuses("no-right", () => hub.As("330109.duty").RecordEntryAsync(i.Id, Entry("visitors", ItemAnswer.Conforming)));
        await Answer(i, "extinguishers", "visitors");
        await Story.Refuses("items-unanswered", () => City.ConcludeInspectionAsync(i.Id, new("总体符合")));
        var file = Guid.NewGuid();
        await City.UploadEvidenceAsync(i.Id, file, "灭火器.jpg", Photo);
        await City.RecordEntryAsync(i.Id, Entry("extinguishers", ItemAnswer.NotConforming, finding: new("两具过期", null, [file])));
        await City.RecordEntryAsync(i.Id, Entry("visitors", ItemAnswer.NotConforming, finding: new("登记不全")));
        await City.ConcludeInspectionAsync(i.Id, new("总体符合，消防需整改"));
        await Story.Refuses("inspection-concluded", () => City.RecordEntryAsync(i.Id, Entry("visitors", ItemAnswer.Conforming)));

        await hub.As("330109.lead").SignInspectionAsync(i.Id, new(false, "认可"));
        var concluded = await City.InspectionAsync(i.Id);
        Assert.Equal(("330000", 64, "inspection-receipt"), (concluded.Superior, concluded.Hash!.Length, concluded.Deadlines.Single().Kind));
        await Story.Refuses("not-the-superior", () => hub.As("330100.duty").ReceiveInspectionAsync(i.Id));
        await hub.As("330000.duty").ReceiveInspectionAsync(i.Id);
        Assert.Equal(Domain.Reporting.ObligationState.Met, (await City.InspectionAsync(i.Id)).Deadlines.Single().State);

        await Story.Refuses("needs-an-order", () => City.SettleFindingAsync(i.Id, 1, new("已换", [file])));
        // An order that names two findings and asks for one would make the other disappear.
        await Story.Refuses("bad-origin", () => City.IssueOrderAsync(new("330109", "消防整改", null, [new("两具过期")], Origin: new(OriginKind.Inspection, i.Id, "1,2"))));
        Assert.All((await City.InspectionAsync(i.Id)).Findings, f => Assert.Equal("open", f.Fate));
        var order = await City.IssueOrderAsync(new("330109", "消防整改", null, [new("两具过期", "machine-room/extinguishers", Severity.Critical)], Origin: new(OriginKind.Inspection, i.Id, "1")));
        var now = await City.InspectionAsync(i.Id);
        Assert.Equal(("ordered", order.Id, "open"), (now.Findings[0].Fate, now.Findings[0].Order!.Value, now.Findings[1].Fate));
        await Story.Refuses("finding-has-an-end", () => City.IssueOrderAsync(new("330109", "再来", null, [new("两具过期")], Origin: new(OriginKind.Inspection, i.Id, "1"))));
        await City.SettleFindingAsync(i.Id, 2, new("当场补登记", [file]));
        Assert.Equal("settled", (await City.InspectionAsync(i.Id)).Findings[1].Fate);
        Assert.Equal($"inspections/{i.Id}", (await City.OrderAsync(order.Id)).Origin.Link);
    }

    [Fact]
    public async Task entries_of_a_tablet_that_was_away_mean_the_same_in_any_order_and_are_taken_once()
    {
        hub.Morning();
        var (one, other) = (await Opened(), await Opened());
        NewEntry[] entries = [Entry("visitors", ItemAnswer.Conforming, 1), Entry("visitors", ItemAnswer.NotConforming, 2, new("登记不全")), Entry("visitors", ItemAnswer.NotApplicable, 3, reason: "无来访")];
        foreach (var e in entries) await City.RecordEntryAsync(one.Id, e);
        foreach (var e in entries.Reverse().Concat(entries)) await City.RecordEntryAsync(other.Id, e);
        string Seen(InspectionView v) => Story.Json(v.Groups.SelectMany(g => g.Items).Single(x => x.Item == "visitors")) + string.Join(',', v.Findings.Select(f => f.Text));
        Assert.Equal(Seen(await City.InspectionAsync(one.Id)), Seen(await City.InspectionAsync(other.Id)));
        Assert.Equal(ItemAnswer.NotApplicable, (await City.InspectionAsync(other.Id)).Groups.SelectMany(g => g.Items).Single(x => x.Item == "visitors").Answer);
        Assert.Single((await City.InspectionAsync(other.Id)).Findings);
    }

    [Fact]
    public async Task the_inspected_unit_can_neither_refuse_nor_delete_an_inspection_nor_drop_it_from_the_plan_above()
    {
        hub.Morning();
        var i = await Opened();
        await City.PlanInspectionAsync(new("330100", "330109", InspectionKind.UpperLevel, "baseline", new DateOnly(2027, 4, 1), Funded: true), "plan-330109");
        var item = Assert.Single((await City.InspectionPlanAsync(year: 2027)).Items).Item;
        foreach (var officer in (string[])["330109.lead", "330109.inspector", "330109.duty", "330109.monitor", "330109.sysadmin"])
        {
            using var http = hub.Http(officer);
            using var deleted = await http.DeleteAsync(new Uri($"/api/inspections/{i.Id}", UriKind.Relative));
            Assert.Contains(deleted.StatusCode, (System.Net.HttpStatusCode[])[System.Net.HttpStatusCode.MethodNotAllowed, System.Net.HttpStatusCode.NotFound, System.Net.HttpStatusCode.Forbidden]);
            await Assert.ThrowsAsync<HubProblem>(() => hub.As(officer).SignInspectionAsync(i.Id, new(Refused: true, Note: "不接受检查")));
            await Assert.ThrowsAsync<HubProblem>(() => hub.As(officer).ConcludeInspectionAsync(i.Id, new("到此为止")));
            await Assert.ThrowsAsync<HubProblem>(() => hub.As(officer).DropPlannedInspectionAsync(item, new("330100", 2027, "不查了")));
        }
        Assert.Equal((InspectionState.Open, null), (await City.InspectionAsync(i.Id)) is var now ? (now.State, now.Signature) : default);
        Assert.Null(Assert.Single((await City.InspectionPlanAsync(year: 2027)).Items).DroppedBecause);
    }

    [Fact]
    public async Task a_copy_of_the_result_is_carried_to_the_local_authority_by_a_person_and_its_receipt_entered()
    {
        hub.Morning();
        var i = await Opened();
        var body = (await City.RecipientsAsync()).First(r => r.Channels.Count > 0 && r.Key.Contains("cyberspace", StringComparison.Ordinal));
        await Story.Refuses("inspection-not-concluded", () => City.SendInspectionCopyAsync(i.Id, new(body.Key, body.Channels[0].Id)));
        await Answer(i);
        await City.ConcludeInspectionAsync(i.Id, new("总体符合"));
        await Story.Refuses("unknown-copy-recipient", () => City.SendInspectionCopyAsync(i.Id, new("nobody", body.Channels[0].Id)));
        await Story.Refuses("unknown-channel", () => City.SendInspectionCopyAsync(i.Id, new(body.Key, "pigeon")));
        await Story.Refuses("no-right", () => hub.As("330109.duty").SendInspectionCopyAsync(i.Id, new(body.Key, body.Channels[0].Id)));
        await City.SendInspectionCopyAsync(i.Id, new(body.Key, body.Channels[0].Id), "copy-1");
        await City.SendInspectionCopyAsync(i.Id, new(body.Key, body.Channels[0].Id), "copy-1");
        await Story.Refuses("copy-carried-already", () => City.SendInspectionCopyAsync(i.Id, new(body.Key, body.Channels[0].Id)));
        await City.ReceiptInspectionCopyAsync(i.Id, body.Key, new("网信收〔2026〕3号"));
        Assert.Equal((body.Key, "网信收〔2026〕3号"), Assert.Single((await City.InspectionAsync(i.Id)).Copies) is var copy ? (copy.Recipient, copy.ReceiptNumber) : default);
    }

    [Fact]
    public async Task a_planned_inspection_opens_on_its_day_and_only_once()
    {
        var day = hub.Morning();
        await City.PlanInspectionAsync(new("330100", "330110", InspectionKind.UpperLevel, "baseline", new DateOnly(2026, 3, 5), Funded: true, EveryMonths: 6), "plan-1");
        await Story.Refuses("inspection-not-below", () => City.PlanInspectionAsync(new("330100", "330203", InspectionKind.UpperLevel, "baseline", new DateOnly(2026, 3, 5), true)));
        await Story.Refuses("not-the-conductor", () => hub.As("330110.lead").DropPlannedInspectionAsync(Guid.NewGuid(), new("330100", 2026, "不查了")));
        var plans = hub.Services.GetRequiredService<InspectionPlans>();
        await plans.OpenDueAsync(CancellationToken.None);
        Assert.DoesNotContain((await City.InspectionsAsync()).Items, x => x.Unit == "330110");
        hub.Clock.SetUtcNow(day["09:15"].ToUniversalTime().AddDays(3));
        await Task.WhenAll(plans.OpenDueAsync(CancellationToken.None), plans.OpenDueAsync(CancellationToken.None));
        await plans.OpenDueAsync(CancellationToken.None);
        Assert.Single((await City.InspectionsAsync()).Items, x => x.Unit == "330110");
        var item = Assert.Single((await City.InspectionPlanAsync(year: 2026)).Items);
        Assert.Equal((true, 2, 1), (item.Funded, item.Days.Count, item.Opened.Count));
    }
}
