using System.Diagnostics;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Drills;

/// <summary>A drill touches nothing real, and what is real goes before it.</summary>
public sealed class IsolationTests(DrillHub hub) : IClassFixture<DrillHub>
{
    /// <summary>Every row that is not of a drill, by table: streams and events of real incidents, real numbers, clocks, matters, messages to outside.</summary>
    private Task<long> RealRows(string sql) => hub.Ask<long>($"select count(*) from {sql}");

    private async Task<IReadOnlyList<long>> Real() =>
    [
        await RealRows("hub.board_card where piece->>'drill' is null"),
        await RealRows("hub.deadline where drill is null"),
        // A real incident of another story goes on warning while the clock runs: what belongs to it is no leak, everything else is.
        await RealRows("hub.matter m where m.drill is null and not exists (select from hub.board_card c where c.incident = m.incident and c.piece->>'drill' is null)"),
        await RealRows("hub.message g join hub.matter m on m.id = g.matter where not g.drill and not exists (select from hub.board_card c where c.incident = m.incident and c.piece->>'drill' is null)"),
        await RealRows("hub.signal"),
        await RealRows("hub.bulletin_unit"),
        await RealRows("hub.mt_doc_incident where data->>'drill' is null"),
        await RealRows("hub.mt_doc_escalation where data->'subject'->>'drill' is null"),
        await RealRows("hub.board_card where number not like 'YL-%' and piece->>'drill' is not null"),
    ];

    private async Task<string> Rates() => Story.Json(await hub.As("100000.lead").OnTimeRatesAsync(from: Times.Shanghai("2026-01-01 00:00"), to: Times.Shanghai("2026-12-31 00:00")));

    public static TheoryData<string> Shipped => [.. DrillHub.Shipped().Select(s => s.Script.Id)];

    [Theory, MemberData(nameof(Shipped))]
    public async Task a_full_run_of_a_shipped_scenario_leaves_nothing_outside_of_the_drill(string scenario)
    {
        hub.Morning();
        var before = await Real();
        var rates = await Rates();
        var drill = await hub.StartsDrill(scenario);
        var spent = Stopwatch.StartNew();
        await hub.RunsUntil(drill, DrillHub.Shipped().First(s => s.Script.Id == scenario).Script.Duration);
        Assert.True(spent.Elapsed < TimeSpan.FromSeconds(20), $"{scenario} took {spent.Elapsed}");

        var view = await hub.As(DrillHub.Director).DrillAsync(drill);
        Assert.DoesNotContain(view.Injects, i => i is { State: "waiting", DueSeconds: not null } && i.DueSeconds <= view.Drill.Clock.ElapsedSeconds);
        Assert.All(view.Incidents, i => Assert.StartsWith("YL-", i.Number, StringComparison.Ordinal));
        // Players of two tiers do their part.
        var (county, city) = view.Drill.Units.Contains("330109") ? ("330109", "330100") : ("330203", "330200");
        var raised = await hub.As($"{county}.monitor").RaiseAsync(new Raise(county, "演练中上报", Category: "data-security", Facts: Story.Leak(Grade.II), Drill: drill));
        var escalation = (await hub.As($"{county}.lead").ReportAsync(raised.Id, new Submit(ReportKind.First, city, Story.Full) { Justification = "演练" })).Escalation!.Value;
        await hub.As($"{city}.duty").SignAsync(escalation);
        await hub.RunsUntil(drill, TimeSpan.FromSeconds(view.Drill.Clock.ElapsedSeconds) + TimeSpan.FromHours(5));
        Assert.NotEqual(0, await hub.Ask<long>("select count(*) from hub.deadline where drill = $1", drill));
        await hub.As(DrillHub.Director).EndDrillAsync(drill);

        Assert.Equal(before, await Real());
        Assert.Equal(rates, await Rates());
        Assert.Equal(0, await hub.Ask<long>("select count(*) from hub.deadline where drill = $1 and state = 'open'", drill));
        Assert.DoesNotContain((await hub.As("100000.lead").BoardAsync("100000")).Cards, c => c.Drill == drill);
        // Nobody in another province, and nobody at a tier that does not play, has anything of it.
        Assert.Equal(0, await hub.Ask<long>("select count(*) from hub.mt_doc_escalation where data->'subject'->>'drill' = $1 and not data->>'unit' = any($2)", $"{drill}", view.Drill.Units.ToArray()));
        Assert.Equal(0, await hub.Ask<long>("select count(*) from hub.message m join hub.matter x on x.id = m.matter where x.drill = $1 and not m.unit = any($2)", drill, view.Drill.Units.ToArray()));
        Assert.DoesNotContain((await hub.As(DrillHub.City).AttentionAsync()).Items, i => i.Drill == drill && !i.Over);
    }

    [Fact]
    public async Task a_drill_incident_is_marked_and_its_clocks_run_on_drill_time()
    {
        hub.Morning();
        var drill = await hub.StartsDrill("small", speed: 60);
        await hub.RunsUntil(drill, TimeSpan.FromMinutes(5));
        var raised = await hub.As(DrillHub.County).RaiseAsync(new Raise("330109", "演练中上报", Category: "data-security", Facts: Story.Leak(Grade.II), Drill: drill), key: "in-drill");
        Assert.Equal(raised, await hub.As(DrillHub.County).RaiseAsync(new Raise("330109", "演练中上报", Category: "data-security", Facts: Story.Leak(Grade.II), Drill: drill), key: "in-drill"));
        var incident = await hub.As(DrillHub.County).IncidentAsync(raised.Id);
        var view = await hub.As(DrillHub.Director).DrillAsync(drill);
        Assert.Equal(drill, incident.Drill);
        Assert.Equal(view.Drill.Clock.Epoch!.Value.AddMinutes(5), incident.AwareAt);
        var duty = incident.Duty("330100");
        Assert.Equal(incident.AwareAt.AddHours(1), duty.DueAt);

        // An hour of drill time is a minute on the wall; the real deadline clock does not see it.
        await hub.RunsUntil(drill, TimeSpan.FromMinutes(66));
        Assert.Equal(ObligationState.Missed, (await hub.As(DrillHub.County).IncidentAsync(raised.Id)).Duty("330100").State);
        Assert.Equal(duty.DueAt, (await hub.As(DrillHub.County).IncidentAsync(raised.Id)).Duty("330100").EnforcedAt);
        Assert.True(hub.Clock.GetUtcNow() < duty.DueAt);

        await hub.As(DrillHub.Director).PauseDrillAsync(drill);
        await Story.Refuses("drill-state", () => hub.As(DrillHub.County).NoteAsync(raised.Id, "在暂停中"));
        await hub.As(DrillHub.Director).EndDrillAsync(drill);
        await Story.Refuses("drill-state", () => hub.As(DrillHub.County).NoteAsync(raised.Id, "已结束"));
        await Story.Refuses("drill-state", () => hub.As(DrillHub.County).RaiseAsync(new Raise("330109", "太晚", Drill: drill)));
    }

    [Fact]
    public async Task nothing_of_a_drill_reaches_a_body_outside_or_a_unit_that_does_not_play()
    {
        hub.Morning();
        var drill = await hub.StartsDrill("small");
        await Story.Refuses("not-found", () => hub.As("330110.monitor").RaiseAsync(new Raise("330110", "未参演", Drill: drill)));
        await Story.Refuses("unit-not-playing", () => hub.As("330100.lead").RaiseAsync(new Raise("330110", "未参演", Drill: drill)));
        var raised = await hub.As(DrillHub.County).RaiseAsync(new Raise("330109", "演练中上报", Category: "data-security", Facts: Story.Leak(Grade.II).Cii(), Drill: drill));
        var lead = hub.As("330109.lead");
        var outside = (await lead.IncidentAsync(raised.Id)).Obligations.First(o => o.Recipient is "provincial-cyberspace" or "public-security" && o.Owner == "330109");
        await lead.ReportAsync(raised.Id, new Submit(ReportKind.First, outside.Recipient, Story.Full) { Prepare = true });
        Assert.Equal(ObligationState.Met, (await lead.IncidentAsync(raised.Id)).Obligations.First(o => o.Id == outside.Id).State);
        Assert.DoesNotContain((await lead.OutwardAsync("330109")).Items, i => i.Incident == raised.Id && i.Report is { ReceivedAt: null });

        var city = (await lead.ReportAsync(raised.Id, new Submit(ReportKind.First, "330100", Story.Full))).Escalation!.Value;
        await hub.As(DrillHub.City).SignAsync(city);
        await hub.As("330100.lead").ForwardAsync(city, new Submit(ReportKind.First, "330000", Story.Full));
        Assert.DoesNotContain((await hub.As("330000.duty").EscalationsAsync("330000")).Items, e => e.Incident == raised.Id);
        Assert.Equal(ObligationState.Met, (await lead.IncidentAsync(raised.Id)).Obligations.First(o => o.Owner == "330100" && o.Recipient == "330000").State);
        await hub.As(DrillHub.Director).EndDrillAsync(drill);
    }

    [Fact]
    public async Task a_real_grade_I_in_the_middle_travels_as_always_and_the_drill_waits_for_its_unit()
    {
        hub.Morning();
        var drill = await hub.StartsDrill("small");
        await hub.RunsUntil(drill, TimeSpan.FromMinutes(9));
        var spent = Stopwatch.StartNew();
        var real = await hub.As(DrillHub.County).Raise(Grade.I);
        Assert.Null((await hub.As(DrillHub.City).Card("330100", real)).Drill);
        await Soon.Is(() => hub.As(DrillHub.Director).DrillAsync(drill), d => d.Suspended.Contains("330109"), seconds: 2);
        Assert.True(spent.Elapsed < TimeSpan.FromSeconds(2), $"suspended after {spent.Elapsed}");

        await hub.RunsUntil(drill, TimeSpan.FromMinutes(15));
        Assert.Empty(await hub.Fired(drill));
        var escalation = await hub.As("330109.lead").Sends(real, "330100");
        await hub.As(DrillHub.City).SignAsync(escalation);
        Assert.Equal(ObligationState.Met, (await hub.As(DrillHub.County).IncidentAsync(real)).Duty("330100").State);
        await hub.As(DrillHub.Director).ResumeUnitAsync(drill, "330109");
        await Soon.Is(() => hub.Fired(drill), f => f.SequenceEqual(["first @15 late"]));
        Assert.Empty((await hub.As(DrillHub.Director).DrillAsync(drill)).Suspended);
        await hub.As(DrillHub.Director).EndDrillAsync(drill);
    }
}
