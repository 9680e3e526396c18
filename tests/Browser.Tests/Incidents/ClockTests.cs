using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Incidents;

/// <summary>The leader enters what authorities allowed, and what happened outside, beside the clocks it concerns.</summary>
public sealed class ClockTests(Site site)
{
    [Fact]
    public async Task a_leader_enters_an_extension_and_a_clock_event_and_the_city_one_of_its_own()
    {
        var monitor = await site.AsAsync("330212.monitor");
        var incident = (await monitor.RaiseAsync(new Raise("330212", "数据接口泄露", Category: "data-security", Facts: Facts.Of(("leak.pi_persons", 12_000_000))))).Id;
        await using var county = await site.OpenAsAsync("330212.lead", $"incidents/{incident}");

        await Act(county, "登记延期");
        await county.Dialog.GetByRole(AriaRole.Button, new() { Name = "登记延期", Exact = true }).ClickAsync();
        await Expect(county.Dialog.Locator(".error").First).ToBeVisibleAsync();
        await Allow(county, "首报 → 宁波市", TimeProvider.System.GetLocalNow().AddHours(5));
        await Expect(county.Page.Locator(".tl")).ToContainTextAsync("甬函 3");
        var duty = (await monitor.IncidentAsync(incident)).Obligations.Single(o => o.Recipient == "330200");
        Assert.True(duty.DueAt - duty.StartedAt > TimeSpan.FromHours(4));

        await Act(county, "登记起算事件");
        await county.Dialog.GetByLabel("发生了什么").SelectOptionAsync("aware");
        await county.Dialog.GetByLabel("种类").SelectOptionAsync("personal-data");
        await county.Dialog.GetByLabel("说明").FillAsync("日志显示个人信息外传");
        await county.Dialog.GetByRole(AriaRole.Button, new() { Name = "登记起算事件", Exact = true }).ClickAsync();
        await Expect(county.Dialog).ToHaveCountAsync(0);
        await Expect(county.Page.Locator(".tl")).ToContainTextAsync("日志显示个人信息外传");

        var sent = await (await site.AsAsync("330212.lead")).ReportAsync(incident, new Submit(ReportKind.First, "330200", new() { System = "数据平台", Place = "区机房", Impact = "外泄", Measures = "断网" }));
        await (await site.AsAsync("330200.duty")).SignAsync(sent.Escalation!.Value);
        await using var city = await site.OpenAsAsync("330200.lead", $"incidents/{incident}");
        await Act(city, "登记延期");
        await Allow(city, "转报 → 浙江省", TimeProvider.System.GetLocalNow().AddHours(8));
        var onward = (await monitor.IncidentAsync(incident)).Obligations.Single(o => o is { Owner: "330200", Kind: "onward-report" });
        Assert.True(onward.DueAt - onward.StartedAt > TimeSpan.FromHours(6));
        Assert.Empty(county.Console);
        Assert.Empty(city.Console);
    }

    private static async Task Act(Window window, string name)
    {
        await Expect(window.Dialog).ToHaveCountAsync(0);
        await window.Page.Locator(".clockacts").GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
        await window.Dialog.WaitForAsync();
    }

    private static async Task Allow(Window window, string duty, DateTimeOffset until)
    {
        var choice = await window.Dialog.GetByLabel("时限").Locator("option").Filter(new() { HasText = duty }).First.GetAttributeAsync("value");
        await window.Dialog.GetByLabel("时限").SelectOptionAsync(choice!);
        await window.Dialog.GetByLabel("延期至").FillAsync(until.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        await window.Dialog.GetByLabel("批准机关").FillAsync("市委网信办");
        await window.Dialog.GetByLabel("批准文件").FillAsync("甬函 3");
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = "登记延期", Exact = true }).ClickAsync();
        await Expect(window.Dialog).ToHaveCountAsync(0);
    }
}
