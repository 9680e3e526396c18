using System.Net;
using System.Text;
using IncidentHub.Contracts;
using IncidentHub.Domain.Policies;
using IncidentHub.Server.Tests.Authority;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.BadInput;

/// <summary>Texts that may not come in, in every text field of every door.</summary>
public sealed class TextTests(TalkativeHub hub) : IClassFixture<TalkativeHub>
{
    private const string Secret = "蓝鲸四号";

    [Theory]
    [InlineData("control characters", "警告\u0007铃")]
    [InlineData("nothing but NUL", "\u0000")]
    [InlineData("markup", "<script>alert(1)</script>")]
    [InlineData("a closing tag", "正常</b>")]
    [InlineData("a state-secret mark", "机密★10年 " + Secret)]
    public async Task is_refused_in_every_text_field_with_a_code_and_leaves_nothing_behind(string what, string text)
    {
        hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.III);
        var escalation = await county.Sends(incident, "330100");
        await county.Sends(incident, "provincial-cyberspace");
        var before = await Counts.Of(hub);
        var doors = Door.Api(hub).Where(d => d.Method == "POST" && d.Body is not null && Bodies.Good.ContainsKey(d.Body)).ToList();
        Assert.NotEmpty(doors);

        var wrong = new List<string>();
        foreach (var door in doors.Where(d => d.Body != typeof(Contracts.Views.Simulate)))
            foreach (var field in Bodies.Texts(door.Body!))
            {
                var by = door.IsOfEscalation ? "330100.duty" : Bodies.Good[door.Body!].By;
                using var http = hub.Http(by);
                using var request = door.About(door.IsOfEscalation ? escalation : incident, "330109");
                request.Content = new StringContent(Bodies.Spoilt(door.Body!, field, text), Encoding.UTF8, "application/json");
                using var answer = await http.SendAsync(request);
                var body = await answer.Content.ReadAsStringAsync();
                var problem = HubProblem.From((int)answer.StatusCode, body);
                if (answer.IsSuccessStatusCode || problem.Status >= 500 || problem.Code.StartsWith("http-", StringComparison.Ordinal))
                    wrong.Add($"{what} in {field} of {door.Route}: {(int)answer.StatusCode} {problem.Code}");
                if (Bodies.SpeaksCode(problem)) wrong.Add($"{what} in {field} of {door.Route}: {problem.Detail}");
                if (body.Contains(Secret, StringComparison.Ordinal)) wrong.Add($"{what} in {field} of {door.Route} is sent back");
                if (body.Contains("   at ", StringComparison.Ordinal)) wrong.Add($"{what} in {field} of {door.Route} shows a stack");
            }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(before, await Counts.Of(hub));
        Assert.Empty(await Everywhere.Containing(hub, Secret));
        Assert.DoesNotContain(hub.Log.Lines, l => l.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public void every_kind_of_body_has_a_good_example_to_spoil() =>
        Assert.Empty(Door.Api(hub).Where(d => d.Method == "POST" && d.Body is not null && d.IsOpen is false && !d.Route.StartsWith("/api/intake/", StringComparison.Ordinal) && !d.Route.StartsWith("/api/import/", StringComparison.Ordinal))
            // Orders and inspections, and drills with their plans, are spoilt in stories of their own.
            .Select(d => d.Body!).Except(Bodies.Good.Keys).Except(OrderTextTests.Bodies).Except(Drills.DrillBody.Kinds).Select(t => t.Name));

    [Theory]
    [InlineData("机密性评估报告")]
    [InlineData("保密培训签到异常")]
    [InlineData("商业秘密泄露")]
    public async Task prose_about_secrets_passes(string title)
    {
        hub.Morning();
        await hub.As("330109.monitor").Raise(title: title);
    }

    [Fact]
    public async Task a_secret_text_under_an_idempotency_key_or_as_search_words_is_not_kept_either()
    {
        hub.Morning();
        await Story.Refuses("state-secret-mark", () => hub.As("330109.monitor").RaiseAsync(new Contracts.Views.Raise("330109", "标题", $"绝密★长期 {Secret}"), "secret-key"));
        using var http = hub.Http("330109.monitor");
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri($"/api/incidents?q={Uri.EscapeDataString("机密★" + Secret)}", UriKind.Relative))).StatusCode);
        Assert.Empty(await Everywhere.Containing(hub, Secret));
    }
}
