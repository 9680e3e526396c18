using System.Diagnostics;
using System.Globalization;

namespace IncidentHub.Server.Hosting;

/// <summary>One run of <c>postgres</c>. It ends when asked, and also when the hub dies in any way.</summary>
internal sealed class EmbeddedPostgresProcess
{
    // The hub holds the other end of standard input. When that closes, because the hub wants it or is gone, PostgreSQL shuts down fast.
    // Asked more than once, because a request that arrives before PostgreSQL listens for it is lost.
    private const string Guard = """
        exec 3<&0 </dev/null >>"$1" 2>&1
        shift
        "$@" 3<&- &
        postgres=$!
        { read -r _ <&3; while kill -INT "$postgres"; do sleep 1; done; } &
        guard=$!
        exec 3<&-
        wait "$postgres"
        code=$?
        kill "$guard" 2>/dev/null
        exit "$code"
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly long _logBefore;
    private readonly EmbeddedPostgresCluster _cluster;

    private EmbeddedPostgresProcess(Process process, EmbeddedPostgresCluster cluster, long logBefore)
    {
        (_process, _cluster, _logBefore) = (process, cluster, logBefore);
        Ended = process.WaitForExitAsync();
    }

    public Task Ended { get; }

    public static EmbeddedPostgresProcess Launch(EmbeddedPostgresCluster cluster, int port, IReadOnlyDictionary<string, string> changes)
    {
        var values = EmbeddedPostgresTuning.Fixed.Concat(changes).Append(new("port", port.ToString(CultureInfo.InvariantCulture)));
        // A session of its own: Ctrl-C in the terminal reaches the hub alone, which drains before it stops PostgreSQL.
        var line = cluster.Account.Line([.. Detached(), "sh", "-c", Guard, "hub-postgres", cluster.Log,
            cluster.Programs["postgres"], "-D", cluster.Folder, .. values.SelectMany(pair => new[] { "-c", $"{pair.Key}={pair.Value}" })]);
        var start = EmbeddedPostgresCommand.Prepare(line[0], line.Skip(1), cluster.Home);
        start.RedirectStandardOutput = start.RedirectStandardError = false;
        var logBefore = new FileInfo(cluster.Log).Length;
        return new(Process.Start(start)!, cluster, logBefore);
    }

    // macOS has no setsid; there Ctrl-C stops PostgreSQL as soon as the hub.
    private static string[] Detached() => OperatingSystem.IsLinux() ? ["setsid"] : [];

    /// <summary>What PostgreSQL wrote to its log in this run.</summary>
    public string Said()
    {
        using var log = new FileStream(_cluster.Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Seek(Math.Min(_logBefore, log.Length), SeekOrigin.Begin);
        return new StreamReader(log).ReadToEnd();
    }

    public async Task StopAsync()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // Already gone.
        }
        if (await Task.WhenAny(Ended, Task.Delay(Patience)) != Ended) _cluster.Stop("immediate");
        await Ended;
        _process.Dispose();
    }
}
