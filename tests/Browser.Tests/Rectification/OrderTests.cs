using Deque.AxeCore.Playwright;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Rectification;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Rectification;

/// <summary>A rectification order at the screens of the two units, and the board between them.</summary>
public sealed class OrderTests(Site site)
{
    internal static ILocator Act(Window window, string act) => window.Page.Locator($".head .acts [data-act={act}]");

    internal static async Task Do(Window window, string act)
    {
        await Expect(window.Dialog).ToHaveCountAsync(0);
        await Act(window, act).ClickAsync();
        await window.Dialog.WaitForAsync();
    }

    internal static async Task Send(Window window)
    {
        await window.Dialog.Locator(".mud-dialog-actions .btn:not(.quiet)").ClickAsync();
        await Expect(window.Dialog).ToHaveCountAsync(0);
    }

    /// <summary>The county asks for two days more, the province grants them.</summary>
    internal static async Task GrantTwoDaysAsync(Window county, Window province)
    {
        await Do(county, OrderAct.Extend);
        await county.Dialog.GetByRole(AriaRole.Button, new() { Name = "延 2 天" }).ClickAsync();
        await county.Dialog.Locator("textarea").FillAsync("厂商周五到场");
        await Send(county);
        await Do(province, OrderAct.DecideExtension);
        await province.Dialog.Locator("[data-yes]").ClickAsync();
        await Send(province);
    }

    internal static async Task ReadableAsync(IPage page, params int[] widths)
    {
        foreach (var width in widths.Length == 0 ? [1440, 400] : widths)
        {
            await page.SetViewportSizeAsync(width, width > 600 ? 900 : 800);
            await page.EvaluateAsync("Promise.all(document.getAnimations().map(a => a.finished))");
            Assert.Empty((await page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}"));
            Assert.InRange(await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth"), 1, width);
        }
    }

    private async Task<OrderSent> IssueAsync(string unit, string title, params string[] findings) =>
        await (await site.AsAsync("330000.inspector")).IssueOrderAsync(new(unit, title, Severity.Major, [.. findings.Select(f => new NewFinding(f))]));

    [Fact]
    public async Task an_order_is_issued_signed_planned_and_given_more_time_and_every_refusal_is_told()
    {
        await using var province = await site.OpenAsAsync("330000.inspector", "orders");
        await province.Page.Locator("[data-issue]").ClickAsync();
        await province.Dialog.GetByRole(AriaRole.Button, new() { Name = "宁波市" }).ClickAsync();
        await province.Dialog.GetByLabel("海曙区 330203").CheckAsync();
        await Expect(province.Dialog.Locator("[data-chosen]")).ToHaveTextAsync("已选 1 个单位");
        await province.Dialog.GetByLabel("标题").FillAsync("边界设备弱口令整改");
        await province.Dialog.Locator("[data-draft='1'] textarea").FillAsync("防火墙管理口使用默认口令");
        await province.Dialog.Locator("[data-draft='1'] select").SelectOptionAsync("Major");
        Assert.Empty((await province.Page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical").Select(v => v.Id));
        await Send(province);
        await Expect(province.Page.GetByRole(AriaRole.Heading, new() { Name = "边界设备弱口令整改" })).ToBeVisibleAsync();
        await Expect(province.Page.Locator("[data-turn]")).ToContainTextAsync("海曙区");
        var address = new Uri(province.Page.Url).AbsolutePath.TrimStart('/');

        // The county finds it among what waits for it, signs and plans; the province sees it happen.
        await using var county = await site.OpenAsAsync("330203.duty", "orders?box=in");
        await county.Row("边界设备弱口令整改").GetByRole(AriaRole.Link, new() { Name = "签收" }).ClickAsync();
        await county.Dialog.WaitForAsync();
        await Send(county);
        await Expect(province.Page.Locator(".tl")).ToContainTextAsync("签收");
        await Do(county, OrderAct.Plan);
        await county.Dialog.Locator("textarea").FillAsync("本周内更换全部管理口令，由信息中心负责。");
        await Send(county);

        await Do(province, OrderAct.DecidePlan);
        await province.Dialog.Locator("[data-no]").ClickAsync();
        await province.Dialog.Locator(".mud-dialog-actions .btn:not(.quiet)").ClickAsync();
        // A no without a reason goes nowhere.
        await Expect(province.Dialog.Locator(".error")).ToHaveCountAsync(1);
        await province.Dialog.Locator("textarea").FillAsync("请写明责任人与每台设备的时间");
        await Send(province);
        await Expect(county.Page.Locator("[data-plans]")).ToContainTextAsync("已退回");
        await Do(county, OrderAct.Plan);
        await county.Dialog.Locator("textarea").FillAsync("周三前由信息中心完成 3 台设备。");
        await Send(county);
        await Do(province, OrderAct.DecidePlan);
        await province.Dialog.Locator("[data-yes]").ClickAsync();
        await Send(province);

        await GrantTwoDaysAsync(county, province);
        await Expect(county.Page.Locator("[data-plans]")).ToContainTextAsync("已同意");
        await Expect(county.Page.Locator(".stages [aria-current=step]")).ToContainTextAsync("整改举证");

        await ReadableAsync(county.Page);
        await ReadableAsync(province.Page);
        Assert.Empty(county.Console.Concat(province.Console));
        Assert.Equal(OrderStage.InWork, (await (await site.AsAsync("330203.duty")).OrderAsync(Guid.Parse(address[7..]))).Stage);
    }

    [Fact]
    public async Task many_units_get_one_bulletin_and_an_order_each_and_the_board_moves_by_itself()
    {
        await using var province = await site.OpenAsAsync("320000.inspector", "orders/progress");
        await province.Page.Locator("[data-issue]").ClickAsync();
        await province.Dialog.GetByRole(AriaRole.Button, new() { Name = "全部县（4）" }).ClickAsync();
        await province.Dialog.GetByLabel("标题").FillAsync("VPN 设备升级");
        await province.Dialog.GetByLabel("通报正文").FillAsync("VPN 设备存在高危漏洞，请限期升级。");
        await province.Dialog.Locator("[data-draft='1'] textarea").FillAsync("VPN 设备未升级到安全版本");
        await Send(province);
        await Expect(province.Page.Locator("h1")).ToHaveTextAsync("VPN 设备升级");
        await Expect(province.Page.Locator("[data-count=issued] b")).ToHaveTextAsync("4");
        await Expect(province.Page.Locator("tr[data-row='320506']")).ToBeVisibleAsync();

        var county = await site.AsAsync("320506.duty");
        var order = Assert.Single((await county.OrdersAsync(new OrderWish(Box: "in", State: "running"))).Items, o => o.Title == "VPN 设备升级");
        await county.SignOrderAsync(order.Id);
        await Expect(province.Page.Locator("[data-count=signed] b")).ToHaveTextAsync("1");
        await Expect(province.Page.Locator("[data-count=issued] b")).ToHaveTextAsync("3");
        await province.Page.Locator("[data-count=signed]").ClickAsync();
        await Expect(province.Page.Locator(".progress tbody tr[data-row]")).ToHaveCountAsync(1);
        await ReadableAsync(province.Page);
        await province.Page.SetViewportSizeAsync(1440, 900);
        await province.Page.Locator("tr[data-row='320506'] .cell").First.ClickAsync();
        await Expect(province.Row("VPN 设备升级")).ToHaveCountAsync(1);
        await ReadableAsync(province.Page);
        Assert.Empty(province.Console);
    }

    [Fact]
    public async Task what_came_back_who_may_verify_and_what_has_to_be_seen_anew_stand_on_the_page()
    {
        var city = await site.AsAsync("330100.inspector");
        NewOrder wish = new("330109", "终端防护整改", Severity.Minor, [new("未装终端防护", "baseline/endpoints", FreshCheck: true)]);
        var first = await city.IssueOrderAsync(wish);
        var again = await city.IssueOrderAsync(wish with { Title = "终端防护再次整改" });
        await using var window = await site.OpenAsAsync("330100.inspector", $"orders/{again.Id}");
        await Expect(window.Page.Locator("[data-before] a")).ToHaveTextAsync(first.Number);
        await Expect(window.Page.Locator(".head.order")).ToContainTextAsync("因重复由一般提高");
        await Expect(window.Page.Locator("[data-finding='1']")).ToContainTextAsync("须现场复查");
        await Expect(window.Page.Locator("[data-origin]")).ToContainTextAsync("须由其他单位的人员核验");

        var county = await site.AsAsync("330109.duty");
        await county.SignOrderAsync(again.Id);
        await county.PlanOrderAsync(again.Id, new("三日内装齐"));
        await city.DecidePlanAsync(again.Id, new(true));
        await county.GiveEvidenceAsync(again.Id, new([new(1, "已装齐")]));
        // Somebody of the unit itself is not offered what he may not do.
        await using var own = await site.OpenAsAsync("330109.inspector", $"orders/{again.Id}");
        await Expect(own.Page.Locator(".stages [aria-current=step]")).ToContainTextAsync("核验");
        await Expect(Act(own, OrderAct.Verify)).ToHaveCountAsync(0);
        await Do(window, OrderAct.Verify);
        await window.Dialog.Locator("[data-yes]").ClickAsync();
        await window.Dialog.Locator(".mud-dialog-actions .btn:not(.quiet)").ClickAsync();
        await Expect(window.Dialog.Locator(".error")).ToHaveCountAsync(1);
        await window.Dialog.Locator("textarea").FillAsync("抽查十台，均已安装");
        await Send(window);
        await Expect(window.Page.Locator(".head.order")).ToContainTextAsync("已销号");
        await Expect(window.Page.Locator("[data-finding='1']")).ToContainTextAsync("抽查十台，均已安装");
        Assert.Empty(window.Console.Concat(own.Console));
    }

    [Fact]
    public async Task of_two_inspectors_who_decide_on_one_plan_the_second_is_told()
    {
        var city = await site.AsAsync("330100.inspector");
        var (id, county) = ((await city.IssueOrderAsync(new("330109", "机房门禁整改", Severity.Minor, [new("门禁失效")]))).Id, await site.AsAsync("330109.duty"));
        await county.SignOrderAsync(id);
        await county.PlanOrderAsync(id, new("三日内修复"));
        await using var one = await site.OpenAsAsync("330100.inspector", $"orders/{id}");
        await using var other = await site.OpenAsAsync("330100.lead", $"orders/{id}");
        await Do(one, OrderAct.DecidePlan);
        await Do(other, OrderAct.DecidePlan);
        await one.Dialog.Locator("[data-yes]").ClickAsync();
        await Send(one);
        await other.Dialog.Locator("[data-no]").ClickAsync();
        await other.Dialog.Locator("textarea").FillAsync("太笼统");
        await other.Dialog.Locator(".mud-dialog-actions .btn:not(.quiet)").ClickAsync();
        await Expect(other.Dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("当前阶段不能办理");
        Assert.True(Assert.Single((await city.OrderAsync(id)).Plans).Accepted);
    }

    [Fact]
    public async Task a_commendation_stays_on_record_and_the_unit_sees_it()
    {
        await using var province = await site.OpenAsAsync("330000.lead", "records");
        await province.Page.Locator("[data-enter]").ClickAsync();
        await province.Dialog.GetByLabel("单位").SelectOptionAsync("330212");
        await province.Dialog.GetByLabel("种类").SelectOptionAsync("commendation");
        await province.Dialog.GetByLabel("标题").FillAsync("护网期间处置得当");
        await province.Dialog.GetByLabel("内容").FillAsync("两小时内隔离并溯源。");
        // What it follows from is named by its number; one that is not there puts nothing on record.
        await province.Dialog.GetByLabel("依据").FillAsync("ZG-330212-20260101-0000");
        await province.Dialog.Locator(".mud-dialog-actions .btn:not(.quiet)").ClickAsync();
        await Expect(province.Dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("没有这个编号");
        var order = await IssueAsync("330212", "护网整改", "日志未留存");
        await province.Dialog.GetByLabel("依据").FillAsync(order.Number);
        await Send(province);
        await Expect(province.Row("护网期间处置得当").GetByRole(AriaRole.Link, new() { Name = order.Number })).ToHaveAttributeAsync("href", $"orders/{order.Id}");
        await Expect(province.Row("护网期间处置得当")).ToContainTextAsync("表彰");
        await ReadableAsync(province.Page);
        await using var county = await site.OpenAsAsync("330212.duty", "records");
        await Expect(county.Row("护网期间处置得当")).ToContainTextAsync("浙江省");
        Assert.Empty(province.Console.Concat(county.Console));
    }

    [Fact]
    public async Task a_notice_of_criticism_waits_for_the_leader_who_sends_it_in_his_own_words_and_the_unit_reads_it()
    {
        var order = await (await site.AsAsync("320100.inspector")).IssueOrderAsync(new("320115", "日志留存整改", Severity.Major, [new("日志留存不足六个月")]));
        await using var lead = await site.OpenAsAsync("320100.lead", $"orders/{order.Id}");
        await Expect(lead.Page.Locator("[data-turn]")).ToContainTextAsync("江宁区");
        await Expect(Act(lead, OrderAct.Criticise)).ToHaveCountAsync(0);
        // Nobody signed for it, and that was due eight days ago: the clock drafts the notice, and the open page shows it.
        await site.RewriteAsync($$"""
            update hub.mt_doc_rectificationorder set data = jsonb_set(data, '{duties,obligations,0,dueAt}', to_jsonb(now() - interval '8 days')) where id = '{{order.Id}}';
            update hub.mt_events set data = jsonb_set(data, '{obligation,dueAt}', to_jsonb(now() - interval '8 days'))
                where stream_id = '{{order.Id}}' and data->'obligation'->>'kind' = 'order-receipt';
            update hub.deadline set due_at = now() - interval '8 days', next_ring = now() where stream = '{{order.Id}}' and kind = 'order-receipt';
            """);
        var notice = lead.Page.Locator("[data-criticism]");
        await Expect(notice).ToContainTextAsync("草稿，待决定");
        await Do(lead, OrderAct.Criticise);
        await Expect(lead.Dialog.GetByLabel("标题")).ToHaveValueAsync("关于江宁区整改逾期的通报批评");
        await lead.Dialog.GetByLabel("内容").FillAsync("逾期八日未签收，请于三日内书面说明原因。");
        await Send(lead);
        await Expect(notice).ToContainTextAsync("已发出");

        await using var county = await site.OpenAsAsync("320115.duty", "bulletins");
        await county.Row("关于江宁区整改逾期的通报批评").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(county.Page.Locator("main")).ToContainTextAsync("逾期八日未签收，请于三日内书面说明原因。");
        await county.Page.Locator("[data-read]").ClickAsync();
        await Expect(county.Page.Locator(".head")).ToContainTextAsync("已签阅");
        await ReadableAsync(lead.Page);
        await notice.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(lead.Page.Locator("main")).ToContainTextAsync("已签阅 1/1");
        Assert.Empty(lead.Console.Concat(county.Console));
    }

    [Fact]
    public async Task the_order_prints()
    {
        var sent = await IssueAsync("330212", "机房门禁整改", "门禁记录不足六个月", "动环告警未接入");
        await using var window = await site.OpenAsAsync("330212.duty", $"orders/{sent.Id}");
        var paper = await window.Page.Context.RunAndWaitForPageAsync(() => window.Page.Locator("[data-print]").ClickAsync());
        await Expect(paper.Locator("h1")).ToHaveTextAsync("责成整改通知书");
        await Expect(paper.Locator("main")).ToContainTextAsync("动环告警未接入");
        Assert.Equal("%PDF"u8.ToArray(), (await paper.PdfAsync(new() { PreferCSSPageSize = true }))[..4]);
        Assert.Empty(window.Console);
    }
}
