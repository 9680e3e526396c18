using System.Text;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Policies;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Intake;

public sealed class VcdbTests(Hub hub) : IClassFixture<Hub>
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Data", "vcdb");

    private static IEnumerable<byte[]> Files() => Directory.GetFiles(Folder).Where(f => f.EndsWith(".json", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).Select(File.ReadAllBytes);

    [Fact]
    public async Task sixty_published_breaches_become_sixty_incidents_and_twice_is_once()
    {
        var client = hub.As("330109.monitor");
        var first = await Task.WhenAll(Files().Select(f => client.ImportVcdbAsync("330109", f)));
        Assert.Equal(60, first.Select(i => i.Id).Distinct().Count());
        Assert.Equal(60, first.Select(i => i.Number).Distinct().Count());
        Assert.DoesNotContain(first, i => i.AlreadyThere);
        Assert.Contains(first, i => i.Unmapped.Count > 0);
        var events = await hub.Ask<long>("select count(*) from hub.mt_events");

        var second = await Task.WhenAll(Files().Select(f => client.ImportVcdbAsync("330109", f)));
        Assert.All(second, i => Assert.True(i.AlreadyThere));
        Assert.Equal(first.Select(i => (i.Id, i.Number)), second.Select(i => (i.Id, i.Number)));
        Assert.Equal(events, await hub.Ask<long>("select count(*) from hub.mt_events"));
        Assert.Equal(60, await hub.Ask<long>("select count(*) from hub.board_card where unit = '330109'"));
        // None of them was known while a pack was in force: facts are kept, no clock runs.
        Assert.Equal(0, await hub.Ask<long>("select count(*) from hub.deadline"));
    }

    [Fact]
    public async Task a_record_keeps_its_own_times_category_and_facts()
    {
        var client = hub.As("330110.monitor");
        var imported = await client.ImportVcdbAsync("330110", await File.ReadAllBytesAsync(Path.Combine(Folder, "24be071e-ca7f-4fed-859b-a0d663371de7.json")));
        Assert.Contains("timeline.discovery=? Minutes", imported.Unmapped);
        var incident = await client.IncidentAsync(imported.Id);
        Assert.Equal(("malicious-program.ransomware", (Grade?)null, Phase.Raised), (incident.Category, incident.Grade, incident.Phase));
        Assert.Equal((Utc(2019, 7, 2), Utc(2019, 7, 2, 1)), (incident.OccurredAt, incident.AwareAt));
        Assert.Equal(Facts.Of(("outage.overall_minutes", 30)), incident.Facts);
        Assert.Equal("vcdb:48789bf0-c8f4-11e9-9c16-3f32faecab86", incident.SourceRef);
        Assert.Equal(hub.Clock.GetUtcNow(), incident.RecordedAt);
    }

    [Fact]
    public async Task a_record_that_cannot_be_an_incident_is_refused_and_kept_nowhere()
    {
        var client = hub.As("330203.monitor", "en");
        Task Import(string unit, string json) => client.ImportVcdbAsync(unit, Encoding.UTF8.GetBytes(json));
        const string good = """{"incident_id":"1","summary":"A thing happened here","timeline":{"incident":{"year":2013}}}""";
        await Story.Refuses("not-json", () => Import("330203", "{"));
        Assert.Contains("its summary", (await Story.Refuses("incomplete", () => Import("330203", """{"incident_id":"1"}"""))).Detail, StringComparison.Ordinal);
        await Story.Refuses("time-too-early", () => Import("330203", good.Replace("2013", "1999", StringComparison.Ordinal)));
        await Story.Refuses("time-in-future", () => Import("330203", good.Replace("2013", "2033", StringComparison.Ordinal)));
        await Story.Refuses("state-secret-mark", () => Import("330203", good.Replace("A thing", "机密★10年 A thing", StringComparison.Ordinal)));
        await Story.Refuses("unknown-unit", () => Import("", good));
        await Story.Refuses("no-right", () => Import("330212", good));
        await Story.Refuses("no-right", () => hub.As("330203.sysadmin").ImportVcdbAsync("330203", Encoding.UTF8.GetBytes(good)));
        Assert.Equal(0, await hub.Ask<long>("select count(*) from hub.board_card where unit in ('330203', '330212')"));
        Assert.Equal(0, await hub.RowsWith("A thing"));
    }

    private static DateTimeOffset Utc(int year, int month, int day, int minute = 0) => new(year, month, day, 0, minute, 0, TimeSpan.Zero);
}
