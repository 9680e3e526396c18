using System.Collections.Concurrent;
using System.Globalization;
using IncidentHub.Server.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

[assembly: AssemblyFixture(typeof(IncidentHub.Server.Tests.Hosting.TestPostgres.Closing))]

namespace IncidentHub.Server.Tests.Hosting;

/// <summary>One PostgreSQL for this test process, started as the hub starts its own; a database for whoever asks. Gone after the last test.</summary>
public static class TestPostgres
{
    private static readonly Lazy<Task<EmbeddedPostgres>> Server = new(StartAsync);
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Templates = new();
    private static readonly string Folder = TestFolder.New();
    private static int databases;

    /// <summary>Connection string of a new, empty database.</summary>
    public static Task<string> FreshDatabase() => Clone("template1");

    /// <summary>Connection string of a new database that starts as a copy of a prepared one.</summary>
    /// <param name="name">What the preparation is called; it runs once per test process.</param>
    /// <param name="prepare">Gets the connection string of the database to prepare, and closes what it opened.</param>
    public static async Task<string> FreshDatabase(string name, Func<string, Task> prepare) =>
        await Clone(await Templates.GetOrAdd(name, _ => new(() => Prepare(prepare))).Value);

    private static async Task<string> Prepare(Func<string, Task> prepare)
    {
        var template = new NpgsqlConnectionStringBuilder(await Clone("template1"));
        await prepare(template.ConnectionString);
        await CutAsync(template.Database!);
        return template.Database!;
    }

    /// <summary>Breaks every session of a database. PostgreSQL's own workers are nobody's sessions, and not the caller's to end.</summary>
    public static Task CutAsync(string database) =>
        Do($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}' AND backend_type = 'client backend' AND pid <> pg_backend_pid()");

    private static async Task<string> Clone(string template)
    {
        var name = $"test_{Interlocked.Increment(ref databases).ToString(CultureInfo.InvariantCulture)}";
        await Do($"CREATE DATABASE {name} TEMPLATE {template}");
        return new NpgsqlConnectionStringBuilder((await Server.Value).ConnectionString) { Database = name, MaxPoolSize = 30 }.ConnectionString;
    }

    private static async Task Do(string sql)
    {
        await using var connection = new NpgsqlConnection((await Server.Value).ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<EmbeddedPostgres> StartAsync()
    {
        // The data is thrown away, so the disk need not keep it.
        var changes = new Dictionary<string, string> { ["fsync"] = "off", ["synchronous_commit"] = "off", ["full_page_writes"] = "off", ["max_connections"] = "400", ["shared_buffers"] = "256MB" };
        var settings = new HubSettings { DataFolder = Folder, Urls = [], NetworkFile = "", Demo = false };
        return await EmbeddedPostgres.StartAsync(settings, changes, NullLogger.Instance, CancellationToken.None);
    }

    /// <summary>xunit disposes it after the last test.</summary>
    public sealed class Closing : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (!Server.IsValueCreated) return;
            await (await Server.Value).DisposeAsync();
            TestFolder.Delete(Folder);
        }
    }
}
