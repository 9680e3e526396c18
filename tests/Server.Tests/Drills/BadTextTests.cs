using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IncidentHub.Contracts;
using IncidentHub.Server.Tests.BadInput;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Drills;

/// <summary>Texts that may not come in, in every text field of what is said to a drill, its debrief, a plan, a calendar or the shelf of scenarios.</summary>
public sealed class BadTextTests(DrillHub hub) : IClassFixture<DrillHub>
{
    private const string Secret = "蓝鲸五号";

    private static readonly Dictionary<string, string> Texts = new()
    {
        ["control characters"] = "警告\u0007铃",
        ["nothing but NUL"] = "\u0000",
        ["markup"] = "<script>alert(1)</script>",
        ["a closing tag"] = "正常</b>",
        ["a state-secret mark"] = "机密★10年 " + Secret,
        ["an endless text"] = new string('长', 60_000),
    };

    public static TheoryData<string> Bad => [.. Texts.Keys];

    [Theory, MemberData(nameof(Bad))]
    public async Task is_refused_field_by_field_and_leaves_nothing_behind(string what)
    {
        var text = Texts[what];
        hub.Morning();
        var story = await DrillStory.Of(hub);
        var before = await Counts.Of(hub, story.Streams);
        var wrong = new List<string>();
        foreach (var body in DrillBody.All(story, DrillHub.Small))
        {
            var good = JsonSerializer.SerializeToNode(body.Good, HubJson.Options)!;
            for (var i = 0; i < DrillBody.Texts(good).Count(); i++)
            {
                var spoilt = good.DeepClone();
                var field = DrillBody.Texts(spoilt).ElementAt(i);
                var path = field.GetPath();
                field.ReplaceWith(JsonValue.Create(text));
                // The name of a file is tamed, not refused.
                await Tell(body, spoilt, $"{what} in {path} of {body.Path}", mayPass: body.Checks && path == "$.file");
            }
        }
        foreach (var body in DrillBody.Inside(story, DrillHub.Small, text)) await Tell(body, JsonSerializer.SerializeToNode(body.Good, HubJson.Options)!, $"{what} inside of {body.Path}", mayPass: false);

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(before, await Counts.Of(hub, story.Streams));
        Assert.Empty(await Everywhere.Containing(hub, Secret));
        Assert.DoesNotContain(hub.Log.Lines, l => l.Contains(Secret, StringComparison.Ordinal));
        await hub.As(DrillHub.Director).EndDrillAsync(story.Running);

        async Task Tell(DrillBody body, JsonNode said, string whatWhere, bool mayPass)
        {
            using var http = hub.Http(body.By);
            using var answer = await http.PostAsync(new Uri($"/api/{body.Path}", UriKind.Relative), new StringContent(said.ToJsonString(), Encoding.UTF8, "application/json"));
            var back = await answer.Content.ReadAsStringAsync();
            var passed = answer.IsSuccessStatusCode && !mayPass && !(body.Checks && JsonNode.Parse(back)!["ok"]!.GetValue<bool>() is false);
            if (passed || (int)answer.StatusCode >= 500) wrong.Add($"{whatWhere}: {(int)answer.StatusCode}");
            if (Bodies.SpeaksCode(HubProblem.From((int)answer.StatusCode, back))) wrong.Add($"{whatWhere}: {back}");
            if (JsonNode.Parse(back) is { } told && DrillBody.Texts(told).Any(t => t.GetValue<string>() is var s && (s.Contains(Secret, StringComparison.Ordinal) || s.Contains('\u0007') || s.Contains('\0')))) wrong.Add($"{whatWhere} is sent back");
            if (back.Length > 20_000 && !mayPass) wrong.Add($"{whatWhere} is answered with {back.Length} signs");
        }
    }

    [Fact]
    public async Task every_good_body_is_taken_while_nothing_is_wrong_with_it()
    {
        hub.Morning();
        var story = await DrillStory.Of(hub);
        // Those whose good body fits only after another; they are refused for what they say, not for how.
        string[] later = ["stale-version", "bad-ticket", "unknown-gap", "not-intended", "no-edition-waits"];
        foreach (var body in DrillBody.All(story, DrillHub.Small).Where(b => !b.Path.EndsWith("/end", StringComparison.Ordinal) && !b.Path.EndsWith("/emergency-stop", StringComparison.Ordinal)))
        {
            using var http = hub.Http(body.By);
            using var answer = await http.PostAsync(new Uri($"/api/{body.Path}", UriKind.Relative), new StringContent(JsonSerializer.Serialize(body.Good, HubJson.Options), Encoding.UTF8, "application/json"));
            var back = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode || later.Contains(HubProblem.From((int)answer.StatusCode, back).Code), $"{body.Path}: {back}");
        }
        await hub.As(DrillHub.Director).EndDrillAsync(story.Running);
    }
}
