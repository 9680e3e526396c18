using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using IncidentHub.Contracts;

namespace IncidentHub.Bench.Machine;

/// <summary>The hub as a process of its own, on a database it is given.</summary>
public sealed class HubUnderTest : IAsyncDisposable
{
    private readonly string _dll;
    private readonly string _connection;
    private readonly string _log;
    private Process? _process;

    public HubUnderTest(string connection, string? dll = null)
    {
        (_dll, _connection) = (dll ?? Places.ServerDll, connection);
        Address = new Uri($"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}");
        _log = Path.Combine(Places.Samples, "hub.log");
    }

    public Uri Address { get; }

    public int ProcessId => _process!.Id;

    /// <summary>Resident memory in bytes, as the kernel counts it.</summary>
    public long Resident
    {
        get
        {
            _process!.Refresh();
            return _process.WorkingSet64;
        }
    }

    public TimeSpan ProcessorTime
    {
        get
        {
            _process!.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <param name="network">Its network file; null: the demo network.</param>
    public void Launch(string? network = null)
    {
        var start = new ProcessStartInfo("dotnet", [_dll, "--port", Address.Port.ToString(CultureInfo.InvariantCulture), "--data", Path.Combine(Places.Samples, "hub"), "--empty"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Places.Root,
        };
        if (network is not null)
        {
            start.ArgumentList.Add("--network");
            start.ArgumentList.Add(network);
        }
        start.Environment["ConnectionStrings__Hub"] = _connection;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += Log;
        _process.ErrorDataReceived += Log;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Waits until /health/ready says yes.</summary>
    /// <returns>How long it took; null when the process ended first.</returns>
    public async Task<TimeSpan?> ReadyAsync(TimeSpan? atMost = null)
    {
        var since = Stopwatch.StartNew();
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(2) };
        while (since.Elapsed < (atMost ?? TimeSpan.FromSeconds(90)))
        {
            if (_process!.HasExited) return null;
            try
            {
                using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (answer.IsSuccessStatusCode) return since.Elapsed;
            }
            catch (Exception e) when (e is HttpRequestException or SocketException or TaskCanceledException) { /* not yet */ }
            await Task.Delay(25);
        }
        throw new TimeoutException($"The hub was not ready in time; see {_log}.");
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Token of an officer of the demo network.</summary>
    public async Task<string> TokenAsync(string officer)
    {
        using var http = new HttpClient { BaseAddress = Address };
        return (await new HubClient(http).SignInAsync(officer, "demo-only-7Q")).Token;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false }) await KillAsync();
    }

    private void Log(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } text)
            lock (this) File.AppendAllText(_log, text + "\n");
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
