using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Drills;

/// <summary>A drill in several windows: whoever conducts it and whoever plays.</summary>
/// <remarks>Those of this collection come one after the other: a player with a part in two drills is asked which one he means.</remarks>
[Collection("one drill at a time")]
public sealed class DrillTests(Site site)
{
    [Fact]
    public async Task a_drill_is_planned_played_interrupted_by_something_real_and_ended()
    {
        await using var control = await site.OpenAsAsync("330100.lead", "drills");
        await control.Page.Locator("[data-plan]").ClickAsync();
        await control.Dialog.GetByLabel("演练脚本").SelectOptionAsync("ransomware-friday");
        await Expect(control.Dialog.Locator("[data-about]")).ToContainTextAsync("区、市、省三级");
        await SoundAsync(control);
        await control.Dialog.GetByRole(AriaRole.Button, new() { Name = "计划演练" }).ClickAsync();

        var unready = control.Page.Locator("[data-role].unready");
        await Expect(unready).ToHaveCountAsync(7);
        for (var left = 6; left >= 0; left--)
        {
            await unready.First.Locator("[data-confirm]").ClickAsync();
            await Expect(unready).ToHaveCountAsync(left);
        }
        await SoundAsync(control);
        await control.Page.Locator("[data-start]").ClickAsync();
        await control.Dialog.GetByLabel("速度").SelectOptionAsync("60");
        await control.Dialog.GetByRole(AriaRole.Button, new() { Name = "开始演练" }).ClickAsync();
        await Expect(State(control)).ToContainTextAsync("进行中 · ×60");

        await using var player = await site.OpenAsAsync("330109.monitor", new Uri(control.Page.Url).AbsolutePath);
        await Expect(player.Page.Locator("[data-delivered=edr]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(player.Page.Locator("[data-timeline], [data-expectations]")).ToHaveCountAsync(0);
        await player.Page.Locator("[data-delivered=edr] [data-acknowledge]").ClickAsync();
        await Expect(player.Page.Locator("[data-delivered=edr]")).ToContainTextAsync("已知悉");
        await SoundAsync(player);
        await Expect(control.Page.Locator("[data-inject=edr]")).ToContainTextAsync("已发出");

        await player.Page.Locator("[data-raise-drill]").ClickAsync();
        await Expect(player.Page.GetByLabel("演练：周五傍晚的勒索软件")).ToBeCheckedAsync();
        await player.Page.GetByLabel("发生了什么").FillAsync("办事大厅电脑被加密");
        await player.Button("上报").ClickAsync();
        await player.Page.GetByRole(AriaRole.Heading, new() { Name = "办事大厅电脑被加密" }).WaitForAsync();
        await Expect(control.Page.Locator("[data-incidents]")).ToContainTextAsync("萧山区");
        await SoundAsync(control);

        await Expect(player.Page.Locator("[data-band-state]")).ToContainTextAsync("进行中");
        await player.Page.Locator("[data-leave]").ClickAsync();
        await player.Dialog.GetByRole(AriaRole.Button, new() { Name = "暂停本单位参演" }).ClickAsync();
        await Expect(control.Page.Locator("[data-suspended='330109']")).ToBeVisibleAsync();
        await control.Button("恢复参演").ClickAsync();
        await Expect(control.Page.Locator("[data-suspended]")).ToHaveCountAsync(0);

        await control.Page.Locator("[data-end]").ClickAsync();
        await control.Dialog.GetByRole(AriaRole.Button, new() { Name = "结束演练" }).ClickAsync();
        await Expect(State(control)).ToContainTextAsync("已结束");
        await Expect(player.Page.Locator("[data-real], [data-leave]")).ToHaveCountAsync(0);
        Assert.Empty(control.Console.Concat(player.Console));
    }

    private static ILocator State(Window window) => window.Page.Locator("[data-state]");

    private static async Task SoundAsync(Window window)
    {
        // Half faded text would fail the contrast check.
        await window.Page.EvaluateAsync("Promise.all(document.getAnimations().map(a => a.finished))");
        Assert.Empty((await window.Page.RunAxe()).Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Select(n => n.Html))}"));
    }
}
