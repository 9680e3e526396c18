using IncidentHub.Bench.Orders;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Rectification;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Rectification;

/// <summary>A province with three thousand counties.</summary>
public sealed class WideSite : Site
{
    public const int Counties = 3_000;

    protected override IEnumerable<string> Network(string folder) => ["--network", WideNetwork.Write(folder, Counties)];
}

/// <summary>The progress board when everybody has an order.</summary>
public sealed class WideBoardTests(WideSite site) : IClassFixture<WideSite>
{
    [Fact]
    public async Task three_thousand_rows_are_drawn_as_a_screenful_and_change_by_themselves()
    {
        var province = await site.AsAsync("330000.inspector");
        await province.IssueOrdersAsync(new([.. Enumerable.Range(0, WideSite.Counties).Select(WideNetwork.County)], "VPN 设备升级", "请限期升级。", Severity.Major, [new("VPN 设备未升级到安全版本")]));
        await using var window = await site.OpenAsAsync("330000.duty", "orders/progress");
        await Expect(window.Page.Locator("[data-count=issued] b")).ToHaveTextAsync($"{WideSite.Counties}");
        await Expect(window.Page.Locator(".progress tbody tr[data-row]").Nth(9)).ToBeVisibleAsync();
        Assert.InRange(await window.Page.Locator(".progress tbody tr[data-row]").CountAsync(), 10, 80);

        var county = await site.AsAsync($"{WideNetwork.County(0)}.duty");
        await county.SignOrderAsync(Assert.Single((await county.OrdersAsync(new OrderWish(Box: "in"))).Items).Id);
        await Expect(window.Page.Locator("[data-count=signed] b")).ToHaveTextAsync("1");
        await Expect(window.Page.Locator($"tr[data-row='{WideNetwork.County(0)}'] a.cell[aria-label*='待报方案']")).ToBeVisibleAsync();

        // A frame that takes longer than this would be felt as a stutter.
        var worst = window.Page.EvaluateAsync<double>("() => new Promise(done => { let last = performance.now(), worst = 0; const end = last + 3000; const step = now => { worst = Math.max(worst, now - last); last = now; now < end ? requestAnimationFrame(step) : done(worst); }; requestAnimationFrame(step); })");
        for (var i = 1; i <= 10; i++)
        {
            var next = await site.AsAsync($"{WideNetwork.County(i)}.duty");
            await next.SignOrderAsync((await next.OrdersAsync(new OrderWish(Box: "in"))).Items[0].Id);
        }
        await Expect(window.Page.Locator("[data-count=signed] b")).ToHaveTextAsync("11");
        TestContext.Current.TestOutputHelper?.WriteLine($"longest frame while ten rows changed: {await worst:0} ms");
        await window.Page.Locator(".progress").EvaluateAsync("e => (e.scrollHeight > e.clientHeight ? e : document.scrollingElement).scrollTo(0, 1e7)");
        await Expect(window.Page.Locator($"tr[data-row='{WideNetwork.County(WideSite.Counties - 1)}']")).ToBeVisibleAsync();
        Assert.InRange(await window.Page.Locator(".progress tbody tr[data-row]").CountAsync(), 10, 80);
        Assert.Empty(window.Console);
    }
}
