using Deque.AxeCore.Playwright;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Boards;

/// <summary>The board under the hand: filters, keys, the lamp.</summary>
public sealed class BoardTests(Site site)
{
    private async Task<Guid> ReportedAsync(string title)
    {
        var hub = await site.AsAsync("330203.monitor");
        var raised = await hub.RaiseAsync(new("330203", title, Category: "network-attack", Facts: Facts.Of(("leak.pi_persons", 1_200_000))));
        await (await site.AsAsync("330203.lead")).ReportAsync(raised.Id, new Submit(ReportKind.First, "330200", new() { System = "区门户网站", Place = "海曙区", Impact = "首页无法访问", Measures = "切换备用站点" }));
        return raised.Id;
    }

    [Fact]
    public async Task the_keyboard_walks_opens_and_signs()
    {
        await ReportedAsync("键盘可以签收的来报");
        await using var city = await site.OpenAsAsync("330200.duty", "?q=键盘可以签收");
        await city.Row("键盘可以签收的来报").WaitForAsync();

        await city.Page.Keyboard.PressAsync("?");
        await Expect(city.Dialog).ToContainTextAsync("按键与图例");
        await city.Page.Keyboard.PressAsync("Escape");
        await Expect(city.Dialog).ToHaveCountAsync(0);

        await city.Page.Keyboard.PressAsync("/");
        await Expect(city.Page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        await city.Page.EvaluateAsync("document.activeElement.blur()");

        await city.Page.Keyboard.PressAsync("j");
        await Expect(city.Page.GetByRole(AriaRole.Link, new() { Name = "键盘可以签收的来报" })).ToBeFocusedAsync();
        await city.Page.Keyboard.PressAsync("s");
        await city.Dialog.GetByRole(AriaRole.Button, new() { Name = "签收" }).PressAsync("Enter");
        await Expect(city.Row("键盘可以签收的来报").Locator(".dot.wait")).ToHaveCountAsync(0);

        await city.Page.Keyboard.PressAsync("j");
        await city.Page.Keyboard.PressAsync("Enter");
        await city.Page.GetByRole(AriaRole.Heading, new() { Name = "键盘可以签收的来报" }).WaitForAsync();

        await city.Page.Keyboard.PressAsync("n");
        await city.Page.GetByRole(AriaRole.Heading, new() { Name = "上报事件" }).WaitForAsync();
    }

    [Fact]
    public async Task a_filter_stands_in_the_address_and_the_numbers_are_filters()
    {
        await ReportedAsync("按待签收筛出的来报");
        await using var city = await site.OpenAsAsync("330200.duty");
        await city.Page.Locator(".count").Filter(new() { HasText = "待签收" }).ClickAsync();
        await Expect(city.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("unsigned=True", System.Text.RegularExpressions.RegexOptions.IgnoreCase));
        await Expect(city.Row("按待签收筛出的来报")).ToBeVisibleAsync();

        await city.Page.GotoAsync("?unsigned=true&grade=I");
        await Expect(city.Page.GetByText("没有符合筛选条件的事件")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task a_report_that_waits_is_announced_and_stands_first_among_those_received()
    {
        await using var city = await site.OpenAsAsync("330200.duty");
        await city.Live.WaitForAsync();
        await ReportedAsync("会被播报的来报");
        await Expect(city.Page.Locator(".mud-snackbar")).ToContainTextAsync("会被播报的来报");
        await city.Page.GotoAsync("escalations");
        await Expect(city.Row("会被播报的来报")).ToContainTextAsync("未签收");
    }

    [Fact]
    public async Task the_lamp_says_when_the_data_stands_still_and_the_board_catches_up()
    {
        await using var city = await site.OpenAsync();
        IWebSocketRoute? line = null;
        var cut = false;
        await city.Page.RouteWebSocketAsync("**/hubs/board**", socket =>
        {
            line = socket;
            if (cut) socket.CloseAsync();
            else socket.ConnectToServer();
        });
        // Where the socket fails the client tries other ways; they are cut too.
        await city.Page.RouteAsync("**/hubs/board**", route => cut ? route.AbortAsync() : route.ContinueAsync());
        await city.LetInAsync("330200.duty");
        await city.Page.GotoAsync("");
        await city.Live.WaitForAsync();

        cut = true;
        await line!.CloseAsync();
        await Expect(city.Page.Locator(".lamp")).ToContainTextAsync("数据停在");
        await ReportedAsync("断线期间的来报");
        cut = false;
        await Expect(city.Live).ToBeVisibleAsync();
        await Expect(city.Row("断线期间的来报")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task a_screen_is_set_up_shows_the_board_without_anybody_signed_in_and_is_taken_down()
    {
        // More than one screenful, with a clock that is late: rows of the tallest kind.
        var monitor = await site.AsAsync("320115.monitor");
        foreach (var i in Enumerable.Range(1, 9))
            await monitor.RaiseAsync(new("320115", $"大屏测试事件 {i}", AwareAt: TimeProvider.System.GetUtcNow().AddHours(-5), Category: "data-security", Facts: Facts.Of(("leak.pi_persons", 1_100_000))));
        await using var duty = await site.OpenAsAsync("320115.duty", "screens");
        await Expect(duty.Page.Locator("section.empty")).ToBeVisibleAsync();
        await duty.Page.Locator("[data-setup]").ClickAsync();
        await duty.Dialog.Locator("textarea").FillAsync("值班室东墙");
        await duty.Dialog.GetByRole(AriaRole.Button, new() { Name = "登记大屏" }).ClickAsync();
        var address = await duty.Page.Locator("[data-made] code").InnerTextAsync();
        Assert.Empty((await duty.Page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical").Select(v => v.Id));

        await using var wall = await site.OpenAsync(1920);
        await wall.Page.GotoAsync(address);
        await Expect(wall.Page.Locator("tbody tr").First).ToContainTextAsync("大屏测试事件");
        // Nothing of a page is below the edge of the screen, where nobody would look for it.
        await Expect(wall.Page.GetByText("共 2 屏")).ToBeVisibleAsync();
        foreach (var (width, height) in ((int, int)[])[(1366, 768), (1920, 1080), (1920, 900), (3840, 2160)])
        {
            await wall.Page.SetViewportSizeAsync(width, height);
            Assert.InRange(await wall.Page.EvaluateAsync<double>("Math.max(...[...document.querySelectorAll('tbody tr')].map(r => r.getBoundingClientRect().bottom))"), 1, height);
        }
        Assert.EndsWith("/wall/320115", wall.Page.Url, StringComparison.Ordinal);
        await wall.Page.ReloadAsync();
        await Expect(wall.Page.Locator("tbody tr").First).ToContainTextAsync("大屏测试事件");

        await duty.Page.Locator("[data-takedown]").ClickAsync();
        await duty.Dialog.GetByRole(AriaRole.Button, new() { Name = "停用" }).ClickAsync();
        await Expect(duty.Page.Locator("section.empty")).ToBeVisibleAsync();
        await Expect(wall.Page.GetByText("这块大屏已停用或到期")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(wall.Page.Locator("tbody")).ToHaveCountAsync(0);
        Assert.Empty(duty.Console.Concat(wall.Console));
    }
}
