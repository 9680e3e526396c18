using System.Diagnostics;
using System.Globalization;
using IncidentHub.Server.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace IncidentHub.Bench.Machine;

/// <summary>The bench's own PostgreSQL, started the way the hub starts its own: fsync, full_page_writes and synchronous_commit are on. Comes back by itself after a kill.</summary>
public sealed class Database : IAsyncDisposable
{
    private readonly EmbeddedPostgres _postgres;
    private readonly string _folder;

    private Database(EmbeddedPostgres postgres, string folder)
    {
        (_postgres, _folder) = (postgres, folder);
        Data = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(ConnectionString) { MaxPoolSize = 10, ApplicationName = "bench" });
    }

    /// <summary>The database as its owner.</summary>
    public string ConnectionString => _postgres.ConnectionString;

    /// <summary>The bench's few connections, apart from the hub's.</summary>
    public NpgsqlDataSource Data { get; }

    public static async Task<Database> StartAsync(string name, IReadOnlyDictionary<string, string>? changes = null)
    {
        var folder = Places.Fresh(name);
        var settings = new HubSettings { DataFolder = folder, Urls = [], NetworkFile = "", Demo = false };
        var all = new Dictionary<string, string>(changes ?? new Dictionary<string, string>())
        {
            ["max_connections"] = "200", ["track_commit_timestamp"] = "on", ["track_wal_io_timing"] = "off",
        };
        return new(await EmbeddedPostgres.StartAsync(settings, all, NullLogger.Instance, CancellationToken.None), folder);
    }

    /// <summary>kill -9 of the postmaster; returns when another one has taken its place.</summary>
    /// <remarks>Its sessions outlive it for a moment and may still commit and answer: that is part of what a kill is.</remarks>
    public async Task KillAsync()
    {
        var killed = Postmaster();
        try
        {
            using var postmaster = Process.GetProcessById(killed ?? 0);
            postmaster.Kill();
        }
        catch (ArgumentException) { /* it is gone already */ }
        for (var since = Stopwatch.StartNew(); Postmaster() is not { } now || now == killed; await Task.Delay(10))
            if (since.Elapsed > TimeSpan.FromMinutes(2)) throw new TimeoutException("PostgreSQL did not come back.");
    }

    private int? Postmaster()
    {
        try
        {
            return int.TryParse(File.ReadLines(Path.Combine(_folder, "postgres", "postmaster.pid")).FirstOrDefault(), CultureInfo.InvariantCulture, out var pid) ? pid : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    public async Task<T> AskAsync<T>(string sql)
    {
        await using var command = Data.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>However long it takes: filling a large store is not what is measured.</summary>
    public async Task DoAsync(string sql)
    {
        await using var command = Data.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Data.DisposeAsync();
        await _postgres.DisposeAsync();
        Directory.Delete(_folder, true);
    }
}
