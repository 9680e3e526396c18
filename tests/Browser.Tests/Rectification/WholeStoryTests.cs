using IncidentHub.Domain.Rectification;
using IncidentHub.Contracts.Views;
using Microsoft.Playwright;
using static IncidentHub.Browser.Tests.Rectification.OrderTests;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Rectification;

/// <summary>From the machine room to the closed order, at the screens of both units and on their boards.</summary>
public sealed class WholeStoryTests(Site site)
{
    internal static readonly FilePayload Photo = new()
    {
        Name = "灭火器.png", MimeType = "image/png",
        Buffer = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="),
    };

    private static readonly (string Item, string Text)[] Found =
    [
        ("extinguishers", "两具灭火器已过有效期"), ("visitors", "来访登记缺少离开时间"), ("daily-patrol", "近七日巡检表缺两日"), ("staff-trained", "一名值班员未经考核"), ("gas-system", "气体灭火控制器有故障灯"),
    ];

    internal static ILocator Item(Window window, string item) => window.Page.Locator($"[data-item='{item}']");

    internal static async Task FindAsync(Window window, string item, string text, FilePayload? photo = null)
    {
        await Item(window, item).Locator("[data-answer=not]").ClickAsync();
        await Item(window, item).Locator("textarea").FillAsync(text);
        if (photo is not null)
        {
            await Item(window, item).Locator("[data-camera] input").SetInputFilesAsync(photo);
            await Expect(Item(window, item).Locator(".files li img")).ToBeVisibleAsync();
        }
        await Item(window, item).Locator("[data-save]").ClickAsync();
        await Expect(Item(window, item).Locator("[data-finding]")).ToContainTextAsync(text);
    }

    internal static async Task ShowAsync(Window window, string item)
    {
        await Expect(Item(window, item).Locator("[data-wanted]")).ToContainTextAsync("还缺 1 份");
        await Item(window, item).Locator("[data-attach]").ClickAsync();
        await Item(window, item).Locator("[data-camera] input").SetInputFilesAsync(Photo);
        await Expect(Item(window, item).Locator(".files li img")).ToBeVisibleAsync();
        await Item(window, item).Locator("[data-save]").ClickAsync();
        await Expect(Item(window, item).Locator("[data-wanted]")).ToContainTextAsync("已附齐");
    }

    // A window without network tells its console so; everything else it says is a fault.
    internal static IEnumerable<string> Faults(Window window) =>
        window.Console.Where(l => !l.Contains("ERR_INTERNET_DISCONNECTED", StringComparison.Ordinal) && !l.Contains("Failed to fetch", StringComparison.Ordinal));

    private static ILocator Stands(Window board, string unit, string stage) => board.Page.Locator($"tr[data-row='{unit}'] a.cell[aria-label*='{stage}']");

    private static async Task AnswerAsync(Window window, string fieldset, bool passed)
    {
        var part = window.Dialog.Locator($"fieldset[data-finding='{fieldset}']");
        await part.Locator(passed ? "[data-yes]" : "[data-no]").ClickAsync();
        if (!passed) await part.Locator("textarea").First.FillAsync("只更换了一具");
        else if (await part.Locator("textarea").CountAsync() > 0) await part.Locator("textarea").First.FillAsync("现场看过，已整改");
    }

    private static async Task ProveAsync(Window window, params string[] findings)
    {
        await Do(window, OrderAct.Evidence);
        foreach (var no in findings) await window.Dialog.Locator($"fieldset[data-finding='{no}'] textarea").FillAsync($"第 {no} 项已整改");
        await window.Dialog.Locator($"fieldset[data-finding='{findings[0]}'] [data-file] input").SetInputFilesAsync(Photo);
        await Expect(window.Dialog.Locator(".files li")).ToHaveCountAsync(1);
        await Send(window);
    }

    [Fact]
    public async Task what_a_province_finds_in_a_county_is_put_right_and_seen_to_be()
    {
        await using var province = await site.OpenAsAsync("330000.inspector", "inspections", width: 400);
        await province.Page.Locator("[data-open]").First.ClickAsync();
        await province.Dialog.GetByLabel("被检查单位").SelectOptionAsync("330110");
        await province.Dialog.GetByLabel("检查表").SelectOptionAsync("machine-room");
        await Send(province);
        await Expect(province.Page.Locator("[data-item]")).ToHaveCountAsync(32);
        foreach (var (item, text) in Found[..4]) await FindAsync(province, item, text, item == "extinguishers" ? Photo : null);

        // The machine room has no network; what is found there reaches the hub later, once.
        await province.Page.Context.SetOfflineAsync(true);
        await FindAsync(province, Found[4].Item, Found[4].Text);
        await Expect(province.Page.Locator("[data-away]")).ToBeVisibleAsync();
        await province.Page.Context.SetOfflineAsync(false);
        await Expect(province.Page.Locator("[data-saved]")).ToBeVisibleAsync();
        foreach (var item in await province.Page.Locator("[data-item]").EvaluateAllAsync<string[]>("all => all.map(a => a.dataset.item)"))
            if (Found.All(f => f.Item != item)) await Item(province, item).Locator("[data-answer=conforming]").ClickAsync();
        // Where the checklist asks for a photo, nothing is concluded without it.
        foreach (var item in (string[])["environment", "no-flammables"]) await ShowAsync(province, item);
        await Expect(province.Page.Locator("[data-saved]")).ToBeVisibleAsync();
        await Expect(province.Page.Locator("[data-progress]")).ToContainTextAsync("32");
        await ReadableAsync(province.Page, 400);
        await province.Page.Locator("[data-conclude]").ClickAsync();
        await province.Dialog.Locator("textarea").FillAsync("消防与巡检须整改。");
        await Send(province);
        await Expect(province.Page.Locator("[data-findings] article")).ToHaveCountAsync(5);
        var inspection = Guid.Parse(new Uri(province.Page.Url).Segments[2].Trim('/'));
        Assert.Equal(5, (await (await site.AsAsync("330000.inspector")).InspectionAsync(inspection)).Findings.Count);
        await ReadableAsync(province.Page, 400);

        // The county signs the result, and gets an order.
        await using var county = await site.OpenAsAsync("330110.lead", $"inspections/{inspection}");
        await county.Page.Locator("[data-act=signature]").ClickAsync();
        await Send(county);
        await Expect(county.Page.Locator("[data-act=signature]")).ToHaveCountAsync(0);
        await using var above = await site.OpenAsAsync("330000.duty", "orders/progress");
        await using var below = await site.OpenAsAsync("330110.duty", "orders/progress");
        await province.Page.Locator("[data-act=orders]").ClickAsync();
        await Expect(province.Dialog.Locator("[data-draft]")).ToHaveCountAsync(5);
        await ReadableAsync(province.Page, 400);
        await Send(province);
        await Expect(province.Page.Locator(".stages")).ToBeVisibleAsync();
        var order = Guid.Parse(new Uri(province.Page.Url).Segments[2]);
        Window[] boards = [above, below];
        foreach (var board in boards) await Expect(Stands(board, "330110", "待签收")).ToBeVisibleAsync();

        await county.Page.GotoAsync($"orders/{order}");
        await Do(county, OrderAct.Sign);
        await Send(county);
        await Do(county, OrderAct.Plan);
        await county.Dialog.Locator("textarea").FillAsync("本周内更换灭火器，补齐巡检。");
        await Send(county);
        await Do(province, OrderAct.DecidePlan);
        await province.Dialog.Locator("[data-yes]").ClickAsync();
        await Send(province);
        await GrantTwoDaysAsync(county, province);
        foreach (var board in boards) await Expect(Stands(board, "330110", "整改中")).ToBeVisibleAsync();

        await ProveAsync(county, "1", "2", "3", "4", "5");
        foreach (var board in boards) await Expect(Stands(board, "330110", "待核验")).ToBeVisibleAsync();
        await Do(province, OrderAct.Verify);
        foreach (var no in (string[])["1", "2", "3", "4", "5"]) await AnswerAsync(province, no, passed: no != "1");
        await ReadableAsync(province.Page, 400);
        await Send(province);
        foreach (var board in boards) await Expect(Stands(board, "330110", "整改中")).ToBeVisibleAsync();
        await ProveAsync(county, "1");
        await Do(province, OrderAct.Verify);
        await AnswerAsync(province, "1", passed: true);
        await Send(province);
        foreach (var board in boards) await Expect(Stands(board, "330110", "已销号")).ToBeVisibleAsync();
        Assert.Equal(OrderStage.Closed, (await (await site.AsAsync("330110.duty")).OrderAsync(order)).Stage);

        foreach (var (path, title) in new[] { ($"orders/{order}", "责成整改通知书"), ($"inspections/{inspection}", "安全检查记录") })
        {
            await county.Page.GotoAsync(path);
            var paper = await county.Page.Context.RunAndWaitForPageAsync(() => county.Page.Locator("[data-print]").ClickAsync());
            await Expect(paper.Locator("h1")).ToHaveTextAsync(title);
            await Expect(paper.Locator("main")).ToContainTextAsync("气体灭火控制器有故障灯");
            Assert.Equal("%PDF"u8.ToArray(), (await paper.PdfAsync(new() { PreferCSSPageSize = true }))[..4]);
        }
        Assert.Empty(Faults(province).Concat(county.Console).Concat(above.Console).Concat(below.Console));
    }
}
