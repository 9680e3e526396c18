using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Policies;

/// <summary>An overlay may only be stricter than the pack it extends: nobody owes less, to fewer, or later.</summary>
internal static class Overlay
{
    // Terms of different sorts (a day, 24 hours, three working days) have no order by themselves, so both are counted from many instants.
    private static readonly DateTimeOffset[] Starts =
        [.. Enumerable.Range(0, 400).SelectMany(d => new[] { 1, 12 * 60, 24 * 60 - 1 }.Select(m => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(d).AddMinutes(m)))];

    public static void Find(IEnumerable<(DutyRule Rule, Yaml At)> own, PolicyPack extended, string? zone)
    {
        var counted = TimeZoneInfo.FindSystemTimeZoneById(zone ?? "Asia/Shanghai");
        foreach (var (rule, at) in own)
        {
            if (extended.Rule(rule.Id) is not { } law) continue;
            if (Longer(rule.Within, law.Within, counted) is { } grade)
                at["within"]?.Fault($"The overlay gives more time than {extended.Name}{grade}: {rule.Within} instead of {law.Within}.", "an overlay may only be stricter");
            Must(at["classes"] ?? at, Covers(rule.Classes, law.Classes), "binds fewer classes");
            Must(at["grades"] ?? at, Covers(rule.Grades, law.Grades), "applies to fewer grades");
            Must(at["to"] ?? at, law.Recipients.All(rule.Recipients.Contains), "reaches fewer recipients");
            Must(at["owner"] ?? at, rule.Owner == law.Owner && rule.Kind == law.Kind, "is another duty: owner and kind must stay");
            Must(at["from"] ?? at["clocks"] ?? at, rule.From == law.From && rule.LatestCounts == law.LatestCounts && (rule.LatestCounts ? rule.Others.Count <= law.Others.Count : rule.Others.Count >= law.Others.Count), "counts from another event");
            Must(at["cap"] ?? at, rule.Caps.Count >= law.Caps.Count, "drops a cap");
            Must(at["not_before"] ?? at["roll"] ?? at, rule.NotBefore.Count <= law.NotBefore.Count && (rule.Roll is null || law.Roll is not null), "puts the end off");
            Must(at["upgrade"] ?? at, law.FromNotice || !rule.FromNotice, "gives time for an upgrade");
            Must(at["stoppable"] ?? at, law.Stoppable || !rule.Stoppable, "lets a clock be stopped");

            void Must(Yaml place, bool holds, string what)
            {
                if (!holds) place.Fault($"The overlay's rule '{rule.Id}' {what} compared with {extended.Name}.", "an overlay may only be stricter");
            }
        }
    }

    private static bool Covers<T>(IReadOnlySet<T> wide, IReadOnlySet<T> narrow) => wide.Count == 0 || (narrow.Count > 0 && wide.IsSupersetOf(narrow));

    /// <summary>"" or " for grade I" where the overlay allows more; null where it allows no more.</summary>
    private static string? Longer(Limit overlay, Limit law, TimeZoneInfo zone)
    {
        foreach (var grade in GradeNames.All.Select(g => (Grade?)g).Prepend(null))
            if (overlay.For(grade) is { } ours && law.For(grade) is { } theirs && Starts.Any(s => ours.DueAt(s, zone) > theirs.DueAt(s, zone)))
                return grade is null ? "" : $" for grade {grade}";
        return null;
    }
}

/// <summary>Clocks that wait for one another would never start.</summary>
internal static class RuleRings
{
    public static void Find(IEnumerable<(DutyRule Rule, Yaml At)> own, IReadOnlyList<DutyRule> rules)
    {
        foreach (var (rule, at) in own)
            if (Ring(rule, rules) is { } ring)
                (at["from"] ?? at["clocks"] ?? at).Fault($"The clock of '{rule.Id}' waits for itself: {string.Join(" → ", ring)}.");
    }

    private static List<string>? Ring(DutyRule start, IReadOnlyList<DutyRule> rules)
    {
        var seen = new HashSet<string>();
        return Walk(start, [start.Id]);

        List<string>? Walk(DutyRule at, List<string> way)
        {
            foreach (var next in rules.Where(r => Waits(at, r)))
            {
                if (next.Id == start.Id) return [.. way, next.Id];
                if (seen.Add(next.Id) && Walk(next, [.. way, next.Id]) is { } ring) return ring;
            }
            return null;
        }
    }

    // One waits for another when each of its clocks starts with what fulfils the other. The chain upwards is a tree, so it never waits in a ring.
    private static bool Waits(DutyRule rule, DutyRule other) => rule.Clocks.All(c => c.From.Event switch
    {
        ClockEvents.Submitted => c.From.Report is { } report && report == other.Kind && (c.From.By is null || other.Recipients.Contains(c.From.By)),
        ClockEvents.Received => c.From.By is { } by && other.Recipients.Contains(by) && other.Owner != DutyRule.Reporter,
        ClockEvents.OralReport => other.Kind == Duty.Oral,
        _ => false,
    });
}
