using Deque.AxeCore.Playwright;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Rectification;
using IncidentHub.Domain.Reporting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Attention;

/// <summary>What waits for people, at the screen.</summary>
public sealed class AttentionTests(Site site)
{
    private async Task<RaisedAndSent> ReportedAsync(string title)
    {
        // The leader's signature lets the report leave at once.
        var county = await site.AsAsync("320505.lead");
        var raised = await county.RaiseAsync(new("320505", title, Category: "data-security", Facts: Facts.Of(("leak.pi_persons", 1_100_000))));
        var sent = await county.ReportAsync(raised.Id, new Submit(ReportKind.First, "320500", new() { System = "甲", Place = "乙", Impact = "丙", Measures = "丁" }));
        return new(raised.Id, sent.Escalation!.Value);
    }

    private sealed record RaisedAndSent(Guid Incident, Guid Escalation);

    [Fact]
    public async Task the_bell_rings_by_itself_and_an_acknowledgement_quiets_it()
    {
        await using var window = await site.OpenAsAsync("320500.duty");
        await Expect(window.Page.Locator("[data-bell]")).ToBeVisibleAsync();
        await ReportedAsync("铃声测试事件");
        await window.Page.Locator("[data-bell]").ClickAsync();
        var item = window.Page.Locator("#bell .item").Filter(new() { HasText = "铃声测试事件" });
        await Expect(item).ToBeVisibleAsync(new() { Timeout = 15_000 });
        Assert.Empty((await window.Page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{v.Id}: {v.Nodes[0].Html}"));
        await item.Locator("[data-acknowledge]").ClickAsync();
        await Expect(item).ToContainTextAsync("已知悉");
        await window.Page.Keyboard.PressAsync("Escape");
        await Expect(window.Page.Locator("#bell")).ToHaveCountAsync(0);
        Assert.Empty(window.Console);
    }

    [Fact]
    public async Task an_instruction_goes_down_and_is_acknowledged_there()
    {
        var (incident, _) = await ReportedAsync("批示测试事件");
        await using var city = await site.OpenAsAsync("320500.duty", $"incidents/{incident}");
        await city.Page.Locator(".head .acts").GetByRole(AriaRole.Button, new() { Name = "批示" }).ClickAsync();
        await city.Dialog.GetByLabel("批示内容").FillAsync("请立即断开外网");
        await city.Dialog.GetByLabel("要求在此期限内确认").SelectOptionAsync("PT30M");
        await city.Dialog.GetByRole(AriaRole.Button, new() { Name = "批示" }).ClickAsync();
        await Expect(city.Page.Locator("[data-instructions]")).ToContainTextAsync("待确认");

        await using var county = await site.OpenAsAsync("320505.monitor", $"incidents/{incident}");
        await county.Page.Locator(".head .acts").GetByRole(AriaRole.Button, new() { Name = "确认批示" }).ClickAsync();
        await Expect(county.Dialog).ToContainTextAsync("请立即断开外网");
        await county.Dialog.GetByRole(AriaRole.Button, new() { Name = "确认批示" }).ClickAsync();
        await Expect(city.Page.Locator("[data-instructions]")).ToContainTextAsync("监测员");
        Assert.Empty(city.Console.Concat(county.Console));
    }

    [Fact]
    public async Task a_bulletin_is_written_sent_and_read()
    {
        await using var city = await site.OpenAsAsync("320500.lead", "bulletins");
        await city.Page.Locator("[data-send]").ClickAsync();
        await city.Dialog.GetByLabel("标题").FillAsync("口令加固通报");
        await city.Dialog.GetByLabel("内容").FillAsync("请于本周内完成口令更换。");
        await city.Dialog.GetByText("全部 2 个下属单位").ClickAsync();
        Assert.Empty((await city.Page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical").Select(v => v.Id));
        await city.Dialog.GetByRole(AriaRole.Button, new() { Name = "发出通报" }).ClickAsync();
        await Expect(city.Row("口令加固通报")).ToContainTextAsync("已签阅 0/2");

        await using var county = await site.OpenAsAsync("320505.duty", "bulletins");
        await county.Row("口令加固通报").GetByRole(AriaRole.Link).ClickAsync();
        await county.Page.Locator("[data-read]").ClickAsync();
        await Expect(county.Page.Locator(".head")).ToContainTextAsync("已签阅");
        await city.Row("口令加固通报").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(city.Page.Locator("main")).ToContainTextAsync("已签阅 1/2");
        Assert.Empty(city.Console.Concat(county.Console));
    }

    [Fact]
    public async Task the_message_log_is_readable_by_all_and_fits_a_phone()
    {
        await ReportedAsync("记录测试事件");
        await using var window = await site.OpenAsAsync("320500.lead", "attention/log");
        await Expect(window.Page.Locator("tbody tr").First).ToBeVisibleAsync();
        foreach (var width in (int[])[1440, 400])
        {
            await window.Page.SetViewportSizeAsync(width, 800);
            Assert.Empty((await window.Page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical").Select(v => v.Id));
            Assert.InRange(await window.Page.EvaluateAsync<int>("document.scrollingElement.scrollWidth"), 1, width);
        }
        Assert.Empty(window.Console);
    }

    [Fact]
    public async Task what_cannot_wait_stands_above_what_is_newer()
    {
        var county = await site.AsAsync("320506.monitor");
        await county.RaiseAsync(new("320506", "超时测试事件", AwareAt: TimeProvider.System.GetUtcNow().AddHours(-5), Category: "data-security", Facts: Facts.Of(("leak.pi_persons", 1_100_000))));
        await using var window = await site.OpenAsAsync("320506.duty", "attention");
        var items = window.Page.Locator(".matters section .items > li");
        await Expect(items.First).ToContainTextAsync("超时测试事件", new() { Timeout = 15_000 });
        await (await site.AsAsync("320000.inspector")).IssueOrderAsync(new("320506", "较新的整改", Severity.Minor, [new("未及时更新补丁")]));
        await Expect(items.Filter(new() { HasText = "较新的整改" })).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await Expect(items.First).ToContainTextAsync("超时测试事件");
    }
}
