using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Authority;

/// <summary>Signing in, staying signed in, and those who try without.</summary>
public sealed class SessionTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task who_guesses_passwords_is_slowed_and_the_officer_at_his_own_desk_is_not()
    {
        using var attacker = From("127.0.0.2");
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 20; i++) answers.Add((await Try(attacker, "330212.duty", $"guess-{i}")).StatusCode);
        Assert.All(answers.Take(5), s => Assert.Equal(HttpStatusCode.Unauthorized, s));
        Assert.All(answers.Skip(5), s => Assert.Equal(HttpStatusCode.TooManyRequests, s));
        using var right = await Try(attacker, "330212.duty", Hub.Password);
        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
        Assert.NotNull(right.Headers.RetryAfter);

        using var desk = From("127.0.0.3");
        Assert.Equal(HttpStatusCode.OK, (await Try(desk, "330212.duty", Hub.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Try(attacker, "330212.lead", Hub.Password)).StatusCode);

        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, (await Try(attacker, "330212.duty", Hub.Password)).StatusCode);
    }

    [Fact]
    public async Task an_address_that_tries_many_names_is_slowed_as_a_whole()
    {
        using var attacker = From("127.0.0.4");
        for (var i = 0; i < 50; i++) (await Try(attacker, $"33010{i}.duty", "guess")).Dispose();
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Try(attacker, "320115.duty", Hub.Password)).StatusCode);
    }

    [Fact]
    public async Task an_unknown_name_and_a_wrong_password_are_told_in_the_same_words()
    {
        using var http = From("127.0.0.5");
        var (unknown, wrong) = (await Try(http, "999999.duty", "x"), await Try(http, "330203.duty", "x"));
        Assert.Equal(await unknown.Content.ReadAsStringAsync(), await wrong.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("Bearer 0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("Bearer ")]
    [InlineData("Basic MzMwMTA5Lm1vbml0b3I6ZGVtby1vbmx5LTdR")]
    public async Task a_foreign_token_opens_nothing(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/me");
        request.Headers.TryAddWithoutValidation("Authorization", header);
        using var http = hub.Http(null);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task a_token_ends_after_half_a_day_and_with_signing_out()
    {
        using var http = hub.Http(null);
        var session = await new HubClient(http).SignInAsync("330203.lead", Hub.Password);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.Token);
        await new HubClient(http).MeAsync();
        hub.Clock.Advance(TimeSpan.FromHours(13));
        Assert.Equal(401, (await Story.Refuses("not-signed-in", () => new HubClient(http).MeAsync())).Status);

        http.DefaultRequestHeaders.Authorization = null;
        session = await new HubClient(http).SignInAsync("330203.lead", Hub.Password);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.Token);
        await new HubClient(http).SignOutAsync();
        await Story.Refuses("not-signed-in", () => new HubClient(http).MeAsync());
    }

    [Fact]
    public async Task a_cookie_counts_only_for_the_hubs_own_page()
    {
        using var http = From("127.0.0.6");
        using var signedIn = await Try(http, "330203.monitor", Hub.Password);
        var set = signedIn.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", set, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", set, StringComparison.OrdinalIgnoreCase);
        var cookie = set.Split(';')[0];

        Assert.Equal((HttpStatusCode.Created, null), await Raise(http, cookie, hub.Address.GetLeftPart(UriPartial.Authority)));
        Assert.Equal((HttpStatusCode.Forbidden, "foreign-origin"), await Raise(http, cookie, "https://evil.example"));
        Assert.Equal((HttpStatusCode.Forbidden, "foreign-origin"), await Raise(http, cookie, "null"));
        // What a form of a foreign page can send is not JSON.
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "wrong-media-type"), await Raise(http, cookie, hub.Address.GetLeftPart(UriPartial.Authority), "text/plain"));

        using var socket = new HttpRequestMessage(HttpMethod.Post, "/hubs/board/negotiate?negotiateVersion=1");
        socket.Headers.Add("Cookie", cookie);
        socket.Headers.Add("Origin", "https://evil.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await http.SendAsync(socket)).StatusCode);
    }

    [Fact]
    public async Task answers_are_not_kept_by_anybody_on_the_way()
    {
        using var http = hub.Http("330109.monitor");
        using var answer = await http.GetAsync(new Uri("/api/board", UriKind.Relative));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("default-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task passwords_and_tokens_are_stored_nowhere_as_they_are()
    {
        var token = await hub.TokenOf("330109.monitor");
        Assert.Empty(await Everywhere.Containing(hub, token));
        Assert.Empty(await Everywhere.Containing(hub, Hub.Password));
    }

    private static async Task<(HttpStatusCode, string?)> Raise(HttpClient http, string cookie, string origin, string type = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/incidents") { Content = new StringContent("""{"unit":"330203","title":"跨站测试"}""", Encoding.UTF8, type) };
        request.Headers.Add("Cookie", cookie);
        request.Headers.Add("Origin", origin);
        using var answer = await http.SendAsync(request);
        var problem = answer.IsSuccessStatusCode ? null : HubProblem.From((int)answer.StatusCode, await answer.Content.ReadAsStringAsync()).Code;
        return (answer.StatusCode, problem);
    }

    private static Task<HttpResponseMessage> Try(HttpClient http, string name, string password) =>
        http.PostAsJsonAsync(new Uri("/api/sign-in", UriKind.Relative), new SignIn(name, password), HubJson.Options);

    /// <summary>A caller at another address of the loopback network.</summary>
    private HttpClient From(string address) => new(new SocketsHttpHandler
    {
        UseCookies = false,
        ConnectCallback = async (to, ct) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
            await socket.ConnectAsync(IPAddress.Loopback, to.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = hub.Address };
}
