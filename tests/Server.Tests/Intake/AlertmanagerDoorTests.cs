using System.Net;
using System.Text;
using IncidentHub.Contracts;
using IncidentHub.Domain.Signals;
using IncidentHub.Server.Intake;
using IncidentHub.Server.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Server.Tests.Intake;

public sealed class AlertmanagerDoorTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task real_bodies_make_the_incidents_the_table_says_and_telling_them_again_makes_none()
    {
        var monitoring = await Monitoring.Of(hub, "330200");
        var bodies = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Data", "alertmanager"), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToList();
        var signals = bodies.SelectMany(b => Domain.Signals.Formats.Alertmanager.Read(b, hub.Clock.GetUtcNow()).Signals).ToList();
        var table = hub.Services.GetRequiredService<IntakeTable>();
        var wanted = signals.Select(table.Decide).Where(d => d.Action is IntakeAction.Raise).Select(d => d.SourceRef).Distinct().Count();
        Assert.True(bodies.Count == 16 && wanted > 10, $"{bodies.Count} bodies, {wanted} incidents");

        foreach (var body in bodies) await monitoring.Tells(body);
        var (incidents, before) = (await monitoring.Incidents(), await monitoring.Outcomes());
        hub.Clock.Advance(TimeSpan.FromMinutes(5));
        foreach (var body in bodies) Assert.Empty((await monitoring.Tells(body)).Faults);

        Assert.Equal(before, await monitoring.Outcomes());
        Assert.Equal(wanted, incidents.Count);
        Assert.Equal(incidents.Select(i => (i.Id, i.Version)), (await monitoring.Incidents()).Select(i => (i.Id, i.Version)));
        Assert.All(incidents, i => Assert.True(i.OccurredAt <= i.AwareAt && i.Signals > 0));
    }

    [Fact]
    public async Task a_marked_signal_is_refused_and_kept_nowhere_and_the_others_go_through()
    {
        var monitoring = await Monitoring.Of(hub, "330203");
        const string canary = "金丝雀一号";
        var taken = await monitoring.Tells(
            Monitoring.Alert("磁盘满", "db1"),
            new { labels = new Dictionary<string, string> { ["alertname"] = "泄露", ["密级"] = "机密" }, annotations = new { summary = canary } },
            new { labels = 7 },
            new { labels = new { alertname = "文件", instance = "10年" }, annotations = new { summary = $"{canary}\n机密★" } },
            Monitoring.Alert("磁盘满", "db2"));

        Assert.Equal(2, taken.Signals);
        Assert.Equal([("alerts[1]", "state-secret-mark"), ("alerts[3]", "state-secret-mark")], taken.Refused.Select(r => (r.Where, r.Code)));
        Assert.Equal(("alerts[2].labels", "wrong-type"), taken.Faults.Select(f => (f.Where, f.Code)).Single());
        Assert.Equal("raised 2", await monitoring.Outcomes());
        Assert.Equal(0, await hub.RowsWith(canary));
        Assert.True(await hub.RowsWith("磁盘满") > 0, "The search itself finds nothing.");
        Assert.DoesNotContain(hub.Log.Lines, line => line.Contains(canary, StringComparison.Ordinal));
    }

    [Fact]
    public async Task a_mark_that_only_the_title_of_the_incident_would_show_is_refused_too()
    {
        var monitoring = await Monitoring.Of(hub, "330212");
        // The table writes "{title} {instance}": two harmless texts become a mark.
        var taken = await monitoring.Tells(new { labels = new { alertname = "x", instance = "10年" }, annotations = new { summary = "机密" } });
        Assert.Equal((0, "state-secret-mark"), (taken.Signals, taken.Refused.Single().Code));
    }

    [Theory]
    [InlineData("{\"alerts\":[", "not-json", "zh-CN", "JSON")]
    [InlineData("[]", "wrong-type", "en", "another type")]
    [InlineData("{}", "no-alerts", "zh-CN", "没有告警列表")]
    [InlineData("{\"alerts\":[{\"labels\":{}}]}", "no-labels", "en", "no identity")]
    public async Task a_body_of_which_nothing_can_be_taken_is_a_problem_in_the_callers_language(string body, string code, string language, string says)
    {
        var monitoring = await Monitoring.Of(hub, "330212");
        using var response = await monitoring.Posts(Encoding.UTF8.GetBytes(body), language: language);
        var problem = HubProblem.From((int)response.StatusCode, await response.Content.ReadAsStringAsync());
        Assert.Equal((400, code), (problem.Status, problem.Code));
        Assert.Contains(says, problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task this_door_takes_sixteen_mebibytes_and_the_others_stay_small()
    {
        var monitoring = await Monitoring.Of(hub, "330212");
        var big = Encoding.UTF8.GetBytes($$"""{"alerts":[],"filler":"{{new string('x', 15 << 20)}}"}""");
        Assert.Equal(HttpStatusCode.Accepted, (await monitoring.Posts(big)).StatusCode);
        using var tooBig = await monitoring.Posts(new byte[(16 << 20) + 1]);
        Assert.Equal((413, "body-too-large"), ((int)tooBig.StatusCode, HubProblem.From(413, await tooBig.Content.ReadAsStringAsync()).Code));

        using var http = hub.Http("330109.monitor");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/incidents", UriKind.Relative)) { Content = new ByteArrayContent(new byte[2 << 20]) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.ExpectContinue = true;
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await http.SendAsync(request)).StatusCode);
    }
}
