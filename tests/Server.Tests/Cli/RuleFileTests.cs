using System.Globalization;
using IncidentHub.Server.Tests.Hosting;

namespace IncidentHub.Server.Tests.Cli;

/// <summary>Rule files checked and explained without a hub.</summary>
public sealed class RuleFileTests : IDisposable
{
    private static readonly string Playbooks = Path.Combine(AppContext.BaseDirectory, "playbooks");

    private readonly string _folder = TestFolder.New();
    private readonly Terminal _terminal = new(null, null) { Lang = "en" };

    [Fact]
    public async Task what_is_shipped_has_no_fault()
    {
        var checkedFiles = await _terminal.Ask("policy", "check", Playbooks);
        Assert.True(checkedFiles.GetProperty("ok").GetBoolean());
        foreach (var file in new[] { "policies/cn-egov-2025.yaml", "grading/cn-cac-2025.yaml", "categories/gbt-20986-2023.yaml", "intake/alertmanager.yaml", "intake/veris.yaml", "organisations/demo.yaml" })
            Assert.Contains(Path.Combine(Playbooks, file), checkedFiles.GetProperty("files").EnumerateArray().Select(f => f.GetString()));
        (await _terminal.Run("org", "check", Path.Combine(Playbooks, "organisations", "demo.yaml"))).Done();
    }

    [Fact]
    public async Task a_fault_is_told_with_file_line_and_column_and_ends_with_one()
    {
        var file = Broken("policies/cn-cac-2025.yaml", "within: PT30M", "within: 30 minutes");
        var line = File.ReadAllLines(file).TakeWhile(l => !l.Contains("30 minutes", StringComparison.Ordinal)).Count() + 1;
        foreach (var path in new[] { file, Path.GetDirectoryName(file)!, _folder })
        {
            var said = await _terminal.Run("policy", "check", path);
            Assert.Equal(1, said.Exit);
            Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{file}:{line}:13 "), said.Output, StringComparison.Ordinal);
        }
        var json = (await _terminal.Run("policy", "check", file, "--json")).Json.GetProperty("faults")[0];
        Assert.Equal((file, line, 13), (json.GetProperty("file").GetString(), json.GetProperty("line").GetInt32(), json.GetProperty("column").GetInt32()));
    }

    [Fact]
    public async Task a_faulty_network_or_intake_table_is_found_too()
    {
        Broken("organisations/demo.yaml", "parent: 330100,", "parent: 339999,");
        Assert.Contains("339999", (await _terminal.Run("policy", "check", _folder)).Output, StringComparison.Ordinal);
        Broken("intake/alertmanager.yaml", "action: raise", "action: shout");
        Assert.Contains("shout", (await _terminal.Run("policy", "check", _folder)).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("policies/cn-egov-2025.yaml", "chain-onward", "art. 28 (set by this network, not law)")]
    [InlineData("policies/cn-cac-2025.yaml", "cii-first", "art. 4")]
    [InlineData("grading/cn-cac-2025.yaml", "leak.pi_persons", "≥ 100,000,000")]
    [InlineData("categories/gbt-20986-2023.yaml", "malicious-program.ransomware", "Ransomware")]
    public async Task a_pack_is_explained_rule_by_rule(string file, string rule, string said)
    {
        var told = (await _terminal.Run("policy", "explain", Path.Combine(Playbooks, file))).Done().Output;
        Assert.Contains(rule, told, StringComparison.Ordinal);
        // Cells are wrapped in the table, so words are looked for one by one.
        Assert.All(said.Split(' '), word => Assert.Contains(word, told, StringComparison.Ordinal));
        await _terminal.Ask("policy", "explain", Path.Combine(Playbooks, file));
    }

    private string Broken(string file, string good, string bad)
    {
        foreach (var source in Directory.EnumerateFiles(Playbooks, "*.yaml", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_folder, Path.GetRelativePath(Playbooks, source));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(source, copy, overwrite: true);
        }
        var path = Path.Combine(_folder, file);
        var text = File.ReadAllText(path);
        Assert.Contains(good, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(good, bad, StringComparison.Ordinal));
        return path;
    }

    public void Dispose()
    {
        _terminal.Dispose();
        TestFolder.Delete(_folder);
    }
}
