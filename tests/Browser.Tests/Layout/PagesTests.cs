using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Layout;

/// <summary>What holds on every page.</summary>
[Collection("one drill at a time")]
public sealed class PagesTests(Site site)
{
    public static TheoryData<string> All => ["", "board/330109", "board/330100?grade=I", "wall/330100", "screens", "raise", "escalations", "policies", "policies/what-if", "deadlines", "outward", "attention", "bulletins", "plans", "plan", "bulletin", "drill-score", "drill-report", "drill-paper", "drill-survey", "orders", "orders/progress", "records", "order", "inspections", "inspections/plan", "inspection", "conduct", "order-paper", "inspection-paper", "outbox", "drills", "incident", "report", "paper", "sign-in", "not-found"];

    /// <summary>No page is judged empty: a graded incident with its clocks and an unsigned report is on all of them.</summary>
    private async Task<string> PathAsync(string page)
    {
        var hub = await site.AsAsync("330109.monitor");
        var raised = await hub.RaiseAsync(new("330109", "核心交换机故障，外网访问缓慢，影响多个部门的在线办理业务", Category: "facility-failure", Facts: Facts.Of(("leak.pi_persons", 11_000_000))));
        var sent = await (await site.AsAsync("330109.lead")).ReportAsync(raised.Id, new Submit(ReportKind.First, "330100", new() { System = "核心交换机", Place = "萧山区", Impact = "外网访问缓慢", Measures = "切换备用链路" }));
        return page switch
        {
            "incident" => $"incidents/{raised.Id}",
            "report" => $"incidents/{raised.Id}/reports/{sent.Report.Id}",
            "paper" => $"incidents/{raised.Id}/reports/{sent.Report.Id}/print",
            "plan" => $"plans/{(await (await site.AsAsync("330109.drills")).RegisterPlanAsync(new("330109", "cyber", "网络安全事件应急预案", "首次编制"))).Id}",
            "drill-score" => $"drills/{await DrillAsync()}/score",
            "drill-report" => $"drills/{await DrillAsync()}/report",
            "drill-paper" => $"drills/{await DrillAsync()}/report/print",
            "drill-survey" => $"drills/{await DrillAsync()}/survey",
            "order" => $"orders/{await OrderAsync()}",
            "order-paper" => $"orders/{await OrderAsync()}/print",
            "inspection-paper" => $"inspections/{await InspectionAsync()}/print",
            "inspection" => $"inspections/{await InspectionAsync()}",
            "conduct" => $"inspections/{await InspectionAsync()}/conduct",
            // A page of a bulletin is one that somebody sent.
            "bulletin" => $"bulletins/{(await (await site.AsAsync("330000.lead")).SendBulletinAsync(new("330000", ["330100", "330109"], "VPN 设备高危漏洞通报", "请于今日内升级，并报送结果。"))).Id}",
            _ => page,
        };
    }

    private async Task<Guid> OrderAsync() =>
        (await (await site.AsAsync("330100.inspector")).IssueOrderAsync(new("330109", "边界口令整改", Domain.Rectification.Severity.Major, [new("边界防火墙使用默认口令")]))).Id;

    private async Task<Guid> InspectionAsync() =>
        (await (await site.AsAsync("330100.inspector")).OpenInspectionAsync(new("330109", Domain.Inspections.InspectionKind.UpperLevel, "machine-room"))).Id;

    /// <summary>One that is over, with something observed and a survey.</summary>
    private async Task<Guid> DrillAsync()
    {
        var (lead, planner) = (await site.AsAsync("330100.lead"), await site.AsAsync("330100.drills"));
        var drill = (await planner.PlanDrillAsync(new("ransomware-friday", "330100"))).Id;
        await lead.StartDrillAsync(drill, new StartDrill(60, Override: true, Reason: "页面检查"));
        await (await site.AsAsync("330100.inspector")).ObserveAsync(drill, new NewObservation("备岗电话无人接听", Domain.Drills.ObservationKind.Improvement, "M", "fallback"));
        await lead.EndDrillAsync(drill);
        await lead.OpenSurveyAsync(drill);
        return drill;
    }

    private static async Task SettleAsync(IPage page)
    {
        await page.Locator("h1").First.WaitForAsync();
        await Expect(page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
    }

    [Theory, MemberData(nameof(All))]
    public async Task every_page_is_quiet_readable_by_all_and_fits_a_phone(string page)
    {
        await using var window = await site.OpenAsync();
        var outside = new List<string>();
        window.Page.Request += (_, r) => { if (!r.Url.StartsWith(site.Address.ToString(), StringComparison.Ordinal) && !r.Url.StartsWith("data:", StringComparison.Ordinal)) outside.Add(r.Url); };
        await window.LetInAsync("330100.duty");
        var answer = await window.Page.GotoAsync(await PathAsync(page));
        await SettleAsync(window.Page);

        // The console also tells of every breach of the content policy.
        Assert.Contains("script-src 'self' 'wasm-unsafe-eval'", (await answer!.AllHeadersAsync())["content-security-policy"], StringComparison.Ordinal);
        Assert.Empty(await FaultsAsync(window.Page));
        await window.Page.SetViewportSizeAsync(400, 800);
        Assert.Empty(await FaultsAsync(window.Page));
        Assert.InRange(await window.Page.EvaluateAsync<int>("document.scrollingElement.scrollWidth"), 1, 400);
        Assert.Empty(window.Console);
        Assert.Empty(outside);
    }

    [Fact]
    public async Task every_dialog_is_readable_by_all()
    {
        var hub = await site.AsAsync("330100.lead");
        var raised = await hub.RaiseAsync(new("330100", "对话框检查用事件", Category: "network-attack", Facts: Facts.Of(("leak.pi_persons", 12_000_000))));
        await using var window = await site.OpenAsAsync("330100.lead", $"incidents/{raised.Id}");
        foreach (var action in new[] { "确认等级", "定级", "推进处置", "报送", "备注", "分类", "登记外部回执", "决定不报" })
        {
            await window.Page.Locator(".head .acts").GetByRole(AriaRole.Button, new() { Name = action }).First.ClickAsync();
            await window.Dialog.WaitForAsync();
            // The dialog fades in; half-transparent text would fail the contrast check.
            await window.Page.EvaluateAsync("Promise.all(document.getAnimations().map(a => a.finished))");
            Assert.Empty(await FaultsAsync(window.Page));
            await window.Page.Keyboard.PressAsync("Escape");
            await Expect(window.Dialog).ToHaveCountAsync(0);
        }
        Assert.Empty(window.Console);
    }

    private static async Task<IEnumerable<string>> FaultsAsync(IPage page) =>
        (await page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical").Select(Told);

    private static string Told(AxeResultItem fault) => $"{fault.Id}: {string.Join(" | ", fault.Nodes.Select(n => n.Html))}";

    [Fact]
    public async Task the_language_changes_and_stays()
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
        await window.SignInAsync("330100.duty");
        await window.Page.GetByRole(AriaRole.Heading, new() { Name = "收到的报告" }).WaitForAsync();
        await window.Button("退出").ClickAsync();
        await window.Page.GetByLabel("登录名").WaitForAsync();
        Assert.Empty(window.Console);
    }

    [Fact]
    public async Task an_administrator_sees_no_incident_and_is_told_why()
    {
        await using var window = await site.OpenAsAsync("330100.sysadmin");
        await Expect(window.Page.Locator("main")).ToContainTextAsync("您的岗位不查看事件内容");
        Assert.Empty(window.Console);
    }
}
