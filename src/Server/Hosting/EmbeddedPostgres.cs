using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace IncidentHub.Server.Hosting;

/// <summary>The hub's own PostgreSQL: started with it, watched, started again when it dies, stopped with it.</summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan PatienceWithRemnants = TimeSpan.FromSeconds(60);
    private static readonly string[] SignsOfRemnants = ["could not bind", "pre-existing shared memory block", "lock file \"postmaster.pid\" already exists"];

    private readonly DataFolder _folder;
    private readonly EmbeddedPostgresCluster _cluster;
    private readonly IReadOnlyDictionary<string, string> _changes;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _closing = new();
    private EmbeddedPostgresProcess _process = null!;
    private Task _watch = Task.CompletedTask;
    private int _port;

    private EmbeddedPostgres(DataFolder folder, EmbeddedPostgresCluster cluster, IReadOnlyDictionary<string, string> changes, ILogger logger) =>
        (_folder, _cluster, _changes, _logger) = (folder, cluster, changes, logger);

    /// <summary>Database <c>hub</c> as its owner, who is no superuser.</summary>
    public string ConnectionString => Connection("hub", "hub", pooled: true);

    /// <exception cref="StartRefusal">PostgreSQL is missing, of another version, or the folder cannot be used.</exception>
    public static Task<EmbeddedPostgres> StartAsync(HubSettings settings, ILogger logger, CancellationToken stop) =>
        StartAsync(settings, new Dictionary<string, string>(), logger, stop);

    /// <param name="changes">Server settings that replace the usual ones, such as <c>fsync = off</c> for tests that throw the data away.</param>
    public static async Task<EmbeddedPostgres> StartAsync(
        HubSettings settings, IReadOnlyDictionary<string, string> changes, ILogger logger, CancellationToken stop)
    {
        var folder = DataFolder.Open(settings.DataFolder);
        EmbeddedPostgres? postgres = null;
        try
        {
            postgres = new EmbeddedPostgres(folder, EmbeddedPostgresCluster.Open(folder.Path, settings.PostgresBin), changes, logger);
            postgres._cluster.StopRemnant();
            await postgres.RunAsync(stop);
            await postgres.PrepareAsync(stop);
            postgres._watch = postgres.WatchAsync();
            return postgres;
        }
        catch (Exception e)
        {
            if (postgres?._process is { } started) await started.StopAsync();
            folder.Dispose();
            if (e is IOException or UnauthorizedAccessException) throw DataFolder.NotWritable(folder.Path, e);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_closing.IsCancellationRequested) return;
        await _closing.CancelAsync();
        await _watch;
        await _process.StopAsync();
        _folder.Dispose();
        _closing.Dispose();
    }

    /// <summary>Launches until it answers. What a killed run left in memory or on the port goes away by itself; anything else is a refusal.</summary>
    private async Task RunAsync(CancellationToken stop)
    {
        for (var since = Stopwatch.StartNew(); ; await Task.Delay(Pause, stop))
        {
            if (_port == 0) _port = FreePort();
            var process = EmbeddedPostgresProcess.Launch(_cluster, _port, _changes);
            try
            {
                if (await AnswersAsync(process, stop))
                {
                    _process = process;
                    return;
                }
            }
            catch
            {
                await process.StopAsync();
                throw;
            }
            var said = process.Said();
            await process.StopAsync();
            // Before the first answer nobody knows the port, so another one will do; afterwards the hub's connections depend on it.
            if (said.Contains("could not bind", StringComparison.Ordinal) && _process is null) _port = 0;
            else if (!Passing(said) || since.Elapsed > PatienceWithRemnants) throw Failed(said);
        }
    }

    private static bool Passing(string said) =>
        SignsOfRemnants.Any(sign => said.Contains(sign, StringComparison.Ordinal));

    private StartRefusal Failed(string said)
    {
        var last = said.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault(line => line.Contains("FATAL", StringComparison.Ordinal) || line.Contains("PANIC", StringComparison.Ordinal)) ?? "?";
        return new StartRefusal(
            $"PostgreSQL 没有启动({last.Trim()}):请查看 {_cluster.Log}。",
            $"PostgreSQL did not start ({last.Trim()}): see {_cluster.Log}.");
    }

    private async Task<bool> AnswersAsync(EmbeddedPostgresProcess process, CancellationToken stop)
    {
        for (; !process.Ended.IsCompleted; await Task.WhenAny(process.Ended, Task.Delay(Pause, stop)))
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                await using var connection = new NpgsqlConnection(Connection("postgres", "postgres", pooled: false));
                await connection.OpenAsync(stop);
                return true;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidPassword)
            {
                throw new StartRefusal(
                    $"{_cluster.Home} 里的 postgres.password 与数据库不符:请从备份恢复这个文件。",
                    $"postgres.password in {_cluster.Home} does not fit the database: restore that file.");
            }
            catch (NpgsqlException)
            {
                // Not up yet; after a crash it may be recovering for a while.
            }
        }
        return false;
    }

    private async Task PrepareAsync(CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(Connection("postgres", "postgres", pooled: false));
        await connection.OpenAsync(stop);
        if (!await Has("SELECT 1 FROM pg_roles WHERE rolname = 'hub'"))
            await Do($"CREATE ROLE hub LOGIN CREATEDB PASSWORD '{_cluster.Password}' IN ROLE pg_monitor");
        if (!await Has("SELECT 1 FROM pg_database WHERE datname = 'hub'"))
            await Do("CREATE DATABASE hub OWNER hub");

        async Task<bool> Has(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            return await command.ExecuteScalarAsync(stop) is not null;
        }

        async Task Do(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(stop);
        }
    }

    /// <summary>A PostgreSQL that was killed comes back on the same port; the hub's connections find it again by themselves.</summary>
    private async Task WatchAsync()
    {
        while (true)
        {
            await Task.WhenAny(_process.Ended, Task.Delay(Timeout.Infinite, _closing.Token));
            if (_closing.IsCancellationRequested) return;
            _logger.LogError("PostgreSQL ended unexpectedly and is started again; its log is {Log}", _cluster.Log);
            try
            {
                _cluster.StopRemnant();
                await RunAsync(_closing.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (StartRefusal refusal)
            {
                _logger.LogCritical("{Sentence}", refusal.Sentence);
                await Task.WhenAny(Task.Delay(TimeSpan.FromSeconds(5), _closing.Token));
            }
        }
    }

    private string Connection(string database, string user, bool pooled) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1", Port = _port, Database = database, Username = user, Password = _cluster.Password,
        Pooling = pooled, MaxPoolSize = 40, ApplicationName = "incidenthub",
    }.ConnectionString;

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
