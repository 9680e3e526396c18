using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Reporting;

/// <summary>A grade II incident on its way through two windows: the county's leader and the city's duty officer.</summary>
public sealed class ReportTests(Site site)
{
    private static readonly ReportContent Draft = new() { System = "政务数据平台", Place = "区机房", Impact = "约 1,200 万人信息可能外泄", Measures = "已断网隔离" };

    [Fact]
    public async Task a_grade_II_incident_from_raise_to_the_final_report_with_return_and_supplement()
    {
        const string title = "政务数据平台接口被批量调用";
        await using var county = await site.OpenAsAsync("330109.lead");
        await county.RaiseAsync(title);
        var id = Guid.Parse(new Uri(county.Page.Url).Segments[^1]);
        await using var city = await site.OpenAsAsync("330100.duty", $"incidents/{id}");

        await Do(county, "分类");
        await county.Dialog.GetByLabel("类别").SelectOptionAsync("data-security");
        await Press(county, "分类");
        await Do(county, "定级");
        await county.Dialog.GetByText("数据与个人信息").ClickAsync();
        await county.Dialog.GetByLabel("泄露公民个人信息（人）").PressSequentiallyAsync("12,000,000");
        await county.Dialog.GetByRole(AriaRole.Button, new() { Name = "定级", Exact = true }).ClickAsync();
        await Expect(county.Dialog.Locator(".answer")).ToContainTextAsync("重大");
        await county.Dialog.GetByRole(AriaRole.Button, new() { Name = "关闭" }).Last.ClickAsync();
        await Do(county, "确认等级");
        await Press(county, "确认等级");

        var monitor = await site.AsAsync("330109.monitor");
        await monitor.ReportAsync(id, new Submit(ReportKind.First, "330100", Draft));
        await Do(city, "退回");
        await city.Dialog.Locator("textarea").FillAsync("影响范围未写明");
        await Press(city, "退回");
        await Expect(county.Page.Locator(".tl")).ToContainTextAsync("影响范围未写明");

        await Report(county, "First", ("影响和危害", "影响三个街道的办事窗口"));
        await Expect(county.Page.Locator("details.report").First).ToContainTextAsync("第 2 版");
        await Sign(city);
        await Report(county, "Supplement", ("发展趋势", "已受控，未再外联"));
        await Sign(city);

        foreach (var _ in new[] { "located", "analysed", "contained", "recovered" })
        {
            await Do(county, "推进处置");
            await Press(county, "推进处置");
        }
        // The monitoring officer drafts the summary; it does not leave before the leader signs.
        var received = await city.Page.Locator("details.report").CountAsync();
        await monitor.ReportAsync(id, new Submit(ReportKind.Final, "330100", new()
        {
            Measures = "已断网隔离并重建接口", Cause = "接口缺少鉴权", Harm = "信息外泄", Accountability = "已约谈", Rectification = "已加鉴权", Lessons = "接口须逐一核查",
        }));
        await Expect(Action(county, "下一步：签发")).ToBeVisibleAsync();
        await Expect(city.Page.Locator("details.report")).ToHaveCountAsync(received);
        await Do(county, "下一步：签发");
        await Expect(county.Dialog).ToContainTextAsync("签发即送出");
        await Press(county, "签发");
        await Sign(city);

        // Both read the same page; what was returned stays beside what replaced it.
        await county.Page.Locator("details.report").Filter(new() { HasText = "第 2 版" }).Locator("summary").ClickAsync();
        await county.Page.Locator("details.report[open]").GetByRole(AriaRole.Link, new() { Name = "查看与打印" }).ClickAsync();
        await Expect(county.Page.Locator(".versions li")).ToHaveCountAsync(2);
        await Expect(county.Page.Locator(".versions")).ToContainTextAsync("影响范围未写明");
        await Expect(county.Page.Locator("main")).ToContainTextAsync("签发人");
        var paper = await county.Page.Context.RunAndWaitForPageAsync(() => county.Page.GetByRole(AriaRole.Link, new() { Name = "打印" }).ClickAsync());
        await Expect(paper.Locator("h1")).ToHaveTextAsync("网络安全事件报告表");
        await Expect(paper.Locator("main")).ToContainTextAsync("影响三个街道的办事窗口");
        var pdf = await paper.PdfAsync(new() { PreferCSSPageSize = true });
        Assert.Equal("%PDF"u8.ToArray(), pdf[..4]);

        var view = await (await site.AsAsync("330109.lead")).IncidentAsync(id);
        Assert.Equal([("first", 1), ("first", 2), ("supplement", 1), ("final", 1)], view.Reports.Select(r => (r.Kind.ToString().ToLowerInvariant(), r.Edition)));
        Assert.All(view.Reports.Skip(1), r => Assert.NotNull(r.ReceivedAt));
        Assert.Empty(county.Console);
        Assert.Empty(city.Console);
    }

    private static ILocator Action(Window window, string name) => window.Page.Locator(".head .acts").GetByRole(AriaRole.Button, new() { Name = name }).First;

    private static async Task Do(Window window, string name)
    {
        await Expect(window.Dialog).ToHaveCountAsync(0);
        await Action(window, name).ClickAsync();
        await window.Dialog.WaitForAsync();
    }

    private static async Task Press(Window window, string name)
    {
        await window.Dialog.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
        await Expect(window.Dialog).ToHaveCountAsync(0);
    }

    private static async Task Sign(Window city)
    {
        await Do(city, "签收");
        await Press(city, "签收");
    }

    private static async Task Report(Window county, string kind, params (string Item, string Text)[] items)
    {
        await Do(county, "报送");
        await county.Dialog.GetByLabel("报送对象").SelectOptionAsync("330100");
        await county.Dialog.GetByLabel("报告种类").SelectOptionAsync(kind);
        if (kind == "Supplement") await county.Dialog.GetByText("可以随后补报的内容").ClickAsync();
        foreach (var (item, text) in items) await county.Dialog.GetByLabel(item).FillAsync(text);
        await Expect(county.Dialog).ToContainTextAsync("必填项已齐");
        await Press(county, "报送");
    }
}
