using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using IncidentHub.Browser.Tests;
using IncidentHub.Contracts;
using Microsoft.Playwright;
using Npgsql;

[assembly: AssemblyFixture(typeof(Site))]
// Every window starts a whole runtime; several at once only wait for each other.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace IncidentHub.Browser.Tests;

/// <summary>A hub of its own, as a process with its own database, and a Chromium to look at it.</summary>
public class Site : IAsyncLifetime
{
    public const string Password = "demo-only-7Q";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly string _data = Directory.CreateTempSubdirectory("hub-browser-").FullName;
    private readonly Queue<string> _said = new();
    private Process? _hub;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>Arguments that name another network than that of the demonstration.</summary>
    protected virtual IEnumerable<string> Network(string folder) => [];

    public async ValueTask InitializeAsync()
    {
        // The server's own output folder: only there lie the page's files beside it.
        var program = Path.Combine(AppContext.BaseDirectory.Replace("tests/Browser.Tests", "src/Server", StringComparison.Ordinal), "IncidentHub.Server.dll");
        var start = new ProcessStartInfo("dotnet", [program, "--empty", .. Network(_data), "--urls", Address.ToString(), "--data", _data]) { RedirectStandardError = true, RedirectStandardOutput = true };
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
    public async Task<Window> OpenAsync(int width = 1440)
    {
        var context = await _browser!.NewContextAsync(new() { BaseURL = Address.ToString(), Locale = "zh-CN", TimezoneId = "Asia/Shanghai", ViewportSize = new() { Width = width, Height = width > 600 ? 900 : 800 } });
        return await Window.OnAsync(context);
    }

    /// <summary>A window in which the officer is signed in and looks at a page.</summary>
    public async Task<Window> OpenAsAsync(string officer, string path = "", int width = 1440)
    {
        var window = await OpenAsync(width);
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

    /// <summary>Changes what the hub has kept, where a story is about days that passed long before it.</summary>
    public async Task RewriteAsync(string sql)
    {
        var port = int.Parse(File.ReadLines(Path.Combine(_data, "postgres", "postmaster.pid")).ElementAt(3), CultureInfo.InvariantCulture);
        var password = (await File.ReadAllTextAsync(Path.Combine(_data, "postgres.password"))).Trim();
        await using var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={port};Database=hub;Username=postgres;Password={password};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
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
        GC.SuppressFinalize(this);
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
