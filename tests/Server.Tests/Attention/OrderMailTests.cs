using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Rectification;
using IncidentHub.Server.Tests.Kit;
using MimeKit;

namespace IncidentHub.Server.Tests.Attention;

/// <summary>What leaves the hub about an order, received by real servers. A hub each: what one story leaves overdue would be written of in the next.</summary>
public sealed class OrderMailTests : IAsyncLifetime
{
    private readonly ConnectedHub hub = new();

    public ValueTask InitializeAsync() => ((IAsyncLifetime)hub).InitializeAsync();

    public ValueTask DisposeAsync() => ((IAsyncDisposable)hub).DisposeAsync();

    private HubClient City => hub.As("330100.inspector");

    private static NewOrder Wish(string unit, string title = "边界口令整改", OriginOf? origin = null) => new(unit, title, Severity.Critical, [new("默认口令 admin888"), new("无值班记录")], Origin: origin);

    [Fact]
    public async Task an_order_and_its_overdue_receipt_climb_by_mail_and_each_subject_says_what_is_asked_of_whom()
    {
        var day = hub.Morning();
        await hub.Call("330109.lead", "+8657100000000");
        var order = await City.IssueOrderAsync(Wish("330109"));
        foreach (var officer in (string[])["330109.duty", "330109.monitor", "330109.lead"])
        {
            await MinutePasses(officer, order.Number);
            var mail = await Mailed(officer, order.Number, "到期");
            Assert.Equal($"萧山区签收整改通知 → 杭州市,{day["21:15"]:MM-dd} 21:15 到期 / Xiaoshan: receipt of an order → Hangzhou, due {day["21:15"]:MM-dd} 21:15 · {order.Number}", mail.Subject);
            Assert.Contains($"https://hub.example.invalid/orders/{order.Id}", mail.TextBody, StringComparison.Ordinal);
            Assert.Contains("边界口令整改", mail.TextBody, StringComparison.Ordinal);
            // What is wrong stays in the hub.
            Assert.DoesNotContain("admin888", mail.TextBody, StringComparison.Ordinal);
        }
        var sms = await Soon.Is(() => Task.FromResult(hub.Sms.Posts.FirstOrDefault(p => p.To == "+8657100000000")), p => p is not null);
        Assert.Contains("萧山区签收整改通知", sms!.Text, StringComparison.Ordinal);
        Assert.Contains($"orders/{order.Id}", sms.Text, StringComparison.Ordinal);
        Assert.Empty(Of("330100.duty", order.Number));

        // Overdue: first the owner's own, then the leader, then the unit above, then a draft that waits for the issuer's leader.
        var due = day["21:15"].ToUniversalTime();
        await Climbs(due, "330109.duty", order.Number, "萧山区签收整改通知 → 杭州市已逾期");
        Assert.Empty(Overdue("330100.duty", order.Number));
        await Climbs(due.AddHours(24), "330109.lead", order.Number, "萧山区签收整改通知 → 杭州市已逾期");
        Assert.Empty(Overdue("330100.duty", order.Number));
        await Climbs(due.AddHours(72), "330100.duty", order.Number, "萧山区签收整改通知 → 杭州市已逾期");
        await Climbs(due.AddHours(168), "330100.lead", order.Number, "通报批评待审发");
        Assert.Contains(hub.Sms.Posts, p => p.To == "+8657100000000" && p.Text.Contains("已逾期", StringComparison.Ordinal));
        Assert.All(hub.Mail.Received.Where(m => m.TextBody!.Contains(order.Number, StringComparison.Ordinal)), m => Assert.DoesNotContain("演练", m.Subject, StringComparison.Ordinal));

        // Sent, the unit hears of the notice itself, as a bulletin that is to be read.
        await hub.As("330100.lead").SendCriticismAsync(order.Id, new());
        var record = Assert.Single((await hub.As("330109.lead").RecordsAsync()).Items, r => r.Order == order.Id);
        Assert.Equal(order.Number, record.Source.Name);

        // That some of the evidence is there stands on the page of whoever inspects; nobody is written to.
        var county = hub.As("330109.duty");
        await county.SignOrderAsync(order.Id);
        await county.PlanOrderAsync(order.Id, new("一周内更换"));
        await City.DecidePlanAsync(order.Id, new(true));
        await county.GiveEvidenceAsync(order.Id, new([new(1, "已更换")]));
        var told = await Soon.Is(() => hub.Ask<string>(
            """
            select coalesce(string_agg(x.unit || '.' || x.post || ' ' || x.channel, ', '), '')
            from hub.message x join hub.matter m on m.id = x.matter where m.stream = $1 and m.what = 'evidence-begun'
            """, order.Id), t => t != "");
        Assert.Equal("330100.inspector app", told);
    }

    [Fact]
    public async Task several_orders_of_a_minute_are_one_mail_that_counts_them()
    {
        hub.Morning();
        var first = await City.IssueOrderAsync(Wish("330110", "第一件"));
        await Mailed("330110.lead", first.Number, "第一件");
        // One was sent this minute: what comes now waits for the next and goes together.
        var more = new List<OrderSent>();
        foreach (var title in (string[])["第二件", "第三件", "第四件"]) more.Add(await City.IssueOrderAsync(Wish("330110", title)));
        await Soon.Is(() => hub.Ask<long>("select count(*) from hub.message where unit = '330110' and channel = 'mail' and post = 'lead' and state = 'queued'"), n => n == 3);
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
        var bundle = await Mailed("330110.lead", more[0].Number, "第二件");
        Assert.StartsWith("3 项待处理 / 3 matters", bundle.Subject, StringComparison.Ordinal);
        foreach (var order in more) Assert.Contains($"https://hub.example.invalid/orders/{order.Id}", bundle.TextBody, StringComparison.Ordinal);
        Assert.Equal(2, hub.Mail.For("330110.lead@example.invalid").Count);
    }

    [Fact]
    public async Task an_order_born_from_a_drill_is_real_and_its_mail_does_not_say_drill()
    {
        hub.Morning();
        var drill = await hub.As("330100.drills").PlanDrillAsync(new NewDrill("ransomware-friday", "330100"));
        var order = await hub.As("330100.lead").IssueOrderAsync(Wish("330109", "备份恢复差距整改", new(OriginKind.Drill, drill.Id, "backup")));
        await MinutePasses("330109.duty", order.Number);
        var mail = await Mailed("330109.duty", order.Number, "备份恢复差距整改");
        Assert.DoesNotContain("演练", mail.Subject + mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("DRILL", mail.Subject + mail.TextBody, StringComparison.Ordinal);
        Assert.Equal(OriginKind.Drill, (await hub.As("330109.duty").OrderAsync(order.Id)).Origin.Kind);
        Assert.Equal(1, await hub.Ask<long>("select count(*) from hub.deadline where stream = $1 and kind = 'order-receipt' and drill is null", order.Id));
    }

    private async Task Climbs(DateTimeOffset at, string officer, string number, string subject)
    {
        hub.Clock.SetUtcNow(at);
        await MinutePasses(officer, number);
        await Soon.Is(() => Of(officer, number).Any(m => m.Subject!.Contains(subject, StringComparison.Ordinal)));
    }

    /// <summary>Whoever was written to in this very minute, of whatever else, is written to in the next.</summary>
    private async Task MinutePasses(string officer, string number)
    {
        var (unit, post, at) = (officer.Split('.')[0], officer.Split('.')[1], hub.Clock.GetUtcNow().UtcDateTime);
        await Soon.Is(() => hub.Ask<long>(
            "select count(*) from hub.message m join hub.matter a on a.id = m.matter where a.number = $1 and m.unit = $2 and m.post = $3 and m.channel = 'mail' and m.queued_at >= $4 - interval '5 minutes'",
            number, unit, post, at), n => n > 0);
        hub.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private IEnumerable<MimeMessage> Overdue(string officer, string number) => Of(officer, number).Where(m => m.Subject!.Contains("已逾期", StringComparison.Ordinal));

    private IEnumerable<MimeMessage> Of(string officer, string number) => hub.Mail.For($"{officer}@example.invalid").Where(m => m.TextBody!.Contains(number, StringComparison.Ordinal));

    private async Task<MimeMessage> Mailed(string officer, string number, string said)
    {
        bool Is(MimeMessage m) => (m.Subject + m.TextBody).Contains(said, StringComparison.Ordinal);
        await Soon.Is(() => Of(officer, number).Any(Is));
        return Of(officer, number).First(Is);
    }
}
