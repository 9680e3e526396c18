using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Policies;

/// <summary>Reads a policy pack.</summary>
internal static class PolicyYaml
{
    /// <param name="read">Packs already read; only these can be included or extended.</param>
    public static PolicyPack? Read(Yaml root, IReadOnlyList<PolicyPack> read, IReadOnlyList<WorkCalendar> calendars)
    {
        root.Only([.. PackHead.Keys, "jurisdiction", "status", "grading", "time_zone", "calendar", "warnings", "attention", "watch", "parties", "classes", "includes", "extends", "rules"]);
        var head = PackHead.Read(root);
        var jurisdiction = root.Need("jurisdiction")?.AsString();
        var draft = root["status"]?.AsOneOf(["in-force", "draft"]) == "draft";
        var warnings = Percents(root.Need("warnings"));
        var attention = (root["attention"]?.Items ?? []).Select(Step).OfType<AttentionStep>().ToList();
        var watch = Attention.WatchYaml.Read(root["watch"]);
        var included = (root["includes"]?.Items ?? []).Select(y => Named(y, read)).OfType<PolicyPack>().ToList();
        var extended = root["extends"] is { } e ? Named(e, read) : null;
        var before = extended is null ? included : [.. included, extended];
        var parties = Names(root["parties"], before.SelectMany(p => p.Parties));
        var classes = Names(root["classes"], before.SelectMany(p => p.Classes));

        var rules = included.SelectMany(p => p.Rules).DistinctBy(r => r.Id).ToList();
        var (reader, own) = (new RuleYaml(head?.Citation ?? "", parties, classes, calendars, root["calendar"]), new List<(DutyRule Rule, Yaml At)>());
        foreach (var y in root.Need("rules")?.Items ?? [])
        {
            if (reader.Rule(y) is not { } rule) continue;
            if (rules.Any(r => r.Id == rule.Id) || own.Any(o => o.Rule.Id == rule.Id)) y["id"]!.Fault($"Rule '{rule.Id}' is there twice.");
            else own.Add((rule with { Origin = $"{head?.Id}@{head?.Version}" }, y));
        }
        if (extended is not null)
        {
            Overlay.Find(own, extended, Zone(root["time_zone"]) ?? extended.TimeZone);
            rules.AddRange(extended.Rules.Where(r => rules.All(x => x.Id != r.Id) && own.All(o => o.Rule.Id != r.Id)));
        }
        rules.AddRange(own.Select(o => o.Rule));
        RuleRings.Find(own, rules);
        return head is null || jurisdiction is null
            ? null
            : new PolicyPack(head.Id, head.Version, head.Title, jurisdiction, head.Citation, head.From, head.To, rules, warnings, attention, parties, classes)
            {
                Watch = watch, IsDraft = draft, TimeZone = Zone(root["time_zone"]) ?? extended?.TimeZone, Includes = [.. included.Select(p => p.Name)], Extends = extended?.Name,
                Grading = root["grading"]?.AsString() ?? before.Select(p => p.Grading).FirstOrDefault() ?? Regime.Grading,
            };
    }

    // A version is named, so that a later change of the included pack never changes this one.
    private static PolicyPack? Named(Yaml y, IReadOnlyList<PolicyPack> read) =>
        y.AsOneOf(read.Select(p => p.Name)) is { } name ? read.First(p => p.Name == name) : null;

    private static string? Zone(Yaml? y)
    {
        if (y?.AsString() is not { } zone) return null;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)) return zone;
        y.Fault($"'{zone}' is not a time zone.", "an IANA name such as Asia/Shanghai");
        return null;
    }

    private static Dictionary<string, Text> Names(Yaml? y, IEnumerable<KeyValuePair<string, Text>> included)
    {
        var names = included.DistinctBy(n => n.Key).ToDictionary();
        foreach (var (key, _, value) in y?.Entries ?? [])
            if (value.AsText() is { } name) names[key] = name;
        return names;
    }

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
