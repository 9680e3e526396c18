using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Rectification;
using IncidentHub.Server.Organisation;
using IncidentHub.Server.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Server.Tests.Rectification;

/// <summary>A network whose machine rooms are looked at by a checklist of 201 items.</summary>
public sealed class ThoroughHub : Hub
{
    public const int Items = 201;

    protected override void Change(IServiceCollection services)
    {
        var shelf = NetworkFile.ReadShelf(Path.Combine(AppContext.BaseDirectory, "playbooks"));
        var room = shelf.Checklist("machine-room")!;
        var (group, item) = (room.Groups[0], room.Items.First());
        services.AddSingleton(shelf with { Checklists = [.. shelf.Checklists, room with { Id = "thorough", Groups = [group with { Items = [.. Enumerable.Range(1, Items).Select(n => item with { Key = $"item-{n}" })] }] }] });
    }
}

/// <summary>An inspection that finds two hundred things wrong.</summary>
public sealed class LongOrderTests(ThoroughHub hub) : IClassFixture<ThoroughHub>
{
    private HubClient City => hub.As("330100.inspector");

    [Fact]
    public async Task two_hundred_findings_of_one_inspection_become_one_order_and_each_has_its_end()
    {
        hub.Morning();
        var id = (await City.OpenInspectionAsync(new("330109", InspectionKind.UpperLevel, "thorough"))).Id;
        for (var n = 1; n <= ThoroughHub.Items; n++)
            await City.RecordEntryAsync(id, new(Guid.NewGuid(), n, hub.Clock.GetUtcNow(), $"item-{n}", ItemAnswer.NotConforming, null, new($"第 {n} 处不符合")));
        await City.ConcludeInspectionAsync(id, new("全面不符合"));
        var found = (await City.InspectionAsync(id)).Findings;
        Assert.Equal(ThoroughHub.Items, found.Count);

        NewOrder Of(IEnumerable<FindingView> some) => new("330109", "全面整改", null, [.. some.Select(f => new NewFinding(f.Text, f.Item, f.Severity))], Origin: new(OriginKind.Inspection, id, string.Join(',', some.Select(f => f.No))));
        // One more than an order holds: refused as such, and nothing is linked.
        await Story.Refuses("no-findings", () => City.IssueOrderAsync(Of(found)));
        await Story.Refuses("bad-origin", () => City.IssueOrderAsync(Of(found.Take(200)) with { Findings = [new("只写一项")] }));
        await Story.Refuses("text-too-long", () => City.IssueOrderAsync(Of(found.Take(1)) with { Origin = new(OriginKind.Inspection, id, new string('1', 1_001)) }));
        Assert.All((await City.InspectionAsync(id)).Findings, f => Assert.Equal("open", f.Fate));

        var order = await City.OrderAsync((await City.IssueOrderAsync(Of(found.Take(200)))).Id);
        Assert.Equal(200, order.Findings.Count);
        var ends = (await City.InspectionAsync(id)).Findings;
        Assert.All(ends.Take(200), f => Assert.Equal(("ordered", order.Id), (f.Fate, f.Order!.Value)));
        Assert.Equal("open", ends[200].Fate);
        var last = await City.IssueOrderAsync(Of(ends.Skip(200)));
        Assert.Equal(("ordered", last.Id), ((await City.InspectionAsync(id)).Findings[200].Fate, (await City.InspectionAsync(id)).Findings[200].Order!.Value));
        await Story.Refuses("finding-has-an-end", () => City.IssueOrderAsync(Of(ends.Take(1))));

        // A long order can be answered and verified as a whole, and printed.
        var county = hub.As("330109.duty");
        await county.SignOrderAsync(order.Id);
        await county.PlanOrderAsync(order.Id, new("逐项整改"));
        await City.DecidePlanAsync(order.Id, new(true));
        await county.GiveEvidenceAsync(order.Id, new([.. order.Findings.Select(f => new FindingEvidence(f.No, "已整改"))]));
        await City.VerifyOrderAsync(order.Id, new([.. order.Findings.Select(f => new FindingVerdict(f.No, true, null, "已复查"))]));
        Assert.Equal(OrderStage.Closed, (await City.OrderAsync(order.Id)).Stage);
        using var http = hub.Http("330100.inspector");
        Assert.Contains("第 200 处不符合", await http.GetStringAsync(new Uri($"/orders/{order.Id}/print?lang=zh", UriKind.Relative)), StringComparison.Ordinal);
    }
}
