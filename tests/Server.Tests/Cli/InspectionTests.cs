using IncidentHub.Server.Tests.Hosting;
using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Cli;

/// <summary>An inspection from the plan to the paper, typed at the terminals of three units.</summary>
public sealed class InspectionTests(Hub hub) : IClassFixture<Hub>
{
    [Fact]
    public async Task a_whole_inspection_is_typed_at_three_terminals()
    {
        // What is recorded carries the time of the machine at which it is typed; the hub takes nothing from the future.
        hub.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        using var city = await Terminal.Of(hub, "330100.inspector");
        using var county = await Terminal.Of(hub, "330109.lead");
        using var province = await Terminal.Of(hub, "330000.duty");
        var folder = Directory.CreateDirectory(TestFolder.New()).FullName;
        var made = await city.Ask("inspection", "open", "--of", "330109", "--checklist", "machine-room", "--title", "机房突击检查", "--key", "open-1");
        var number = made.GetProperty("number").GetString()!;
        Assert.Equal(number, (await city.Ask("inspection", "open", "--of", "330109", "--checklist", "machine-room", "--title", "机房突击检查", "--key", "open-1")).GetProperty("number").GetString());
        Assert.Contains(number, (await county.Run("inspection", "list", "--state", "open")).Done().Output, StringComparison.Ordinal);

        var id = made.GetProperty("id").GetGuid();
        foreach (var item in (await hub.As("330100.inspector").InspectionAsync(id)).Groups.SelectMany(g => g.Items).Where(x => x.Item is not ("visitors" or "extinguishers")))
            await hub.As("330100.inspector").RecordEntryAsync(id, new(Guid.NewGuid(), 1, Times.Shanghai("2026-03-02 09:00"), item.Item, "not-applicable", "已另行检查"));
        var photo = Path.Combine(folder, "压力表.jpg");
        await File.WriteAllBytesAsync(photo, [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3]);
        (await city.Run("inspection", "answer", number, "visitors", "not-conforming", "--finding", "登记不全", "--file", photo, "--key", "v1")).Done();
        (await city.Run("inspection", "answer", number, "visitors", "not-conforming", "--finding", "登记不全", "--file", photo, "--key", "v1")).Done();
        (await city.Run("inspection", "answer", number, "extinguishers", "conforming")).Done();
        var bare = await city.Run("inspection", "conclude", number, "--summary", "总体符合");
        Assert.Equal(1, bare.Exit);
        Assert.Contains("items-without-evidence", bare.Error, StringComparison.Ordinal);
        (await city.Run("inspection", "answer", number, "extinguishers", "conforming", "--file", photo)).Done();
        (await city.Run("inspection", "answer", number, "daily-patrol", "not-conforming", "--finding", "缺巡检记录", "--file", photo)).Done();
        (await city.Run("inspection", "conclude", number, "--summary", "总体符合")).Done();
        (await county.Run("inspection", "sign", number, "--note", "认可")).Done();

        // One finding is put right on the spot, and the police get a copy; a repeat under the same key is the same, files included.
        string[] settle = ["inspection", "settle", number, "--finding", "1", "--note", "当场补登记", "--file", photo, "--key", "s1"], copy = ["inspection", "copy", number, "--to", "public-security"];
        for (var time = 0; time < 2; time++) (await city.Run(settle)).Done();
        Assert.Contains("settlement-needs-proof", (await city.Run("inspection", "settle", number, "--finding", "2", "--note", "已补")).Error, StringComparison.Ordinal);
        Assert.Equal(2, (await city.Run("inspection", "settle", number, "--finding", "2", "--note", "已补", "--file", photo + "x")).Exit);
        Assert.Equal(2, (await city.Run(copy)).Exit);
        Assert.Contains("copy-not-carried", (await city.Run("inspection", "copy-receipt", number, "--to", "public-security")).Error, StringComparison.Ordinal);
        (await city.Run([.. copy, "--channel", "in-person"])).Done();
        Assert.Contains("待回执", (await city.Run("inspection", "show", number)).Done().Output, StringComparison.Ordinal);
        (await city.Run("inspection", "copy-receipt", number, "--to", "public-security", "--number", "G-7")).Done();
        var after = await hub.As("330100.inspector").InspectionAsync(id);
        Assert.Equal(["settled", "open"], after.Findings.Select(f => f.Fate));
        Assert.Single(after.Findings[0].SettledFiles);
        Assert.Equal("G-7", Assert.Single(after.Copies).ReceiptNumber);
        Assert.Contains("not-the-superior", (await county.Run("inspection", "receive", number)).Error, StringComparison.Ordinal);
        (await province.Run("inspection", "receive", number)).Done();

        var shown = (await county.Run("inspection", "show", number)).Done().Output;
        Assert.Contains("已签收", shown, StringComparison.Ordinal);
        Assert.Equal(1, shown.Split("登记不全").Length - 1);
        Assert.Contains("G-7", shown, StringComparison.Ordinal);
        foreach (var (file, begins) in new[] { ("记录.docx", "PK"), ("记录.html", "<!doctype html"), ("记录.json", "{") })
        {
            var path = Path.Combine(folder, file);
            (await county.Run("inspection", "print", number, "--out", path)).Done();
            Assert.StartsWith(begins, await File.ReadAllTextAsync(path), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task the_plan_of_the_year_is_typed_and_what_is_wrong_ends_as_the_contract_says()
    {
        hub.Clock.SetUtcNow(TimeProvider.System.GetUtcNow());
        using var city = await Terminal.Of(hub, "330100.inspector");
        using var county = await Terminal.Of(hub, "330109.lead");
        (await city.Run("inspection", "plan", "--add", "330109", "--checklist", "baseline", "--on", "2027-04-01", "--every", "6", "--funded")).Done();
        var plan = (await city.Run("inspection", "plan", "--year", "2027")).Done().Output;
        Assert.Contains("2027-10-01", plan, StringComparison.Ordinal);
        Assert.Contains("已落实", plan, StringComparison.Ordinal);

        Assert.Equal(2, (await city.Run("inspection", "plan", "--add", "330109")).Exit);
        Assert.Equal(2, (await city.Run("inspection", "open", "--of", "330109")).Exit);
        Assert.Equal(2, (await city.Run("inspection", "print", "JC-1", "--out", "record.txt")).Exit);
        Assert.Equal((1, true), (await city.Run("inspection", "show", "JC-1")) is var none ? (none.Exit, none.Error.Contains("not-found", StringComparison.Ordinal)) : default);
        Assert.Equal((1, true), (await county.Run("inspection", "open", "--of", "330100", "--checklist", "baseline")) is var up ? (up.Exit, up.Error.Contains("no-right", StringComparison.Ordinal)) : default);
    }

    [Fact]
    public async Task a_checklist_is_checked_on_disk_and_every_fault_has_its_place()
    {
        using var nobody = new Terminal(null, null);
        var folder = Path.Combine(AppContext.BaseDirectory, "playbooks");
        Assert.Contains("3 个文件,0 处错误", (await nobody.Run("inspection", "check", folder)).Done().Output, StringComparison.Ordinal);
        var broken = Path.Combine(Directory.CreateDirectory(TestFolder.New()).FullName, "room.yaml");
        await File.WriteAllTextAsync(broken, (await File.ReadAllTextAsync(Path.Combine(folder, "inspections", "machine-room.yaml"))).Replace("kind: photo", "kind: foto", StringComparison.Ordinal));
        var said = await nobody.Run("inspection", "check", broken, "--lang", "en");
        Assert.Equal(1, said.Exit);
        Assert.Contains("room.yaml:51:27", said.Output, StringComparison.Ordinal);
        Assert.Contains("1 files, 6 faults", said.Output, StringComparison.Ordinal);
    }
}
