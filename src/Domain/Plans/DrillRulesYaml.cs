using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Organisation;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Plans;

/// <summary>Reads the interval rules of drills.</summary>
internal static class DrillRulesYaml
{
    private static readonly Dictionary<string, UnitLevel> Levels = Enum.GetValues<UnitLevel>().ToDictionary(l => l.ToString().ToLowerInvariant());

    public static DrillRules? Read(Yaml root)
    {
        root.Only("pack", "version", "title", "citation", "calendar_by", "kinds", "rules");
        var (id, version) = (root.Need("pack")?.AsString(), root.Need("version")?.AsWhole());
        var (title, citation, by) = (root.Need("title")?.AsText(), root.Need("citation")?.AsString(), root.Need("calendar_by")?.AsWhole());
        if (by is < 1 or > 12) root["calendar_by"]!.Fault("A month between 1 and 12 is expected here.");
        var kinds = new SortedDictionary<string, Text>(StringComparer.Ordinal);
        foreach (var (key, _, value) in root.Need("kinds")?.Entries ?? [])
            if (value.AsText() is { } name) kinds[key] = name;
        var rules = (root.Need("rules")?.Items ?? []).Select(y => Rule(y, kinds.Keys, citation)).OfType<DrillRule>().ToList();
        foreach (var kind in kinds.Keys.Where(k => !rules.Any(r => r.DrillEvery is not null && r.Kinds.Count is 0 || r.Kinds.Contains(k))))
            root["kinds"]!.Fault($"No rule says how often a plan of kind '{kind}' is drilled.");
        return id is null || version is null || title is null || citation is null || by is null ? null : new DrillRules(id, version.Value, title, citation, kinds, rules, by.Value);
    }

    private static DrillRule? Rule(Yaml y, IEnumerable<string> kinds, string? usual)
    {
        y.Only("id", "title", "kinds", "levels", "drill_every", "review_every", "article", "citation", "confidence");
        var (id, title, article) = (y.Need("id")?.AsString(), y.Need("title")?.AsText(), y.Need("article")?.AsString());
        var (citation, confidence) = (y["citation"] is { } c ? c.AsString() : usual, y.Need("confidence")?.AsOneOf(Confidence.All));
        var of = (y["kinds"]?.Items ?? []).Select(k => k.AsOneOf(kinds)).OfType<string>().ToHashSet();
        var at = (y["levels"]?.Items ?? []).Select(l => l.AsOneOf(Levels.Keys)).OfType<string>().Select(l => Levels[l]).ToHashSet();
        var (drill, review) = (Months(y["drill_every"]), Months(y["review_every"]));
        if (drill is null && review is null) y.Fault("A rule says how often plans are drilled or reviewed.", "drill_every: P1Y");
        return id is null || title is null || article is null || citation is null || confidence is null ? null : new DrillRule(id, title, of, at, drill, review, article, citation, confidence);
    }

    // Whole months: a year is the same day of the next year.
    private static int? Months(Yaml? y)
    {
        if (y?.AsPeriod() is not { } period) return null;
        if (period.ToString() is ['P', .. var months, 'M'] && int.TryParse(months, out var n)) return n;
        y.Fault("Whole months or years are expected here.", "P12M or P1Y");
        return null;
    }
}
