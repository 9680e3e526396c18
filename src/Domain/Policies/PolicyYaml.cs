using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Policies;

/// <summary>Reads a policy pack.</summary>
internal static class PolicyYaml
{
    private static readonly string[] GradeWords = [.. GradeNames.All.Select(g => g.ToString())];

    /// <param name="read">Packs already read; only these can be included.</param>
    public static PolicyPack? Read(Yaml root, IReadOnlyList<PolicyPack> read)
    {
        root.Only([.. PackHead.Keys, "jurisdiction", "warnings", "attention", "watch", "parties", "classes", "includes", "rules"]);
        var head = PackHead.Read(root);
        var jurisdiction = root.Need("jurisdiction")?.AsString();
        var warnings = Percents(root.Need("warnings"));
        var attention = (root["attention"]?.Items ?? []).Select(Step).OfType<AttentionStep>().ToList();
        var watch = Attention.WatchYaml.Read(root["watch"]);
        var included = (root["includes"]?.Items ?? []).Select(y => Included(y, read)).OfType<PolicyPack>().ToList();
        var parties = Names(root["parties"], included.SelectMany(p => p.Parties));
        var classes = Names(root["classes"], included.SelectMany(p => p.Classes));
        var rules = included.SelectMany(p => p.Rules).ToList();
        foreach (var y in root.Need("rules")?.Items ?? [])
        {
            if (Rule(y, head?.Citation ?? "", parties, classes) is not { } rule) continue;
            if (rules.Any(r => r.Id == rule.Id)) y["id"]!.Fault($"Rule '{rule.Id}' is there twice.");
            rules.Add(rule);
        }
        return head is null || jurisdiction is null
            ? null
            : new PolicyPack(head.Id, head.Version, head.Title, jurisdiction, head.Citation, head.From, head.To, rules, warnings, attention, parties, classes) { Watch = watch };
    }

    // A version is named, so that a later change of the included pack never changes this one.
    private static PolicyPack? Included(Yaml y, IReadOnlyList<PolicyPack> read) =>
        y.AsOneOf(read.Select(Versioned)) is { } name ? read.First(p => Versioned(p) == name) : null;

    private static string Versioned(PolicyPack pack) => $"{pack.Id}@{pack.Version}";

    private static Dictionary<string, Text> Names(Yaml? y, IEnumerable<KeyValuePair<string, Text>> included)
    {
        var names = included.DistinctBy(n => n.Key).ToDictionary();
        foreach (var (key, _, value) in y?.Entries ?? [])
            if (value.AsText() is { } name) names[key] = name;
        return names;
    }

    private static DutyRule? Rule(Yaml y, string packCitation, Dictionary<string, Text> parties, Dictionary<string, Text> classes)
    {
        y.Only("id", "kind", "title", "article", "citation", "confidence", "classes", "grades", "owner", "to", "from", "within", "met_by");
        var (id, kind, title, article) = (y.Need("id")?.AsString(), y.Need("kind")?.AsString(), y.Need("title")?.AsText(), y.Need("article")?.AsString());
        var owner = y.Need("owner")?.AsOneOf([DutyRule.Reporter, DutyRule.Tier, .. parties.Keys]);
        var confidence = y.Need("confidence")?.AsOneOf(Confidence.All);
        var citation = y["citation"] is { } c ? c.AsString() : packCitation;
        var bound = (y["classes"]?.Items ?? []).Select(k => k.AsOneOf(classes.Keys)).OfType<string>().ToHashSet();
        var grades = (y["grades"]?.Items ?? []).Select(GradeOf).OfType<Grade>().ToHashSet();
        var to = (y.Need("to")?.Items ?? []).Select(k => k.AsOneOf([DutyRule.Superior, .. parties.Keys])).OfType<string>().ToList();
        var (from, within) = (Start(y.Need("from"), parties), Within(y.Need("within"), grades));
        var metBy = y["met_by"] is { } m ? m.AsOneOf([DutyRule.Receipt, DutyRule.Submission]) : DutyRule.Receipt;
        return id is null || kind is null || title is null || article is null || owner is null || confidence is null
            || citation is null || from is null || within is null || metBy is null
            ? null
            : new DutyRule(id, kind, title, article, citation, confidence, bound, grades, owner, to, from, within, metBy);
    }

    private static ClockStart? Start(Yaml? y, Dictionary<string, Text> parties)
    {
        y?.Only("event", "by", "report");
        return y?.Need("event")?.AsOneOf(ClockEvents.Types) is { } type ? new ClockStart(type, y["by"]?.AsOneOf(parties.Keys), y["report"]?.AsString()) : null;
    }

    // One period for all, or one for each grade the rule names: a grade without a period would be a duty without an end.
    private static Limit? Within(Yaml? y, HashSet<Grade> grades)
    {
        if (y is null) return null;
        if (!y.IsMapping) return Positive(y) is { } all ? new Limit(all, new Dictionary<Grade, Period>()) : null;
        y.Only(GradeWords);
        var perGrade = new Dictionary<Grade, Period>();
        foreach (var (key, at, value) in y.Entries)
        {
            if (!Enum.TryParse<Grade>(key, out var grade)) continue;
            if (!grades.Contains(grade)) at.Fault($"The rule does not apply to grade {grade}.");
            if (Positive(value) is { } period) perGrade[grade] = period;
        }
        foreach (var grade in grades.Order().Where(g => y[g.ToString()] is null)) y.Fault($"There is no period for grade {grade}.");
        return new Limit(null, perGrade);
    }

    private static Period? Positive(Yaml y)
    {
        var period = y.AsPeriod();
        if (period is { IsZero: true }) y.Fault("A period has to be longer than nothing.");
        return period;
    }

    private static Grade? GradeOf(Yaml y) => y.AsOneOf(GradeWords) is { } word ? Enum.Parse<Grade>(word) : null;

    private static List<int> Percents(Yaml? y)
    {
        var percents = new List<int>();
        foreach (var item in y?.Items ?? [])
            if (Percent(item, percents.LastOrDefault()) is { } percent) percents.Add(percent);
        return percents;
    }

    private static int? Percent(Yaml y, int above)
    {
        var percent = y.AsWhole();
        if (percent is not null && (percent <= above || percent > 100)) y.Fault("Percents rise and lie between 1 and 100.");
        return percent;
    }

    private static AttentionStep? Step(Yaml y)
    {
        y.Only("at", "tell");
        var percent = y.Need("at") is { } at ? Percent(at, 0) : null;
        var tell = (y.Need("tell")?.Items ?? []).Select(t => t.AsOneOf(Attention.Told.Words)).OfType<string>().ToList();
        return percent is { } p ? new AttentionStep(p, tell) : null;
    }
}
