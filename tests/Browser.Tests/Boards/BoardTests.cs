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
}
