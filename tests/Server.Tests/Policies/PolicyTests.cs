using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Tests.Cli;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Policies;

/// <summary>The shelf over HTTP and the command line: what it says, what it would have said, and what it never touches.</summary>
public sealed class PolicyTests(Hub hub) : IClassFixture<Hub>
{
    private static readonly string Playbooks = Path.Combine(AppContext.BaseDirectory, "playbooks");

    private static string Pack(string name) => File.ReadAllText(Path.Combine(Playbooks, "policies", $"{name}.yaml"));

    [Theory]
    [InlineData("eu-dora", "financial-entity", "classified", "2026-05-20T07:00:00+02:00", "aware", "2026-05-19T08:00:00+02:00", "2026-05-20T06:00:00Z")]
    [InlineData("us-sec-8k", "registrant", "material", "2026-07-02T10:00:00-04:00", null, null, "2026-07-09T21:30:00Z")]
    [InlineData("eu-gdpr", "controller", "aware", "2026-04-02T16:00:00Z", null, null, "2026-04-05T16:00:00Z")]
    public async Task golden_cases_hold_over_http(string policy, string reporter, string first, string at, string? second, string? then, string due)
    {
        List<ClockEvent> events = [new(first, DateTimeOffset.Parse(at, null))];
        if (second is not null) events.Add(new(second, DateTimeOffset.Parse(then!, null)));
        var answer = await hub.As("330109.monitor").SimulateAsync(new Simulate(policy, reporter, events));
        Assert.Equal(DateTimeOffset.Parse(due, null), Assert.Single(answer.Obligations).DueAt);
    }

    [Fact]
    public async Task the_facts_decide_the_grade_and_the_answer_says_why()
    {
        var answer = await hub.As("330109.monitor", "en").SimulateAsync(new Simulate("cn-cac-2025", "other-operator", [new("aware", Times.Shanghai("2026-03-02 09:15"))], Facts: Story.Leak(Grade.II).Cii()));
        Assert.All(answer.Obligations, o => Assert.Equal((TimeSpan.Zero, TimeSpan.Zero), (o.StartedAt.Offset, o.DueAt.Offset)));
        Assert.Equal(Grade.II, answer.Grade);
        Assert.Contains("12,000,000", Assert.Single(answer.Because).Sentence, StringComparison.Ordinal);
        Assert.Equal(["cii-first", "cii-first", "operator-first"], answer.Obligations.Select(o => o.Because.Rule));
    }

    [Fact]
    public async Task the_shelf_names_versions_drafts_and_what_could_not_be_confirmed()
    {
        var packs = await hub.As("330109.monitor").PoliciesAsync();
        Assert.Contains(packs, p => p is { Id: "cn-egov-2025", Version: 1, Binds: true, InForce: true, Draft: false });
        Assert.Contains(packs, p => p is { Id: "cn-cac-2023-draft", Draft: true, InForce: false, Binds: false });
        Assert.Contains(packs, p => p is { Id: "au-soci", Unconfirmed: 1 } && p.Rules.Any(r => r is { Id: "soci-written", Confidence: "memory" }));
        Assert.All(packs.SelectMany(p => p.Rules), r => Assert.True(r.Starts.Count > 0 && r.Within.Length > 0 && r.From.Length > 0));
    }

    [Fact]
    public async Task a_new_pack_is_tried_on_past_incidents_and_touches_none()
    {
        hub.Morning();
        var monitor = hub.As("330109.monitor");
        var (second, third) = (await monitor.Raise(Grade.II, facts: Facts.Of(("asset.is_cii", true), ("outage.overall_minutes", 60))), await monitor.Raise(Grade.III));
        var before = (Story.Json(await monitor.IncidentAsync(second)), Story.Json(await hub.As("330109.monitor").PoliciesAsync()));
        var lead = hub.As("330100.lead");

        var timed = await lead.ReplayAsync(new Replay(Pack("cn-cac-2025").Replace("version: 1", "version: 2", StringComparison.Ordinal)
            .Replace("effective_from: 2025-11-01", "effective_from: 2030-01-01", StringComparison.Ordinal).Replace("within: PT4H", "within: PT2H", StringComparison.Ordinal)));
        Assert.Equal("cn-cac-2025@2", timed.Pack);
        var incident = timed.Incidents.Single(i => i.Id == third);
        Assert.Equal((Grade.III, Grade.III), (incident.Was, incident.Would));
        var duty = Assert.Single(incident.Duties);
        Assert.Equal(("operator-first", TimeSpan.FromHours(2)), (duty.Rule, duty.Was - duty.Would));

        var guide = File.ReadAllText(Path.Combine(Playbooks, "grading", "cn-cac-2023-draft.yaml")).Replace("version: 1", "version: 2", StringComparison.Ordinal).Replace("effective_from: 2023-12", "effective_from: 2024-12", StringComparison.Ordinal);
        var graded = (await lead.ReplayAsync(new Replay(guide))).Incidents.Single(i => i.Id == second);
        Assert.Equal((Grade.II, Grade.III), (graded.Was, graded.Would));

        Assert.Equal(before, (Story.Json(await monitor.IncidentAsync(second)), Story.Json(await hub.As("330109.monitor").PoliciesAsync())));
        Assert.Empty((await hub.As("320000.lead").ReplayAsync(new Replay(guide))).Incidents);
        await Story.Refuses("no-right", () => monitor.ReplayAsync(new Replay(guide)));
    }

    [Fact]
    public async Task a_bad_pack_is_refused_with_every_fault_and_the_shelf_runs_on()
    {
        var bad = Pack("eu-nis2").Replace("version: 1", "version: 2", StringComparison.Ordinal).Replace("within: PT24H", "within: 24h", StringComparison.Ordinal).Replace("to: csirt", "to: csert", StringComparison.Ordinal);
        var problem = await Story.Refuses("bad-pack", () => hub.As("330109.lead").ReplayAsync(new Replay(bad)));
        Assert.Contains("6", problem.Detail, StringComparison.Ordinal);
        Assert.Equal(2, (await hub.As("330109.monitor").SimulateAsync(new Simulate("eu-nis2", "essential-entity", [new("aware", Times.Shanghai("2026-03-02 09:15"))]))).Obligations.Count);
    }

    [Fact]
    public async Task an_extension_moves_the_clock_in_the_register_and_a_stop_is_refused()
    {
        hub.Morning();
        var incident = await hub.As("330109.monitor").Raise(Grade.III);
        var duty = (await hub.As("330109.monitor").IncidentAsync(incident)).Duty("330100");
        var until = duty.DueAt.AddHours(3);
        await Story.Refuses("leader-needed", () => hub.As("330109.monitor").ExtendAsync(incident, new Extension(duty.Id, until, "省级网信部门", "7号")));
        await hub.As("330109.lead").ExtendAsync(incident, new Extension(duty.Id, until, "省级网信部门", "7号"));
        Assert.Equal(until, (await hub.As("330100.duty").IncidentAsync(incident)).Duty("330100").DueAt);
        Assert.Equal(until, (await hub.As("330109.monitor").DeadlinesAsync("330109", "open")).Items.Single(d => d.Id == duty.Id).DueAt);
        await Story.Refuses("clock-cannot-stop", () => hub.As("330109.lead").StopClockAsync(incident, new ClockStop(duty.Id, until, "省级网信部门", "8号")));
    }

    [Fact]
    public async Task a_named_event_is_entered_once_and_told_in_the_timeline()
    {
        hub.Morning();
        var monitor = hub.As("330109.monitor");
        var incident = await monitor.Raise(Grade.III);
        var noted = new ClockEventRequest("aware", hub.Clock.GetUtcNow(), "personal-data", null, "日志显示数据外传");
        await monitor.NoteClockEventAsync(incident, noted);
        var version = (await monitor.NoteClockEventAsync(incident, noted)).Version;
        Assert.Equal(version, (await monitor.IncidentAsync(incident)).Version);
        Assert.Contains((await monitor.TimelineAsync(incident)).Items, e => e.Kind == "clock-event-noted");
    }

    [Fact]
    public async Task G8_an_upgrade_after_the_receipt_gives_the_province_its_hour_from_the_upgrade()
    {
        var day = hub.Morning();
        var monitor = hub.As("330109.monitor");
        var incident = await monitor.Raise(Grade.III);
        await monitor.Sends(incident, "provincial-cyberspace");
        day.Becomes("13:00");
        await monitor.RecordReceiptAsync(incident, new OutsideReceipt("provincial-cyberspace", null, "A-1"));
        day.Becomes("15:00");
        await hub.As("330109.lead").GradeAsync(incident, Grade.II, "扩散");
        Assert.Contains("16:00:00 provincial-cyberspace → national-cyberspace", (await monitor.IncidentAsync(incident)).Clocks());
    }

    [Fact]
    public async Task the_command_line_replays_and_simulates()
    {
        hub.Morning();
        await hub.As("330109.monitor").Raise(Grade.III);
        var file = Path.Combine(Directory.CreateTempSubdirectory("hub-pack-").FullName, "new.yaml");
        await File.WriteAllTextAsync(file, Pack("cn-cac-2025").Replace("version: 1", "version: 2", StringComparison.Ordinal).Replace("effective_from: 2025-11-01", "effective_from: 2031-01-01", StringComparison.Ordinal).Replace("within: PT4H", "within: PT3H", StringComparison.Ordinal));
        using var terminal = await Terminal.Of(hub, "330109.lead");
        var said = (await terminal.Run("policy", "replay", "--pack", file, "--json")).Done().Json;
        Assert.Equal("cn-cac-2025@2", said.GetProperty("pack").GetString());
        Assert.NotEqual(0, said.GetProperty("incidents").GetArrayLength());
        (await terminal.Run("policy", "replay", "--pack", file, "--since", "2026-01-01")).Done();
        var simulated = (await terminal.Run("policy", "simulate", "--policy", "eu-nis2", "--class", "essential-entity", "--event", "aware=2026-01-28T10:00Z", "--event", "submitted/notification=2026-01-31T09:00Z", "--json")).Done().Json;
        Assert.Equal("2026-02-28T09:00:00+00:00", simulated.GetProperty("obligations")[2].GetProperty("dueAt").GetString());
    }
}
