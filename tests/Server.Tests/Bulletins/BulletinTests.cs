using IncidentHub.Contracts.Views;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Bulletins;

/// <summary>Told by one unit to several, read by each, reminded where nobody has read it.</summary>
public sealed class BulletinTests(Hub hub) : IClassFixture<Hub>
{
    private static NewBulletin Patch(params string[] to) => new("330100", to, "VPN 设备补丁通报", "请于今日内升级。", null);

    [Fact]
    public async Task it_reaches_the_chosen_units_and_the_sender_sees_who_has_read_it()
    {
        var day = hub.Morning();
        var (city, county) = (hub.As("330100.lead"), hub.As("330109.duty"));
        var sent = await city.SendBulletinAsync(Patch("330109", "330110") with { DueAt = day["18:00"] });
        var got = Assert.Single((await county.BulletinsAsync()).Items, b => b.Id == sent.Id);
        Assert.Equal(("330100", false, null, day["18:00"]), (got.Unit, got.Sent, got.ReadAt, got.DueAt!.Value));

        day.Becomes("09:30");
        await county.ReadBulletinAsync(sent.Id);
        await county.ReadBulletinAsync(sent.Id);
        await hub.As("330109.lead").ReadBulletinAsync(sent.Id);
        var progress = (await city.BulletinAsync(sent.Id)).Progress!;
        Assert.Equal((1, 2), (progress.Read, progress.Total));
        Assert.Equal((day["09:30"], "萧山区值班员,萧山区分管领导"), (progress.Units[0].ReadAt!.Value, string.Join(',', progress.Units[0].Readers)));
        Assert.Null(progress.Units[1].ReadAt);
        Assert.Contains((await city.BulletinsAsync(box: "out")).Items, b => b.Id == sent.Id && b.Sent);
    }

    [Fact]
    public async Task those_who_have_not_read_it_are_reminded_and_the_others_not()
    {
        var day = hub.Morning();
        var sent = await hub.As("330100.duty").SendBulletinAsync(Patch("330109", "330110"));
        await Told(sent.Id, "1 330109.duty", "1 330109.lead", "1 330110.duty", "1 330110.lead");
        var item = (await hub.As("330109.duty").AttentionAsync()).Items.Single(i => i.Subject == sent.Id);
        Assert.Equal(("bulletin", false, sent.Number), (item.Kind, item.Over, item.Number));
        await hub.As("330109.duty").ReadBulletinAsync(sent.Id);
        Assert.True((await hub.As("330109.duty").AttentionAsync()).Items.Single(i => i.Subject == sent.Id).Over);

        day.Becomes("13:15");
        await Told(sent.Id, "1 330109.duty", "1 330109.lead", "1 330110.duty", "1 330110.lead", "2 330110.duty", "2 330110.monitor");
    }

    [Fact]
    public async Task receivers_learn_nothing_of_each_other_and_others_nothing_at_all()
    {
        hub.Morning();
        var sent = await hub.As("330100.lead").SendBulletinAsync(Patch("330109", "330110"));
        await hub.As("330110.duty").ReadBulletinAsync(sent.Id);
        var seen = await hub.As("330109.duty").BulletinAsync(sent.Id);
        Assert.Equal((null, null, false), (seen.Progress, seen.ReadAt, seen.ReadByMe));
        Assert.DoesNotContain("330110", Story.Json(seen), StringComparison.Ordinal);

        foreach (var stranger in (string[])["330203.lead", "330000.lead", "320100.lead", "330109-mz.lead"])
        {
            await Story.Refuses("not-found", () => hub.As(stranger).BulletinAsync(sent.Id));
            await Story.Refuses("not-found", () => hub.As(stranger).ReadBulletinAsync(sent.Id));
            Assert.DoesNotContain((await hub.As(stranger).BulletinsAsync()).Items, b => b.Id == sent.Id);
        }
        await Story.Refuses("not-found", () => hub.As("330109.duty").BulletinsAsync("330100", "out"));
        await Story.Refuses("no-right", () => hub.As("330109.sysadmin").BulletinsAsync());
    }

    [Fact]
    public async Task only_duty_and_lead_send_and_only_below_themselves()
    {
        hub.Morning();
        await Story.Refuses("no-right", () => hub.As("330100.monitor").SendBulletinAsync(Patch("330109")));
        await Story.Refuses("no-right", () => hub.As("330109.lead").SendBulletinAsync(Patch("330110")));
        await Story.Refuses("not-below", () => hub.As("330100.lead").SendBulletinAsync(Patch("330203")));
        await Story.Refuses("not-below", () => hub.As("330100.lead").SendBulletinAsync(Patch("330100")));
        await Story.Refuses("no-addressee", () => hub.As("330100.lead").SendBulletinAsync(Patch()));
        await Story.Refuses("not-addressed", async () =>
        {
            var sent = await hub.As("330100.lead").SendBulletinAsync(Patch("330109"));
            await hub.As("330100.lead").ReadBulletinAsync(sent.Id);
        });
    }

    [Fact]
    public async Task a_state_secret_is_refused_and_kept_nowhere()
    {
        hub.Morning();
        const string canary = "金丝雀通报七";
        await Story.Refuses("state-secret-mark", () => hub.As("330100.lead").SendBulletinAsync(Patch("330109") with { Text = $"机密★10年 {canary}" }));
        Assert.Empty(await Everywhere.Containing(hub, canary));
    }

    [Fact]
    public async Task the_same_key_is_one_bulletin()
    {
        hub.Morning();
        var first = await hub.As("330100.lead").SendBulletinAsync(Patch("330109"), "bulletin-1");
        Assert.Equal(first, await hub.As("330100.lead").SendBulletinAsync(Patch("330109"), "bulletin-1"));
        await Story.Refuses("idempotency-mismatch", () => hub.As("330100.lead").SendBulletinAsync(Patch("330110"), "bulletin-1"));
    }

    [Fact]
    public async Task many_readers_at_once_are_all_kept()
    {
        hub.Morning();
        var sent = await hub.As("330000.lead").SendBulletinAsync(new("330000", ["330100", "330109", "330110", "330200", "330203", "330212"], "全省通报", "请阅"));
        await Task.WhenAll(from unit in (string[])["330100", "330109", "330110", "330200", "330203"] from post in (string[])["duty", "lead"] select hub.As($"{unit}.{post}").ReadBulletinAsync(sent.Id));
        var progress = (await hub.As("330000.duty").BulletinAsync(sent.Id)).Progress!;
        Assert.Equal((5, 6), (progress.Read, progress.Total));
        Assert.All(progress.Units.Take(5), u => Assert.Equal(2, u.Readers.Count));
    }

    private Task Told(Guid bulletin, params string[] expected) => Soon.Is(async () => await hub.Ask<string>(
        """
        select coalesce(string_agg(x.step || ' ' || x.unit || '.' || x.post, ', ' order by x.step, x.unit, x.post), '')
        from hub.message x join hub.matter m on m.id = x.matter where m.subject = $1 and x.channel = 'app'
        """, bulletin), told => told == string.Join(", ", expected));
}
