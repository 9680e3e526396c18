using System.Net;
using System.Text;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Drills;

/// <summary>Scenarios at the hub: what ships, what units keep, lists in and out, and an incident to be played again.</summary>
public sealed class ScenarioTests(Hub hub) : IClassFixture<Hub>
{
    private static readonly string Data = Path.Combine(AppContext.BaseDirectory, "Data", "msel");

    private static string File64(string file) => Convert.ToBase64String(File.ReadAllBytes(Path.Combine(Data, file)));

    [Fact]
    public async Task what_ships_is_listed_and_its_course_is_for_those_who_conduct()
    {
        var drills = hub.As("330100.drills");
        var list = await drills.ScenariosAsync();
        Assert.Superset(new HashSet<string> { "ransomware-friday", "portal-defacement", "personal-data-leak", "ddos-important-event", "uplink-cut", "supply-chain-late", "machine-room-fire" }, list.Items.Select(s => s.Id).ToHashSet());
        Assert.Empty(list.Faults);
        var detail = await drills.ScenarioAsync("ransomware-friday");
        Assert.Equal(19, detail.Injects.Count);
        Assert.Equal(list.Items.Single(s => s.Id == "ransomware-friday").Hash, (await drills.CheckScenarioAsync(new CheckScenario(detail.Text))).Hash);
        // A player knows that there is a scenario, not what comes.
        Assert.Contains((await hub.As("330109.monitor").ScenariosAsync()).Items, s => s.Id == "uplink-cut");
        Assert.Equal(403, (await Assert.ThrowsAsync<HubProblem>(() => hub.As("330109.monitor").ScenarioAsync("uplink-cut"))).Status);
        Assert.Equal(404, (await Assert.ThrowsAsync<HubProblem>(() => drills.ScenarioAsync("nothing"))).Status);
    }

    [Fact]
    public async Task a_wrong_text_is_told_fault_by_fault_and_kept_nowhere()
    {
        var drills = hub.As("330100.drills", "en");
        var text = (await drills.ScenarioAsync("uplink-cut")).Text.Replace("scenario: uplink-cut", "scenario: bad", StringComparison.Ordinal).Replace("phase: down", "phase: dowm", StringComparison.Ordinal);
        var said = await drills.CheckScenarioAsync(new CheckScenario(text, "my.yaml"));
        Assert.False(said.Ok);
        Assert.All(said.Faults, f => Assert.Equal(("my.yaml", "did you mean 'down'?"), (f.File, f.Hint)));
        Assert.Equal("bad-scenario", (await Assert.ThrowsAsync<HubProblem>(() => drills.KeepScenarioAsync(new NewScenario("330100", text)))).Code);
        Assert.Equal(404, (await Assert.ThrowsAsync<HubProblem>(() => drills.ScenarioAsync("bad"))).Status);
    }

    [Fact]
    public async Task a_unit_keeps_its_own_and_a_version_is_one_text_for_ever()
    {
        var drills = hub.As("330100.drills");
        var text = (await drills.ScenarioAsync("uplink-cut")).Text.Replace("scenario: uplink-cut", "scenario: ours", StringComparison.Ordinal);
        var kept = await drills.KeepScenarioAsync(new NewScenario("330100", text), "k1");
        Assert.Equal(kept, await drills.KeepScenarioAsync(new NewScenario("330100", text), "k1"));
        Assert.Equal(kept, await drills.KeepScenarioAsync(new NewScenario("330100", text)));
        Assert.Equal("same-version", (await Assert.ThrowsAsync<HubProblem>(() => drills.KeepScenarioAsync(new NewScenario("330100", text.Replace("PT20M", "PT21M", StringComparison.Ordinal))))).Code);
        var next = await drills.KeepScenarioAsync(new NewScenario("330100", text.Replace("version: 1", "version: 2", StringComparison.Ordinal).Replace("PT20M", "PT21M", StringComparison.Ordinal)));
        Assert.Equal(2, (await drills.ScenarioAsync("ours")).Head.Version);
        Assert.Equal(kept.Hash, (await drills.ScenarioAsync("ours", 1)).Head.Hash);
        Assert.NotEqual(kept.Hash, next.Hash);
        // Another branch of the tree neither sees nor takes it; nobody takes a name that ships.
        Assert.DoesNotContain((await hub.As("320100.drills").ScenariosAsync()).Items, s => s.Id == "ours");
        Assert.Equal(404, (await Assert.ThrowsAsync<HubProblem>(() => hub.As("320100.drills").ScenarioAsync("ours"))).Status);
        Assert.Equal("scenario-taken", (await Assert.ThrowsAsync<HubProblem>(() => hub.As("320100.drills").KeepScenarioAsync(new NewScenario("320100", text)))).Code);
        Assert.Equal("scenario-taken", (await Assert.ThrowsAsync<HubProblem>(async () => await drills.KeepScenarioAsync(new NewScenario("330100", (await drills.ScenarioAsync("uplink-cut")).Text.Replace("version: 1", "version: 9", StringComparison.Ordinal))))).Code);
        Assert.Equal(403, (await Assert.ThrowsAsync<HubProblem>(() => drills.KeepScenarioAsync(new NewScenario("330200", text)))).Status);
    }

    [Fact]
    public async Task real_sheets_are_shown_first_and_come_whole_or_not_at_all()
    {
        var drills = hub.As("330100.drills");
        var wish = new ImportScenario("330100", "openbas-test_file_2.xlsx", File64("openbas-test_file_2.xlsx"), Id: "sheet");
        var faulty = await drills.ImportScenarioAsync(wish with { Keep = true });
        Assert.Equal((false, false, "openbas"), (faulty.Ok, faulty.Kept, faulty.Columns));
        Assert.Contains(faulty.Faults, f => f.Line == 3 && f.Column == 2);
        Assert.Equal(404, (await Assert.ThrowsAsync<HubProblem>(() => drills.ScenarioAsync("sheet"))).Status);
        // Row 3 of the real file says nothing, whatever its kind is taken for.
        faulty = await drills.ImportScenarioAsync(wish with { Channels = new Dictionary<string, string> { ["???"] = "cue" } });
        Assert.Equal([3], faulty.Faults.Select(f => f.Line));
    }

    [Theory]
    [InlineData("hseep", "csv")]
    [InlineData("hseep", "xlsx")]
    [InlineData("openbas", "xlsx")]
    public async Task what_was_exported_is_imported_again(string columns, string format)
    {
        var drills = hub.As("330100.drills");
        var file = await drills.ExportScenarioAsync("machine-room-fire", columns, format);
        var wish = new ImportScenario("330100", $"fire.{format}", Convert.ToBase64String(file), Id: $"fire-{columns}-{format}", Roles: new Dictionary<string, string> { ["保障员"] = "330100/sysadmin" });
        var shown = await drills.ImportScenarioAsync(wish);
        if (columns == "openbas")
        {
            // A sheet of OpenBAS has no shelf: what has no time is a fault there.
            Assert.False(shown.Ok);
            return;
        }
        Assert.Empty(shown.Faults.Select(f => f.ToString()));
        Assert.Equal((16, false), (shown.Rows.Count, shown.Kept));
        var kept = await drills.ImportScenarioAsync(wish with { Keep = true }, wish.Id);
        Assert.True(kept.Kept);
        var scenario = await drills.ScenarioAsync(wish.Id!);
        Assert.Contains(scenario.Roles, r => r is { Title: "保障员", Unit: "330100", Post: "sysadmin" });
        Assert.Equal("PT12M", scenario.Injects.Single(i => i.Id == "decide-gas").At);
    }

    [Theory]
    [InlineData("PKnothing")]
    [InlineData("\0\0\0")]
    public async Task what_is_no_sheet_is_refused(string content) =>
        Assert.Equal("not-a-sheet", (await Assert.ThrowsAsync<HubProblem>(() => hub.As("330100.drills").ImportScenarioAsync(
            new ImportScenario("330100", "x.csv", Convert.ToBase64String(Encoding.UTF8.GetBytes(content)))))).Code);

    [Fact]
    public async Task ten_megabytes_are_refused_and_a_long_scenario_is_not()
    {
        using var http = hub.Http("330100.drills");
        http.DefaultRequestHeaders.ExpectContinue = true;
        using var huge = new StringContent("{\"text\":\"" + new string('x', 10 << 20) + "\"}", Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await http.PostAsync(new Uri("/api/scenarios/check", UriKind.Relative), huge)).StatusCode);
        var text = (await hub.As("330100.drills").ScenarioAsync("uplink-cut")).Text + string.Concat(Enumerable.Repeat("# a comment that is long enough to matter\n", 50_000));
        Assert.True((await hub.As("330100.drills").CheckScenarioAsync(new CheckScenario(text))).Ok);
    }

    [Fact]
    public async Task a_past_incident_becomes_a_drill()
    {
        var day = hub.Morning();
        var monitor = hub.As("330109.monitor");
        var incident = await monitor.Raise(Grade.II);
        day.Becomes("09:40");
        var escalation = await monitor.Sends(incident, "330100");
        day.Becomes("09:50");
        await hub.As("330100.duty").SignAsync(escalation);
        await hub.As("330100.duty").InstructAsync(escalation, "先断网再取证");
        day.Becomes("11:00");
        await monitor.Recovers(incident);

        var drills = hub.As("330100.drills");
        var made = await drills.ScenarioOfIncidentAsync(new ScenarioOfIncident(incident, Id: "again", Keep: true));
        Assert.Empty(made.Warnings.Select(w => w.ToString()));
        var scenario = await drills.ScenarioAsync("again");
        Assert.Equal(["330100", "330109"], scenario.Head.Units.Where(u => u is "330100" or "330109"));
        Assert.Contains(scenario.Injects, i => i is { Channel: "instruction", At: "PT35M" });
        Assert.Contains("clock: { duty: first-report, to: 330100 }", scenario.Text, StringComparison.Ordinal);
        Assert.Superset(new HashSet<string> { "raised", "graded-ii", "signed-330100", "contained", "no-missed" }, scenario.Expectations.Select(e => e.Id).ToHashSet());
        Assert.Equal(404, (await Assert.ThrowsAsync<HubProblem>(() => hub.As("320100.drills").ScenarioOfIncidentAsync(new ScenarioOfIncident(incident)))).Status);
    }
}
