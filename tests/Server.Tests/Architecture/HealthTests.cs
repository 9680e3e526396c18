using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IncidentHub.Domain.Policies;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Architecture;

/// <summary>What those who run the hub ask it.</summary>
public sealed class HealthTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task it_lives_and_is_ready_when_database_clock_and_feed_are()
    {
        using var http = hub.Http(null);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/health/live", UriKind.Relative))).StatusCode);
        var ready = await Soon.Is(() => http.GetAsync(new Uri("/health/ready", UriKind.Relative)), a => a.IsSuccessStatusCode);
        Assert.Equal("ready", (await ready.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString());
    }

    [Fact]
    public async Task the_figures_name_how_late_the_clock_was()
    {
        var day = hub.Morning();
        await hub.As("330109.monitor").Raise(Grade.II);
        day.Becomes("10:15");
        using var http = hub.Http(null);
        var figures = await Soon.Is(() => http.GetStringAsync(new Uri("/metrics", UriKind.Relative)), t => t.Contains("hub_clock_lag_seconds", StringComparison.Ordinal));
        Assert.Contains("hub_board_watches", figures, StringComparison.Ordinal);
    }
}
