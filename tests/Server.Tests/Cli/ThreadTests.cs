using System.Text.Json;
using IncidentHub.Domain.Policies;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Cli;

/// <summary>The thread from raise to closure, typed at terminals.</summary>
public sealed class ThreadTests(StrictHub hub) : IClassFixture<StrictHub>
{
    private static readonly string[] Items = ["--item", "system=OA", "--item", "place=区机房", "--item", "impact=停用", "--item", "measures=已隔离", "--item", "ransom.amount=3"];

    [Fact]
    public async Task an_incident_goes_from_the_county_to_the_province_and_is_closed_by_command_line()
    {
        using var county = await Terminal.Of(hub, "330109.monitor");
        using var leader = await Terminal.Of(hub, "330109.lead");
        using var city = await Terminal.Of(hub, "330100.duty");
        using var cityLeader = await Terminal.Of(hub, "330100.lead");
        using var province = await Terminal.Of(hub, "330000.duty");

        var raised = await county.Ask("incident", "raise", "--title", "OA 文件服务器遭勒索软件加密", "--category", "network-attack", "--aware", "2026-03-02T09:00");
        var number = raised.GetProperty("number").GetString()!;
        Assert.Contains(number, (await county.Run("incident", "list", "--q", "勒索")).Done().Output, StringComparison.Ordinal);
        await county.Ask("incident", "classify", number, "malicious-program.ransomware");

        var graded = await county.Ask("incident", "grade", number, "--fact", "leak.pi_persons=12000000", "--fact", "asset.is_cii=false");
        Assert.Equal(("II", true), (graded.GetProperty("grade").GetString(), graded.GetProperty("awaitsConfirmation").GetBoolean()));
        await leader.Ask("incident", "confirm", number);

        var sent = await county.Ask(["incident", "report", number, .. Items]);
        Assert.Equal("awaiting-signature", sent.GetProperty("report").GetProperty("state").GetString());
        sent = await leader.Ask("incident", "sign-off", number);
        Assert.Equal("330100", sent.GetProperty("report").GetProperty("to").GetString());
        Assert.Contains("待签收", (await city.Run("escalation", "list")).Done().Output, StringComparison.Ordinal);
        await city.Ask("escalation", "sign", number);
        await city.Ask("escalation", "instruct", sent.GetProperty("escalation").GetString()!, "--text", "每两小时续报一次。");
        await city.Ask(["escalation", "forward", number, .. Items]);
        await cityLeader.Ask("incident", "sign-off", number);
        await province.Ask("escalation", "sign", number);

        await leader.Ask(["incident", "report", number, "--to", "provincial-cyberspace", .. Items]);
        await county.Ask("incident", "receipt", number, "--recipient", "provincial-cyberspace", "--number", "浙网信 7");

        foreach (var step in new[] { "located", "analysed", "contained", "recovered" }) await county.Ask("incident", "step", number, step);
        await county.Ask("incident", "note", number, "备份可用。");
        await leader.Ask("incident", "close", number, "--lesson", "备份须离线保存。");

        var view = await county.Ask("incident", "show", number);
        Assert.Equal("closed", view.GetProperty("phase").GetString());
        Assert.Equal(["330100", "330000"], view.GetProperty("escalations").EnumerateArray().Select(e => e.GetProperty("unit").GetString()!).ToArray());
        Assert.Equal("2026-03-02T01:00:00+00:00", view.GetProperty("awareAt").GetString());
        Assert.Contains("每两小时续报一次", (await county.Run("incident", "timeline", number)).Done().Output, StringComparison.Ordinal);
        Assert.Contains("onward report", (await province.Run("deadline", "list", "--lang", "en")).Done().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_can_be_done_can_be_undone_by_those_who_may()
    {
        var incident = (await hub.As("330110.monitor").Raise(Grade.III, unit: "330110")).ToString();
        using var county = await Terminal.Of(hub, "330110.monitor");
        using var leader = await Terminal.Of(hub, "330110.lead");
        using var city = await Terminal.Of(hub, "330100.duty");

        var sent = await leader.Ask(["incident", "report", incident, .. Items]);
        await city.Ask("escalation", "return", sent.GetProperty("escalation").GetString()!, "--reason", "缺影响范围。");
        Assert.Contains("已退回", (await city.Run("escalation", "list")).Done().Output, StringComparison.Ordinal);
        await leader.Ask("incident", "grade", incident, "--grade", "IV", "--reason", "经核实未外泄。");
        foreach (var step in new[] { "located", "analysed", "contained", "recovered" }) await county.Ask("incident", "step", incident, step, "已办");
        await leader.Ask("incident", "close", incident, "--lesson", "无");
        await county.Ask("incident", "reopen", incident, "--reason", "再次出现。");
        Assert.Equal("raised", (await county.Ask("incident", "show", incident)).GetProperty("phase").GetString());
    }

    [Fact]
    public async Task the_same_key_raises_one_incident_and_no_key_raises_two()
    {
        using var county = await Terminal.Of(hub, "330109.monitor");
        string[] words = ["incident", "raise", "--title", "网页无法打开"];

        var (first, again) = (await county.Ask([.. words, "--key", "k-1"]), await county.Ask([.. words, "--key", "k-1"]));
        var (second, third) = (await county.Ask(words), await county.Ask(words));

        static string Id(JsonElement e) => e.GetProperty("id").GetString()!;
        Assert.Equal(Id(first), Id(again));
        Assert.Equal(3, new[] { Id(first), Id(second), Id(third) }.Distinct().Count());
    }

    [Fact]
    public async Task a_question_to_the_law_is_answered_without_a_trace()
    {
        using var county = await Terminal.Of(hub, "330109.monitor");
        var before = await hub.Ask<long>("select count(*) from hub.mt_events");

        var answer = await county.Ask("policy", "simulate", "--class", "other-operator", "--fact", "leak.pi_persons=12000000", "--event", "aware=2026-03-02T09:00:00+08:00");

        Assert.Equal("II", answer.GetProperty("grade").GetString());
        Assert.Equal(["2026-03-02T02:00:00+00:00", "2026-03-02T05:00:00+00:00"], answer.GetProperty("obligations").EnumerateArray().Select(o => o.GetProperty("dueAt").GetString()!).ToArray());
        Assert.Equal(before, await hub.Ask<long>("select count(*) from hub.mt_events"));
    }
}
