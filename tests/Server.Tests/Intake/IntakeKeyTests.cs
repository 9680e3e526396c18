using System.Net;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Intake;

public sealed class IntakeKeyTests(Hub hub) : IClassFixture<Hub>
{
    private static readonly byte[] Nothing = """{"alerts":[]}"""u8.ToArray();

    [Fact]
    public async Task a_key_is_made_by_the_units_system_administrator_and_by_nobody_else()
    {
        Assert.StartsWith("hub-intake-", (await Monitoring.Of(hub, "330109")).Key, StringComparison.Ordinal);
        foreach (var other in (string[])["330109.monitor", "330109.lead", "330110.sysadmin", "330100.sysadmin"])
            await Story.Refuses("no-right", () => hub.As(other).CreateIntakeKeyAsync("330109", "监控"));
        await Story.Refuses("unknown-unit", () => hub.As("330109.sysadmin").CreateIntakeKeyAsync("999999", "监控"));
        await Story.Refuses("text-missing", () => hub.As("330109.sysadmin").CreateIntakeKeyAsync("330109", " "));
        await Story.Refuses("state-secret-mark", () => hub.As("330109.sysadmin").CreateIntakeKeyAsync("330109", "机密★10年"));
    }

    [Fact]
    public async Task the_key_itself_is_kept_nowhere()
    {
        var key = (await hub.As("330109.sysadmin").CreateIntakeKeyAsync("330109", "监控", "once")).Key;
        Assert.Equal(0, await hub.RowsWith(key[^40..]));
        Assert.DoesNotContain(hub.Log.Lines, line => line.Contains(key[^40..], StringComparison.Ordinal));
        // The first answer cannot be repeated, so a repeat is told so; it makes no second key.
        await Story.Refuses("key-shown-once", () => hub.As("330109.sysadmin").CreateIntakeKeyAsync("330109", "监控", "once"));
        await Story.Refuses("idempotency-mismatch", () => hub.As("330109.sysadmin").CreateIntakeKeyAsync("330109", "别的", "once"));
    }

    [Fact]
    public async Task only_the_units_own_key_opens_the_door()
    {
        var monitoring = await Monitoring.Of(hub, "330109");
        Assert.Equal(HttpStatusCode.Accepted, (await monitoring.Posts(Nothing)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await monitoring.Posts(Nothing, forUnit: "330110")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await monitoring.Posts(Nothing, forUnit: "999999")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await monitoring.Posts(Nothing, withKey: monitoring.Key + "0")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await monitoring.Posts(Nothing, withKey: await hub.TokenOf("330109.sysadmin"))).StatusCode);
    }

    [Fact]
    public async Task a_key_is_no_session()
    {
        using var http = hub.Http(null);
        http.DefaultRequestHeaders.Authorization = new("Bearer", (await Monitoring.Of(hub, "330109")).Key);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync(new Uri("/api/me", UriKind.Relative))).StatusCode);
    }
}
