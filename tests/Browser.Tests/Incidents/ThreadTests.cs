using IncidentHub.Domain.Policies;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Incidents;

/// <summary>The whole house through its windows.</summary>
public sealed class ThreadTests(Site site)
{
    [Fact]
    public async Task what_a_county_raises_and_reports_the_city_sees_and_signs_for_without_a_reload()
    {
        const string title = "政务邮箱被撞库，部分账号异常登录";
        // The leader himself: a report of this grade needs his signature, and so goes at once.
        await using var county = await site.OpenAsAsync("330109.lead");
        await using var city = await site.OpenAsAsync("330100.duty");

        await county.RaiseAsync(title);
        await Expect(city.Row(title)).ToBeVisibleAsync();
        await Expect(city.Row(title)).ToContainTextAsync("未定级");

        await county.Page.GetByRole(AriaRole.Button, new() { Name = "分类" }).ClickAsync();
        await county.Dialog.GetByLabel("类别").SelectOptionAsync("network-attack");
        await county.Dialog.GetByRole(AriaRole.Button, new() { Name = "分类" }).ClickAsync();
        await Expect(county.Dialog).ToHaveCountAsync(0);

        await county.Page.GetByRole(AriaRole.Button, new() { Name = "定级" }).ClickAsync();
        await county.Dialog.GetByText("数据与个人信息").ClickAsync();
        await county.Dialog.GetByLabel("泄露公民个人信息（人）").PressSequentiallyAsync("1,500,000");
        await county.Dialog.GetByRole(AriaRole.Button, new() { Name = "定级", Exact = true }).ClickAsync();
        await Expect(county.Dialog.Locator(".answer")).ToContainTextAsync("较大");
        await county.Dialog.GetByRole(AriaRole.Button, new() { Name = "关闭" }).Last.ClickAsync();
        await Expect(city.Row(title).Locator(".clock")).ToBeVisibleAsync();

        await county.Page.GetByRole(AriaRole.Button, new() { Name = "下一步：报送" }).ClickAsync();
        await county.Dialog.GetByLabel("报送对象").SelectOptionAsync("330100");
        await county.Dialog.GetByLabel("受影响的系统和设施").PressSequentiallyAsync("区级 OA mail 2 台");
        await county.Dialog.GetByLabel("已采取的措施及效果").FillAsync("已冻结异常账号");
        await Expect(county.Dialog.GetByLabel("受影响的系统和设施")).ToHaveValueAsync("区级 OA mail 2 台");
        await Expect(county.Dialog).ToContainTextAsync("必填项已齐");
        await county.Dialog.GetByRole(AriaRole.Button, new() { Name = "报送" }).ClickAsync();

        await Expect(city.Row(title).Locator(".dot.wait")).ToHaveCountAsync(1);
        await city.Row(title).GetByRole(AriaRole.Button, new() { Name = "签收" }).ClickAsync();
        await city.Dialog.GetByRole(AriaRole.Button, new() { Name = "签收" }).ClickAsync();
        await Expect(city.Row(title).Locator(".dot.wait")).ToHaveCountAsync(0);

        await Expect(county.Page.Locator(".chain.wide .dot").Nth(1)).ToContainTextAsync("已签收");
        await Expect(county.Page.Locator(".tl")).ToContainTextAsync("签收");
        Assert.Empty(county.Console);
        Assert.Empty(city.Console);
    }

    [Fact]
    public async Task a_raise_pressed_twice_is_one_incident()
    {
        const string title = "连按两次的上报";
        await using var county = await site.OpenAsAsync("330110.monitor", "raise");
        await county.Page.GetByLabel("发生了什么").FillAsync(title);
        await county.Button("上报").DblClickAsync();
        await county.Page.GetByRole(AriaRole.Heading, new() { Name = title }).WaitForAsync();

        var hub = await site.AsAsync("330110.monitor");
        Assert.Single((await hub.IncidentsAsync($"?unit=330110&q={Uri.EscapeDataString(title)}")).Items);
    }

    [Fact]
    public async Task a_draft_outlives_a_reload_but_one_with_a_secret_mark_is_refused_at_its_field_and_kept_nowhere()
    {
        await using var county = await site.OpenAsAsync("330110.monitor", "raise");
        var title = county.Page.GetByLabel("发生了什么");
        await title.FillAsync("值班电话反映网页打不开");
        await title.PressAsync("Tab");
        await county.Page.WaitForFunctionAsync("sessionStorage.getItem('hub.raise')?.includes('值班电话')");
        await county.Page.ReloadAsync();
        await Expect(title).ToHaveValueAsync("值班电话反映网页打不开");

        await title.FillAsync("机密★10年 某系统异常");
        await county.Button("上报").ClickAsync();
        var refused = county.Page.Locator(".field.bad").Filter(new() { HasText = "发生了什么" });
        await Expect(refused).ToContainTextAsync("“标题”带有密级标志");
        await Expect(refused).ToContainTextAsync("state-secret-mark");
        // Said once, and where the next key goes.
        await Expect(county.Page.Locator(".problem")).ToHaveCountAsync(0);
        await Expect(title).ToBeFocusedAsync();
        Assert.Null(await county.Page.EvaluateAsync<string?>("sessionStorage.getItem('hub.raise')"));
    }

    [Fact]
    public async Task a_clock_explains_itself_and_facts_that_need_judgement_are_asked_for()
    {
        var hub = await site.AsAsync("330109.monitor");
        var graded = await hub.RaiseAsync(new("330109", "有时限的事件", Category: "network-attack", Facts: Facts.Of(("leak.pi_persons", 1_200_000))));
        var asked = await hub.RaiseAsync(new("330109", "须研判的事件", Facts: Facts.Of(("leak.pi_persons", 300_000))));

        await using var county = await site.OpenAsAsync("330109.monitor", $"incidents/{graded.Id}");
        await county.Page.GetByText("为什么").First.ClickAsync();
        await Expect(county.Page.Locator(".why").First).ToContainTextAsync("cn-");
        await Expect(county.Page.Locator(".why").First).ToContainTextAsync("起算");

        await county.Page.GotoAsync($"incidents/{asked.Id}");
        await Expect(county.Page.GetByText("还须由人回答")).ToBeVisibleAsync();
    }
}
