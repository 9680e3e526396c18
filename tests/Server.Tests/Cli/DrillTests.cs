using IncidentHub.Server.Tests.Drills;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Cli;

/// <summary>A drill conducted from terminals: planned, made ready, steered, judged and scored.</summary>
public sealed class DrillTests(DrillHub hub) : IClassFixture<DrillHub>
{
    [Fact]
    public async Task a_drill_is_conducted_from_its_plan_to_its_score_without_a_page()
    {
        hub.Morning();
        using var lead = await Terminal.Of(hub, "330100.lead");
        using var county = await Terminal.Of(hub, "330109.monitor");
        using var watch = await Terminal.Of(hub, "330100.inspector");
        var made = await lead.Ask("drill", "plan", "small", "--key", "cli-plan");
        var (number, id) = (made.GetProperty("number").GetString()!, made.GetProperty("id").GetGuid());
        Assert.Contains(number, (await county.Run("drill", "list", "--state", "planned")).Done().Output, StringComparison.Ordinal);

        Assert.Contains("已确认", (await county.Run("drill", "confirm", number, "county", "--note", "值班电话")).Done().Output, StringComparison.Ordinal);
        Assert.Contains("roles-not-ready", (await lead.Run("drill", "start", number)).Error, StringComparison.Ordinal);
        (await lead.Run("drill", "bind", number, "city", "--officer", "330100.monitor")).Done();
        Assert.Contains("杭州市监测员", (await lead.Run("drill", "ready", number)).Done().Output, StringComparison.Ordinal);
        (await lead.Run("drill", "start", number, "--speed", "10", "--override", "市级由监测员代")).Done();

        (await lead.Run("drill", "hold", number, "second", "--reason", "等候")).Done();
        (await lead.Run("drill", "edit", number, "first", "--at", "PT5M", "--title", "提前的第一条")).Done();
        (await lead.Run("drill", "add", number, "--title", "追问", "--text", "进展如何？", "--to", "county", "--key", "cli-add")).Done();
        (await lead.Run("drill", "note", number, "模拟组就位", "--key", "cli-note")).Done();
        await hub.RunsUntil(id, TimeSpan.FromMinutes(25));
        Assert.Equal(["added-1 @0", "first @5"], await hub.Fired(id));
        (await lead.Run("drill", "release", number, "second")).Done();
        (await lead.Run("drill", "fire", number, "help", "--key", "cli-fire")).Done();
        Assert.Contains("inject-fired", (await lead.Run("drill", "skip", number, "help")).Error, StringComparison.Ordinal);
        Assert.Equal(["added-1 @0", "first @5", "help @25", "second @25"], (await hub.Fired(id)).Order(StringComparer.Ordinal));
        Assert.Contains("no-part-in-drill", (await county.Run("drill", "pause", number)).Error, StringComparison.Ordinal);

        (await watch.Run("drill", "observe", number, "电话无人接听", "--kind", "improvement", "--rating", "M", "--evidence", "通话记录", "--key", "cli-see")).Done();
        (await lead.Run("drill", "speed", number, "60")).Done();
        (await lead.Run("drill", "jump", number, "PT2H")).Done();
        (await lead.Run("drill", "pause", number)).Done();
        (await lead.Run("drill", "resume", number)).Done();
        (await lead.Run("drill", "end", number, "--reason", "时间到")).Done();
        Assert.Equal(number, (await watch.Ask("drill", "score", number)).GetProperty("number").GetString());
        Assert.Contains("total", (await watch.Run("drill", "score", number, "--formula", "2", "--lang", "en")).Done().Output, StringComparison.Ordinal);
        Assert.Contains("电话无人接听", (await lead.Run("drill", "report", number)).Done().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task anybody_stops_a_drill_and_an_expectation_is_judged()
    {
        hub.Morning();
        using var lead = await Terminal.Of(hub, "330100.lead");
        using var county = await Terminal.Of(hub, "330109.monitor");
        var number = (await lead.Ask("drill", "plan", "ransomware-friday")).GetProperty("number").GetString()!;
        (await lead.Run("drill", "start", number, "--override", "测试")).Done();
        (await lead.Run("drill", "judge", number, "evidence", "5", "--note", "已保全")).Done();
        Assert.Contains("unknown-drill-item", (await lead.Run("drill", "judge", number, "none", "5")).Error, StringComparison.Ordinal);
        Assert.Contains("已紧急终止", (await county.Run("drill", "stop", number, "--reason", "真实火警", "--word", "真实事件，演练停止")).Done().Output, StringComparison.Ordinal);
        Assert.Contains("drill-state", (await lead.Run("drill", "fire", number, "edr")).Error, StringComparison.Ordinal);
    }
}
