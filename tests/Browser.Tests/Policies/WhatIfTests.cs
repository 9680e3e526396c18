using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Policies;

/// <summary>The what-if page answers while one types.</summary>
public sealed class WhatIfTests(Site site)
{
    [Fact]
    public async Task duties_and_due_times_follow_what_is_chosen_and_typed()
    {
        await using var window = await site.OpenAsAsync("330109.monitor", "policies/what-if?pack=cn-cac-2025");
        var (page, owed) = (window.Page, window.Page.Locator(".owed li"));
        await Expect(page.GetByText("在此情形下没有义务。")).ToBeVisibleAsync();
        await page.GetByLabel("等级", new() { Exact = true }).SelectOptionAsync("III");
        await Expect(owed).ToHaveCountAsync(1);
        await page.GetByLabel("报告主体").SelectOptionAsync("cii");
        await Expect(owed).ToHaveCountAsync(2);
        await page.GetByLabel("发现", new() { Exact = true }).FillAsync("2026-03-02T09:15");
        await page.Keyboard.PressAsync("Tab");
        await Expect(owed.First.Locator("time")).ToHaveTextAsync("2026-03-02 10:15:00");
        // An upgrade brings the second hop with the receipt of the first.
        await page.GetByLabel("等级", new() { Exact = true }).SelectOptionAsync("II");
        await page.GetByLabel("签收（关键信息基础设施保护工作部门）").FillAsync("2026-03-02T09:50");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("[data-duty=cii-onward] time").First).ToHaveTextAsync("2026-03-02 10:20:00");
        Assert.Empty(window.Console);
    }

    [Fact]
    public async Task the_shelf_shows_a_pack_with_its_unconfirmed_numbers()
    {
        await using var window = await site.OpenAsAsync("330109.monitor", "policies");
        var pack = window.Page.Locator("[data-pack=au-soci]");
        await Expect(pack.Locator("summary")).ToContainTextAsync("1 个数字待核实");
        await pack.Locator("summary").ClickAsync();
        await Expect(pack.Locator("table")).ToContainTextAsync("待核实");
    }
}
