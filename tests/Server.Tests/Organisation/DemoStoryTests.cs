using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Plans;
using IncidentHub.Domain.Rectification;
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

        await TellsOversight(hub);
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

    [Theory]
    [InlineData("select count(*) from hub.board_card", 1)]
    [InlineData("select count(*) from hub.mt_events where type = 'step_taken'", 9)]
    [InlineData("select count(*) from hub.mt_events where type = 'report_submitted'", 3)]
    [InlineData("select count(*) from hub.mt_events where type = 'report_signed_for'", 3)]
    [InlineData("select count(*) from hub.board_card", 15)]
    [InlineData("select count(*) from hub.mt_events where type = 'item_answered'", 3)]
    [InlineData("select count(*) from hub.mt_events where type = 'order_signed_for'", 1)]
    public async Task a_story_that_was_interrupted_is_told_to_its_end_and_nothing_of_it_twice(string of, int reached)
    {
        await using var hub = new Hub();
        await hub.InitializeAsync();
        using var interrupted = new CancellationTokenSource();
        using (var story = new DemoStory(hub.Address, Hub.Password, hub.Clock.GetUtcNow()))
        {
            var telling = story.TellAsync(interrupted.Token);
            await Soon.Is(() => hub.Ask<long>(of), n => n >= reached, 60);
            await interrupted.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => telling);
        }

        await Tell(hub);
        await Tell(hub);

        Assert.Equal(DemoIncidents.All.Count, await hub.Ask<long>("select count(*) from hub.board_card"));
        Assert.Equal(Acts(Act.Draft) + Acts(Act.Report) + Acts(Act.CityForward), await hub.Ask<long>("select count(*) from hub.mt_events where type in ('report_submitted', 'report_drafted')"));
        Assert.Equal(Acts(Act.CityBySign) + Acts(Act.ProvinceBySign), await hub.Ask<long>("select count(*) from hub.mt_events where type = 'report_signed_for'"));
        await TellsOversight(hub);
        Assert.Equal(Acts(Act.Locate) + Acts(Act.Analyse) + Acts(Act.Contain) + Acts(Act.Recover), await hub.Ask<long>("select count(*) from hub.mt_events where type = 'step_taken'"));

        static int Acts(Act act) => DemoIncidents.All.Sum(i => i.Acts.Count(a => a == act));
    }

    [Fact]
    public async Task a_hub_with_incidents_of_its_own_is_left_alone()
    {
        await using var hub = new Hub();
        await hub.InitializeAsync();
        await hub.As("330109.monitor").Raise();
        await Tell(hub);
        Assert.Equal(1, await hub.Ask<long>("select count(*) from hub.board_card"));
    }

    [Fact]
    public async Task a_hub_started_empty_stays_empty_and_one_started_without_a_word_tells_the_story()
    {
        var database = await TestPostgres.FreshDatabase();
        Assert.Empty((await Started(database, ["--empty"], _ => true)).Items);
        Assert.NotEmpty((await Started(database, [], page => page.Items.Count == DemoIncidents.All.Count)).Items);
    }

    /// <summary>A plan in force, an inspection half done, orders that stand differently, a drill that is planned; each once.</summary>
    private static async Task TellsOversight(Hub hub)
    {
        var province = hub.As("330000.inspector");
        Assert.Equal(PlanState.InTime, Assert.Single((await province.PlansAsync("330100")).Items).State);
        var inspection = Assert.Single((await province.InspectionsAsync()).Items);
        Assert.Equal((InspectionState.Open, 2, inspection.Items / 2), (inspection.State, inspection.Findings, inspection.Answered));
        var orders = (await province.OrdersAsync(new OrderWish())).Items;
        Assert.Equal([("330109", OrderStage.Signed), ("330110", OrderStage.Issued), ("330110", OrderStage.Planned), ("330203", OrderStage.Signed), ("330212", OrderStage.Issued)],
            orders.Select(o => (o.Unit, o.Stage)).Order());
        Assert.Equal(DrillState.Planned, Assert.Single((await hub.As("330100.drills").DrillsAsync()).Items).State);
    }

    private static async Task Tell(Hub hub)
    {
        using var story = new DemoStory(hub.Address, Hub.Password, hub.Clock.GetUtcNow());
        await story.TellAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Starts the real server, and answers its incidents once they are as wanted.</summary>
    private static async Task<Contracts.Views.Page<Contracts.Views.BoardCard>> Started(string database, string[] options, Func<Contracts.Views.Page<Contracts.Views.BoardCard>, bool> wanted)
    {
        var port = Peer.FreePort().ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "IncidentHub.Server.dll"), "--port", port, "--data", TestFolder.New(), .. options]);
        start.Environment["ConnectionStrings__Hub"] = database;
        using var server = Process.Start(start)!;
        try
        {
            using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            await Soon.Is(() => Peer.IsReady(http, "/health/ready"), ready => ready, seconds: 60);
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
}
