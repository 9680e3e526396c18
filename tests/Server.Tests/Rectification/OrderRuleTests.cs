using System.Text.RegularExpressions;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Rectification;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Rectification;

/// <summary>Who may verify what, what has to be looked at anew, what comes back, and how the course is told.</summary>
public sealed partial class OrderRuleTests(Hub hub) : IClassFixture<Hub>
{
    private HubClient City => hub.As("330100.inspector");
    private HubClient County => hub.As("330109.duty");

    private async Task<Guid> Evidenced(Severity severity, params NewFinding[] findings)
    {
        var id = (await City.IssueOrderAsync(new("330109", "整改", severity, findings))).Id;
        await County.SignOrderAsync(id);
        await County.PlanOrderAsync(id, new("一周内更换"));
        await City.DecidePlanAsync(id, new(true));
        await County.GiveEvidenceAsync(id, new([.. findings.Select((_, i) => new FindingEvidence(i + 1, "已更换"))]));
        return id;
    }

    [Fact]
    public async Task the_severity_decides_whether_somebody_of_the_same_unit_may_verify_and_never_whoever_did_the_work()
    {
        hub.Morning();
        var (minor, major) = (await Evidenced(Severity.Minor, new NewFinding("默认口令")), await Evidenced(Severity.Major, new NewFinding("默认口令")));
        Assert.Equal((false, true), ((await City.OrderAsync(minor)).VerifierOutside, (await City.OrderAsync(major)).VerifierOutside));
        var (own, did) = (hub.As("330109.inspector"), hub.As("330109.lead"));
        Assert.DoesNotContain(OrderAct.Verify, (await own.OrderAsync(major)).Acts);
        await Story.Refuses("verifier-of-same-unit", () => own.VerifyOrderAsync(major, new([new(1, true)])));
        // He gave evidence himself, so that he is out for the minor one too.
        await did.GiveEvidenceAsync(minor, new([new(1, "领导又看过")]));
        await Story.Refuses("verifier-did-the-work", () => did.VerifyOrderAsync(minor, new([new(1, true)])));
        Assert.Contains(OrderAct.Verify, (await own.OrderAsync(minor)).Acts);
        await own.VerifyOrderAsync(minor, new([new(1, true)]));
        await City.VerifyOrderAsync(major, new([new(1, true)]));
        Assert.Equal((OrderStage.Closed, OrderStage.Closed), ((await City.OrderAsync(minor)).Stage, (await City.OrderAsync(major)).Stage));
    }

    [Fact]
    public async Task an_item_that_says_so_is_looked_at_anew_before_the_order_closes()
    {
        hub.Morning();
        var id = await Evidenced(Severity.Minor, new NewFinding("默认口令", FreshCheck: true), new NewFinding("制度未发布"));
        Assert.Equal([true, false], (await City.OrderAsync(id)).Findings.Select(f => f.FreshCheck));
        await Story.Refuses("fresh-check-needed", () => City.VerifyOrderAsync(id, new([new(1, true), new(2, true)])));
        await Story.Refuses("fresh-check-needed", () => City.VerifyOrderAsync(id, new([new(1, true, null, "  "), new(2, true)])));
        Assert.Equal(OrderStage.Evidenced, (await City.OrderAsync(id)).Stage);
        await City.VerifyOrderAsync(id, new([new(1, true, null, "现场登录失败三次"), new(2, true)]));
        var closed = await City.OrderAsync(id);
        Assert.Equal((OrderStage.Closed, "现场登录失败三次"), (closed.Stage, closed.Findings[0].Verdicts[0].Check));

        // What is critical is always looked at anew, whatever was asked.
        var critical = await Evidenced(Severity.Critical, new NewFinding("默认口令", FreshCheck: false));
        await Story.Refuses("fresh-check-needed", () => City.VerifyOrderAsync(critical, new([new(1, true)])));
    }

    [Fact]
    public async Task what_comes_back_is_linked_to_what_was_there_and_raised_by_rule_until_two_years_are_over()
    {
        hub.Morning();
        const string item = "baseline/endpoints";
        NewOrder Wish(string unit, Severity severity = Severity.Minor) => new(unit, "终端整改", severity, [new("未装防护", item), new("制度未发布")]);
        var first = await City.IssueOrderAsync(Wish("330110"));
        Assert.Equal((Severity.Minor, 0), (first.Severity, first.Recurring.Count));
        // At another unit it is no recurrence.
        Assert.Empty((await City.IssueOrderAsync(Wish("330109"))).Recurring);
        var again = await City.OrderAsync((await City.IssueOrderAsync(Wish("330110"))).Id);
        Assert.Equal((Severity.Major, Severity.Minor, true), (again.Severity, again.Asked, again.VerifierOutside));
        Assert.Equal([first.Number], again.Findings[0].Before.Select(b => b.Number));
        Assert.Empty(again.Findings[1].Before);
        Assert.True((await City.OrdersAsync(new(Unit: "330110"))).Items.First(o => o.Id == again.Id).Recurring);
        Assert.Contains("raised because a finding came back", (await hub.As("330100.inspector", "en").OrderTimelineAsync(again.Id)).Items[0].Text, StringComparison.Ordinal);
        Assert.Contains((await City.OrdersAsync(new(Item: item, Unit: "330110"))).Items, o => o.Id == first.Id);
        // A withdrawn order was a mistake and counts for nothing.
        await City.WithdrawOrderAsync(again.Id, new("下达有误"));
        Assert.Equal([first.Number], (await City.OrderAsync((await City.IssueOrderAsync(Wish("330110"))).Id)).Findings[0].Before.Select(b => b.Number));
        hub.Clock.Advance(TimeSpan.FromDays(732));
        Assert.Empty((await City.IssueOrderAsync(Wish("330110"))).Recurring);
    }

    [Fact]
    public async Task the_board_says_in_which_stage_a_unit_is_late()
    {
        hub.Morning();
        var (late, county) = (await hub.As("330200.inspector").IssueOrderAsync(new("330203", "限期整改", Severity.Minor, [new("默认口令")], hub.Clock.GetUtcNow().AddHours(1))), hub.As("330203.duty"));
        var other = await hub.As("330200.inspector").IssueOrderAsync(new("330203", "另一件", Severity.Minor, [new("默认口令")]));
        await county.SignOrderAsync(other.Id);
        hub.Clock.Advance(TimeSpan.FromHours(2));
        await Soon.Is(() => county.OrderAsync(late.Id), o => o.Late);
        var row = Assert.Single((await hub.As("330200.inspector").OrderProgressAsync("330203")).Rows);
        Assert.Equal((1, 1, 1, "issued"), (row.Issued, row.Signed, row.Late, row.LateStages));
    }

    [Fact]
    public async Task the_course_of_an_order_and_of_an_inspection_names_units_duties_and_items_and_no_codes()
    {
        hub.Morning();
        var id = (await City.IssueOrderAsync(new("330109", "整改", Severity.Minor, [new("默认口令")]))).Id;
        await County.SignOrderAsync(id);
        await County.AskExtensionAsync(id, new((await County.OrderAsync(id)).DueAt.AddDays(2), "备件未到"));
        await City.DecideExtensionAsync(id, new(true));
        await County.PlanOrderAsync(id, new("一周内更换"));
        await City.DecidePlanAsync(id, new(true));
        await County.GiveEvidenceAsync(id, new([new(1, "已更换")]));
        await City.VerifyOrderAsync(id, new([new(1, false, "仍可登录")]));
        await City.WithdrawOrderAsync(id, new("并入专项"));
        var inspection = (await City.OpenInspectionAsync(new("330109", InspectionKind.UpperLevel, "machine-room"))).Id;
        await City.RecordEntryAsync(inspection, new(Guid.NewGuid(), 1, hub.Clock.GetUtcNow(), "visitors", ItemAnswer.NotConforming, null, new("登记不全")));
        foreach (var language in (string[])["zh-CN", "en"])
        {
            var city = hub.As("330100.inspector", language);
            List<TimelineEntry> told = [.. (await city.OrderTimelineAsync(id)).Items, .. (await city.InspectionTimelineAsync(inspection)).Items];
            Assert.All(told, e => Assert.True(!Code().IsMatch(Number().Replace(e.Text, "")), $"{e.Kind}: {e.Text}"));
        }
        Assert.Contains((await hub.As("330100.inspector", "en").OrderTimelineAsync(id)).Items, e => e.Kind == "extension-granted" && e.Text.Contains("by Hangzhou", StringComparison.Ordinal));
    }

    /// <summary>A unit's code, a word of the store, or an id.</summary>
    [GeneratedRegex(@"\b\d{6}\b|\b(visitors|order|plan|extension|evidence|verification|inspection|rectification)-[a-z]+|[0-9a-f]{8}-[0-9a-f]{4}-")]
    private static partial Regex Code();

    /// <summary>ZG-330109-20260302-9f3c is a name.</summary>
    [GeneratedRegex(@"\b(ZG|JC)-\d{6}-\d{8}-\w{4}\b")]
    private static partial Regex Number();
}
