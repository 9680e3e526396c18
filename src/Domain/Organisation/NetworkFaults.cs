using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Organisation;

/// <summary>What can be wrong with the shape of a tree.</summary>
internal static class TreeFaults
{
    public static void Find(IReadOnlyList<(Yaml At, Unit Unit)> units)
    {
        var byCode = new Dictionary<string, Unit>();
        foreach (var (at, unit) in units)
            if (!byCode.TryAdd(unit.Code, unit)) at["code"]!.Fault($"Unit {unit.Code} is there twice.");

        foreach (var (at, unit) in units)
        {
            if (unit.Parent is not { } parent) continue;
            var place = at["parent"]!;
            if (!byCode.TryGetValue(parent, out var above)) place.Fault($"Unit {unit.Code} stands under {parent}, which is not in this file.", Suggestion.For(parent, byCode.Keys));
            else if (InRing(unit, byCode)) place.Fault($"Unit {unit.Code} stands above itself.");
            else if (above.Level >= unit.Level) place.Fault($"A {Word(unit)} cannot stand under a {Word(above)}.");
        }
        foreach (var (at, unit) in units.Where(u => u.Unit.Parent is null).Skip(1))
            at["code"]!.Fault($"Unit {unit.Code} has no parent, but the top is {units.First(u => u.Unit.Parent is null).Unit.Code}.");
    }

    private static bool InRing(Unit start, Dictionary<string, Unit> byCode)
    {
        var at = start;
        for (var steps = 0; steps <= byCode.Count && at.Parent is { } parent && byCode.TryGetValue(parent, out var above); steps++)
        {
            if (above.Code == start.Code) return true;
            at = above;
        }
        return false;
    }

    private static string Word(Unit unit) => unit.Level.ToString().ToLowerInvariant();
}

/// <summary>What can be wrong with who holds which post.</summary>
internal static class OfficerFaults
{
    public static void Find(IReadOnlyList<(Yaml At, Unit Unit)> units, IReadOnlyList<(Yaml At, OfficerSeed Officer)> written, IReadOnlyList<OfficerSeed> all)
    {
        var codes = units.Select(u => u.Unit.Code).ToHashSet();
        foreach (var (at, officer) in written)
        {
            if (!codes.Contains(officer.Unit)) at["unit"]!.Fault($"Officer {officer.Name} belongs to {officer.Unit}, which is not in this file.", Suggestion.For(officer.Unit, codes));
            if (all.Count(o => o.Name == officer.Name) > 1) at["name"]!.Fault($"Officer {officer.Name} is there twice.");
            if (Posts.KeptApart.Where(officer.Posts.Contains).ToList() is { Count: > 1 } both)
                at["posts"]!.Fault($"One person may not be {string.Join(" and ", both)}.");
        }
        var led = all.Where(o => o.Posts.Contains(Posts.Lead)).Select(o => o.Unit).ToHashSet();
        foreach (var (at, unit) in units.Where(u => !led.Contains(u.Unit.Code)))
            at["code"]!.Fault($"Unit {unit.Code} has no responsible leader (post {Posts.Lead}).");
    }
}
