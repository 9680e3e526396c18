using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hangfire;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Tests.Hosting;
using IncidentHub.Server.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace IncidentHub.Server.Tests.Clockwork;

/// <summary>Faults of register and clock, each made on purpose: it is mended and reported within five seconds.</summary>
public sealed class WatchdogTests(Hub hub) : IClassFixture<Hub>
{
    private const double Limit = 5;

    [Fact]
    public async Task a_deleted_row_comes_back_as_it_was()
    {
        var (incident, clock, before) = await Running();
        var mended = await Mended();
        await By("psql", $"delete from hub.deadline where id = '{clock}'");
        await Soon.Is(() => Row(clock), r => r == before, Limit);
        await Soon.Is(() => Mended(), now => now > mended, Limit);
        await Soon.Is(() => hub.Log.Lines.Any(l => l.StartsWith("Warning", StringComparison.Ordinal) && l.Contains($"missing row {clock}", StringComparison.Ordinal)), Limit);
        Assert.Contains((await hub.As("330109.monitor").DeadlinesAsync(new DeadlineWish())).Items, d => d.Incident == incident && d.Id == clock);
    }

    [Fact]
    public async Task stray_rows_go_whether_their_stream_exists_or_not()
    {
        var (_, clock, _) = await Running();
        var (beside, orphan) = (Guid.NewGuid(), Guid.NewGuid());
        await By("psql", Copy(clock, beside, "d.stream"), Copy(clock, orphan, $"'{Guid.NewGuid()}'"));
        await Soon.Is(() => Count(beside, orphan), n => n == 0, Limit);
        await Soon.Is(() => hub.Log.Lines.Any(l => l.Contains($"stray row {beside}", StringComparison.Ordinal)), Limit);
        await Soon.Is(() => hub.Log.Lines.Any(l => l.Contains($"stray row {orphan}", StringComparison.Ordinal)), Limit);
    }

    [Theory]
    [InlineData("next_ring = null")]
    [InlineData("due_at = due_at + interval '1 hour'")]
    [InlineData("state = 'met', met_at = due_at")]
    [InlineData("owner = '320106'")]
    [InlineData("units = array['320106']")]
    [InlineData("because = '{\"policy\":\"none\",\"version\":1,\"rule\":\"\",\"article\":\"\",\"citation\":\"\",\"confidence\":\"primary\"}'")]
    public async Task a_changed_row_says_the_truth_again(string change)
    {
        var (_, clock, before) = await Running();
        await By("psql", $"update hub.deadline set {change} where id = '{clock}'");
        await Soon.Is(() => Row(clock), r => r == before, Limit);
        await Soon.Is(() => hub.Log.Lines.Any(l => l.Contains($"changed row {clock}", StringComparison.Ordinal)), Limit);
    }

    [Fact]
    public async Task an_emptied_register_is_whole_again()
    {
        await Running();
        await Running();
        var before = await hub.Ask<string>("select string_agg(d::text, '|' order by id) from hub.deadline d");
        await By("psql", "truncate hub.deadline");
        await Soon.Is(() => hub.Ask<string>("select coalesce(string_agg(d::text, '|' order by id), '') from hub.deadline d"), r => r == before, Limit);
    }

    /// <summary>Who writes under the hub's own name leaves no trace with the trigger; the round over everything finds it.</summary>
    [Fact]
    public async Task a_fault_without_a_trace_is_found_by_going_round()
    {
        var (_, clock, before) = await Running();
        var stray = Guid.NewGuid();
        await By("incidenthub", Copy(clock, stray, $"'{Guid.NewGuid()}'"), $"delete from hub.deadline where id = '{clock}'");
        await Soon.Is(() => Row(clock), r => r == before, Limit);
        await Soon.Is(() => Count(stray), n => n == 0, Limit);
    }

    [Fact]
    public async Task what_the_hub_itself_writes_is_left_alone()
    {
        // What another test left to be looked at is looked at first.
        await Soon.Is(() => Touched(), n => n == 0, Limit);
        var before = hub.Log.Lines.Count(l => l.Contains("register was mended", StringComparison.Ordinal));
        var (incident, _, _) = await Running();
        var city = await hub.As("330109.monitor").Sends(incident, "330100");
        await hub.As("330100.duty").SignAsync(city);
        await Sleepless(3);
        Assert.Equal((0, before), (await Touched(), hub.Log.Lines.Count(l => l.Contains("register was mended", StringComparison.Ordinal))));
    }

    private Task<long> Touched() => hub.Ask<long>("select count(*) from hub.deadline_touched");

    [Fact]
    public async Task with_hangfires_server_stopped_duties_fall_due_all_the_same()
    {
        await using var own = new Own();
        await own.InitializeAsync();
        var day = own.Morning();
        var county = own.As("330109.monitor");
        var incident = await county.Raise(Grade.II);
        await StopHangfire(own);

        day.Becomes("10:15");
        var missed = await Soon.Is(() => county.IncidentAsync(incident), i => i.Duty("330100").State is ObligationState.Missed, Limit + 5);
        Assert.Equal((day["10:15"], day["10:15"]), (missed.Duty("330100").DueAt, missed.Duty("330100").EnforcedAt!.Value));
        await Soon.Is(() => own.Log.Lines.Any(l => l.StartsWith("Critical", StringComparison.Ordinal) && l.Contains("the watchdog looks in its place", StringComparison.Ordinal)), Limit);
        using var http = own.Http(null);
        await Soon.Is(() => http.GetStringAsync(new Uri("/metrics", UriKind.Relative)), t => Regex.IsMatch(t, "hub_clock_repairs_total\\{[^}]*fault=\"stopped\"[^}]*\\} [1-9]"), Limit);
        Assert.True((await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).IsSuccessStatusCode);
    }

    [Fact]
    public async Task a_database_that_was_away_is_watched_again_at_once()
    {
        await using var own = new Own();
        await own.InitializeAsync();
        var day = own.Morning();
        var county = own.As("330109.monitor");
        var incident = await county.Raise(Grade.II);
        var clock = (await county.IncidentAsync(incident)).Duty("330100").Id;

        // As by a restart: every session breaks, and for a while nobody gets in. Meanwhile a row is lost and a duty falls due.
        var name = new NpgsqlConnectionStringBuilder(own.Database).Database;
        await using (var outside = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(own.Database) { Database = "postgres", Pooling = false }.ConnectionString))
        {
            await outside.OpenAsync();
            await using var last = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(own.Database) { Pooling = false, ApplicationName = "incidenthub" }.ConnectionString);
            await last.OpenAsync();
            await Do(outside, $"alter database {name} with allow_connections false");
            await Do(last, $"delete from hub.deadline where id = '{clock}'");
            await TestPostgres.CutAsync(name!);
            day.Becomes("10:15");
            await Soon.Is(async () => await own.Http(null).GetAsync(new Uri("/health/ready", UriKind.Relative)), a => (int)a.StatusCode == 503);
            await Do(outside, $"alter database {name} with allow_connections true");
        }
        var missed = await Soon.Is(async () => await own.Ask<long>("select count(*) from hub.deadline where id = $1 and state = 'missed'", clock), n => n == 1, Limit);
        Assert.Equal(1, missed);
        Assert.Equal(ObligationState.Missed, (await county.IncidentAsync(incident)).Duty("330100").State);
    }

    /// <summary>The instance that runs: the container makes a new one for whoever asks.</summary>
    private static Task StopHangfire(Hub hub)
    {
        var host = hub.Services.GetRequiredService<IHost>();
        var running = (IEnumerable<IHostedService>)host.GetType().GetField("_hostedServices", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(host)!;
        return running.OfType<BackgroundJobServerHostedService>().Single().StopAsync(CancellationToken.None);
    }

    private async Task<(Guid Incident, Guid Clock, string Row)> Running()
    {
        hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.II);
        var clock = (await county.IncidentAsync(incident)).Duty("330100").Id;
        return (incident, clock, await Row(clock));
    }

    private Task<string> Row(Guid clock) => hub.Ask<string>("select coalesce((select d::text from hub.deadline d where id = $1), '')", clock);

    private Task<long> Count(params Guid[] clocks) => hub.Ask<long>("select count(*) from hub.deadline where id = any($1)", clocks);

    private static string Copy(Guid clock, Guid id, string stream) =>
        $"insert into hub.deadline select (jsonb_populate_record(d, jsonb_build_object('id', '{id}', 'stream', {stream}))).* from hub.deadline d where d.id = '{clock}'";

    private async Task By(string name, params string[] statements)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(hub.Database) { ApplicationName = name }.ConnectionString);
        await connection.OpenAsync();
        foreach (var sql in statements) await Do(connection, sql);
    }

    private static async Task Do(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<long> Mended()
    {
        using var http = hub.Http(null);
        return (await http.GetFromJsonAsync<JsonElement>(new Uri("/health/ready", UriKind.Relative))).GetProperty("clockRepairs").GetInt64();
    }

    /// <summary>So many looks of the watchdog go by.</summary>
    private async Task Sleepless(int looks)
    {
        var dog = hub.Services.GetRequiredService<Server.Clockwork.Watchdog>();
        for (var i = 0; i < looks; i++) await dog.LookAsync(CancellationToken.None);
    }

    private sealed class Own : Hub;
}
