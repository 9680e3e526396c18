using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using IncidentHub.Domain.Policies;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Layout;

/// <summary>What holds on every page.</summary>
public sealed class PagesTests(Site site)
{
    public static TheoryData<string> All => ["", "board/330109", "board/330100?grade=I", "wall/330100", "raise", "escalations", "incident", "sign-in", "not-found"];

    private async Task<string> PathAsync(string page)
    {
        if (page != "incident") return page;
        var hub = await site.AsAsync("330100.monitor");
        return $"incidents/{(await hub.RaiseAsync(new("330100", "核心交换机故障，外网访问缓慢", Category: "facility-failure", Facts: Facts.Of(("leak.pi_persons", 11_000_000))))).Id}";
    }

    private static async Task SettleAsync(IPage page)
    {
        await page.Locator("h1").First.WaitForAsync();
        await Expect(page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
    }

    [Theory, MemberData(nameof(All))]
    public async Task no_page_scrolls_sideways_on_a_phone(string page)
    {
        await using var phone = await site.OpenAsAsync("330100.duty", 400, 800);
        await phone.Page.GotoAsync(await PathAsync(page));
        await SettleAsync(phone.Page);
        Assert.InRange(await phone.Page.EvaluateAsync<int>("document.scrollingElement.scrollWidth"), 1, 400);
    }

    [Theory, MemberData(nameof(All))]
    public async Task axe_finds_no_serious_fault(string page)
    {
        await using var window = await site.OpenAsAsync("330100.duty");
        await window.Page.GotoAsync(await PathAsync(page));
        await SettleAsync(window.Page);
        var faults = (await window.Page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical");
        Assert.Empty(faults.Select(Told));
    }

    [Theory, MemberData(nameof(All))]
    public async Task nothing_is_said_to_the_console_and_the_content_policy_holds(string page)
    {
        await using var window = await site.OpenAsAsync("330100.duty");
        var outside = new List<string>();
        window.Page.Request += (_, r) => { if (!r.Url.StartsWith(site.Address.ToString(), StringComparison.Ordinal) && !r.Url.StartsWith("data:", StringComparison.Ordinal)) outside.Add(r.Url); };
        var answer = await window.Page.GotoAsync(await PathAsync(page));
        await SettleAsync(window.Page);
        Assert.Contains("script-src 'self' 'wasm-unsafe-eval'", (await answer!.AllHeadersAsync())["content-security-policy"], StringComparison.Ordinal);
        Assert.Empty(window.Console);
        Assert.Empty(outside);
    }

    [Theory]
    [InlineData("定级"), InlineData("推进处置"), InlineData("备注"), InlineData("报送")]
    public async Task axe_finds_no_serious_fault_in_a_dialog(string action)
    {
        var hub = await site.AsAsync("330100.lead");
        var raised = await hub.RaiseAsync(new("330100", "对话框检查用事件", Category: "network-attack", Facts: Facts.Of(("leak.pi_persons", 1_200_000))));
        await using var window = await site.OpenAsAsync("330100.lead");
        await window.Page.GotoAsync($"incidents/{raised.Id}");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = action }).First.ClickAsync();
        await window.Dialog.WaitForAsync();
        // The dialog fades in; half-transparent text would fail the contrast check.
        await Expect(window.Dialog).ToHaveCSSAsync("opacity", "1");
        var faults = (await window.Page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical");
        Assert.Empty(faults.Select(Told));
    }

    private static string Told(AxeResultItem fault) => $"{fault.Id}: {string.Join(" | ", fault.Nodes.Select(n => n.Html))}";

    [Fact]
    public async Task the_language_changes_at_once_and_stays()
    {
        await using var window = await site.OpenAsAsync("330100.duty");
        await window.Button("English").ClickAsync();
        await window.Page.GetByRole(AriaRole.Heading, new() { Name = "Incident board" }).WaitForAsync();
        await window.Page.ReloadAsync();
        await window.Page.GetByRole(AriaRole.Heading, new() { Name = "Incident board" }).WaitForAsync();
        Assert.Equal("en", await window.Page.EvaluateAsync<string>("document.documentElement.lang"));
        await Expect(window.Page.Locator("header")).ToContainTextAsync("Hangzhou");
        Assert.Empty(window.Console);
    }

    [Fact]
    public async Task whoever_is_not_signed_in_is_led_through_the_door_and_back()
    {
        await using var window = await site.OpenAsync();
        await window.Page.GotoAsync("escalations");
        await window.Page.GetByLabel("登录名").FillAsync("330100.duty");
        await window.Page.GetByLabel("密码").FillAsync(Site.Password);
        await window.Button("登录").ClickAsync();
        await window.Page.GetByRole(AriaRole.Heading, new() { Name = "收到的报告" }).WaitForAsync();
        await window.Button("退出").ClickAsync();
        await window.Page.GetByLabel("登录名").WaitForAsync();
    }

    [Fact]
    public async Task an_administrator_sees_no_incident_and_is_told_why()
    {
        await using var window = await site.OpenAsync();
        await window.Page.GotoAsync("sign-in");
        await window.Page.GetByLabel("登录名").FillAsync("330100.sysadmin");
        await window.Page.GetByLabel("密码").FillAsync(Site.Password);
        await window.Button("登录").ClickAsync();
        await Expect(window.Page.Locator("main")).ToContainTextAsync("您的岗位不查看事件内容");
        Assert.Empty(window.Console);
    }
}
