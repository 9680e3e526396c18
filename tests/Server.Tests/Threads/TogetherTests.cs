using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Threads;

/// <summary>Two people at once, old versions, repeated requests.</summary>
public sealed class TogetherTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task of_two_who_sign_at_once_one_signs_and_the_other_is_told_so()
    {
        var (county, duty, lead) = (hub.As("330109.monitor"), hub.As("330100.duty"), hub.As("330100.lead"));
        for (var round = 0; round < 20; round++)
        {
            var city = await county.Sends(await county.Raise(Grade.II), "330100");
            var outcomes = await Task.WhenAll(Outcome(() => duty.SignAsync(city)), Outcome(() => lead.SignAsync(city)));
            Assert.Equal(["409 already-signed", "signed"], outcomes.Order(StringComparer.Ordinal));
            Assert.Equal(1, await hub.Ask<long>("select count(*) from hub.mt_events where stream_id = $1 and type = 'report_signed_for'", city));
            // Whoever signed may press the button again.
            await (outcomes[0] == "signed" ? duty : lead).SignAsync(city);
        }
    }

    [Fact]
    public async Task one_officer_who_presses_sign_five_times_at_once_signs_once_and_is_never_refused()
    {
        var (county, duty) = (hub.As("330109.monitor"), hub.As("330100.duty"));
        var city = await county.Sends(await county.Raise(Grade.II), "330100");
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => duty.SignAsync(city)));
        Assert.Equal(1, await hub.Ask<long>("select count(*) from hub.mt_events where stream_id = $1 and type = 'report_signed_for'", city));
    }

    [Fact]
    public async Task many_commands_on_one_incident_at_once_are_all_carried_out_one_after_the_other()
    {
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.II);
        var before = (await county.IncidentAsync(incident)).Version;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => county.NoteAsync(incident, $"并行备注 {i}")));
        Assert.Equal(before + 4, (await county.IncidentAsync(incident)).Version);
        Assert.Equal(before + 4, await hub.Ask<long>("select max(version) from hub.mt_events where stream_id = $1", incident));
    }

    [Fact]
    public async Task a_version_that_is_no_longer_current_is_refused_and_nothing_happens()
    {
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.III);
        var seen = (await county.IncidentAsync(incident)).Version;
        await county.StepAsync(incident, "located", null, seen);
        var no = await Story.Refuses("stale-version", () => county.StepAsync(incident, "analysed", null, seen));
        Assert.Equal(412, no.Status);
        Assert.Equal(seen + 1, (await county.IncidentAsync(incident)).Version);
    }

    [Theory]
    [InlineData("\"nonsense\"")]
    [InlineData("\"99999999999999999999\"")]
    public async Task a_version_that_never_was_is_refused_as_well(string tag)
    {
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.III);
        using var http = hub.Http("330109.monitor");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/incidents/{incident}/steps") { Content = JsonContent.Create(new StepRequest("located", null)) };
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        using var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.StatusCode);
    }

    [Fact]
    public async Task the_same_key_and_body_give_the_first_answer_and_another_body_is_refused()
    {
        var county = hub.As("330109.monitor");
        var first = await county.RaiseAsync(new Raise("330109", "重复提交"), "key-1");
        Assert.Equal(first, await county.RaiseAsync(new Raise("330109", "重复提交"), "key-1"));
        Assert.Equal(409, (await Story.Refuses("idempotency-mismatch", () => county.RaiseAsync(new Raise("330109", "另一件事"), "key-1"))).Status);
        // Keys belong to the officer who chose them.
        Assert.NotEqual(first.Id, (await hub.As("330109.duty").RaiseAsync(new Raise("330109", "重复提交"), "key-1")).Id);
        Assert.Equal(2, await hub.Ask<long>("select count(*) from hub.board_card where title = '重复提交'"));

        var report = new Submit(Domain.Reporting.ReportKind.First, "330100", Story.Full);
        var sent = await county.ReportAsync(first.Id, report, "key-2");
        Assert.Equal(Story.Json(sent), Story.Json(await county.ReportAsync(first.Id, report, "key-2")));
        await Story.Refuses("idempotency-mismatch", () => county.NoteAsync(first.Id, "同一个键", "key-2"));
        Assert.Single((await county.IncidentAsync(first.Id)).Reports);
    }

    [Fact]
    public async Task twenty_raises_with_one_key_at_once_are_one_incident()
    {
        var county = hub.As("330109.monitor");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => county.RaiseAsync(new Raise("330109", "并发重复"), "storm")));
        Assert.Single(answers.Distinct());
        Assert.Equal(1, await hub.Ask<long>("select count(*) from hub.board_card where title = '并发重复'"));
    }

    [Fact]
    public async Task twenty_raises_with_one_source_at_once_are_one_incident()
    {
        var county = hub.As("330109.monitor");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => county.RaiseAsync(new Raise("330109", "同一来源", SourceRef: "siem/4711"))));
        Assert.Single(answers.Select(a => a.Id).Distinct());
        Assert.Equal(1, await hub.Ask<long>("select count(*) from hub.board_card where title = '同一来源'"));
        // The same reference at another unit is another incident.
        Assert.NotEqual(answers[0].Id, (await hub.As("330110.monitor").RaiseAsync(new Raise("330110", "同一来源", SourceRef: "siem/4711"))).Id);
    }

    [Fact]
    public async Task a_hundred_raises_at_once_get_a_hundred_numbers()
    {
        var units = (string[])["330109", "330110"];
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => hub.As($"{units[i % 2]}.monitor").RaiseAsync(new Raise(units[i % 2], $"风暴 {i}"))));
        Assert.Equal(100, answers.Select(a => a.Number).Distinct().Count());
        Assert.Equal(100, await hub.Ask<long>("select count(*) from hub.board_card where title like '风暴 %'"));
    }

    [Fact]
    public async Task a_page_that_did_not_change_is_not_sent_again_and_one_that_did_is()
    {
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.II);
        using var http = hub.Http("330109.monitor");
        var tag = await Tag(http, incident);
        Assert.Equal(HttpStatusCode.NotModified, (await Get(http, incident, tag)).StatusCode);

        // What happens only on the stream of a tier above changes the page too.
        var city = await county.Sends(incident, "330100");
        await hub.As("330100.duty").SignAsync(city);
        var signed = await Tag(http, incident);
        Assert.NotEqual(tag, signed);
        await hub.As("330100.duty").Forwards(city, "330000");
        Assert.Equal(HttpStatusCode.OK, (await Get(http, incident, signed)).StatusCode);

        // A tag is as good as a version for If-Match.
        using var step = new HttpRequestMessage(HttpMethod.Post, $"/api/incidents/{incident}/steps") { Content = JsonContent.Create(new StepRequest("located", null)) };
        step.Headers.IfMatch.Add(await Tag(http, incident));
        Assert.Equal(HttpStatusCode.OK, (await http.SendAsync(step)).StatusCode);
        step.Dispose();
    }

    [Theory]
    [InlineData("/api/incidents")]
    [InlineData("/api/escalations")]
    [InlineData("/api/deadlines")]
    [InlineData("/api/units")]
    [InlineData("/api/categories")]
    [InlineData("/api/facts")]
    [InlineData("/api/me")]
    public async Task everything_that_can_be_read_carries_a_tag(string path)
    {
        using var http = hub.Http("330109.monitor");
        using var first = await http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.NotNull(first.Headers.ETag);
        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, (await http.SendAsync(again)).StatusCode);
    }

    private static async Task<string> Outcome(Func<Task> act)
    {
        try
        {
            await act();
            return "signed";
        }
        catch (HubProblem no)
        {
            return $"{no.Status} {no.Code}";
        }
    }

    private static async Task<EntityTagHeaderValue> Tag(HttpClient http, Guid incident) => (await Get(http, incident, null)).Headers.ETag!;

    private static async Task<HttpResponseMessage> Get(HttpClient http, Guid incident, EntityTagHeaderValue? tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/incidents/{incident}");
        if (tag is not null) request.Headers.IfNoneMatch.Add(tag);
        return await http.SendAsync(request);
    }
}
