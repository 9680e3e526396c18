using System.Diagnostics;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Drills;

/// <summary>What breaks off a drill, in several windows: the stop word of whoever takes part, and an incident that is no drill.</summary>
[Collection("one drill at a time")]
public sealed class EmergencyTests(Site site, ITestOutputHelper output)
{
    private const string StopWord = "真实事件，演练停止";

    [Fact]
    public async Task whoever_looks_on_says_the_stop_word_and_every_window_stands_still()
    {
        var drill = await RunningAsync();
        await using var control = await site.OpenAsAsync("330100.lead", $"drills/{drill}");
        await using var county = await site.OpenAsAsync("330109.lead", $"drills/{drill}");
        await using var city = await site.OpenAsAsync("330100.duty", "board/330100");
        await using var observer = await site.OpenAsAsync("330200.inspector", $"drills/{drill}", 400);
        foreach (var window in new[] { control, county, observer }) await Expect(State(window)).ToContainTextAsync("进行中 · ×60");
        await Expect(Band(city)).ToContainTextAsync("进行中");

        await observer.Page.Locator("[data-stop]").ClickAsync();
        await Expect(observer.Dialog).ToContainTextAsync(StopWord);
        await observer.Dialog.Locator("textarea").FillAsync($"{StopWord}：机房冒烟");
        await observer.Dialog.GetByRole(AriaRole.Button, new() { Name = "紧急终止" }).ClickAsync();
        foreach (var window in new[] { observer, control, county })
        {
            await Expect(State(window)).ToContainTextAsync("已紧急终止");
            await Expect(window.Page.Locator("main")).ToContainTextAsync($"{StopWord}：机房冒烟");
            await Expect(window.Page.Locator("[data-conduct] :is(button, select, a)")).ToHaveCountAsync(0);
        }
        // Whoever looks at something else is told by the band, which goes.
        foreach (var window in new[] { control, county, city, observer }) await Expect(Band(window)).ToHaveCountAsync(0);
        var stands = await control.Page.Locator("[data-clock] b").InnerTextAsync();
        await control.Page.ReloadAsync();
        await Expect(control.Page.Locator("[data-clock] b")).ToHaveTextAsync(stands);

        await county.Page.GotoAsync("raise");
        await Expect(county.Page.GetByLabel("发生了什么")).ToBeVisibleAsync();
        await Expect(county.Page.Locator("[data-where]")).ToHaveCountAsync(0);
        Assert.Empty(new[] { control, county, city, observer }.SelectMany(w => w.Console));
    }

    [Fact]
    public async Task a_player_raises_something_real_with_one_button_and_the_drill_waits_for_his_unit_within_two_seconds()
    {
        const string title = "真的断网了";
        var drill = await RunningAsync();
        await using var control = await site.OpenAsAsync("330100.lead", $"drills/{drill}");
        await using var other = await site.OpenAsAsync("330109.lead", $"drills/{drill}");
        await using var board = await site.OpenAsAsync("330100.duty", "board/330100");
        await using var player = await site.OpenAsAsync("330110.monitor", $"drills/{drill}");
        await Expect(State(control)).ToContainTextAsync("进行中 · ×60");
        await Expect(State(other)).ToContainTextAsync("进行中 · ×60");
        await Expect(board.Live).ToBeVisibleAsync();

        // The page stood open for the drill; the button makes it real.
        await player.Page.Locator("[data-raise-drill]").ClickAsync();
        await Expect(player.Page.GetByLabel("演练：周五傍晚的勒索软件")).ToBeCheckedAsync();
        await player.Page.Locator("[data-real]").First.ClickAsync();
        await Expect(player.Page.GetByLabel("真实事件")).ToBeCheckedAsync();
        await player.Page.GetByLabel("发生了什么").FillAsync(title);
        await player.Button("上报").ClickAsync();
        await player.Page.GetByRole(AriaRole.Heading, new() { Name = title }).WaitForAsync();
        var since = Stopwatch.StartNew();

        await Task.WhenAll(
            Expect(board.Row(title)).ToBeVisibleAsync(new() { Timeout = 2_000 }),
            Expect(Suspended(control)).ToBeVisibleAsync(new() { Timeout = 2_000 }),
            Expect(Suspended(other)).ToBeVisibleAsync(new() { Timeout = 2_000 }));
        output.WriteLine($"On the board of the city and in both windows of the drill {since.ElapsedMilliseconds} ms after the raise was answered and shown.");
        await Expect(board.Row(title)).Not.ToContainTextAsync("演练");
        await Expect(player.Page.Locator(".head")).Not.ToContainTextAsync("YL-");
        // The others play on.
        await Expect(State(control)).ToContainTextAsync("进行中 · ×60");
        await Expect(control.Page.Locator("[data-suspended]")).ToHaveCountAsync(1);

        await control.Button("恢复参演").ClickAsync();
        foreach (var window in new[] { control, other }) await Expect(Suspended(window)).ToHaveCountAsync(0);
        await (await site.AsAsync("330100.lead")).EndDrillAsync(drill);
        Assert.Equal("", string.Join("\n", new[] { control, other, board, player }.SelectMany(w => w.Console)));
    }

    /// <summary>A drill at sixty times the speed, whoever is there.</summary>
    private async Task<Guid> RunningAsync()
    {
        var director = await site.AsAsync("330100.lead");
        var drill = await director.PlanDrillAsync(new NewDrill("ransomware-friday", "330100", Roles: [new RoleWish("yh-duty", "330110", "monitor")]));
        await director.StartDrillAsync(drill.Id, new StartDrill(60, Override: true, Reason: "其余角色由模拟组代"));
        return drill.Id;
    }

    private static ILocator State(Window window) => window.Page.Locator("[data-state]");

    private static ILocator Band(Window window) => window.Page.Locator(".drillnow");

    private static ILocator Suspended(Window window) => window.Page.Locator("[data-suspended='330110']");
}
