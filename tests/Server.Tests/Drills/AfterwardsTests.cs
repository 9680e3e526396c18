using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Drills;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Drills;

/// <summary>What a drill still asks for when it is over, and how a player steps out of it.</summary>
public sealed class AfterwardsTests(DrillHub hub) : IClassFixture<DrillHub>
{
    [Fact]
    public async Task the_report_on_the_systems_is_asked_for_the_next_morning_until_it_is_there()
    {
        hub.Morning();
        var drill = await hub.StartsDrill("small");
        await hub.As(DrillHub.Director).EndDrillAsync(drill);
        await Soon.Is(() => hub.Ask<long>("select count(*) from hub.matter where drill = $1 and kind = 'systems' and next_at is not null", drill), n => n == 1);
        Assert.Empty(await Asked(DrillHub.Controller, drill));

        // The hub's mornings are in one zone; nine of the next day is when it begins to ask.
        var ended = (await hub.As(DrillHub.Director).DrillAsync(drill)).Drill.EndedAt!.Value;
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        hub.Clock.SetUtcNow(Domain.Drills.Debriefs.NextDay.Asked(ended, zone).AddSeconds(-1));
        Assert.Empty(await Asked(DrillHub.Controller, drill));
        hub.Clock.Advance(TimeSpan.FromSeconds(2));
        foreach (var who in new[] { DrillHub.Controller, DrillHub.Director })
        {
            await Soon.Is(() => Asked(who, drill), a => a.Count == 1);
            var item = (await Asked(who, drill))[0];
            Assert.Equal((1, "330100", $"drills/{drill}/report", false), (item.Step, item.Unit, item.Page, item.MayAcknowledge));
            Assert.Equal(Domain.Drills.Debriefs.NextDay.Over(ended, zone), item.DueAt);
        }
        Assert.Empty(await Asked(DrillHub.County, drill));
        Assert.Equal(0, await hub.Ask<long>("select count(*) from hub.message g join hub.matter m on m.id = g.matter where m.drill = $1 and not g.drill", drill));

        hub.Clock.SetUtcNow(Domain.Drills.Debriefs.NextDay.Over(ended, zone).AddSeconds(1));
        await Soon.Is(() => Asked(DrillHub.Controller, drill), a => a.Count == 1 && a[0].Step == 2);
        await hub.As(DrillHub.Controller).ReportSystemStateAsync(drill, new(true, "均已恢复"));
        Assert.Empty(await Asked(DrillHub.Controller, drill));
        Assert.Equal("late", (await hub.As(DrillHub.Director).AfterActionAsync(drill)).Report.Systems!.State);
    }

    [Fact]
    public async Task a_drill_that_never_began_owes_no_report()
    {
        hub.Morning();
        var drill = (await hub.As(DrillHub.Controller).PlanDrillAsync(new NewDrill("small", "330100"))).Id;
        await hub.As(DrillHub.Director).StopDrillAsync(drill, "取消");
        var after = await hub.StartsDrill("small");
        await hub.As(DrillHub.Director).EndDrillAsync(after);
        await Soon.Is(() => hub.Ask<long>("select count(*) from hub.matter where drill = $1", after), n => n == 1);
        Assert.Equal(0, await hub.Ask<long>("select count(*) from hub.matter where drill = $1", drill));
    }

    [Fact]
    public async Task a_player_takes_his_own_unit_out_and_no_other_and_whoever_conducts_brings_it_back()
    {
        hub.Morning();
        var drill = await hub.StartsDrill("small");
        await hub.RunsUntil(drill, TimeSpan.FromMinutes(5));
        await Story.Refuses("no-part-in-drill", () => hub.As(DrillHub.County).SuspendUnitAsync(drill, "330100"));
        await Story.Refuses("no-part-in-drill", () => hub.As("330100.inspector").SuspendUnitAsync(drill, "330109"));
        await hub.As(DrillHub.County).SuspendUnitAsync(drill, "330109", "机房真的冒烟");
        Assert.Equal(["330109"], (await hub.As(DrillHub.County).DrillAsync(drill)).Suspended);
        await hub.RunsUntil(drill, TimeSpan.FromMinutes(15));
        Assert.Empty(await hub.Fired(drill));
        await Story.Refuses("no-part-in-drill", () => hub.As(DrillHub.County).ResumeUnitAsync(drill, "330109"));
        await hub.As(DrillHub.Controller).ResumeUnitAsync(drill, "330109");
        await hub.RunsUntil(drill, TimeSpan.FromMinutes(16));
        Assert.Equal(["first @15 late"], await hub.Fired(drill));
        await hub.As(DrillHub.Director).EndDrillAsync(drill);
    }

    private async Task<IReadOnlyList<AttentionView>> Asked(string officer, Guid drill) =>
        [.. (await hub.As(officer).AttentionAsync()).Items.Where(i => i.Drill == drill && i.Kind == MatterKind.Systems && !i.Over)];
}
