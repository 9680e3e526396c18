using IncidentHub.Contracts;
using IncidentHub.Domain.Policies;
using IncidentHub.Server.Attention;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Tests.Kit;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace IncidentHub.Server.Tests.Attention;

/// <summary>A hub with a mail server and a gateway for short messages outside of it.</summary>
public sealed class ConnectedHub : Hub, IAsyncLifetime
{
    public Mailbox Mail { get; } = new();
    public Gateway Sms { get; private set; } = null!;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        Sms = await Gateway.Start();
        await Mail.Start();
        await InitializeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await Mail.DisposeAsync();
        await Sms.DisposeAsync();
    }

    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
    [
        new("Mail:Host", "127.0.0.1"), new("Mail:Port", $"{Mail.Port}"), new("Mail:From", "hub@example.invalid"), new("Sms:Url", Sms.Address.ToString()),
        new("PublicUrl", "https://hub.example.invalid/"),
    ];

    public async Task Call(string officer, string phone)
    {
        await using var session = Services.GetRequiredService<IDocumentStore>().LightweightSession();
        var found = await session.Query<Officer>().SingleAsync(o => o.Name == officer);
        found.Phone = phone;
        session.Store(found);
        await session.SaveChangesAsync();
    }
}

/// <summary>Messages that leave the hub, received by real servers.</summary>
public sealed class ChannelTests(ConnectedHub hub) : IClassFixture<ConnectedHub>
{
    [Fact]
    public async Task a_warning_comes_as_mail_in_both_languages_and_says_nothing_of_the_impact()
    {
        var day = hub.Morning();
        var county = hub.As("330109.monitor");
        var incident = await county.Raise(Grade.II, title: "区门户网站异常");
        var number = (await county.IncidentAsync(incident)).Number;
        day.Becomes("09:45");
        var mail = await Mailed("330109.monitor", number);
        Assert.Contains(number, mail.Subject, StringComparison.Ordinal);
        foreach (var part in (string[])["区门户网站异常", $"https://hub.example.invalid/incidents/{incident}", "萧山区首报 → 杭州市,03-0", "10:15 到期", "Xiaoshan: first report → Hangzhou, due"])
            Assert.Contains(part, mail.TextBody, StringComparison.Ordinal);
        foreach (var fact in (string[])["12000000", "12,000,000", "leak", "data-security", "泄露"])
            Assert.DoesNotContain(fact, mail.TextBody + mail.Subject, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("演练", mail.Subject, StringComparison.Ordinal);
        Assert.Contains((await hub.As("330109.lead").MessagesAsync("?channel=mail&state=sent")).Items, m => m.Number == number && m is { Attempts: 1, Bundle: not null });
    }

    [Fact]
    public async Task a_storm_is_one_mail_a_minute_and_all_of_it_in_the_list()
    {
        var day = hub.Morning();
        var county = hub.As("320115.monitor");
        foreach (var some in Enumerable.Range(0, 500).Chunk(50)) await Task.WhenAll(some.Select(_ => county.Raise(Grade.II, unit: "320115")));
        day.Becomes("09:45");
        await Soon.Is(county.AttentionForAll, n => n == 500, 60);
        await Soon.Is(() => hub.Mail.For("320115.monitor@example.invalid").Count == 1);
        day.Becomes("09:46");
        await Soon.Is(() => hub.Ask<long>("select count(*) from hub.message where unit = '320115' and channel = 'mail' and state <> 'sent'"), n => n == 0);
        Assert.InRange(hub.Mail.For("320115.monitor@example.invalid").Count, 1, 2);
        Assert.Equal(500, await hub.Ask<long>("select count(*) from hub.message where unit = '320115' and channel = 'mail'"));
    }

    [Fact]
    public async Task a_short_message_goes_to_the_gateway_and_again_under_the_same_key_when_it_stumbles()
    {
        var day = hub.Morning();
        await hub.Call("330212.monitor", "+8657400000000");
        hub.Sms.Answers.Enqueue(503);
        hub.Sms.Answers.Enqueue(200);
        var incident = await hub.As("330212.monitor").Raise(Grade.II, unit: "330212", title: "短信测试事件");
        day.Becomes("09:45");
        await Soon.Is(() => hub.Sms.Posts.Count(p => p.To == "+8657400000000") == 1);
        await Soon.Is(() => hub.As("330212.lead").MessagesAsync("?channel=sms&state=queued"), p => p.Items.Any(m => m is { Attempts: 1, LastError: "HTTP 503" }));
        day.Becomes("09:46");
        await Soon.Is(() => hub.As("330212.lead").MessagesAsync("?channel=sms&state=delivered"), p => p.Items.Any(m => m is { Attempts: 2, LastError: null }));
        var posts = hub.Sms.Posts.Where(p => p.To == "+8657400000000").ToList();
        Assert.Equal(2, posts.Count);
        Assert.Equal(posts[0], posts[1]);
        Assert.Equal(posts[0].Id.ToString(), posts[0].Key);
        Assert.Contains("短信测试事件", posts[0].Text, StringComparison.Ordinal);
        Assert.Contains($"incidents/{incident}", posts[0].Text, StringComparison.Ordinal);
    }

    private async Task<MimeMessage> Mailed(string officer, string number)
    {
        await Soon.Is(() => hub.Mail.For($"{officer}@example.invalid").Any(m => m.TextBody!.Contains(number, StringComparison.Ordinal)));
        return hub.Mail.For($"{officer}@example.invalid").First(m => m.TextBody!.Contains(number, StringComparison.Ordinal));
    }
}

internal static class Counting
{
    public static async Task<int> AttentionForAll(this HubClient officer) => (await officer.AttentionAsync()).Items.Count;
}

/// <summary>A hub whose mail server is not there at first.</summary>
public sealed class UnconnectedHub : Hub
{
    public Mailbox Mail { get; } = new();

    protected override IEnumerable<KeyValuePair<string, string?>> Settings =>
        [new("Mail:Host", "127.0.0.1"), new("Mail:Port", $"{Mail.Port}"), new("Mail:From", "hub@example.invalid")];
}

public sealed class MailServerDownTests(UnconnectedHub hub) : IClassFixture<UnconnectedHub>
{
    [Fact]
    public async Task while_the_mail_server_is_down_mail_is_kept_logged_and_sent_later_as_one()
    {
        var day = hub.Morning();
        var county = hub.As("330109.monitor");
        await county.Raise(Grade.II);
        day.Becomes("09:45");
        var kept = await Soon.Is(() => hub.As("330109.lead").MessagesAsync("?channel=mail"), p => p.Items.Count > 0 && p.Items.All(m => m.LastError is not null));
        Assert.All(kept.Items, m => Assert.Equal(("queued", true), (m.State, m.LastError is not null && m.NextTry > day["09:45"])));
        await county.Raise(Grade.II);

        await hub.Mail.Start();
        try
        {
            day.Becomes("10:03");
            await Soon.Is(() => hub.As("330109.lead").MessagesAsync("?channel=mail&state=queued"), p => p.Items.Count == 0, 40);
            var received = hub.Mail.For("330109.monitor@example.invalid");
            Assert.NotEmpty(received);
            Assert.Equal(received.Count, received.Select(m => m.MessageId).Distinct().Count());
            Assert.Equal(0, await hub.Ask<long>("select count(*) from hub.message where channel = 'mail' and state <> 'sent'"));
        }
        finally
        {
            await hub.Mail.DisposeAsync();
        }
    }
}
