using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Policies;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Authority;

/// <summary>A screen on a wall shows the board and opens no other door.</summary>
public sealed class ScreenTests(Hub hub) : IClassFixture<Hub>
{
    private async Task<(ScreenSetUp Made, HubClient Screen)> SetUp(string unit, string name = "值班室东墙")
    {
        var made = await hub.As($"{unit}.duty").SetUpScreenAsync(new(unit, name));
        return (made, new HubClient(Holding(made.Key)));
    }

    private HttpClient Holding(string key)
    {
        var http = hub.Http(null);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return http;
    }

    [Fact]
    public async Task it_sees_the_board_of_its_unit_and_no_other_door_opens()
    {
        hub.Morning();
        var incident = await hub.As("330109.monitor").Raise(Grade.II);
        var (made, screen) = await SetUp("330100");
        Assert.Contains((await screen.BoardAsync("330100")).Cards, c => c.Id == incident);
        var me = await screen.MeAsync();
        Assert.Equal(["wall"], me.Posts);
        Assert.Equal(["signed-in", "watch-board"], me.Rights);
        await Story.Refuses("not-found", () => screen.BoardAsync("330000"));
        await Story.Refuses("not-found", () => screen.BoardAsync("320100"));

        using var http = Holding(made.Key);
        var open = new List<string>();
        foreach (var door in Door.Api(hub).Where(d => d.Needs is not (null or Right.SignedIn or Right.WatchBoard)))
        {
            using var request = door.About(incident, "330100", Guid.NewGuid());
            using var answer = await http.SendAsync(request);
            if (answer.StatusCode is not HttpStatusCode.Forbidden) open.Add($"{door.Method} {door.Route}: {answer.StatusCode}");
        }
        Assert.Empty(open);
    }

    [Fact]
    public async Task its_key_is_shown_once_and_gives_the_cookie_of_a_browser()
    {
        var duty = hub.As("330110.duty");
        var made = await duty.SetUpScreenAsync(new("330110", "大厅"), key: "screen-1");
        await Story.Refuses("key-shown-once", () => duty.SetUpScreenAsync(new("330110", "大厅"), key: "screen-1"));
        await Story.Refuses("idempotency-mismatch", () => duty.SetUpScreenAsync(new("330110", "机房"), key: "screen-1"));
        var listed = Assert.Single((await duty.ScreensAsync()).Items);
        Assert.Equal((made.Id, "大厅", "余杭区值班员"), (listed.Id, listed.Name, listed.CreatedBy));

        using var browser = hub.Http(null);
        using var entered = await browser.PostAsJsonAsync(new Uri("/api/screens/entry", UriKind.Relative), new { key = made.Key });
        var cookie = Assert.Single(entered.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith($"{Gate.Cookie}={made.Key}", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        using var wrong = await browser.PostAsJsonAsync(new Uri("/api/screens/entry", UriKind.Relative), new { key = made.Key[..^1] });
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal(0, await hub.Ask<long>("select count(*) from hub.mt_doc_screen where data::text like '%' || $1 || '%'", made.Key));
    }

    [Fact]
    public async Task one_that_is_taken_down_goes_dark_while_it_watches()
    {
        var (made, _) = await SetUp("330203");
        await using var board = new BoardConnection(hub.Address, "330203", made.Key);
        board.Start();
        await Soon.Is(() => board.LastFrame is not null);
        await Story.Refuses("not-found", () => hub.As("330110.duty").TakeDownScreenAsync(made.Id));
        await hub.As("330203.lead").TakeDownScreenAsync(made.Id);
        // Other nodes may honour what they know for ten seconds; so may this one.
        hub.Clock.Advance(TimeSpan.FromSeconds(11));
        await Soon.Is(() => board.Lamp is Lamp.Ended);
        Assert.Equal("session-ended", board.EndedBecause);
        Assert.Empty((await hub.As("330203.duty").ScreensAsync()).Items);
    }

    [Fact]
    public async Task one_that_is_forgotten_goes_dark_by_itself()
    {
        var (_, screen) = await SetUp("330212");
        hub.Clock.Advance(Screens.Lifetime + TimeSpan.FromSeconds(1));
        await Story.Refuses("not-signed-in", () => screen.BoardAsync("330212"));
    }

    [Theory]
    [InlineData("330109.monitor", "330109", "墙", "no-right")]
    [InlineData("330109.sysadmin", "330109", "墙", "no-right")]
    [InlineData("330100.duty", "330109", "墙", "no-right")]
    [InlineData("330109.duty", "999999", "墙", "unknown-unit")]
    [InlineData("330109.duty", "330109", " ", "text-missing")]
    public async Task who_may_not_and_what_is_wrong_is_refused(string officer, string unit, string name, string code) =>
        await Story.Refuses(code, () => hub.As(officer).SetUpScreenAsync(new(unit, name)));
}
