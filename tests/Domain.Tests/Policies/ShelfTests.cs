using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Tests.Kernel;
using Xunit;

namespace IncidentHub.Domain.Tests.Policies;

/// <summary>What is wrong in a pack is said with line and column; nothing half-read gets on the shelf.</summary>
public sealed class ShelfTests
{
    private const string Law = "policies/cn-cac-2025.yaml";
    private const string Network = "policies/cn-egov-2025.yaml";
    private const string Guide = "grading/cn-cac-2025.yaml";

    // The first place that reads `was` is made to read `now`; the ◆ in `now` is where the fault is expected.
    private static void IsNamed(string file, string was, string now, string message)
    {
        var text = Playbooks.Text(file);
        var at = text.IndexOf(was, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} no longer reads {was}");
        var (changed, place) = Spot.Cut(text[..at] + now + text[(at + was.Length)..]);
        Assert.Contains($"{file}:{place} {message}", Faults(Playbooks.Files.Select(f => f.File == file ? (f.File, changed) : f)));
    }

    private static string[] Faults(IEnumerable<(string, string)> files)
    {
        var loaded = Shelf.Load(files);
        Assert.True(loaded.Value is null == loaded.Faults.Count > 0);
        return [.. loaded.Faults.Select(f => f.ToString())];
    }

    [Fact] public void every_pack_that_ships_loads_without_a_fault() => Assert.Empty(Faults(Playbooks.Files));

    [Fact] public void the_order_of_the_files_does_not_matter() => Assert.Empty(Faults(Playbooks.Files.Reverse()));

    [Theory]
    [InlineData("within: PT1H", "within: ◆1 hour", "A period such as PT30M, PT4H, P30D or P1M is expected here.")]
    [InlineData("within: PT1H", "within: ◆PT0M", "A period has to be longer than nothing.")]
    [InlineData("within: PT1H", "within: ◆{ I: PT1H, II: PT1H }", "There is no period for grade III.")]
    [InlineData("within: PT1H", "within: { I: PT1H, II: PT1H, III: PT1H, ◆IV: PT1H }", "The rule does not apply to grade IV.")]
    [InlineData("owner: reporter", "owner: ◆reporer", "'reporer' is not known here. (did you mean 'reporter'?)")]
    [InlineData("to: [protection-department, public-security]", "to: [protection-department, ◆public-securty]", "'public-securty' is not known here. (did you mean 'public-security'?)")]
    [InlineData("from: { event: aware }", "from: { event: ◆awre }", "'awre' is not known here. (did you mean 'aware'?)")]
    [InlineData("by: protection-department", "by: ◆protection-departmnt", "'protection-departmnt' is not known here. (did you mean 'protection-department'?)")]
    [InlineData("grades: [I, II, III]", "grades: [I, II, ◆V]", "'V' is not known here. (one of: I, II, III, IV)")]
    [InlineData("    confidence: primary", "    confidence: ◆sure", "'sure' is not known here. (one of: primary, secondary, memory, configured)")]
    [InlineData("article: 第四条", "◆artcle: 第四条", "Unknown key 'artcle'. (did you mean 'article'?)")]
    [InlineData("id: cii-first\n    kind", "◆kind", "'id' is missing.")]
    [InlineData("classes: [cii]", "classes: [◆ci]", "'ci' is not known here. (did you mean 'cii'?)")]
    [InlineData("- id: cii-onward", "- id: ◆cii-first", "Rule 'cii-first' is there twice.")]
    [InlineData("[50, 80, 95]", "[50, ◆40, 95]", "Percents rise and lie between 1 and 100.")]
    [InlineData("tell: [owner]", "tell: [◆owners]", "'owners' is not known here. (did you mean 'owner'?)")]
    [InlineData("effective_from: 2025-11-01T00:00:00+08:00", "effective_from: ◆2025-11-01", "An instant with offset such as 2025-11-01T00:00:00+08:00 is expected here.")]
    public void a_fault_in_a_policy_is_found_where_it_stands(string was, string now, string message) => IsNamed(Law, was, now, message);

    [Theory]
    [InlineData("III: 100000 }\n        confidence: { I: primary, II: secondary, III: memory }", "III: 100000 }\n        confidence: ◆{ I: primary, II: secondary }", "'III' is missing.")]
    [InlineData("metric: leak.pi_persons", "metric: ◆leak.pi_person", "'leak.pi_person' is not known here. (did you mean 'leak.pi_persons'?)")]
    [InlineData("{ asset.is_cii: true }", "{ ◆asset.cii: true }", "Unknown key 'asset.cii'. (did you mean 'asset.is_cii'?)")]
    [InlineData("{ asset.is_cii: true }", "{ asset.is_cii: ◆yes }", "'yes' is not known here. (one of: true, false)")]
    [InlineData("at: { I: 360, II: 60, III: 10 }", "at: { I: ◆6h, II: 60, III: 10 }", "A number is expected here.")]
    [InlineData("at: { I: extremely-serious,", "at: { I: ◆extremly-serious,", "'extremly-serious' is not known here. (did you mean 'extremely-serious'?)")]
    [InlineData("findings: [finding.system_loss,", "findings: [◆finding.system_los,", "'finding.system_los' is not known here. (did you mean 'finding.system_loss'?)")]
    public void a_fault_in_a_grading_table_is_found_where_it_stands(string was, string now, string message) => IsNamed(Guide, was, now, message);

    [Fact] public void a_pack_can_only_include_a_version_that_is_there() =>
        IsNamed(Network, "cn-cac-2025@1", "◆cn-cac-2025@2", "'cn-cac-2025@2' is not known here. (did you mean 'cn-cac-2025@1'?)");

    [Fact] public void two_files_that_claim_one_version_are_refused()
    {
        var again = ("policies/again.yaml", Playbooks.Text(Law));
        Assert.Equal(["policies/again.yaml:6:10 Another file already has 'cn-cac-2025' with version 1."],
            Faults(Playbooks.Files.Append(again)).Where(f => f.Contains("version 1", StringComparison.Ordinal)));
    }

    [Fact] public void without_categories_there_is_no_shelf() =>
        Assert.Equal(["categories:1:1 There are 0 files of categories; exactly one is needed."],
            Faults(Playbooks.Files.Where(f => !f.File.StartsWith("categories", StringComparison.Ordinal))));

    [Fact] public void an_incident_is_judged_by_the_version_in_force_when_it_became_known()
    {
        var next = Playbooks.Text(Law).Replace("version: 1", "version: 2", StringComparison.Ordinal)
            .Replace("effective_from: 2025-11-01", "effective_from: 2027-01-01", StringComparison.Ordinal)
            .Replace("within: PT4H", "within: PT2H", StringComparison.Ordinal);
        var shelf = Shelf.Load([.. Playbooks.Files, ("policies/cn-cac-2027.yaml", next)]).Value!;
        Assert.Equal(1, shelf.Policy("cn-cac-2025", Case.Instant("2026-12-31 23:59:59"))!.Version);
        Assert.Equal(2, shelf.Policy("cn-cac-2025", Case.Instant("2027-01-01 00:00:00"))!.Version);
        // The network's pack named version 1 and keeps it.
        Assert.Equal("PT4H", shelf.Policy("cn-egov-2025", Case.Instant("2027-01-01 00:00:00"))!.Rule("operator-first")!.Within.For(Grade.II)!.ToString());
    }

    [Fact] public void a_pack_that_ended_is_in_force_up_to_its_last_instant_and_not_longer()
    {
        var ended = Playbooks.Text(Guide).Replace("effective_from:", "effective_to: 2026-06-01T00:00:00+08:00\neffective_from:", StringComparison.Ordinal);
        var shelf = Shelf.Load(Playbooks.Files.Select(f => f.File == Guide ? (f.File, ended) : f)).Value!;
        Assert.NotNull(shelf.Grading("cn-cac-2025", Case.Instant("2026-05-31 23:59:59")));
        Assert.Null(shelf.Grading("cn-cac-2025", Case.Instant("2026-06-01 00:00:00")));
    }
}
