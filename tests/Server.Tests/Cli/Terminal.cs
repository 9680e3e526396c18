using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using IncidentHub.Server.Tests.Hosting;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Cli;

/// <summary>What a run of `hub` left behind.</summary>
public sealed record Said(int Exit, string Output, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>Fails with what was said when the run did not end well.</summary>
    public Said Done()
    {
        Assert.True(Exit == 0, $"exit {Exit}: {Error}{Output}");
        return this;
    }
}

/// <summary>A person at a terminal of his own: runs the real `hub` as a process.</summary>
/// <param name="address">The hub he talks to, by HUB_ADDRESS; null leaves it to `hub sign-in`.</param>
/// <param name="token">By HUB_TOKEN; null for nobody.</param>
internal sealed class Terminal(Uri? address, string? token) : IDisposable
{
    /// <summary>Where its own build put it: beside the tests it would find a web server's assemblies missing.</summary>
    private static readonly string Hub =
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../src/Cli/bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "hub.dll"));

    private readonly string _home = TestFolder.New();
    private readonly List<Process> _running = [];

    public string SessionFile => Path.Combine(_home, "incidenthub", "session.json");

    public string Lang { get; init; } = "zh_CN.UTF-8";

    public static async Task<Terminal> Of(Kit.Hub hub, string officer) => new(hub.Address, await hub.TokenOf(officer));

    public Process Start(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Hub, .. words])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8, StandardErrorEncoding = System.Text.Encoding.UTF8,
        };
        foreach (var name in new[] { "LC_ALL", "LC_MESSAGES", "HUB_ADDRESS", "HUB_TOKEN" }) start.Environment.Remove(name);
        start.Environment["LANG"] = Lang;
        start.Environment["XDG_CONFIG_HOME"] = _home;
        start.Environment["TZ"] = "Asia/Shanghai";
        if (address is not null) start.Environment["HUB_ADDRESS"] = address.ToString();
        if (token is not null) start.Environment["HUB_TOKEN"] = token;
        var process = Process.Start(start)!;
        _running.Add(process);
        return process;
    }

    public Task<Said> Run(params string[] words) => Type("", words);

    /// <summary>Runs it with something on standard input.</summary>
    public async Task<Said> Type(string input, params string[] words)
    {
        var process = Start(words);
        await process.StandardInput.WriteLineAsync(input);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await process.WaitForExitAsync(patience.Token);
        return new Said(process.ExitCode, await output, await error);
    }

    /// <summary>The answer as JSON; the run has to end well.</summary>
    public async Task<JsonElement> Ask(params string[] words) => (await Run([.. words, "--json"])).Done().Json;

    public static void Interrupt(Process process)
    {
        using var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        foreach (var process in _running)
        {
            if (!process.HasExited) process.Kill();
            process.Dispose();
        }
        TestFolder.Delete(_home);
    }
}
