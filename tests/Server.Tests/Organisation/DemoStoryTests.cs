using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using IncidentHub.Contracts;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Organisation;
using IncidentHub.Server.Tests.Hosting;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Organisation;

/// <summary>The first look at the demo network's boards tells the story.</summary>
public sealed class DemoStoryTests
{
    [Fact]
    public async Task the_first_look_shows_what_waits_what_is_late_and_what_is_undecided()
    {
        await using var hub = new Hub();
        await hub.InitializeAsync();
        await Tell(hub);

        var province = hub.As("330000.duty");
        var board = await Soon.Is(() => province.BoardAsync("330000"), b => b.Cards.Any(c => c is { NextClock.State: ObligationState.Missed, Unit: "330110" }));
        Assert.True(board.Cards.Count >= 10, $"{board.Cards.Count} active incidents");
        Assert.Contains(board.Cards, c => c.Chain.Any(l => l is { Unit: "330100", State: "delivered" }));
        Assert.Contains(board.Cards, c => c.Chain.Any(l => l is { Unit: "330000", State: "signed" }));
        Assert.Contains(board.Cards, c => c.AwaitsConfirmation);
        Assert.Contains(board.Cards, c => c.Undetermined);
        var left = board.Cards.Where(c => c.NextClock is { State: ObligationState.Open }).Select(c => c.NextClock!.DueAt - board.ServerTime).ToList();
        Assert.Contains(left, t => t > TimeSpan.Zero && t < TimeSpan.FromMinutes(15));
        Assert.Contains(left, t => t > TimeSpan.FromHours(2));
        Assert.True(board.Cards.Select(c => c.Phase).Distinct().Count() >= 5);

        var centre = hub.As("100000.duty");
        Assert.Contains((await centre.IncidentsAsync("?phase=closed")).Items, c => c.Phase is Phase.Closed);
        Assert.Contains((await centre.BoardAsync("100000")).Cards, c => c.Chain.Any(l => l is { Unit: "100000", State: "delivered" }));
    }

    [Fact]
    public async Task it_is_told_once()
    {
        await using var hub = new Hub();
        await hub.InitializeAsync();
        await Tell(hub);
        var raised = await hub.Ask<long>("select count(*) from hub.board_card");

        await Tell(hub);

        Assert.Equal(DemoIncidents.All.Count, raised);
        Assert.Equal(raised, await hub.Ask<long>("select count(*) from hub.board_card"));
    }

    [Fact]
    public async Task a_hub_started_empty_stays_empty_and_one_started_without_a_word_tells_the_story()
    {
        var database = await TestPostgres.FreshDatabase();
        Assert.Empty((await Started(database, ["--empty"], _ => true)).Items);
        Assert.NotEmpty((await Started(database, [], page => page.Items.Count == DemoIncidents.All.Count)).Items);
    }

    private static async Task Tell(Hub hub)
    {
        using var story = new DemoStory(hub.Address, Hub.Password, hub.Clock.GetUtcNow());
        await story.TellAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Starts the real server, and answers its incidents once they are as wanted.</summary>
    private static async Task<Contracts.Views.Page<Contracts.Views.BoardCard>> Started(string database, string[] options, Func<Contracts.Views.Page<Contracts.Views.BoardCard>, bool> wanted)
    {
        var port = FreePort().ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "IncidentHub.Server.dll"), "--port", port, "--data", TestFolder.New(), .. options]);
        start.Environment["ConnectionStrings__Hub"] = database;
        using var server = Process.Start(start)!;
        try
        {
            using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            await Soon.Is(() => Ready(http), ready => ready, seconds: 60);
            var centre = new HubClient(http);
            centre.UseToken((await centre.SignInAsync("100000.duty", Hub.Password)).Token);
            return await Soon.Is(() => centre.IncidentsAsync(), wanted, seconds: 60);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
        }
    }

    private static async Task<bool> Ready(HttpClient http)
    {
        try
        {
            return (await http.GetAsync(new Uri("/health/ready", UriKind.Relative))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
