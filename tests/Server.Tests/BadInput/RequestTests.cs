using System.Net;
using System.Net.Http.Headers;
using System.Text;
using IncidentHub.Contracts;
using IncidentHub.Domain.Policies;
using IncidentHub.Server.Tests.Authority;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.BadInput;

/// <summary>Requests that cannot be meant: a stable code, in the caller's language, and nothing stored.</summary>
public sealed class RequestTests(Hub hub) : IClassFixture<Hub>
{
    [Theory]
    [InlineData("unknown-unit", """{"unit":"999999","title":"x"}""")]
    [InlineData("unknown-unit", """{"title":"x"}""")]
    [InlineData("unknown-unit", """{"unit":null,"title":"x"}""")]
    [InlineData("text-missing", """{"unit":"330109","title":""}""")]
    [InlineData("text-missing", """{"unit":"330109","title":"  "}""")]
    [InlineData("text-missing", """{"unit":"330109"}""")]
    [InlineData("time-in-future", """{"unit":"330109","title":"x","awareAt":"2026-12-31T00:00:00Z"}""")]
    [InlineData("time-in-future", """{"unit":"330109","title":"x","awareAt":"9999-12-31T23:59:59Z"}""")]
    [InlineData("time-too-early", """{"unit":"330109","title":"x","awareAt":"1999-12-31T23:59:59Z"}""")]
    [InlineData("time-too-early", """{"unit":"330109","title":"x","occurredAt":"0001-01-01T00:00:00Z"}""")]
    [InlineData("times-out-of-order", """{"unit":"330109","title":"x","awareAt":"2026-03-01T00:00:00Z","occurredAt":"2026-03-01T00:01:00Z"}""")]
    [InlineData("unknown-category", """{"unit":"330109","title":"x","category":"meteor"}""")]
    [InlineData("unknown-category", """{"unit":"330109","title":"x","category":""}""")]
    [InlineData("bad-facts", """{"unit":"330109","title":"x","facts":{"leak.pi_persons":-1}}""")]
    [InlineData("bad-facts", """{"unit":"330109","title":"x","facts":{"leak.pi_persons":"many"}}""")]
    [InlineData("bad-facts", """{"unit":"330109","title":"x","facts":{"no.such.fact":1}}""")]
    [InlineData("bad-facts", """{"unit":"330109","title":"x","facts":{"机密★10年":1}}""")]
    [InlineData("bad-json", """{"unit":"330109","title":"x","facts":{"leak.pi_persons":1e400}}""")]
    [InlineData("bad-json", """{"unit":"330109","title":"x","facts":{"leak.pi_persons":[1]}}""")]
    [InlineData("bad-json", """{"unit":"330109","title":"x","facts":{"asset.is_cii":true,"asset.is_cii":false}}""")]
    [InlineData("bad-json", """{"unit":"330109","title":"x","title":"y"}""")]
    [InlineData("bad-json", """{"unit":"330109","title":"x","Title":"y"}""")]
    [InlineData("bad-json", """{"unit":"330109","title":5}""")]
    [InlineData("bad-json", """{"unit":"330109","title":"x","awareAt":"yesterday"}""")]
    [InlineData("bad-json", """{"unit":"330109","title":"x" """)]
    [InlineData("bad-json", "")]
    [InlineData("bad-json", "null")]
    [InlineData("bad-json", "[]")]
    [InlineData("bad-json", "\"text\"")]
    [InlineData("bad-json", """{"unit":"330109","title":"\ud800"}""")]
    public async Task a_wrong_raise_is_refused_in_both_languages(string code, string body)
    {
        hub.Morning();
        var before = await Counts.Of(hub);
        foreach (var (language, chinese) in (( string, bool)[])[("zh-CN", true), ("en", false)])
        {
            var (status, problem, text) = await Post("/api/incidents", body, language: language, key: "wrong-1");
            Assert.Equal((HttpStatusCode.BadRequest, code), (status, problem.Code));
            Assert.Equal(chinese, problem.Title.Any(c => c is >= '\u4e00' and <= '\u9fff'));
            Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
            Assert.DoesNotContain("★", text, StringComparison.Ordinal);
        }
        Assert.Equal(before, await Counts.Of(hub));
    }

    [Fact]
    public async Task a_unit_outside_the_officers_subtree_is_refused()
    {
        var before = await Counts.Of(hub);
        var (status, problem, _) = await Post("/api/incidents", """{"unit":"320106","title":"x"}""");
        Assert.Equal((HttpStatusCode.Forbidden, "no-right"), (status, problem.Code));
        Assert.Equal(before, await Counts.Of(hub));
    }

    [Fact]
    public async Task a_title_too_long_and_a_body_over_the_limit_are_refused_by_their_size()
    {
        var before = await Counts.Of(hub);
        Assert.Equal("text-too-long", (await Post("/api/incidents", $$"""{"unit":"330109","title":"{{new string('长', 201)}}"}""")).Problem.Code);
        Assert.Equal("text-too-long", (await Post("/api/incidents", $$"""{"unit":"330109","title":"x","description":"{{new string('长', 8_001)}}"}""")).Problem.Code);
        var (status, problem, _) = await Post("/api/incidents", $$"""{"unit":"330109","title":"{{new string('x', 11_000_000)}}"}""");
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "body-too-large"), (status, problem.Code));
        Assert.Equal(before, await Counts.Of(hub));
    }

    [Fact]
    public async Task a_body_over_the_limit_is_refused_at_every_door_even_where_none_is_wanted()
    {
        hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.II);
        var escalation = await county.Sends(incident, "330100");
        var before = await Counts.Of(hub);
        foreach (var door in Door.Api(hub).Where(d => d.Method == "POST" && d.Needs is not null && d.Route is not ("/api/sign-out" or "/api/evidence") && !d.Route.StartsWith("/api/import", StringComparison.Ordinal)))
        {
            using var http = hub.Http(door.IsOfEscalation ? "330100.lead" : door.Route.StartsWith("/api/intake/", StringComparison.Ordinal) ? "330109.sysadmin" : "330109.lead");
            using var request = door.About(door.IsOfEscalation ? escalation : incident, "330109");
            request.Headers.ExpectContinue = true; // waits for the answer instead of writing into a closed connection
            request.Content = new StringContent($$"""{"x":"{{new string('x', 11_000_000)}}"}""", Encoding.UTF8, "application/json");
            using var answer = await http.SendAsync(request);
            Assert.True(answer.StatusCode is HttpStatusCode.RequestEntityTooLarge, $"{door.Route}: {answer.StatusCode}");
        }
        Assert.Equal(before, await Counts.Of(hub));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    public async Task only_json_is_read(string type) =>
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "wrong-media-type"), await Code(Post("/api/incidents", """{"unit":"330109","title":"x"}""", type: type)));

    [Theory]
    [InlineData("with space")]
    [InlineData("")]
    public async Task a_key_is_visible_ascii_or_absent(string key)
    {
        hub.Morning();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/incidents") { Content = new StringContent("""{"unit":"330109","title":"键"}""", Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        using var http = hub.Http("330109.monitor");
        using var answer = await http.SendAsync(request);
        Assert.True((int)answer.StatusCode < 500);
        Assert.Equal(key.Length == 0, answer.IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("unit=330109'%20or%20'1'='1")]
    [InlineData("unit=%00")]
    [InlineData("q=%00")]
    [InlineData("q='%3B%20drop%20table%20hub.board_card%3B--")]
    [InlineData("q=%25")]
    [InlineData("q=%FF%FE")]
    [InlineData("phase=%00")]
    [InlineData("phase='--")]
    [InlineData("grade=%00")]
    [InlineData("state=%00")]
    [InlineData("state=open'%20--")]
    [InlineData("take=-1")]
    [InlineData("take=99999999999999999999")]
    [InlineData("after=9223372036854775807.00000000000000000000000000000000")]
    [InlineData("after=-1.x")]
    [InlineData("after='")]
    [InlineData("at=9999-12-31T23:59:59Z")]
    [InlineData("at=0001-01-01")]
    [InlineData("at='")]
    [InlineData("unit=330109&unit=320106")]
    public async Task whatever_stands_in_a_query_is_answered_without_a_fault_and_without_more_than_is_his(string query)
    {
        hub.Morning();
        const string foreign = "他省事件五六七";
        await hub.As("320106.monitor").Raise(unit: "320106", title: foreign);
        var incident = await hub.As("330109.monitor").Raise();
        using var http = hub.Http("330109.monitor");
        foreach (var door in Door.Api(hub).Where(d => d.Method == "GET"))
        {
            using var answer = await http.GetAsync(new Uri(door.About(incident, "330109").RequestUri!.OriginalString.Split('?')[0] + "?" + query, UriKind.Relative));
            var body = await answer.Content.ReadAsStringAsync();
            Assert.True((int)answer.StatusCode < 500, $"{door.Route}?{query}: {(int)answer.StatusCode} {body} {hub.Log.Lines.LastOrDefault(l => l.StartsWith("Error", StringComparison.Ordinal))}");
            Assert.DoesNotContain(foreign, body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task a_query_of_seven_thousand_characters_is_only_a_long_query()
    {
        using var http = hub.Http("330109.monitor");
        using var answer = await http.GetAsync(new Uri($"/api/incidents?q={new string('a', 7_000)}", UriKind.Relative));
        Assert.True((int)answer.StatusCode < 500);
        Assert.Equal(0, await hub.Ask<long>("select count(*) from hub.board_card where title like 'aaa%'"));
    }

    [Theory]
    [InlineData("""{"policy":"cn-cac-2025","reporterClass":"cii","grade":"II","events":[{"type":"aware","at":"9999-12-31T23:59:59Z"}]}""")]
    [InlineData("""{"policy":"cn-cac-2025","reporterClass":"cii","grade":"II","events":[{"type":"aware","at":"2026-03-02T00:00:00Z"},{"type":"handling-ended","at":"9999-12-31T23:59:59Z"}]}""")]
    [InlineData("""{"policy":"cn-cac-2025","reporterClass":"cii","grade":"II","events":[{"type":"aware","at":"0001-01-01T00:00:00Z"}]}""")]
    [InlineData("""{"policy":"cn-cac-2025","reporterClass":null,"grade":"II","events":[null]}""")]
    [InlineData("""{"policy":"cn-cac-2025","reporterClass":"cii","grade":"II","events":null}""")]
    [InlineData("""{"policy":null,"events":[]}""")]
    [InlineData("""{"policy":"cn-cac-2025","grade":77,"events":[]}""")]
    [InlineData("""{}""")]
    public async Task a_question_to_the_law_may_be_nonsense_and_never_breaks(string body)
    {
        var (status, problem, text) = await Post("/api/policies/simulate", body);
        Assert.True((int)status < 500, $"{(int)status} {problem.Code} {text}");
    }

    [Theory]
    [InlineData("""{"kind":"first","to":"330100","content":{"system":"a","place":"b","impact":"c","measures":"d","discoveredAt":"2999-01-01T00:00:00Z"}}""", "time-in-future")]
    [InlineData("""{"kind":"first","to":"330100","content":{"system":"a","place":"b","impact":"c","measures":"d","discoveredAt":"1980-01-01T00:00:00Z"}}""", "time-too-early")]
    [InlineData("""{"kind":"wish","to":"330100"}""", "bad-json")]
    public async Task a_wrong_report_is_refused(string body, string code)
    {
        hub.Morning();
        var incident = await hub.As("330109.monitor").Raise(Grade.II);
        var before = await Counts.Of(hub);
        Assert.Equal((HttpStatusCode.BadRequest, code), await Code(Post($"/api/incidents/{incident}/reports", body)));
        Assert.Equal(before, await Counts.Of(hub));
    }

    [Theory]
    [InlineData("2999-01-01T00:00:00Z", "time-in-future")]
    [InlineData("1980-01-01T00:00:00Z", "time-too-early")]
    public async Task a_receipt_has_a_time_that_can_be(string at, string code)
    {
        hub.Morning();
        var incident = await hub.As("330109.monitor").Raise(Grade.II);
        await hub.As("330109.monitor").Sends(incident, "provincial-cyberspace");
        Assert.Equal((HttpStatusCode.BadRequest, code), await Code(Post($"/api/incidents/{incident}/receipts", $$"""{"recipient":"provincial-cyberspace","receivedAt":"{{at}}"}""")));
    }

    [Theory]
    [InlineData("GET", "/api/incidents/not-a-guid")]
    [InlineData("GET", "/api/incidents/00000000-0000-0000-0000-000000000000")]
    [InlineData("GET", "/api/escalations/00000000-0000-0000-0000-000000000000")]
    [InlineData("POST", "/api/escalations/00000000-0000-0000-0000-000000000000/receipt")]
    [InlineData("GET", "/api/nothing/here")]
    [InlineData("DELETE", "/api/incidents")]
    [InlineData("PUT", "/api/board")]
    public async Task what_is_not_there_is_a_problem_document_too(string method, string path)
    {
        using var http = hub.Http("330100.lead");
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await http.SendAsync(request);
        Assert.InRange((int)answer.StatusCode, 400, 499);
        if (answer.StatusCode is HttpStatusCode.NotFound) Assert.Equal("not-found", HubProblem.From(404, await answer.Content.ReadAsStringAsync()).Code);
    }

    [Fact]
    public async Task a_name_that_no_database_can_hold_is_only_a_wrong_name()
    {
        using var http = hub.Http(null);
        using var answer = await http.PostAsync(new Uri("/api/sign-in", UriKind.Relative), new StringContent("""{"name":"\u0000","password":"\u0000"}""", Encoding.UTF8, "application/json"));
        Assert.InRange((int)answer.StatusCode, 400, 499);
    }

    private static async Task<(HttpStatusCode, string)> Code(Task<(HttpStatusCode Status, HubProblem Problem, string Text)> answer)
    {
        var (status, problem, _) = await answer;
        return (status, problem.Code);
    }

    private async Task<(HttpStatusCode Status, HubProblem Problem, string Text)> Post(string path, string body, string type = "application/json", string language = "zh-CN", string? key = null)
    {
        using var http = hub.Http("330109.monitor");
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type) { CharSet = "utf-8" };
        request.Headers.AcceptLanguage.ParseAdd(language);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        request.Headers.ExpectContinue = body.Length > 1_000_000; // waits for the answer instead of writing into a closed connection
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, HubProblem.From((int)answer.StatusCode, text), text);
    }
}
