using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Boards;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Server.Tests.Authority;

/// <summary>Every door, and who gets through it.</summary>
public sealed class DoorTests(Hub hub) : IClassFixture<Hub>
{
    private static readonly string?[] Callers =
    [
        "330109.monitor", "330109.duty", "330109.lead", "330109.drills", "330109.auditor", "330109.sysadmin", "330100.duty", "330110.lead", "320106.lead", "100000.sysadmin", "100000.lead", null,
    ];

    [Fact]
    public void every_endpoint_says_who_may_call_it() =>
        Assert.Empty(Door.All(hub).Where(d => d.Needs is null == !d.IsOpen).Select(d => $"{d.Method} {d.Route}"));

    [Fact]
    public void every_method_of_the_board_hub_says_who_may_call_it()
    {
        var methods = typeof(BoardHub).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(m => !m.IsSpecialName && m.GetBaseDefinition() == m).ToList();
        Assert.NotEmpty(methods);
        Assert.All(methods, m => Assert.True(m.GetCustomAttribute<NeedsAttribute>() is not null || m.GetCustomAttribute<OpenAttribute>() is not null, m.Name));
    }

    [Fact]
    public void the_doors_are_the_ones_that_were_accepted() =>
        Golden.Holds("routes.txt", Door.All(hub).Where(d => !IsFile(d)).Select(d => $"{d.Method} {d.Route} {d.Needs?.ToString() ?? "open"}").Distinct());

    [Fact]
    public async Task each_post_gets_through_exactly_the_doors_its_rights_open()
    {
        hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.II);
        var escalation = await county.Sends(incident, "330100");
        var clock = (await county.IncidentAsync(incident)).Duty("330100").Id;
        var report = (await county.IncidentAsync(incident)).Reports.Single().Id;
        var network = hub.Services.GetRequiredService<Moments>().Network;

        var wrong = new List<string>();
        foreach (var door in Door.Api(hub).Where(d => d.Needs is not null && d.Route != "/api/sign-out"))
            foreach (var caller in Callers)
            {
                var actor = caller?.Split('.') is [var unit, var post] ? new Actor(Guid.Empty, unit, new HashSet<string> { post }) : null;
                using var http = hub.Http(caller);
                using var request = door.About(door.IsOfEscalation ? escalation : door.IsOfDeadline ? clock : incident, "330109", report);
                using var answer = await http.SendAsync(request);
                var (expected, seen) = (Expected(door, actor, network), await Outcome(answer));
                if (expected != seen) wrong.Add($"{caller ?? "nobody"} at {door.Method} {door.Route}: {expected} expected, {seen} seen");
            }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task no_answer_carries_anything_of_another_province()
    {
        hub.Morning();
        const string canary = "金丝雀四〇七";
        var gulou = hub.As("320106.monitor");
        var incident = await gulou.Raise(Grade.II, unit: "320106", title: $"{canary}泄露事件");
        var escalation = await gulou.Sends(incident, "320100", content: Story.Full with { Impact = $"{canary}停用" });
        await gulou.NoteAsync(incident, $"{canary}备注");
        var report = (await gulou.IncidentAsync(incident)).Reports.Single().Id;

        foreach (var caller in (string[])["330109.monitor", "330100.lead", "330000.lead", "330000.auditor", "320500.lead"])
            foreach (var door in Door.Api(hub).Where(d => d.Method == "GET"))
                foreach (var unit in (string[])["320106", "100000", caller[..6]])
                {
                    using var http = hub.Http(caller);
                    using var request = door.About(door.IsOfEscalation ? escalation : incident, unit, report);
                    using var answer = await http.SendAsync(request);
                    Assert.DoesNotContain(canary, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
                }
        using var search = hub.Http("330000.lead");
        Assert.DoesNotContain(canary, await search.GetStringAsync(new Uri($"/api/incidents?q={Uri.EscapeDataString("泄露")}", UriKind.Relative)), StringComparison.Ordinal);
        // The same requests do find it for whoever may see it.
        using var own = hub.Http("320000.lead");
        Assert.Contains(canary, await own.GetStringAsync(new Uri($"/api/incidents/{incident}", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Contains(canary, await own.GetStringAsync(new Uri("/api/board", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Contains(canary, await own.GetStringAsync(new Uri($"/incidents/{incident}/reports/{report}/print", UriKind.Relative)), StringComparison.Ordinal);
    }

    private static bool IsFile(Door door) => door.IsOpen && Path.HasExtension(door.Route) && !door.Route.Contains('{');

    /// <summary>As the matrix of rights says: unseen is not found, seen but not his is forbidden.</summary>
    private static string Expected(Door door, Actor? actor, Domain.Organisation.UnitTree network)
    {
        var right = door.Needs!.Value;
        if (actor is null) return "401 not-signed-in";
        if (right is Right.SignedIn) return "in";
        if (!actor.May(right)) return "403 no-right";
        if (door.IsOfNothing) return "404 not-found";
        if (door.IsOfNoUnit) return "in";
        var owner = door.IsOfEscalation ? "330100" : "330109";
        var isRead = door.Method == "GET";
        var sight = right is Right.ReadBulletins or Right.SeeMessages or Right.SetUpScreens ? right : Right.SeeIncidents;
        if ((door.HasId || isRead) && !actor.May(sight, "330109", network)) return "404 not-found";
        if (!isRead && !actor.May(right, door.HasId ? owner : "330109", network)) return "403 no-right";
        return door.NamesNothing ? "404 not-found" : "in";
    }

    private static async Task<string> Outcome(HttpResponseMessage answer)
    {
        if ((int)answer.StatusCode is not (401 or 403 or 404)) return (int)answer.StatusCode < 500 ? "in" : $"{(int)answer.StatusCode}";
        var code = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
        return code is "not-signed-in" or "no-right" or "not-found" ? $"{(int)answer.StatusCode} {code}" : "in";
    }
}
