using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using IncidentHub.Browser.Tests;
using IncidentHub.Contracts;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Site))]
// Every window starts a whole runtime; several at once only wait for each other.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace IncidentHub.Browser.Tests;

/// <summary>A hub of its own, as a process with its own database, and a Chromium to look at it.</summary>
public sealed class Site : IAsyncLifetime
{
    public const string Password = "demo-only-7Q";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly string _data = Directory.CreateTempSubdirectory("hub-browser-").FullName;
    private readonly Queue<string> _said = new();
    private Process? _hub;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    public async ValueTask InitializeAsync()
    {
        // The server's own output folder: only there lie the page's files beside it.
        var program = Path.Combine(AppContext.BaseDirectory.Replace("tests/Browser.Tests", "src/Server", StringComparison.Ordinal), "IncidentHub.Server.dll");
        var start = new ProcessStartInfo("dotnet", [program, "--empty", "--urls", Address.ToString(), "--data", _data]) { RedirectStandardError = true, RedirectStandardOutput = true };
        _hub = Process.Start(start)!;
        _hub.OutputDataReceived += (_, e) => Say(e.Data);
        _hub.ErrorDataReceived += (_, e) => Say(e.Data);
        _hub.BeginOutputReadLine();
        _hub.BeginErrorReadLine();
        await ReadyAsync();
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"] });
    }

    /// <summary>A window of its own, with its own cookies; it remembers everything the console was told.</summary>
    public async Task<Window> OpenAsync()
    {
        var context = await _browser!.NewContextAsync(new() { BaseURL = Address.ToString(), Locale = "zh-CN", TimezoneId = "Asia/Shanghai", ViewportSize = new() { Width = 1440, Height = 900 } });
        return await Window.OnAsync(context);
    }

    /// <summary>A window in which the officer is signed in and looks at a page.</summary>
    public async Task<Window> OpenAsAsync(string officer, string path = "")
    {
        var window = await OpenAsync();
        await window.LetInAsync(officer);
        window.Answer = await window.Page.GotoAsync(path);
        return window;
    }

    /// <summary>The API, for what a story needs beforehand.</summary>
    public async Task<HubClient> AsAsync(string officer)
    {
        var hub = new HubClient(new HttpClient { BaseAddress = Address });
        hub.UseToken((await hub.SignInAsync(officer, Password)).Token);
        return hub;
    }

    private void Say(string? line)
    {
        lock (_said)
        {
            if (line is not null) _said.Enqueue(line);
            while (_said.Count > 100) _said.Dequeue();
        }
    }

    private async Task ReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        var watch = Stopwatch.StartNew();
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (watch.Elapsed < Patience && !_hub!.HasExited)
        {
            try
            {
                if ((await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await beat.WaitForNextTickAsync();
        }
        lock (_said) throw new InvalidOperationException("The hub did not become ready:\n" + string.Join('\n', _said));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_hub is { HasExited: false } hub)
        {
            // A polite end, so that the hub stops its database too.
            using var kill = Process.Start("kill", ["-TERM", $"{hub.Id}"]);
            await hub.WaitForExitAsync().WaitAsync(Patience);
        }
        _hub?.Dispose();
        Directory.Delete(_data, recursive: true);
    }
}
