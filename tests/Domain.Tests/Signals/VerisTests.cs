using System.Text;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Signals;
using IncidentHub.Domain.Signals.Formats;
using Xunit;

namespace IncidentHub.Domain.Tests.Signals;

public class VerisTests
{
    private static readonly VerisTable Table = VerisTable.Load("veris.yaml", Fixture.Playbook("intake/veris.yaml"), Fixture.Shelf) is { Value: { } table } ? table
        : throw new InvalidOperationException("playbooks/intake/veris.yaml has faults");

    private static Imported File(string name) => Veris.Read(Fixture.Bytes($"vcdb/{name}"), Table);

    private static Imported Record(string json) => Veris.Read(Encoding.UTF8.GetBytes(json), Table);

    private static DateTimeOffset Utc(int year, int month, int day, int hour = 0, int minute = 0) => new(year, month, day, hour, minute, 0, TimeSpan.Zero);

    [Fact]
    public void all_sixty_published_records_become_incidents_of_their_own()
    {
        var all = Fixture.Names("vcdb").Select(n => (Name: n, Read: File(n))).ToList();
        Assert.Equal(60, all.Count);
        Assert.All(all, r => Assert.True(r.Read.Incident is not null, $"{r.Name}: {string.Join(", ", r.Read.Faults)}"));
        Assert.Equal(60, all.Select(r => r.Read.Incident!.SourceRef).Distinct().Count());
        Assert.All(all, r =>
        {
            var incident = r.Read.Incident!;
            Assert.InRange(incident.Title.Length, 10, 120);
            Assert.InRange(incident.Description.Length, 20, 8_000);
            Assert.True(incident.OccurredAt <= incident.AwareAt && incident.AwareAt < Utc(2026, 1, 1));
            Assert.NotNull(incident.Category);
            Assert.Null(Texts.Check("title", incident.Title, Texts.Line, required: true));
            Assert.Null(Texts.Check("description", incident.Description));
            Assert.Null(Texts.Check("sourceRef", incident.SourceRef, Texts.Line));
            Assert.Empty(incident.Facts.Faults(Fixture.Shelf));
        });
    }

    [Fact]
    public void ransomware_at_a_charity_has_its_own_times_category_and_facts()
    {
        var read = File("24be071e-ca7f-4fed-859b-a0d663371de7.json");
        var incident = read.Incident!;
        Assert.Equal("vcdb:48789bf0-c8f4-11e9-9c16-3f32faecab86", incident.SourceRef);
        Assert.Equal("malicious-program.ransomware", incident.Category);
        Assert.Equal(Utc(2019, 7, 2), incident.OccurredAt);
        Assert.Equal(Utc(2019, 7, 2, 0, 1), incident.AwareAt);
        Assert.Equal(Facts.Of(("outage.overall_minutes", 30)), incident.Facts);
        Assert.Equal(
            ["attribute.integrity.variety=Modify data", "attribute.integrity.variety=Software installation", "timeline.discovery=? Minutes"],
            read.Unmapped.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void an_open_database_counts_its_records_as_persons_and_is_known_when_it_is_published()
    {
        var read = File("01034482-f586-412a-9127-1d1354a9f22c.JSON");
        var incident = read.Incident!;
        Assert.Equal("data-security.leak", incident.Category);
        Assert.Equal(Facts.Of(("leak.pi_persons", 103_316_633)), incident.Facts);
        Assert.Equal((Utc(2024, 8, 1), Utc(2024, 9, 23)), (incident.OccurredAt, incident.AwareAt));
        Assert.Equal(["timeline.incident.day=?", "timeline.discovery=?"], read.Unmapped);
    }

    [Theory]
    [InlineData("""{"unit":"Seconds","value":30}""", "2013-01-31T00:00:30Z")]
    [InlineData("""{"unit":"Hours","value":5}""", "2013-01-31T05:00:00Z")]
    [InlineData("""{"unit":"Weeks","value":2}""", "2013-02-14T00:00:00Z")]
    [InlineData("""{"unit":"Months","value":1}""", "2013-02-28T00:00:00Z")]
    [InlineData("""{"unit":"Years"}""", "2014-01-31T00:00:00Z")]
    [InlineData("""{"unit":"Never"}""", "2013-01-31T00:00:00Z")]
    [InlineData("""{"unit":"Years","value":999999}""", "2013-01-31T00:00:00Z")]
    public void awareness_follows_from_the_duration_until_discovery(string discovery, string aware) => Assert.Equal(
        DateTimeOffset.Parse(aware, null),
        Record($$$"""{"incident_id":"1","summary":"x","timeline":{"incident":{"year":2013,"month":1,"day":31},"discovery":{{{discovery}}}}}""").Incident!.AwareAt);

    [Theory]
    [InlineData("{", "not-json", "line 1, byte 2")]
    [InlineData("[]", "incomplete", "incident_id")]
    [InlineData("""{"incident_id":"1"}""", "incomplete", "summary")]
    [InlineData("""{"incident_id":"1","summary":" "}""", "incomplete", "summary")]
    [InlineData("""{"incident_id":"1","summary":"x","timeline":{"incident":{"year":2013,"month":13}}}""", "incomplete", "timeline.incident")]
    [InlineData("""{"incident_id":"1","summary":"x","timeline":{"incident":{"year":2013,"month":2,"day":30}}}""", "incomplete", "timeline.incident")]
    [InlineData("""{"incident_id":"\ud800","summary":"x"}""", "bad-text", "incident_id")]
    public void a_record_that_is_no_incident_is_a_named_fault(string json, string code, string where)
    {
        var read = Record(json);
        Assert.Null(read.Incident);
        Assert.Equal(new SignalFault(code, where), Assert.Single(read.Faults));
    }

    [Fact]
    public void a_name_that_is_no_utf8_is_a_named_fault()
    {
        byte[] record = [.. """{"?":1}"""u8];
        record[2] = 0xFF;
        Assert.Equal(new SignalFault("bad-text", "record"), Assert.Single(Veris.Read(record, Table).Faults));
    }

    [Fact]
    public void a_loss_in_foreign_money_is_reported_and_not_converted()
    {
        var read = Record("""
            {"incident_id":"1","summary":"x","timeline":{"incident":{"year":2013}},"impact":{"overall_amount":508000,"iso_currency_code":"USD"}}
            """);
        Assert.Equal(Facts.None, read.Incident!.Facts);
        Assert.Contains("impact.overall_amount=508000", read.Unmapped);
        Assert.Contains("impact.iso_currency_code=USD", read.Unmapped);
    }

    [Fact]
    public void potentially_disclosed_records_decide_no_grade_and_are_reported()
    {
        var read = File("E9431949-A993-4901-982F-B5522066114B.json");
        Assert.Null(read.Incident!.Facts["leak.pi_persons"]);
        Assert.Contains("attribute.confidentiality.data_disclosure=Potentially", read.Unmapped);
        Assert.Contains("attribute.confidentiality.data_total=200000", read.Unmapped);
    }

    [Fact]
    public void faults_of_the_table_name_line_and_column()
    {
        var loaded = VerisTable.Load("veris.yaml", """
            source: vcdb
            codes: [action.malware.variety]
            categories:
              - { categry: x, when: { a: b } }
            facts:
              - { fact: leak.pi_person, from: b }
              - { fact: loss.direct_cny, from: b, minutes: soon }
            """, Fixture.Shelf);
        Assert.Null(loaded.Value);
        Assert.Equal([(4, 7), (4, 5), (6, 13), (7, 48)], loaded.Faults.Select(f => (f.Line, f.Column)));
        Assert.Equal("did you mean 'category'?", loaded.Faults[0].Hint);
    }
}
