using IncidentHub.Domain.Policies;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Cli;

/// <summary>Bulletins and what waits, typed at terminals.</summary>
public sealed class BulletinTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task a_bulletin_is_sent_listed_and_read()
    {
        hub.Morning();
        using var city = await Terminal.Of(hub, "330100.duty");
        using var county = await Terminal.Of(hub, "330109.duty");
        var sent = await city.Ask("bulletin", "send", "--to", "330109", "--to", "330110", "--title", "补丁通报", "--text", "请升级", "--due", "2026-12-01T18:00", "--key", "b1");
        var number = sent.GetProperty("number").GetString()!;
        Assert.Contains(number, (await county.Run("bulletin", "list")).Done().Output, StringComparison.Ordinal);
        Assert.Contains("请升级", (await county.Run("bulletin", "show", number)).Done().Output, StringComparison.Ordinal);
        Assert.Contains("已签阅", (await county.Run("bulletin", "read", number)).Done().Output, StringComparison.Ordinal);
        Assert.Contains("已签阅 1/2", (await city.Run("bulletin", "list", "--box", "out")).Done().Output, StringComparison.Ordinal);
        Assert.Contains("read 1/2", (await city.Run("bulletin", "show", number, "--lang", "en")).Done().Output, StringComparison.Ordinal);
        Assert.Contains("not-below", (await city.Run("bulletin", "send", "--to", "330203", "--title", "x", "--text", "y")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_waits_is_listed_and_acknowledged()
    {
        var day = hub.Morning();
        var incident = await hub.As("330109.monitor").Raise(Grade.II, title: "终端提醒事件");
        day.Becomes("09:45");
        await Soon.Is(() => hub.As("330109.monitor").AttentionAsync(), a => a.Items.Any(i => i.Incident == incident));
        using var county = await Terminal.Of(hub, "330109.monitor");
        Assert.Contains("终端提醒事件", (await county.Run("attention", "list")).Done().Output, StringComparison.Ordinal);
        var matter = (await hub.As("330109.monitor").AttentionAsync()).Items.First(i => i.Incident == incident).Id;
        Assert.Contains("已知悉", (await county.Run("attention", "acknowledge", $"{matter}")).Done().Output, StringComparison.Ordinal);
        Assert.NotNull((await hub.As("330109.monitor").AttentionAsync()).Items.First(i => i.Incident == incident).HeldUntil);
    }
}
