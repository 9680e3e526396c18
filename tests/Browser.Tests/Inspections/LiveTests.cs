using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Inspections;
using static IncidentHub.Browser.Tests.Rectification.OrderTests;
using static IncidentHub.Browser.Tests.Rectification.WholeStoryTests;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Inspections;

/// <summary>What one side does, the other sees without asking.</summary>
public sealed class LiveTests(Site site)
{
    [Fact]
    public async Task what_is_recorded_concluded_signed_and_received_appears_at_the_other_side_by_itself()
    {
        var city = await site.AsAsync("320500.inspector");
        var id = (await city.OpenInspectionAsync(new("320506", InspectionKind.UpperLevel, "machine-room", "机房突击检查"))).Id;
        await using var county = await site.OpenAsAsync("320506.lead", $"inspections/{id}");
        await using var list = await site.OpenAsAsync("320000.duty", "inspections");
        await using var tablet = await site.OpenAsAsync("320500.inspector", $"inspections/{id}/conduct", width: 820);
        await Expect(county.Page.Locator("[data-findings]")).ToBeVisibleAsync();
        await Expect(list.Row("机房突击检查")).ToContainTextAsync("0/32");
        await FindAsync(tablet, "extinguishers", "两具灭火器已过有效期", Photo);
        await Expect(county.Page.Locator("[data-findings]")).ToContainTextAsync("两具灭火器已过有效期");
        await Expect(list.Row("机房突击检查")).ToContainTextAsync("1/32");

        // Another inspector looked at something with another tablet.
        var shown = Guid.NewGuid();
        await city.UploadEvidenceAsync(id, shown, "现场.png", Photo.Buffer);
        foreach (var item in (await city.InspectionAsync(id)).Groups.SelectMany(g => g.Items).Where(x => x.Item != "extinguishers"))
            await city.RecordEntryAsync(id, new(Guid.NewGuid(), 1, TimeProvider.System.GetUtcNow(), item.Item, ItemAnswer.Conforming, Files: item.Evidence is { Required: true } ? [shown] : null));
        await Expect(tablet.Page.Locator("[data-progress]")).ToContainTextAsync("32/32");
        await city.ConcludeInspectionAsync(id, new("总体符合"));

        // The county can sign as soon as there is something to sign.
        await county.Page.Locator("[data-act=signature]").ClickAsync();
        await Send(county);
        await using var inspector = await site.OpenAsAsync("320500.inspector", $"inspections/{id}");
        await Expect(inspector.Page.Locator("[data-result]")).ToContainTextAsync("尚未签收");
        await (await site.AsAsync("320000.duty")).ReceiveInspectionAsync(id);
        await Expect(inspector.Page.Locator("[data-state]")).ToHaveTextAsync("已签收");
        await Expect(county.Page.Locator("[data-state]")).ToHaveTextAsync("已签收");
        await Expect(list.Row("机房突击检查")).ToContainTextAsync("已签收");
        await ReadableAsync(inspector.Page, 1440, 820, 400);
        await ReadableAsync(tablet.Page, 820, 400);
        Assert.Empty(county.Console.Concat(list.Console).Concat(tablet.Console).Concat(inspector.Console));
    }
}
