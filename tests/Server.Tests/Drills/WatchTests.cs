using System.Collections.Concurrent;
using System.Net.Http.Json;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Drills;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Drills;

/// <summary>A console sees what happens in its drill without asking again and again.</summary>
public sealed class WatchTests(DrillHub hub) : IClassFixture<DrillHub>
{
    [Fact]
    public async Task every_change_of_a_drill_and_of_its_incidents_reaches_whoever_watches()
    {
        hub.Morning();
        var drill = await hub.StartsDrill("small");
        await using var console = new DrillConnection(hub.Address, drill, await hub.TokenOf(DrillHub.Director));
        var frames = new ConcurrentQueue<DrillChange>();
        console.Changed += frame => { if (frame is not null) frames.Enqueue(frame); };
        console.Start();
        await Soon.Is(() => console.Last is { State: DrillState.Running });

        var seen = console.Last!.Changes;
        await hub.As(DrillHub.Controller).PauseDrillAsync(drill);
        await Soon.Is(() => console.Last is { State: DrillState.Paused } last && last.Changes > seen);
        await hub.As(DrillHub.Controller).ResumeDrillAsync(drill);
        await Soon.Is(() => console.Last is { State: DrillState.Running });
        seen = console.Last!.Changes;
        var raised = await hub.As(DrillHub.County).RaiseAsync(new Raise("330109", "演练中上报", Drill: drill));
        await hub.As(DrillHub.County).NoteAsync(raised.Id, "已断网");
        await Soon.Is(() => console.Last!.Changes >= seen + 2);
        Assert.Equal(frames.Select(f => f.Changes).Order(), frames.Select(f => f.Changes));
        await hub.As(DrillHub.Director).EndDrillAsync(drill);
    }

    [Fact]
    public async Task whoever_has_a_drill_as_it_was_is_sent_what_changed_and_has_it_as_it_is()
    {
        hub.Morning();
        var (director, controller) = (hub.As(DrillHub.Director), hub.As(DrillHub.Controller));
        var drill = await hub.StartsDrill("ransomware-friday");
        var seen = await controller.DrillAsync(drill);
        (Func<Task> Happens, int Changes)[] course =
        [
            (() => hub.RunsUntil(drill, TimeSpan.FromMinutes(4)), -1),
            // What the four minutes set off may still come; while the drill stands only what is done by hand does.
            (() => controller.PauseDrillAsync(drill), -1),
            (() => controller.NoteDrillAsync(drill, "暂停讲评"), 0),
            (() => controller.HoldInjectAsync(drill, "press-call"), 1),
            (() => controller.SkipInjectAsync(drill, "pay", "时间不够"), 1),
            (() => controller.EditInjectAsync(drill, "impact", new InjectEdit("PT25M", "提前")), 1),
            (() => controller.AddInjectAsync(drill, new NewInject("题", "文", ["xs-lead"])), -1),
            (() => controller.BindRoleAsync(drill, new RoleWish("yh-duty", "330110", "monitor")), -1),
            (() => controller.ResumeDrillAsync(drill), -1),
            (() => hub.RunsUntil(drill, TimeSpan.FromMinutes(200)), -1),
            (() => director.EndDrillAsync(drill), -1),
        ];
        foreach (var (happens, changes) in course)
        {
            await happens();
            var told = await Since(seen);
            if (changes >= 0) Assert.Equal((changes, seen.Drill.Version), (told.Injects.Count, told.InjectsSince!.Value));
            seen = told.Over(seen);
            // The drill goes on by itself: what came between the two looks is asked for as any console would.
            var whole = await controller.DrillAsync(drill);
            for (; (whole.Changes, whole.Drill.Version) != (seen.Changes, seen.Drill.Version); whole = await controller.DrillAsync(drill)) seen = (await Since(seen)).Over(seen);
            Assert.Equal(Story.Json(whole), Story.Json(seen));
        }

        async Task<DrillView> Since(DrillView known)
        {
            using var http = hub.Http(DrillHub.Controller);
            return (await http.GetFromJsonAsync<DrillView>(new Uri($"/api/drills/{drill}?since={known.Drill.Version}", UriKind.Relative), HubJson.Options))!;
        }
    }

    [Fact]
    public async Task whoever_may_not_see_it_is_turned_away()
    {
        hub.Morning();
        var drill = await hub.StartsDrill("small");
        await using var stranger = new DrillConnection(hub.Address, drill, await hub.TokenOf("320500.duty"));
        stranger.Start();
        await Soon.Is(() => stranger.Lamp is Lamp.Ended);
        Assert.Equal("no-right", stranger.EndedBecause);
        await hub.As(DrillHub.Director).EndDrillAsync(drill);
    }
}
