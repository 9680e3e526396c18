using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IncidentHub.Server.Tests.Clockwork;

/// <summary>Somebody sets the clock of a running hub's database by an hour: the hub counts on, keeps every deadline, and says so within five seconds.</summary>
public sealed class TimeStepTests
{
    private const double Limit = 5;

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task a_clock_that_is_set_by_an_hour_under_a_running_hub_moves_no_deadline(int hours)
    {
        await using var hub = new Own();
        await hub.InitializeAsync();
        await hub.OnAClockThatCanBeSet();
        var county = hub.As("330109.monitor");
        var now = hub.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        // Grade II has an hour: one is due in seven seconds, the other in half an hour.
        var soon = await county.Raise(Grade.II, awareAt: now.AddHours(-1).AddSeconds(7));
        var later = await county.Raise(Grade.II, awareAt: now.AddMinutes(-30));

        await hub.Set(hours);
        await Soon.Is(() => Step(hub), s => Math.Abs(s - hours * 3600) < 60, Limit);
        // The step is seen an instant before it is told.
        await Soon.Is(() => hub.Log.Lines.Any(l => l.StartsWith("Critical", StringComparison.Ordinal) && l.Contains("made a step", StringComparison.Ordinal)), Limit);
        using var http = hub.Http(null);
        Assert.Matches("hub_clock_repairs_total\\{[^}]*fault=\"time-step\"[^}]*\\} 1", await http.GetStringAsync(new Uri("/metrics", UriKind.Relative)));
        Assert.All((await county.IncidentAsync(later)).Obligations, o => Assert.Equal(ObligationState.Open, o.State));

        var missed = (await Soon.Is(() => county.IncidentAsync(soon), i => i.Duty("330100").State is ObligationState.Missed, 10)).Duty("330100");
        Assert.InRange(missed.EnforcedAt!.Value - missed.DueAt, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Equal(ObligationState.Open, (await county.IncidentAsync(later)).Duty("330100").State);

        await hub.Set(0);
        await Soon.Is(() => Step(hub), s => s == 0, Limit);
        Assert.InRange((hub.Services.GetRequiredService<TimeProvider>().GetUtcNow() - now).TotalSeconds, 5, 120);
    }

    private static async Task<double> Step(Hub hub)
    {
        using var http = hub.Http(null);
        return (await http.GetFromJsonAsync<JsonElement>(new Uri("/health/ready", UriKind.Relative))).GetProperty("timeStepSeconds").GetDouble();
    }

    /// <summary>Runs on the database's time as in production. The database answers with a clock that the test sets.</summary>
    private sealed class Own : Hub
    {
        protected override void Change(IServiceCollection services) => services.AddSingleton<TimeProvider>(s => new DatabaseClock(s.GetRequiredService<NpgsqlDataSource>()));

        public async Task OnAClockThatCanBeSet()
        {
            await Do("""
                create schema set_clock;
                create table set_clock.step (hours int not null);
                insert into set_clock.step values (0);
                create function set_clock.clock_timestamp() returns timestamptz language sql volatile as
                    'select pg_catalog.clock_timestamp() + make_interval(hours => hours) from set_clock.step';
                do $$ begin execute format('alter database %I set search_path = set_clock, pg_catalog, public', current_database()); end $$
                """);
            await Kill();
            await Start();
        }

        public Task Set(int hours) => Do(string.Create(CultureInfo.InvariantCulture, $"update set_clock.step set hours = {hours}"));

        private async Task Do(string sql)
        {
            await using var connection = new NpgsqlConnection(Database);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
