using System.Globalization;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Drills;

/// <summary>Reads conditions, forms of events, and what a field must say.</summary>
internal static class ConditionYaml
{
    public static readonly string[] Kinds = ["all", "any", "not", "event", "no", "elapsed", "fact"];

    public static Condition? Read(Yaml y)
    {
        var said = Kinds.Where(k => y[k] is not null).ToList();
        if (said.Count != 1)
        {
            y.Fault(said.Count == 0 ? "A condition is expected here." : $"A condition is one of its kinds; here are {string.Join(" and ", said)}.", "one of: " + string.Join(", ", Kinds));
            return null;
        }
        var at = y[said[0]]!;
        switch (said[0])
        {
            case "all" or "any":
                y.Only(said[0]);
                var parts = at.Items.Select(Read).ToList();
                if (parts.Count == 0) at.Fault("At least one condition is expected here.");
                if (parts.Contains(null)) return null;
                return said[0] == "all" ? new Condition.All([.. parts!]) : new Condition.Any([.. parts!]);
            case "not":
                y.Only("not");
                return Read(at) is { } part ? new Condition.Not(part) : null;
            case "event":
                var times = y["times"]?.AsWhole() ?? 1;
                if (times < 1) y["times"]!.Fault("At least once is expected here.");
                return Pattern(y, "event", "times", "since") is { } event_ ? new Condition.Happened(event_, times, ScenarioWords.Id(y["since"])) : null;
            case "no":
                var length = ScenarioWords.Time(y.Need("for"), TimeSpan.FromSeconds(1));
                return Pattern(y, "no", "since", "for") is { } silent && length is { } span ? new Condition.Silent(silent, ScenarioWords.Id(y["since"]), span) : null;
            case "elapsed":
                y.Only("elapsed");
                return ScenarioWords.Time(at, TimeSpan.Zero) is { } least ? new Condition.Elapsed(least) : null;
            default:
                y.Only("fact", "is", "unit");
                return at.AsString() is { } key && y.Need("is") is { } value && MatcherOf(value, grades: false) is { } matcher ? new Condition.Fact(key, ScenarioWords.Code(y["unit"]), matcher) : null;
        }
    }

    /// <summary>{ event: report.submitted, where: { unit: 330109, kind: first }, by: county-duty }, the name under the key given.</summary>
    public static EventPattern? Pattern(Yaml y, string name, params string[] also)
    {
        if (also.Length > 0 || y.IsMapping) y.Only([name, "where", "by", .. also]);
        return PatternOf(y, name);
    }

    /// <summary>The same among the keys of something else.</summary>
    public static EventPattern? PatternOf(Yaml y, string name)
    {
        var at = y.IsMapping ? y.Need(name) : y;
        if (at?.AsOneOf(DrillLogKinds.All.Keys) is not { } kind) return null;
        var where = new SortedDictionary<string, Matcher>(StringComparer.Ordinal);
        foreach (var (key, place, value) in y.IsMapping ? y["where"]?.Entries ?? [] : [])
        {
            if (!DrillLogKinds.Has(kind, key)) place.Fault($"'{kind}' has no field '{Texts.Quote(key)}'.", Suggestion.For(key, DrillLogKinds.All[kind].Append("unit")) ?? "one of: " + string.Join(", ", DrillLogKinds.All[kind].Prepend("unit")));
            else if (MatcherOf(value, key == "grade") is { } matcher)
            {
                if (matcher is Matcher.OneOf x) Known(kind, key, x, value);
                where[key] = matcher;
            }
        }
        return new EventPattern(kind, where, y.IsMapping ? ScenarioWords.Id(y["by"]) : null);
    }

    private static Matcher? MatcherOf(Yaml y, bool grades)
    {
        var values = y.Items.Select(i => i.AsString()).ToList();
        if (values.Count == 0 || values.Contains(null)) return null;
        if (values is not [{ } only] || !only.StartsWith(">=", StringComparison.Ordinal)) return new Matcher.OneOf([.. values!]);
        var least = only[2..].Trim();
        if (grades && Enum.TryParse<Grade>(least, out var grade) && !char.IsAsciiDigit(least[0])) return new Matcher.Grave(grade);
        if (!grades && decimal.TryParse(least, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return new Matcher.AtLeast(number);
        y.Fault(grades ? "A grade is expected behind '>='." : "A number is expected behind '>='.", grades ? "\">=II\"" : "\">=100\"");
        return null;
    }

    private static readonly string[] Flags = ["true", "false"];

    // Fields whose words are known: another word would never fit.
    private static void Known(string kind, string field, Matcher.OneOf said, Yaml at)
    {
        string[]? words = (kind.Split('.')[0], field) switch
        {
            ("incident" or "grade", "grade")  => ["I", "II", "III", "IV"],
            ("incident", "decided")           => ["leader", "facts"],
            ("incident", "confirmed")         => Flags,
            ("incident", "door")              => ["api", "intake", "import"],
            ("step", "step")                  => ["located", "analysed", "contained", "recovered"],
            ("signal", "status")              => ["firing", "resolved"],
            ("report", "kind")                => ["first", "supplement", "progress", "final"],
            ("report", "late")                => Flags,
            ("observation", "rating")         => ["1", "3", "5", "P", "S", "M", "U"],
            _ => null,
        };
        foreach (var value in said.Values.Where(v => words is not null && !words.Contains(v)))
            at.Fault($"'{field}' of '{kind}' is never '{Texts.Quote(value)}'.", Suggestion.For(value, words!) ?? "one of: " + string.Join(", ", words!));
    }
}
