using System.Globalization;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Tests.Kernel;
using Xunit;

namespace IncidentHub.Domain.Tests.Policies;

/// <summary>A bad pack is refused as a whole, with every fault and its place; the shelf that runs stays as it is.</summary>
public sealed class PackFaultTests
{
    private static Loaded<Shelf> With(string text) => Playbooks.Shelf.With("new.yaml", text);

    // The shipped pack in a next version, with one change; ◆ marks where the fault is expected.
    private static void IsNamed(string pack, string was, string now, string message)
    {
        var text = Playbooks.Text($"policies/{pack}.yaml").Replace("version: 1", "version: 2", StringComparison.Ordinal).Replace("effective_from: 20", "effective_from: 21", StringComparison.Ordinal);
        Assert.Contains(was, text, StringComparison.Ordinal);
        var at = text.IndexOf(was, StringComparison.Ordinal);
        var (changed, place) = Spot.Cut(text[..at] + now + text[(at + was.Length)..]);
        var loaded = With(changed);
        Assert.Null(loaded.Value);
        Assert.Contains($"new.yaml:{place} {message}", loaded.Faults.Select(f => f.ToString()));
    }

    [Theory]
    [InlineData("cn-cac-2023-draft", "within: P5B", "within: ◆P5BD", "A period such as PT30M, PT4H, P30D or P1M is expected here.")]
    [InlineData("cn-cac-2023-draft", "calendar: cn", "calendar: ◆zh", "'zh' is not known here. (one of: cn, eu-target, us-federal)")]
    [InlineData("cn-cac-2023-draft", "calendar: cn\n", "\n", "Working days need a calendar. (calendar: cn | eu-target | us-federal)")]
    [InlineData("us-sec-8k", "until: '17:30'", "until: ◆'5 pm'", "A time of day such as 12:00 is expected here.")]
    [InlineData("us-sec-8k", "period: P4B, until", "period: ◆PT4H, until", "Elapsed time has no first day and no hour at which a day ends.")]
    [InlineData("us-sec-8k", "America/New_York", "◆America/NewYork", "'America/NewYork' is not a time zone. (an IANA name such as Asia/Shanghai)")]
    [InlineData("us-sec-8k", "form: form", "form: ◆oral", "What may be told by word of mouth is of kind 'oral-report'.")]
    [InlineData("eu-nis2", "      max:", "      ◆most:", "Unknown key 'most'.")]
    [InlineData("eu-dora", "within: PT4H\n    cap", "within: PT4H\n    ◆caps", "Unknown key 'caps'. (did you mean 'cap'?)")]
    [InlineData("eu-dora", "pick: latest", "pick: ◆last", "'last' is not known here. (one of: earliest, latest)")]
    [InlineData("cn-egov-2025", "upgrade: from-notice", "upgrade: ◆mild", "'mild' is not known here. (one of: strict, from-notice)")]
    [InlineData("cn-shanghai-2019", "extends: cn-cac-2025@1", "extends: ◆cn-cac-2025@9", "'cn-cac-2025@9' is not known here. (did you mean 'cn-cac-2025@1'?)")]
    public void a_fault_is_found_where_it_stands(string pack, string was, string now, string message)
    {
        if (!now.Contains('◆', StringComparison.Ordinal)) IsNamedSomewhere(pack, was, now, message);
        else IsNamed(pack, was, now, message);
    }

    private static void IsNamedSomewhere(string pack, string was, string now, string message)
    {
        var text = Playbooks.Text($"policies/{pack}.yaml").Replace("version: 1", "version: 2", StringComparison.Ordinal).Replace(was, now, StringComparison.Ordinal);
        Assert.Contains(With(text).Faults, f => f.ToString().EndsWith(message, StringComparison.Ordinal) && f.Line > 1);
    }

    [Fact] public void a_pack_without_citation_or_a_rule_without_article_is_refused()
    {
        var faults = With("pack: x\nversion: 1\ntitle: { zh: 甲, en: A }\njurisdiction: CN\neffective_from: 2026-01-01T00:00:00+08:00\nwarnings: [50]\nrules:\n  - { id: a, kind: first-report, title: { zh: 乙, en: B }, confidence: primary, owner: reporter, to: superior, from: { event: aware }, within: PT1H }\n").Faults;
        Assert.Equal(["new.yaml:1:1 'citation' is missing.", "new.yaml:8:5 'article' is missing."], faults.Select(f => f.ToString()));
    }

    [Theory]
    [InlineData("within: PT1H\n", "within: PT5H\n", "gives more time")]
    [InlineData("grades: [I, II, III]\n    owner: reporter\n    to: provincial-cyberspace\n    from: { event: aware }\n    within: PT1H", "grades: [I, II]\n    owner: reporter\n    to: provincial-cyberspace\n    from: { event: aware }\n    within: PT1H", "applies to fewer grades")]
    [InlineData("within: PT1H\n", "within: PT1H\n    upgrade: from-notice\n", "gives time for an upgrade")]
    [InlineData("within: PT1H\n", "within: PT1H\n    stoppable: true\n", "lets a clock be stopped")]
    [InlineData("within: PT1H\n", "within: P1D\n", "gives more time")]
    public void an_overlay_that_is_milder_is_refused(string was, string now, string fault)
    {
        var text = Playbooks.Text("policies/cn-shanghai-2019.yaml").Replace("version: 1", "version: 2", StringComparison.Ordinal).Replace("effective_from: 2025-11", "effective_from: 2027-11", StringComparison.Ordinal);
        Assert.Empty(With(text).Faults);
        Assert.Contains(With(text.Replace(was, now, StringComparison.Ordinal)).Faults, f => f.Message.Contains(fault, StringComparison.Ordinal) && f.Hint == "an overlay may only be stricter");
    }

    [Fact] public void clocks_that_wait_for_one_another_are_refused()
    {
        var text = Playbooks.Text("policies/eu-dora.yaml").Replace("version: 1", "version: 2", StringComparison.Ordinal).Replace("effective_from: 2025", "effective_from: 2027", StringComparison.Ordinal);
        var ring = text.Replace("report: first-report", "report: final-report", StringComparison.Ordinal);
        Assert.Equal(["The clock of 'dora-intermediate' waits for itself: dora-intermediate → dora-final → dora-intermediate.", "The clock of 'dora-final' waits for itself: dora-final → dora-intermediate → dora-final."],
            With(ring).Faults.Select(f => f.Message));
    }

    [Fact] public void versions_that_overlap_are_refused()
    {
        string Version(int n, string from, string? to) => Playbooks.Text("policies/cn-mps.yaml").Replace("cn-mps", "cn-mps-x", StringComparison.Ordinal).Replace("mps-case", "mps-x", StringComparison.Ordinal)
            .Replace("version: 1", $"version: {n}", StringComparison.Ordinal)
            .Replace("effective_from: 2011-01-08T00:00:00+08:00", $"effective_from: {from}-01-01T00:00:00+08:00" + (to is null ? "" : $"\neffective_to: {to}-01-01T00:00:00+08:00"), StringComparison.Ordinal);
        var first = With(Version(1, "2020", "2025")).Value!;
        Assert.Equal(["This version overlaps with version 1."], first.With("b.yaml", Version(2, "2024", null)).Faults.Select(f => f.Message));
        Assert.Empty(first.With("b.yaml", Version(2, "2025", null)).Faults);
    }

    [Fact] public void a_rule_of_another_pack_cannot_be_taken() =>
        Assert.Contains(With(Playbooks.Text("policies/cn-mps.yaml").Replace("pack: cn-mps", "pack: mine", StringComparison.Ordinal)).Faults, f => f.Message == "Rule 'mps-case' is a rule of cn-mps@1.");

    [Fact] public void a_known_version_cannot_be_changed() =>
        Assert.Contains(With(Playbooks.Text("policies/cn-mps.yaml")).Faults, f => f.Message == "'cn-mps' already has a version 1.");

    [Theory]
    [InlineData("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "Anchors are not accepted")]
    [InlineData("a: !!binary eA==\n", "Tags are not accepted")]
    [InlineData("pack: [\n", null)]
    public void yaml_that_grows_or_is_none_is_refused_with_its_place(string text, string? said)
    {
        var fault = Assert.Single(With(text).Faults);
        Assert.True(fault.Line >= 1 && fault.Column >= 1);
        if (said is not null) Assert.StartsWith(said, fault.Message, StringComparison.Ordinal);
    }

    [Fact] public void a_file_of_ten_megabytes_or_of_a_thousand_levels_is_refused_at_once()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Contains("at most", Assert.Single(With("# " + new string('x', 10_000_000)).Faults).Message, StringComparison.Ordinal);
        Assert.StartsWith("Nested deeper", Assert.Single(With(new string('[', 1000)).Faults).Message, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), watch.Elapsed.ToString("c", CultureInfo.InvariantCulture));
    }

    [Fact] public void what_is_refused_leaves_the_shelf_as_it_was()
    {
        var before = Playbooks.Shelf.Policies.ToList();
        Assert.Null(With("pack: x\n").Value);
        Assert.NotNull(With(Playbooks.Text("policies/cn-mps.yaml").Replace("version: 1", "version: 2", StringComparison.Ordinal).Replace("effective_from: 2011", "effective_from: 2031", StringComparison.Ordinal)).Value);
        Assert.Equal(before, Playbooks.Shelf.Policies);
    }

    [Fact] public void every_fault_is_told_and_not_only_the_first()
    {
        var text = Playbooks.Text("policies/eu-nis2.yaml").Replace("version: 1", "version: 2", StringComparison.Ordinal).Replace("within: PT24H", "within: 24h", StringComparison.Ordinal).Replace("to: csirt", "to: csert", StringComparison.Ordinal);
        Assert.Equal(2 + 4, With(text).Faults.Count);
    }
}
