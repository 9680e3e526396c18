using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Inspections;
using static IncidentHub.Browser.Tests.Rectification.WholeStoryTests;
using static Microsoft.Playwright.Assertions;

namespace IncidentHub.Browser.Tests.Inspections;

/// <summary>A phone that is taken to where no network is.</summary>
public sealed class OfflineTests(Site site)
{
    private const string Kept = "async () => (await Promise.all((await caches.keys()).map(async k => (await (await caches.open(k)).keys()).map(r => new URL(r.url).pathname)))).flat()";

    private const string OnDevice =
        """
        async () => {
          const count = (base, store) => new Promise((done, fail) => {
            const wish = indexedDB.open(base);
            wish.onerror = fail;
            wish.onsuccess = () => {
              const asked = wish.result.transaction(store).objectStore(store).count();
              asked.onsuccess = () => { wish.result.close(); done(asked.result); };
            };
          });
          return await count('hub.device', 'views') + await count('hub.outbox', 'letters') + await count('hub.outbox', 'files');
        }
        """;

    private async Task<Guid> OpenedAsync() =>
        (await (await site.AsAsync("320500.inspector")).OpenInspectionAsync(new("320505", InspectionKind.UpperLevel, "machine-room"))).Id;

    [Fact]
    public async Task a_checklist_seen_once_opens_and_records_without_network_and_is_sent_once()
    {
        var id = await OpenedAsync();
        await using var phone = await site.OpenAsAsync("320500.inspector", $"inspections/{id}/conduct", width: 400);
        await Expect(phone.Page.Locator("[data-ready]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        var files = await phone.Page.EvaluateAsync<string[]>(Kept);
        Assert.Contains("/index.html", files);
        Assert.DoesNotContain(files, f => f.StartsWith("/api", StringComparison.Ordinal) || f.EndsWith("/print", StringComparison.Ordinal));

        await phone.Page.Context.SetOfflineAsync(true);
        await phone.Page.ReloadAsync();
        await Expect(phone.Page.Locator("[data-item]")).ToHaveCountAsync(32, new() { Timeout = 60_000 });
        await FindAsync(phone, "extinguishers", "两具灭火器已过有效期", Photo);
        await Item(phone, "visitors").Locator("[data-answer=conforming]").ClickAsync();
        await Expect(phone.Page.Locator("[data-waiting]")).ToContainTextAsync("2");
        await phone.Page.ReloadAsync();
        await Expect(phone.Page.Locator("[data-waiting]")).ToContainTextAsync("2", new() { Timeout = 60_000 });
        await Expect(Item(phone, "extinguishers")).ToContainTextAsync("两具灭火器已过有效期");

        await phone.Page.Context.SetOfflineAsync(false);
        await Expect(phone.Page.Locator("[data-saved]")).ToBeVisibleAsync();
        var inspection = await (await site.AsAsync("320500.inspector")).InspectionAsync(id);
        Assert.Equal(2, inspection.Answered);
        Assert.Equal(("两具灭火器已过有效期", 1), (Assert.Single(inspection.Findings).Text, inspection.Findings[0].Files.Count));
        Assert.Empty(Faults(phone));
    }

    [Fact]
    public async Task two_tablets_that_were_away_with_the_same_item_lose_nothing_and_agree_afterwards()
    {
        var id = await OpenedAsync();
        await using var one = await site.OpenAsAsync("320500.inspector", $"inspections/{id}/conduct", width: 820);
        await using var other = await site.OpenAsAsync("320500.lead", $"inspections/{id}/conduct", width: 820);
        foreach (var tablet in (Window[])[one, other])
        {
            await Expect(tablet.Page.Locator("[data-ready]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
            await tablet.Page.Context.SetOfflineAsync(true);
        }
        await FindAsync(one, "visitors", "登记缺少离开时间", Photo);
        await Item(other, "visitors").Locator("[data-answer=conforming]").ClickAsync();
        await Expect(other.Page.Locator("[data-waiting]")).ToContainTextAsync("1");

        // Who wrote last counts, whoever comes back first.
        await other.Page.Context.SetOfflineAsync(false);
        await Expect(other.Page.Locator("[data-saved]")).ToBeVisibleAsync();
        await one.Page.ReloadAsync();
        await Expect(one.Page.Locator("[data-waiting]")).ToContainTextAsync("1", new() { Timeout = 60_000 });
        await one.Page.Context.SetOfflineAsync(false);
        foreach (var tablet in (Window[])[one, other])
        {
            await Expect(tablet.Page.Locator("[data-saved]")).ToBeVisibleAsync();
            await Expect(Item(tablet, "visitors").Locator("[data-answer=conforming]")).ToHaveAttributeAsync("aria-pressed", "true");
            await Expect(Item(tablet, "visitors").Locator("[data-finding]")).ToContainTextAsync("登记缺少离开时间");
        }
        var inspection = await (await site.AsAsync("320500.inspector")).InspectionAsync(id);
        Assert.Equal((1, 2, 1), (inspection.Findings.Count, inspection.Groups.SelectMany(g => g.Items).Single(i => i.Item == "visitors").Answers, inspection.Findings[0].Files.Count));
        Assert.Empty(Faults(one).Concat(Faults(other)));
    }

    [Fact]
    public async Task a_sign_in_that_ran_out_where_no_network_is_loses_nothing()
    {
        var id = await OpenedAsync();
        await using var phone = await site.OpenAsAsync("320500.inspector", $"inspections/{id}/conduct", width: 400);
        await Expect(phone.Page.Locator("[data-ready]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await phone.Page.Context.SetOfflineAsync(true);
        await FindAsync(phone, "extinguishers", "两具灭火器已过有效期", Photo);
        await phone.Page.Context.ClearCookiesAsync();
        await phone.Page.Context.SetOfflineAsync(false);

        await Expect(phone.Page.GetByLabel("登录名")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        Assert.Equal(0, (await (await site.AsAsync("320500.inspector")).InspectionAsync(id)).Answered);
        await phone.SignInAsync("320500.inspector");
        await Expect(phone.Page.Locator("[data-item]")).ToHaveCountAsync(32, new() { Timeout = 60_000 });
        await Expect(phone.Page.Locator("[data-saved]")).ToBeVisibleAsync();
        var inspection = await (await site.AsAsync("320500.inspector")).InspectionAsync(id);
        Assert.Equal((1, 1), (inspection.Answered, Assert.Single(inspection.Findings).Files.Count));
    }

    [Fact]
    public async Task a_state_secret_never_rests_on_the_device_and_signing_out_leaves_nothing_there()
    {
        await using var phone = await site.OpenAsAsync("320500.inspector", $"inspections/{await OpenedAsync()}/conduct", width: 400);
        await Expect(phone.Page.Locator("[data-ready]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await phone.Page.Context.SetOfflineAsync(true);
        await Item(phone, "visitors").Locator("[data-answer=not]").ClickAsync();
        await Item(phone, "visitors").Locator("textarea").FillAsync("机密★10年 某系统拓扑");
        await Item(phone, "visitors").Locator("[data-file] input").SetInputFilesAsync(new Microsoft.Playwright.FilePayload { Name = "记录.txt", MimeType = "text/plain", Buffer = "绝密★长期 清单"u8.ToArray() });
        await Expect(Item(phone, "visitors").Locator(".files .error")).ToContainTextAsync("国家秘密标志");
        await Item(phone, "visitors").Locator("[data-save]").ClickAsync();
        await Expect(Item(phone, "visitors").Locator(".error").First).ToContainTextAsync("密级标志");
        await Expect(phone.Page.Locator("[data-waiting]")).ToHaveCountAsync(0);
        await Item(phone, "visitors").Locator("textarea").FillAsync("登记不全");
        await Item(phone, "visitors").Locator("[data-save]").ClickAsync();
        await Expect(phone.Page.Locator("[data-waiting]")).ToContainTextAsync("1");
        Assert.NotEqual(0, await phone.Page.EvaluateAsync<int>(OnDevice));

        // What is not at the hub yet would be lost; whoever signs out is told so and decides.
        await phone.Button("菜单").ClickAsync();
        await phone.Button("退出").ClickAsync();
        await Expect(phone.Dialog).ToContainTextAsync("1 条记录没有送到中心");
        await phone.Dialog.Locator(".mud-dialog-actions .btn:not(.quiet)").ClickAsync();
        await Expect(phone.Page.GetByLabel("登录名")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        Assert.Equal(0, await phone.Page.EvaluateAsync<int>(OnDevice));
    }
}
