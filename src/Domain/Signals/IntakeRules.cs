using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Signals;

/// <summary>What a signal leads to.</summary>
public enum IntakeAction
{
    /// <summary>Attach to the open incident with the same source reference, else raise one.</summary>
    Raise,
    /// <summary>Attach to the open incident with the same source reference, else wait for a person.</summary>
    Attach,
    /// <summary>Keep the signal, do nothing with it.</summary>
    Ignore,
}

/// <summary>One line of the intake table.</summary>
/// <param name="Id">Name of the rule, shown with what it decided.</param>
/// <param name="When">Labels it applies to.</param>
/// <param name="AtLeast">Lowest severity it applies to; null for any.</param>
/// <param name="Action">What to do.</param>
/// <param name="Title">Template of the incident's title; <c>{name}</c> stands for a label, <c>{title}</c> for the signal's title.</param>
/// <param name="Category">Category key of the incident (GB/T 20986-2023), null when a person has to choose.</param>
/// <param name="GroupBy">Labels that make the source reference; <c>a|b</c> takes the first that is there.</param>
public sealed record IntakeRule(
    string Id, Match When, string? AtLeast, IntakeAction Action, string Title, string? Category, IReadOnlyList<string> GroupBy);

/// <summary>The intake table of one source: ordered rules, the first that fits decides, the last fits always.</summary>
/// <param name="Source">The source it is for, as in <see cref="Signal.Source"/>.</param>
/// <param name="SeverityLabel">Label that holds the severity.</param>
/// <param name="Severities">Known severities, lowest first.</param>
/// <param name="UnknownSeverity">What a missing or unknown severity counts as.</param>
/// <param name="Rules">In order.</param>
public sealed record IntakeRules(
    string Source, string SeverityLabel, IReadOnlyList<string> Severities, string UnknownSeverity, IReadOnlyList<IntakeRule> Rules)
{
    private static readonly IReadOnlyDictionary<string, IntakeAction> Actions = new Dictionary<string, IntakeAction>
    {
        ["raise"] = IntakeAction.Raise, ["attach"] = IntakeAction.Attach, ["ignore"] = IntakeAction.Ignore,
    };

    /// <summary>Reads a table such as <c>playbooks/intake/alertmanager.yaml</c>; every fault with line and column.</summary>
    /// <param name="file">Its name, for the faults.</param>
    /// <param name="text">Its content.</param>
    /// <param name="shelf">Knows the categories that may be named.</param>
    public static Loaded<IntakeRules> Load(string file, string text, Shelf shelf)
    {
        var yaml = YamlFile.Read(file, text);
        return yaml.Answer(yaml.Root is { } root ? From(root, shelf) : null);
    }

    private static IntakeRules? From(Yaml root, Shelf shelf)
    {
        root.Only("source", "severity", "rules");
        var severity = root.Need("severity");
        severity?.Only("label", "order", "unknown");
        string[] order = [.. severity?.Need("order")?.Items.Select(i => i.AsString()).OfType<string>() ?? []];
        var (source, label, unknown) = (root.Need("source")?.AsString(), severity?.Need("label")?.AsString(), severity?.Need("unknown")?.AsOneOf(order));
        IntakeRule?[] rules = [.. root.Need("rules")?.Items.Select(r => Rule(r, order, shelf)) ?? []];

        foreach (var (rule, at) in rules.Zip(root["rules"]?.Items ?? []))
        {
            if (rule is null) continue;
            if (rules.TakeWhile(r => r != rule).Any(r => r?.Id == rule.Id)) at.Fault($"The rule '{rule.Id}' is there twice.");
            var catchesAll = rule.When.Values.Count == 0 && rule.AtLeast is null;
            if (catchesAll && rule != rules[^1]) at.Fault($"The rule '{rule.Id}' fits always, so those after it are never reached.");
            if (!catchesAll && rule == rules[^1]) at.Fault("The last rule must fit always: leave out 'match' and 'at-least'.");
        }
        return source is null || label is null || unknown is null || rules.Length == 0 || rules.Contains(null) ? null
            : new(source, label, order, unknown, rules!);
    }

    private static IntakeRule? Rule(Yaml at, string[] severities, Shelf shelf)
    {
        at.Only("id", "match", "at-least", "action", "title", "category", "group-by");
        var (id, action) = (at.Need("id")?.AsString(), at.Need("action")?.AsOneOf(Actions.Keys));
        var title = at["title"]?.AsString() ?? "{title}";
        if (!Template.IsWellFormed(title)) at["title"]!.Fault("A brace is not closed, or a placeholder is empty: write {label}.");
        string[] groupBy = [.. at["group-by"]?.Items.Select(i => i.AsString()).OfType<string>() ?? []];
        if (action is not (null or "ignore") && groupBy.Length == 0) at.Fault("'group-by' is missing: without it every signal would go to one incident.");
        return id is null || action is null ? null
            : new(id, Match.From(at["match"]), at["at-least"]?.AsOneOf(severities), Actions[action], title, at["category"]?.AsOneOf(shelf.Categories.All.Select(c => c.Key)), groupBy);
    }
}
