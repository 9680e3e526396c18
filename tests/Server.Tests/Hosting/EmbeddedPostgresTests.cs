using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using IncidentHub.Server.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace IncidentHub.Server.Tests.Hosting;

/// <summary>Real PostgreSQL processes in folders of their own.</summary>
public sealed class EmbeddedPostgresTests : IDisposable
{
    private static readonly CancellationToken Stop = CancellationToken.None;
    private readonly string _folder = TestFolder.New();

    public void Dispose() => TestFolder.Delete(_folder);

    [Fact]
    public async Task what_was_written_is_there_after_a_restart_and_the_settings_are_safe()
    {
        await using (var first = await Start())
        {
            await Do(first, "CREATE TABLE kept (word text); INSERT INTO kept VALUES ('事件')");
            Assert.Equal("on", await Ask(first, "SHOW data_checksums"));
            Assert.Equal("on", await Ask(first, "SHOW fsync"));
            Assert.Equal("on", await Ask(first, "SHOW synchronous_commit"));
            Assert.Equal("5min", await Ask(first, "SHOW idle_in_transaction_session_timeout"));
            Assert.Equal("off", await Ask(first, "SHOW is_superuser"));
        }
        await using var second = await Start();
        Assert.Equal("事件", await Ask(second, "SELECT word FROM kept"));
    }

    [Fact]
    public async Task nobody_gets_in_without_the_generated_password_and_it_is_readable_by_the_owner_alone()
    {
        await using var postgres = await Start();
        var wrong = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Password = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(wrong.ConnectionString);
        Assert.Equal(PostgresErrorCodes.InvalidPassword, (await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync(Stop))).SqlState);
        if (OperatingSystem.IsWindows()) throw new PlatformNotSupportedException();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, "postgres.password")));
    }

    [Fact]
    public async Task stopping_the_hub_stops_postgresql()
    {
        int pid;
        await using (await Start()) pid = Postmaster();
        Assert.False(Runs(pid));
    }

    [Fact]
    public async Task a_second_hub_on_the_same_folder_is_refused()
    {
        await using var first = await Start();
        var refusal = await Assert.ThrowsAsync<StartRefusal>(Start);
        Assert.Contains($"in use by another hub (process {Environment.ProcessId})", refusal.English, StringComparison.Ordinal);
        Assert.Equal("1", await Ask(first, "SELECT '1'"));
    }

    [Fact]
    public async Task postgresql_killed_under_a_running_hub_comes_back_where_it_was()
    {
        await using var postgres = await Start();
        await Do(postgres, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)");
        using (var postmaster = Process.GetProcessById(Postmaster())) postmaster.Kill();
        Assert.Equal("7", await Eventually(() => Ask(postgres, "SELECT n::text FROM kept")));
    }

    [Fact]
    public async Task stopping_while_postgresql_is_being_started_again_leaves_nothing_running()
    {
        var postgres = await Start();
        var killed = Postmaster();
        using (var postmaster = Process.GetProcessById(killed)) postmaster.Kill();
        await postgres.DisposeAsync();
        Assert.DoesNotContain(Process.GetProcesses(), process => Runs(process.Id));
    }

    [Fact]
    public async Task after_kill_9_of_the_hub_the_next_start_finds_everything_acknowledged()
    {
        using var owner = PostgresOwner.Start(_folder);
        var connection = owner.StandardOutput.ReadLine()!;
        await Do(connection, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)");
        owner.Kill();
        await owner.WaitForExitAsync(Stop);
        await using var next = await Start();
        Assert.Equal("7", await Ask(next, "SELECT n::text FROM kept"));
    }

    [Fact]
    public async Task after_kill_9_of_hub_and_guard_the_postgresql_left_behind_is_stopped_and_nothing_lost()
    {
        using var owner = PostgresOwner.Start(_folder);
        var connection = owner.StandardOutput.ReadLine()!;
        await Do(connection, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)");
        var left = Postmaster();
        var guard = ParentOf(left);
        foreach (var pid in Process.GetProcesses().Select(process => process.Id).Where(pid => pid == guard || (pid != left && ParentOf(pid) == guard)).ToList())
        {
            using var process = Process.GetProcessById(pid);
            process.Kill();
        }
        owner.Kill();
        await owner.WaitForExitAsync(Stop);
        Assert.True(Runs(left));
        await using var next = await Start();
        Assert.Equal("7", await Ask(next, "SELECT n::text FROM kept"));
        Assert.NotEqual(left, Postmaster());
        Assert.False(Runs(left));
    }

    [Fact]
    public async Task a_pid_file_that_names_somebody_elses_process_neither_stops_the_start_nor_harms_that_process()
    {
        await using (await Start()) { }
        // Of PostgreSQL's own account: only those can be mistaken for it.
        using var bystander = Environment.IsPrivilegedProcess
            ? Process.Start("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", "sleep", "600"])
            : Process.Start("sleep", "600");
        File.WriteAllText(Path.Combine(_folder, "postgres", "postmaster.pid"), $"{bystander.Id}\n{_folder}/postgres\n");
        await using var postgres = await Start();
        Assert.Equal("1", await Ask(postgres, "SELECT '1'"));
        Assert.False(bystander.HasExited);
        bystander.Kill();
    }

    [Fact]
    public async Task a_folder_half_made_by_a_start_that_was_cut_short_is_made_anew()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "postgres.new", "base"));
        await using var postgres = await Start();
        Assert.Equal("1", await Ask(postgres, "SELECT '1'"));
    }

    [Fact]
    public async Task a_data_folder_of_another_version_is_refused_and_left_as_it_is()
    {
        var version = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "postgres")).FullName, "PG_VERSION");
        await File.WriteAllTextAsync(version, "9\n", Stop);
        var refusal = await Assert.ThrowsAsync<StartRefusal>(Start);
        Assert.Contains("belongs to PostgreSQL 9", refusal.English, StringComparison.Ordinal);
        Assert.Equal([version], Directory.GetFiles(Path.GetDirectoryName(version)!));
    }

    [Fact]
    public async Task missing_programs_and_a_lost_password_are_refused()
    {
        var empty = Settings() with { PostgresBin = "/nowhere" };
        var missing = await Assert.ThrowsAsync<StartRefusal>(() => EmbeddedPostgres.StartAsync(empty, NullLogger.Instance, Stop));
        Assert.Contains("not found in /nowhere", missing.English, StringComparison.Ordinal);
        await using (await Start()) { }
        File.Delete(Path.Combine(_folder, "postgres.password"));
        Assert.Contains("postgres.password is gone", (await Assert.ThrowsAsync<StartRefusal>(Start)).English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sys")] // where even root may not make a file
    [InlineData("/dev/null/data")]
    public async Task a_folder_that_cannot_be_written_is_refused(string folder)
    {
        var settings = Settings() with { DataFolder = folder };
        var refusal = await Assert.ThrowsAsync<StartRefusal>(() => EmbeddedPostgres.StartAsync(settings, NullLogger.Instance, Stop));
        Assert.Contains("cannot be written", refusal.English, StringComparison.Ordinal);
    }

    [Fact]
    public void a_port_in_use_is_refused_before_anything_is_started()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var settings = Settings() with { Urls = [$"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}"] };
        Assert.Contains("port in use", Assert.Throws<StartRefusal>(settings.RefuseTakenPorts).English, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder));
        other.Stop();
        settings.RefuseTakenPorts();
    }

    [Fact]
    public async Task every_test_gets_a_database_of_its_own_that_copies_the_prepared_one()
    {
        static Task Prepare(string connection) => Do(connection, "CREATE TABLE IF NOT EXISTS prepared (n int)");
        var one = await TestPostgres.FreshDatabase("prepared", Prepare);
        var two = await TestPostgres.FreshDatabase("prepared", Prepare);
        await Do(one, "INSERT INTO prepared VALUES (1)");
        Assert.Equal("1", await Ask(one, "SELECT count(*)::text FROM prepared"));
        Assert.Equal("0", await Ask(two, "SELECT count(*)::text FROM prepared"));
    }

    private HubSettings Settings() => new() { DataFolder = _folder, Urls = [], NetworkFile = "", Demo = false };

    private Task<EmbeddedPostgres> Start() => EmbeddedPostgres.StartAsync(Settings(), NullLogger.Instance, Stop);

    private int Postmaster() => int.Parse(File.ReadLines(Path.Combine(_folder, "postgres", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    // In the data folder, that is; a process that ended but was not yet buried works nowhere.
    private bool Runs(int pid) => new DirectoryInfo($"/proc/{pid}/cwd").LinkTarget == Path.Combine(_folder, "postgres");

    private static int ParentOf(int pid) =>
        File.Exists($"/proc/{pid}/status")
            ? int.Parse(File.ReadLines($"/proc/{pid}/status").First(line => line.StartsWith("PPid:", StringComparison.Ordinal))[5..], CultureInfo.InvariantCulture)
            : 0;

    private static Task Do(EmbeddedPostgres postgres, string sql) => Do(postgres.ConnectionString, sql);

    private static Task<string> Ask(EmbeddedPostgres postgres, string sql) => Ask(postgres.ConnectionString, sql);

    private static async Task Do(string connection, string sql) => await Ask(connection, sql);

    private static async Task<string> Ask(string connectionString, string sql)
    {
        // A pooled session may outlive its postmaster for a moment.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(Stop);
        await using var command = new NpgsqlCommand(sql, connection);
        return (string?)await command.ExecuteScalarAsync(Stop) ?? "";
    }

    private static async Task<string> Eventually(Func<Task<string>> ask)
    {
        for (var since = Stopwatch.StartNew(); ; await Task.Yield())
        {
            try
            {
                return await ask();
            }
            catch (NpgsqlException) when (since.Elapsed < TimeSpan.FromSeconds(60))
            {
            }
        }
    }
}
