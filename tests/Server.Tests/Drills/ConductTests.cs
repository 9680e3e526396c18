using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Drills;

/// <summary>A drill is planned, conducted and ended; who has no part in it learns nothing.</summary>
public sealed class ConductTests(DrillHub hub) : IClassFixture<DrillHub>
{
    [Fact]
    public async Task a_drill_starts_when_its_roles_are_ready_and_fires_on_its_clock()
    {
        hub.Morning();
        var (director, controller) = (hub.As(DrillHub.Director), hub.As(DrillHub.Controller));
        var made = await controller.PlanDrillAsync(new NewDrill("small", "330100"), key: "plan-1");
        Assert.Equal(made, await controller.PlanDrillAsync(new NewDrill("small", "330100"), key: "plan-1"));
        Assert.StartsWith("YL-330100-", made.Number, StringComparison.Ordinal);
        var refused = await Story.Refuses("roles-not-ready", () => director.StartDrillAsync(made.Id, new StartDrill()));
        Assert.Equal(409, refused.Status);
        await hub.As(DrillHub.County).ConfirmRoleAsync(made.Id, "county");
        await controller.ConfirmRoleAsync(made.Id, "city", "电话");
        await director.StartDrillAsync(made.Id, new StartDrill(10));

        await hub.RunsUntil(made.Id, TimeSpan.FromMinutes(30));
        Assert.Equal(["first @10", "second @20"], await hub.Fired(made.Id));
        var player = await hub.As(DrillHub.County).DrillAsync(made.Id);
        Assert.Empty(player.Injects);
        Assert.Equal(["second", "first"], player.Inbox.Select(i => i.Inject));
        Assert.Contains(DrillPart.Player, player.Drill.Parts);
        Assert.Contains(await hub.As(DrillHub.County).MyDrillsAsync(), d => d.Id == made.Id && d.State is DrillState.Running);
        await hub.As(DrillHub.County).AcknowledgeInjectAsync(made.Id, "first");
        await director.EndDrillAsync(made.Id);
        Assert.Equal(DrillState.Ended, (await director.DrillAsync(made.Id)).Drill.State);
    }

    [Fact]
    public async Task whoever_has_no_part_may_not_and_who_may_not_see_finds_nothing()
    {
        hub.Morning();
        var drill = await hub.StartsDrill("small");
        await Story.Refuses("not-found", () => hub.As("320500.drills").DrillAsync(drill));
        await Story.Refuses("not-found", () => hub.As("320500.drills").PauseDrillAsync(drill));
        await Story.Refuses("no-part-in-drill", () => hub.As(DrillHub.County).PauseDrillAsync(drill));
        await Story.Refuses("no-part-in-drill", () => hub.As("330000.lead").FireInjectAsync(drill, "first"));
        await Story.Refuses("no-part-in-drill", () => hub.As(DrillHub.County).ObserveAsync(drill, new NewObservation("x")));
        await hub.As("330100.inspector").ObserveAsync(drill, new NewObservation("十分钟内建立指挥组", ObservationKind.Strength, "5", Evidence: ["照片"]));
        Assert.Equal("5", Assert.Single((await hub.As(DrillHub.Director).DrillAsync(drill)).Observations).Rating);
        await Story.Refuses("no-right", () => hub.As("330109.drills").PlanDrillAsync(new NewDrill("small", "330100")));
        await Story.Refuses("unknown-scenario", () => hub.As(DrillHub.Controller).PlanDrillAsync(new NewDrill("none", "330100")));
        await hub.As(DrillHub.County).StopDrillAsync(drill, "真实火警", "真实情况");
        Assert.Equal(DrillState.Stopped, (await hub.As(DrillHub.Director).DrillAsync(drill)).Drill.State);
    }

    [Fact]
    public async Task two_controllers_fire_the_same_inject_at_once_and_it_fires_once()
    {
        hub.Morning();
        var drill = await hub.StartsDrill("small");
        var tries = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            try { await hub.As(i % 2 == 0 ? DrillHub.Director : DrillHub.Controller).FireInjectAsync(drill, "help"); return "done"; }
            catch (HubProblem p) { return p.Code; }
        }));
        Assert.Contains("done", tries);
        Assert.All(tries, t => Assert.Contains(t, (string[])["done", "inject-fired"]));
        Assert.Equal(1, await hub.Ask<long>("select count(*) from hub.mt_events where stream_id = $1 and type = 'inject_fired'", drill));
        await hub.As(DrillHub.Director).EndDrillAsync(drill);
    }

    [Fact]
    public async Task what_was_due_while_the_hub_was_down_fires_in_order_at_the_start_and_says_so()
    {
        hub.Morning();
        var drill = await hub.StartsDrill("small");
        await hub.RunsUntil(drill, TimeSpan.FromMinutes(10));
        await hub.Kill();
        hub.Clock.Advance(TimeSpan.FromMinutes(15));
        await hub.Start();
        await Soon.Is(() => hub.Fired(drill), f => f.Count == 2);
        Assert.Equal(["first @10", "second @25 late"], await hub.Fired(drill));
        await hub.As(DrillHub.Director).EndDrillAsync(drill);
    }

    [Fact]
    public async Task what_must_not_come_late_waits_for_the_controller_after_the_hub_was_down()
    {
        hub.Morning();
        var drill = await hub.StartsDrill("patient");
        await hub.RunsUntil(drill, TimeSpan.FromMinutes(10));
        await hub.Kill();
        hub.Clock.Advance(TimeSpan.FromMinutes(25));
        await hub.Start();
        await Soon.Is(() => hub.Fired(drill), f => f.Count == 2);
        Assert.Equal(["first @10", "third @35 late"], await hub.Fired(drill));
        Assert.Equal("held", (await hub.As(DrillHub.Director).DrillAsync(drill)).Injects.Single(i => i.Id == "careful").State);

        await hub.As(DrillHub.Controller).FireInjectAsync(drill, "careful");
        Assert.Equal(1, await hub.Ask<long>("select count(*) from hub.mt_events where stream_id = $1 and type = 'inject_fired' and data->>'inject' = 'careful'", drill));
        await hub.As(DrillHub.Director).EndDrillAsync(drill);
    }

    [Fact]
    public async Task a_report_waits_at_a_cut_line_and_a_condition_brings_the_next_inject()
    {
        hub.Morning();
        var drill = await hub.StartsDrill("chain");
        await hub.RunsUntil(drill, TimeSpan.FromMinutes(31));
        var view = await hub.As(DrillHub.Director).DrillAsync(drill);
        Assert.Equal(2, view.Incidents.Count);
        var incident = view.Incidents[0];
        Assert.StartsWith("YL-330109-", incident.Number, StringComparison.Ordinal);
        var card = await hub.As(DrillHub.City).Card("330100", incident.Id);
        Assert.Equal((drill, Grade.II), (card.Drill!.Value, card.Grade!.Value));

        await hub.As("330109.lead").ReportAsync(incident.Id, new Submit(ReportKind.First, "330100", Story.Full));
        Assert.DoesNotContain((await hub.As(DrillHub.City).EscalationsAsync("330100")).Items, e => e.Incident == incident.Id);
        Assert.Equal(1, Assert.Single((await hub.As(DrillHub.Director).DrillAsync(drill)).Cut).Waiting);
        await hub.RunsUntil(drill, TimeSpan.FromMinutes(52));
        var arrived = Assert.Single((await hub.As(DrillHub.City).EscalationsAsync("330100")).Items, e => e.Incident == incident.Id);
        await hub.As(DrillHub.City).SignAsync(arrived.Id);
        await hub.RunsUntil(drill, TimeSpan.FromMinutes(60));
        Assert.Contains("told @53", await hub.Fired(drill));
        var duty = (await hub.As(DrillHub.County).IncidentAsync(incident.Id)).Duty("330100");
        Assert.Equal(ObligationState.Met, duty.State);
        await hub.As(DrillHub.Director).EndDrillAsync(drill);
    }

    [Fact]
    public async Task a_drill_of_five_thousand_injects_fires_them_all_in_order()
    {
        hub.Morning();
        var drill = await hub.StartsDrill("large");
        await hub.As(DrillHub.Director).JumpDrillAsync(drill, "PT8H20M");
        await hub.RunsUntil(drill, TimeSpan.FromMinutes(500));
        Assert.Equal(5_000, await hub.Ask<long>("select count(distinct data->>'inject') from hub.mt_events where stream_id = $1 and type = 'inject_fired'", drill));
        Assert.Equal(0, await hub.Ask<long>(
            "select count(*) from (select (data->>'elapsed')::interval as e, lag((data->>'elapsed')::interval) over (order by version) as before from hub.mt_events where stream_id = $1 and type = 'inject_fired') x where before > e", drill));
        await hub.As(DrillHub.Director).EndDrillAsync(drill);
    }
}
