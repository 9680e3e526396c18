using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Plans;

/// <summary>A plan on its way through two windows: the coordinator who writes it and the leader who approves it; and the year's calendar.</summary>
public sealed class PlanTests(Site site)
{
    [Fact]
    public async Task a_plan_is_registered_approved_and_stands_with_its_day_and_its_reason()
    {
        const string title = "鼓楼区网络安全事件应急预案";
        await using var drills = await site.OpenAsAsync("320106.drills", "plans");
        await drills.Page.Locator("[data-register]").ClickAsync();
        await drills.Dialog.GetByLabel("预案类别").SelectOptionAsync("cyber");
        await drills.Dialog.GetByLabel("名称").FillAsync(title);
        await drills.Dialog.GetByLabel("主要内容或修订说明").FillAsync("首次编制，明确区、市两级报告关系。");
        await drills.Dialog.GetByRole(AriaRole.Button, new() { Name = "登记预案" }).ClickAsync();
        await Expect(drills.Row(title)).ToContainTextAsync("未生效");
        await Expect(drills.Row(title)).ToContainTextAsync("有版本待审批");

        await using var lead = await site.OpenAsAsync("320106.lead", "plans");
        await lead.Row(title).GetByRole(AriaRole.Link, new() { Name = title }).ClickAsync();
        await lead.Page.Locator("[data-approve]").ClickAsync();
        await lead.Dialog.GetByRole(AriaRole.Button, new() { Name = "批准" }).ClickAsync();
        await Expect(lead.Page.Locator("main")).ToContainTextAsync("政务外网各单位每年至少演练一次");
        await Expect(lead.Page.Locator("[data-edition='1']")).ToContainTextAsync("批准");

        // The city sees it in its register and in its sum; nobody there may approve.
        await using var city = await site.OpenAsAsync("320100.duty", "plans");
        await Expect(city.Row(title)).ToContainTextAsync("按期");
        await city.Page.GetByText("按期演练").First.ClickAsync();
        await Expect(city.Page.Locator("[data-unit='320106']")).ToContainTextAsync("100%");
        Assert.Empty(drills.Console.Concat(lead.Console).Concat(city.Console));
    }

    [Fact]
    public async Task a_plan_is_overdue_on_the_day_after_its_last_one_on_the_boards_of_the_unit_and_of_its_superior()
    {
        await using var county = await site.OpenAsAsync("320115.duty", "board/320115");
        await using var city = await site.OpenAsAsync("320100.duty", "board/320100");
        await Expect(county.Live).ToBeVisibleAsync();
        var late = await InForceAsync("cyber", "江宁区网络安全事件应急预案", TimeSpan.FromDays(1));
        var today = await InForceAsync("machine-room", "江宁区机房应急预案", TimeSpan.Zero);
        Assert.NotEqual(late, today);
        foreach (var board in new[] { county, city })
        {
            await board.Page.ReloadAsync();
            await Expect(board.Page.Locator("[data-plans-overdue]")).ToHaveTextAsync("1 个预案逾期未演练");
            await board.Page.Locator("[data-plans-overdue] a").ClickAsync();
            await Expect(board.Page.Locator("tr[data-row]")).ToHaveCountAsync(1);
            await Expect(board.Row("江宁区网络安全事件应急预案")).ToContainTextAsync("逾期 1 天");
            await board.Button("全部").ClickAsync();
            await Expect(board.Row("江宁区机房应急预案")).ToContainTextAsync("剩 0 天");
            await board.Page.GetByText("按期演练").First.ClickAsync();
            await Expect(board.Page.Locator("[data-unit='320115']")).ToContainTextAsync("50%");
            await Expect(board.Page.Locator("[data-unit='320115']")).ToContainTextAsync("1/2");
        }
        Assert.Empty(county.Console.Concat(city.Console));
    }

    /// <summary>A plan approved so long ago that its year ended this long before today.</summary>
    private async Task<Guid> InForceAsync(string kind, string title, TimeSpan before)
    {
        var plan = (await (await site.AsAsync("320115.drills")).RegisterPlanAsync(new NewEmergencyPlan("320115", kind, title, "首次编制"))).Id;
        await (await site.AsAsync("320115.lead")).ApprovePlanAsync(plan);
        var at = $"((now() at time zone 'Asia/Shanghai')::date - interval '1 year' - interval '{before.Days} days' + interval '12 hours') at time zone 'Asia/Shanghai'";
        await site.RewriteAsync($$"""
            update hub.mt_doc_emergencyplan set data = jsonb_set(data, '{editions,0,approvedAt}', to_jsonb({{at}})) where id = '{{plan}}';
            update hub.mt_events set data = jsonb_set(data, '{at}', to_jsonb({{at}})) where stream_id = '{{plan}}' and type = 'emergency_plan_approved';
            """);
        return plan;
    }

    [Fact]
    public async Task the_year_has_a_calendar_that_says_what_is_missing()
    {
        await using var drills = await site.OpenAsAsync("320505.drills", "plans");
        await Expect(drills.Page.Locator("main")).ToContainTextAsync("本年度还没有综合演练");
        await drills.Page.Locator("[data-schedule]").ClickAsync();
        await drills.Dialog.GetByLabel("演练项目").FillAsync("勒索软件综合演练");
        await drills.Dialog.GetByLabel("目的/要求").FillAsync("检验区、市上报衔接");
        await drills.Dialog.GetByLabel("预案类别").SelectOptionAsync("cyber");
        await drills.Dialog.GetByLabel("演练内容").SelectOptionAsync("Comprehensive");
        await drills.Dialog.GetByLabel("演练过程安排").FillAsync("预案评审\n演练通知");
        await drills.Dialog.GetByLabel("经费纳入预算").CheckAsync();
        await drills.Dialog.GetByRole(AriaRole.Button, new() { Name = "列入计划" }).ClickAsync();
        var row = drills.Page.Locator("tr[data-row='勒索软件综合演练']");
        await Expect(row).ToContainTextAsync("综合演练");
        await Expect(row).ToContainTextAsync("预案评审、演练通知");
        await Expect(drills.Page.Locator("main")).Not.ToContainTextAsync("本年度还没有综合演练");
        Assert.Empty(drills.Console);
    }
}
