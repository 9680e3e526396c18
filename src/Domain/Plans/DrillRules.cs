using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Organisation;

namespace IncidentHub.Domain.Plans;

/// <summary>How often plans of a kind are drilled and reviewed, as a regulation says it.</summary>
/// <param name="Kinds">Kinds of plans; empty for all.</param>
/// <param name="Levels">Levels of units; empty for all.</param>
/// <param name="DrillEvery">Months between two drills at most; null when the rule does not say.</param>
/// <param name="ReviewEvery">Months between two reviews at most; null when the rule does not say.</param>
public sealed record DrillRule(
    string Id, Text Title, IReadOnlySet<string> Kinds, IReadOnlySet<UnitLevel> Levels, int? DrillEvery, int? ReviewEvery, string Article, string Citation, string Confidence)
{
    public bool Binds(string kind, UnitLevel level) => (Kinds.Count == 0 || Kinds.Contains(kind)) && (Levels.Count == 0 || Levels.Contains(level));
}

/// <summary>The interval rules of a network: data, with article and confidence.</summary>
/// <param name="Kinds">Kinds of plans by key, with their names.</param>
/// <param name="CalendarBy">Month by whose first day the next year's calendar has to be there; 12 for December.</param>
public sealed record DrillRules(string Id, int Version, Text Title, string Citation, IReadOnlyDictionary<string, Text> Kinds, IReadOnlyList<DrillRule> Rules, int CalendarBy)
{
    /// <summary>The strictest rule on drills for a plan; null when none binds it.</summary>
    public DrillRule? Drill(string kind, UnitLevel level) => Rules.Where(r => r.DrillEvery is not null && r.Binds(kind, level)).MinBy(r => r.DrillEvery);

    /// <summary>The last day for the next review; a year when no rule says.</summary>
    public DateOnly ReviewBy(string kind, UnitLevel level, DateOnly from) =>
        from.AddMonths(Rules.Where(r => r.ReviewEvery is not null && r.Binds(kind, level)).Min(r => r.ReviewEvery) ?? 12);

    /// <summary>The rules, or every fault with its place.</summary>
    public static Loaded<DrillRules> Load(string file, string text)
    {
        var yaml = YamlFile.Read(file, text);
        return yaml.Answer(yaml.Root is { } root ? DrillRulesYaml.Read(root) : null);
    }
}
