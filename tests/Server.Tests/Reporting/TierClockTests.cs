using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;
using IncidentHub.Server.Tests.Cli;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Reporting;

/// <summary>What moves the clocks of a tier above the raising unit.</summary>
public sealed class TierClockTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task an_extension_for_the_city_moves_the_citys_clock_and_no_other()
    {
        hub.Morning();
        var (incident, tier, duty) = await Signed();
        var (until, before) = (duty.DueAt.AddHours(2), (await hub.As("330109.lead").IncidentAsync(incident)).Duty("330100"));
        var extension = new Extension(duty.Id, until, "省级主管部门", "浙函 9");

        await Story.Refuses("leader-needed", () => hub.As("330100.duty").ExtendAsync(incident, extension, tier));
        await Story.Refuses("no-right", () => hub.As("330109.lead").ExtendAsync(incident, extension, tier));
        await Story.Refuses("unknown-obligation", () => hub.As("330109.lead").ExtendAsync(incident, extension));
        await Story.Refuses("not-found", () => hub.As("320500.lead").ExtendAsync(incident, extension, tier));
        var done = await hub.As("330100.lead").ExtendAsync(incident, extension, tier, "k-1");
        Assert.Equal(done, await hub.As("330100.lead").ExtendAsync(incident, extension, tier, "k-1"));

        var seen = await hub.As("330000.duty").IncidentAsync(incident);
        Assert.Equal((until, before.DueAt), (seen.Duty("330000", kind: "onward-report").DueAt, seen.Duty("330100").DueAt));
        Assert.Equal(until, (await hub.As("330100.duty").DeadlinesAsync("330100", "open")).Items.Single(d => d.Id == duty.Id).DueAt);
        await Story.Refuses("clock-cannot-stop", () => hub.As("330100.lead").StopClockAsync(incident, new ClockStop(duty.Id, until.AddHours(1), "省级主管部门", "浙函 10"), tier));
    }

    [Fact]
    public async Task what_the_city_notes_stands_on_its_own_stream_and_in_the_common_timeline()
    {
        hub.Morning();
        var (incident, tier, _) = await Signed();
        var county = (await hub.As("330109.monitor").IncidentAsync(incident)).Version;
        await hub.As("330100.duty").NoteClockEventAsync(incident, new ClockEventRequest("fix-available", hub.Clock.GetUtcNow(), Note: "厂商已发布补丁"), tier);
        Assert.Equal(county, (await hub.As("330109.monitor").IncidentAsync(incident)).Version);
        Assert.Contains((await hub.As("330109.monitor").TimelineAsync(incident)).Items, e => e is { Kind: "clock-event-noted", Unit: "330100" });
    }

    [Fact]
    public async Task the_hub_offers_what_may_be_done_with_a_clock_and_nothing_else()
    {
        hub.Morning();
        var (incident, _, _) = await Signed();
        async Task<IEnumerable<string>> Offered(string officer) => (await hub.As(officer).IncidentAsync(incident)).Actions.Intersect(NextAction.OfClocks);
        Assert.Equal([NextAction.ExtendClock, NextAction.NoteClockEvent], await Offered("330100.lead"));
        Assert.Equal([NextAction.NoteClockEvent], await Offered("330100.duty"));
        Assert.Empty(await Offered("330000.duty"));
    }

    [Fact]
    public async Task the_command_line_finds_the_tier_by_its_duty_and_writes_both_lists_to_files()
    {
        hub.Morning();
        var (incident, _, duty) = await Signed();
        using var leader = await Terminal.Of(hub, "330100.lead");
        var until = duty.DueAt.AddHours(2);
        await leader.Ask("incident", "extend", incident.ToString(), "--obligation", duty.Id.ToString(), "--until", until.ToString("O"), "--authority", "省级主管部门", "--document", "浙函 11");
        Assert.Equal(until, (await hub.As("330100.lead").IncidentAsync(incident)).Duty("330000", kind: "onward-report").DueAt);
        await leader.Ask("incident", "clock", incident.ToString(), "--event", "fix-available", "--tier", "330100");

        var folder = Directory.CreateTempSubdirectory("hub-export-").FullName;
        var (register, list) = (Path.Combine(folder, "register.csv"), Path.Combine(folder, "list.xlsx"));
        Assert.Equal("csv", (await leader.Ask("deadline", "export", "--state", "open", "--out", register)).GetProperty("format").GetString());
        (await leader.Run("incident", "export", "--grade", "II", "--out", list)).Done();
        Assert.Contains("转报", await File.ReadAllTextAsync(register), StringComparison.Ordinal);
        Assert.Equal("PK"u8.ToArray(), (await File.ReadAllBytesAsync(list))[..2]);
        Assert.Equal([list, register], Directory.GetFiles(folder).Order());
        Assert.Equal(2, (await leader.Run("deadline", "export", "--out", Path.Combine(folder, "register.txt"))).Exit);
        Assert.Equal(2, (await leader.Run("deadline", "export", "--out", "/nowhere/register.csv")).Exit);
        Assert.Equal(1, (await leader.Run("incident", "export", "--unit", "320500", "--out", Path.Combine(folder, "others.csv"))).Exit);
        Assert.Equal(2, Directory.GetFiles(folder).Length);
    }

    /// <summary>A grade II incident the city signed for; the city now owes the province.</summary>
    private async Task<(Guid Incident, Guid Tier, DeadlineView Duty)> Signed()
    {
        var incident = await hub.As("330109.monitor").Raise(Grade.II);
        var tier = await hub.As("330109.monitor").Sends(incident, "330100");
        await hub.As("330100.duty").SignAsync(tier);
        return (incident, tier, (await hub.As("330100.duty").IncidentAsync(incident)).Duty("330000", kind: "onward-report"));
    }
}
