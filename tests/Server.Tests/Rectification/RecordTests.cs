using System.Net;
using System.Text;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Records;
using IncidentHub.Domain.Rectification;
using IncidentHub.Server.Tests.Authority;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Rectification;

/// <summary>Interim Measures art. 33: commended and criticised, with the source, for ever, before those concerned.</summary>
public sealed class RecordTests(Hub hub) : IClassFixture<Hub>
{
    private static NewRecord Praise(string unit = "330109", string title = "发现及时") => new(unit, RecordKind.Commendation, title, "十五分钟内上报并隔离。");

    [Fact]
    public async Task the_unit_and_those_above_it_see_a_record_and_nobody_else_not_even_as_a_count()
    {
        hub.Morning();
        var incident = await hub.As("330109.monitor").Raise(Grade.III);
        var before = (await hub.As("330110.lead").RecordsAsync()).Items.Count;
        var praised = await hub.As("330100.lead").EnterRecordAsync(Praise() with { Source = new(OriginKind.Incident, incident) });
        var blamed = await hub.As("330000.lead").EnterRecordAsync(new("330109", RecordKind.Criticism, "迟报", "迟报四小时。"));
        foreach (var concerned in (string[])["330109.monitor", "330109.lead", "330100.lead", "330100.inspector", "330000.duty", "100000.lead"])
        {
            var seen = (await hub.As(concerned).RecordsAsync("330109")).Items;
            Assert.Equal(2, seen.Count(r => r.Id == praised.Id || r.Id == blamed.Id));
        }
        var read = await hub.As("330109.lead").RecordAsync(praised.Id);
        Assert.Equal(($"incidents/{incident}", (await hub.As("330109.monitor").IncidentAsync(incident)).Number), (read.Source.Link, read.Source.Name));

        foreach (var stranger in (string[])["330110.lead", "330203.lead", "330200.lead", "320100.inspector"])
        {
            await Story.Refuses("not-found", () => hub.As(stranger).RecordAsync(praised.Id));
            await Story.Refuses("not-found", () => hub.As(stranger).RecordsAsync("330109"));
            Assert.DoesNotContain((await hub.As(stranger).RecordsAsync()).Items, r => r.Unit == "330109");
            // What is not there and what is not his to see look the same, byte for byte.
            using var http = hub.Http(stranger);
            Assert.Equal(await http.GetStringOf($"/api/records/{Guid.NewGuid()}"), await http.GetStringOf($"/api/records/{praised.Id}"));
        }
        var sibling = await hub.As("330110.lead").RecordsAsync();
        Assert.Equal((before, (string?)null), (sibling.Items.Count, sibling.Next));
        // A page of the unit above that is not the caller's own subtree says nothing of how many there are either.
        await Story.Refuses("not-found", () => hub.As("330110.lead").RecordsAsync("330100"));
    }

    [Fact]
    public async Task only_a_leader_above_puts_one_on_record_and_nobody_of_the_unit_itself()
    {
        hub.Morning();
        await Story.Refuses("no-right", () => hub.As("330109.lead").EnterRecordAsync(Praise() with { Unit = "330110" }));
        await Story.Refuses("record-not-below", () => hub.As("330109.lead").EnterRecordAsync(Praise()));
        await Story.Refuses("no-right", () => hub.As("330100.inspector").EnterRecordAsync(Praise()));
        await Story.Refuses("unknown-unit", () => hub.As("330100.lead").EnterRecordAsync(Praise("999999")));
        await Story.Refuses("unknown-record-kind", () => hub.As("330100.lead").EnterRecordAsync(Praise() with { Kind = "gossip" }));
        await Story.Refuses("unknown-origin", () => hub.As("330100.lead").EnterRecordAsync(Praise() with { Source = new(OriginKind.Incident, Guid.NewGuid()) }));
        await Story.Refuses("unknown-origin", () => hub.As("330100.lead").EnterRecordAsync(Praise() with { Order = Guid.NewGuid() }));
    }

    [Fact]
    public async Task there_is_no_way_to_change_or_remove_one()
    {
        hub.Morning();
        Assert.Equal(["GET /api/records", "POST /api/records", "GET /api/records/{id}"], Door.Api(hub).Where(d => d.Route.StartsWith("/api/records", StringComparison.Ordinal)).Select(d => $"{d.Method} {d.Route}"));
        var lead = hub.As("330100.lead");
        var kept = await lead.RecordAsync((await lead.EnterRecordAsync(Praise(title: "演练组织得力"))).Id);
        using var http = hub.Http("330100.lead");
        foreach (var method in (string[])["PUT", "PATCH", "DELETE", "POST"])
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/records/{kept.Id}") { Content = new StringContent("""{"title":"改过"}""", Encoding.UTF8, "application/json") };
            using var answer = await http.SendAsync(request);
            Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed, $"{method}: {answer.StatusCode}");
        }
        Assert.Equal(kept, await lead.RecordAsync(kept.Id));
        Assert.Equal(1, await hub.Ask<long>("select count(*) from hub.mt_events where stream_id = $1", kept.Id));
    }

    [Fact]
    public async Task what_is_said_twice_stands_once_with_a_key_without_one_and_at_the_same_moment()
    {
        hub.Morning();
        var lead = hub.As("330100.lead");
        var first = await lead.EnterRecordAsync(Praise(title: "值守得力"), "k1");
        Assert.Equal(first, await lead.EnterRecordAsync(Praise(title: "值守得力"), "k1"));
        Assert.Equal(first, await lead.EnterRecordAsync(Praise(title: "值守得力")));
        var together = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => lead.EnterRecordAsync(Praise(title: "协同得力"), n % 2 == 0 ? null : $"t{n}")));
        Assert.Single(together.Distinct());
        await Story.Refuses("idempotency-mismatch", () => lead.EnterRecordAsync(Praise(title: "另一件事"), "k1"));
        Assert.Equal(2, (await lead.RecordsAsync("330109")).Items.Count(r => r.Title is "值守得力" or "协同得力"));
        hub.Clock.Advance(TimeSpan.FromDays(1));
        Assert.NotEqual(first.Id, (await lead.EnterRecordAsync(Praise(title: "值守得力"))).Id);
    }
}

internal static class Bytes
{
    public static async Task<string> GetStringOf(this HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
    }
}
