using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace IncidentHub.Browser.Tests;

/// <summary>A browser window as an officer uses it.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _console = new();

    private Window(IPage page) => Page = page;

    public IPage Page { get; }

    /// <summary>How the hub answered when the window was opened.</summary>
    public IResponse? Answer { get; set; }

    /// <summary>What the console was told, violations of the content policy included.</summary>
    public IReadOnlyCollection<string> Console => _console;

    internal static async Task<Window> OnAsync(IBrowserContext context)
    {
        var window = new Window(await context.NewPageAsync());
        window.Page.SetDefaultTimeout(20_000);
        window.Page.Console += (_, m) => window.Hear($"{m.Type}: {m.Text}");
        window.Page.PageError += (_, error) => window.Hear($"error: {error}");
        return window;
    }

    // A build for debugging greets the developer; the published page does not.
    private void Hear(string line)
    {
        if (!line.Contains("Debugging hotkey", StringComparison.Ordinal)) _console.Enqueue(line);
    }

    /// <summary>Signs in without the form: the cookie is set as the form would have it.</summary>
    public async Task LetInAsync(string officer)
    {
        var answer = await Page.Context.APIRequest.PostAsync("/api/sign-in", new() { DataObject = new { name = officer, password = Site.Password } });
        if (!answer.Ok) throw new InvalidOperationException(await answer.TextAsync());
        await Page.AddInitScriptAsync("localStorage.getItem('hub.signed-in') ?? localStorage.setItem('hub.signed-in', '1')");
    }

    public async Task SignInAsync(string officer)
    {
        await Page.GetByLabel("登录名").FillAsync(officer);
        await Page.GetByLabel("密码").FillAsync(Site.Password);
        await Button("登录").ClickAsync();
    }

    /// <summary>The lamp when the board is connected.</summary>
    public ILocator Live => Page.GetByText("实时");

    /// <summary>The row of the incident with this title.</summary>
    public ILocator Row(string title) => Page.Locator("tr[data-row]").Filter(new() { HasText = title });

    public ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Fills the form of the raise page and sends it; ends on the incident's page.</summary>
    public async Task RaiseAsync(string title)
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = "上报事件" }).First.ClickAsync();
        await Page.GetByLabel("发生了什么").FillAsync(title);
        await Button("上报").ClickAsync();
        await Page.GetByRole(AriaRole.Heading, new() { Name = title }).WaitForAsync();
    }

    public ValueTask DisposeAsync() => new(Page.Context.CloseAsync());
}
