using IncidentHub.Server.Tests.Hosting;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Cli;

/// <summary>An order from the issue to the close, typed at terminals.</summary>
public sealed class OrderTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task a_whole_order_is_typed_at_two_terminals()
    {
        hub.Morning();
        using var city = await Terminal.Of(hub, "330100.inspector");
        using var county = await Terminal.Of(hub, "330109.duty");
        var sent = await city.Ask("order", "issue", "--to", "330109", "--title", "边界口令整改", "--finding", "baseline/boundary-1=默认口令", "--finding", "未打补丁", "--severity", "major");
        var number = sent.GetProperty("number").GetString()!;
        Assert.Contains(number, (await county.Run("order", "list", "--state", "running")).Done().Output, StringComparison.Ordinal);
        (await county.Run("order", "sign", number)).Done();
        (await county.Run("order", "plan", number, "--text", "一周内更换")).Done();
        (await city.Run("order", "decide-plan", number, "--refuse", "未写责任人")).Done();
        (await county.Run("order", "plan", number, "--text", "一周内更换，责任到人")).Done();
        (await city.Run("order", "decide-plan", number)).Done();
        var due = (await hub.As("330109.duty").OrderAsync(sent.GetProperty("id").GetGuid())).DueAt;
        (await county.Run("order", "extend", number, "--until", due.AddDays(2).ToString("O", System.Globalization.CultureInfo.InvariantCulture), "--reason", "备件未到")).Done();
        (await city.Run("order", "decide-extension", number)).Done();

        var photo = Path.Combine(Directory.CreateDirectory(TestFolder.New()).FullName, "口令.jpg");
        await File.WriteAllBytesAsync(photo, [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3]);
        (await county.Run("order", "evidence", number, "--finding", "1", "--note", "已更换", "--file", photo)).Done();
        (await county.Run("order", "evidence", number, "--finding", "2", "--note", "已打补丁")).Done();
        Assert.Contains("no-right", (await county.Run("order", "verify", number, "--pass", "1", "2")).Error, StringComparison.Ordinal);
        (await city.Run("order", "verify", number, "--pass", "1", "--fail", "2=仍有一台")).Done();
        Assert.Contains("未通过", (await county.Run("order", "show", number)).Done().Output, StringComparison.Ordinal);
        (await county.Run("order", "evidence", number, "--finding", "2", "--note", "最后一台已打")).Done();
        (await city.Run("order", "verify", number, "--pass", "2")).Done();
        Assert.Contains("closed", (await city.Run("order", "show", number, "--lang", "en")).Done().Output, StringComparison.Ordinal);
        (await city.Run("order", "reopen", number, "--reason", "复查发现反弹", "--finding", "1")).Done();
        (await city.Run("order", "withdraw", number, "--reason", "并入专项")).Done();
    }

    [Fact]
    public async Task evidence_that_is_typed_again_under_its_key_is_the_same_evidence()
    {
        hub.Morning();
        using var city = await Terminal.Of(hub, "330100.inspector");
        using var county = await Terminal.Of(hub, "330109.duty");
        var sent = await city.Ask("order", "issue", "--to", "330109", "--title", "口令整改", "--finding", "默认口令");
        var (number, id) = (sent.GetProperty("number").GetString()!, sent.GetProperty("id").GetGuid());
        (await county.Run("order", "sign", number)).Done();
        (await county.Run("order", "plan", number, "--text", "一周内更换")).Done();
        (await city.Run("order", "decide-plan", number)).Done();
        var photo = Path.Combine(Directory.CreateDirectory(TestFolder.New()).FullName, "口令.jpg");
        await File.WriteAllBytesAsync(photo, [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3]);
        string[] words = ["order", "evidence", number, "--finding", "1", "--note", "已更换", "--file", photo, "--key", "e1"];
        var first = await county.Ask(words);
        Assert.Equal(first.GetProperty("version").GetInt64(), (await county.Ask(words)).GetProperty("version").GetInt64());
        Assert.Single((await hub.As("330109.duty").OrderAsync(id)).Findings[0].Evidence);
        Assert.Single(await hub.As("330109.duty").EvidenceOfAsync(id));
        // The same key for something else is told, and nothing is uploaded over it.
        await File.WriteAllBytesAsync(photo, [0xFF, 0xD8, 0xFF, 0xE0, 9]);
        Assert.Contains("idempotency-mismatch", (await county.Run(words)).Error, StringComparison.Ordinal);
        Assert.Single((await hub.As("330109.duty").OrderAsync(id)).Findings[0].Evidence);
    }

    [Fact]
    public async Task many_units_from_a_file_get_one_bulletin_and_stand_on_one_board()
    {
        hub.Morning();
        using var city = await Terminal.Of(hub, "330200.inspector");
        var units = Path.Combine(Directory.CreateDirectory(TestFolder.New()).FullName, "units.txt");
        await File.WriteAllLinesAsync(units, ["# 宁波", "330203", "", "330212"]);
        Assert.Equal(2, (await city.Run("order", "issue", "--to-file", units, "--title", "专项整改", "--finding", "规则未清理")).Exit);
        var batch = await city.Ask("order", "issue", "--to-file", units, "--title", "专项整改", "--text", "请整改。", "--finding", "规则未清理", "--key", "b1");
        Assert.Equal(2, batch.GetProperty("orders").GetInt32());
        Assert.Contains("海曙区", (await city.Run("order", "progress", "--batch", $"{batch.GetProperty("batch").GetGuid()}")).Done().Output, StringComparison.Ordinal);
    }
}
