using IncidentHub.Domain.Evidence;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Rectification;

namespace IncidentHub.Domain.Inspections;

/// <summary>Reads a checklist.</summary>
internal static class ChecklistYaml
{
    private const int MostItems = 500;
    private const int MostFiles = 20;

    public static Checklist? Read(Yaml root)
    {
        root.Only("checklist", "version", "title", "citation", "receipt", "groups");
        var (id, version, title, citation) = (Key(root.Need("checklist")), root.Need("version")?.AsWhole(), root.Need("title")?.AsText(), root.Need("citation")?.AsText());
        if (version < 1) root["version"]!.Fault("Versions count from 1.");
        var receipt = root.Need("receipt");
        receipt?.Only("within", "article", "confidence", "warnings");
        var (within, article, confidence) = (receipt?.Need("within")?.AsPeriod(), receipt?.Need("article")?.AsString(), receipt?.Need("confidence")?.AsOneOf(Confidence.All));

        var warnings = Warnings(receipt?["warnings"]);
        if (within is { InWorkingDays: not null }) receipt!["within"]!.Fault("Working days need a calendar, which a checklist has none of.", "calendar days, such as P5D");

        var (keys, groups) = (new HashSet<string>(StringComparer.Ordinal), new List<ChecklistGroup>());
        foreach (var y in root.Need("groups")?.Items ?? [])
        {
            y.Only("id", "title", "items");
            var (group, name) = (Key(y.Need("id")), y.Need("title")?.AsText());
            if (group is not null && groups.Exists(g => g.Id == group)) y["id"]!.Fault($"There is another group '{group}'.");
            var items = (y.Need("items")?.Items ?? []).Select(i => Item(i, keys)).OfType<ChecklistItem>().ToList();
            if (group is not null && name is not null) groups.Add(new ChecklistGroup(group, name, items));
        }
        if (root["groups"] is { } all && keys.Count is 0 or > MostItems) all.Fault($"A checklist has 1 to {MostItems} items; this one has {keys.Count}.");
        return id is null || version is null || title is null || citation is null || within is null || article is null || confidence is null
            ? null
            : new Checklist(id, version.Value, title, citation, within.Value, article, confidence, warnings, groups);
    }

    private static ChecklistItem? Item(Yaml y, HashSet<string> keys)
    {
        y.Only("id", "article", "severity", "fresh_check", "title", "evidence");
        var (key, article, severity) = (Key(y.Need("id")), y.Need("article")?.AsString(), y.Need("severity")?.AsOneOf(Severities.Keys));
        var (fresh, title, evidence) = (y["fresh_check"]?.AsFlag() ?? false, y.Need("title")?.AsText(), y["evidence"] is { } e ? Evidence(e) : null);
        if (key is not null && !keys.Add(key)) y["id"]!.Fault($"There is another item '{key}'.", "keys are unique in a checklist");
        return key is null || article is null || severity is null || title is null ? null : new ChecklistItem(key, article, Severities[severity], fresh, title, evidence);
    }

    private static ExpectedEvidence? Evidence(Yaml y)
    {
        y.Only("kind", "count", "required", "text");
        var (kind, text, required, count) = (y.Need("kind")?.AsOneOf(EvidenceKind.All), y.Need("text")?.AsText(), y["required"]?.AsFlag() ?? false, y["count"] is { } c ? c.AsWhole() : 1);
        if (count is < 1 or > MostFiles) y["count"]!.Fault($"From 1 to {MostFiles} files can be asked for.");
        return kind is null || text is null || count is null ? null : new ExpectedEvidence(kind, count.Value, required, text);
    }

    private static List<int> Warnings(Yaml? y)
    {
        var percents = new List<int>();
        foreach (var at in y?.Items ?? [])
            if (at.AsWhole() is { } percent)
            {
                if (percent is < 1 or > 99 || percents.LastOrDefault() >= percent) at.Fault("Percents from 1 to 99, rising.", "50, 80, 95");
                percents.Add(percent);
            }
        return percents;
    }

    private static Dictionary<string, Severity> Severities { get; } = new(StringComparer.Ordinal)
    {
        ["minor"] = Severity.Minor, ["major"] = Severity.Major, ["critical"] = Severity.Critical,
    };

    private static string? Key(Yaml? y)
    {
        if (y?.AsString() is not { } key) return null;
        if (key.Length <= 60 && key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')) return key;
        y.Fault($"'{key}' is no key.", "lower-case letters, digits and hyphens");
        return null;
    }
}
