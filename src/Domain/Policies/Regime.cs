using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Organisation;

namespace IncidentHub.Domain.Policies;

/// <summary>Which packs a unit is under. Which version applies follows from the instant it became aware.</summary>
public static class Regime
{
    /// <summary>The pack of units that name none and stand below none that does.</summary>
    public const string Policy = "cn-egov-2025";
    public const string Grading = "cn-cac-2025";

    /// <summary>The packs, in their versions, that a unit is under for something it became aware of at that instant.</summary>
    public static IReadOnlyList<PolicyPack> Packs(Shelf shelf, UnitTree network, string unit, DateTimeOffset awareAt) =>
        [.. network.Policies(unit).Select(id => shelf.Policy(id, awareAt)).OfType<PolicyPack>().Where(p => !p.IsDraft)];

    /// <summary>The packs an incident kept ("cn-egov-2025@1"), or, for one raised before packs were kept, those of its unit.</summary>
    public static IReadOnlyList<PolicyPack> Packs(Shelf shelf, UnitTree network, string unit, DateTimeOffset awareAt, IReadOnlyList<string>? kept) =>
        kept is null ? Packs(shelf, network, unit, awareAt) : [.. kept.Select(name => shelf.Policies.FirstOrDefault(p => p.Name == name)).OfType<PolicyPack>()];

    /// <summary>
    /// What several packs demand together: one duty once, however many packs know it, and by the strictest of them. Ordered by
    /// due time, then rule, then recipient.
    /// </summary>
    public static IReadOnlyList<Demand> Demands(IReadOnlyList<PolicyPack> packs, DutyQuestion q) =>
        packs is [var only]
            ? only.Demands(q)
            : [.. packs.SelectMany(p => p.Demands(q)).GroupBy(d => (d.Rule, d.Recipient)).Select(g => g.MinBy(d => d.DueAt)!)
                .OrderBy(d => d.DueAt).ThenBy(d => d.Rule, StringComparer.Ordinal).ThenBy(d => d.Recipient, StringComparer.Ordinal)];

    /// <summary>The percents at which the owner of a duty is warned: those of the pack that demands it.</summary>
    public static IReadOnlyList<int> Warnings(Shelf shelf, Because because) =>
        (shelf.Policies.FirstOrDefault(p => p.Id == because.Policy && p.Version == because.Version) ?? shelf.Policies.LastOrDefault(p => p.Id == because.Policy))?.Warnings
        ?? shelf.Rectifications.FirstOrDefault(r => r.Id == because.Policy && r.Version == because.Version)?.Warnings
        ?? shelf.Checklists.FirstOrDefault(c => c.Id == because.Policy && c.Version == because.Version)?.Warnings ?? [];

    /// <summary>The rule behind a duty, or null when its pack is gone.</summary>
    public static DutyRule? Rule(Shelf shelf, Because because) =>
        shelf.Policies.FirstOrDefault(p => p.Id == because.Policy && p.Version == because.Version)?.Rule(because.Rule);
}

/// <summary>Every "no" about packs.</summary>
public static class PolicyRefusals
{
    public static Refusal UnknownPolicy(string id) => new("unknown-policy", RefusalKind.Invalid,
        new("没有这个规则包", "No such policy pack"), new($"没有在该时刻有效的规则包“{id}”。", $"No pack '{id}' is in force at that time."));

    /// <summary>A pack text that was handed in cannot be used; the shelf stays as it is.</summary>
    public static Refusal BadPack(IReadOnlyList<Fault> faults) => new("bad-pack", RefusalKind.Invalid,
        new("规则包有误", "The pack is wrong"),
        new($"共 {faults.Count} 处错误；首处：{faults[0]}", $"{faults.Count} faults; the first: {faults[0]}"),
        new Dictionary<string, object> { ["faults"] = faults.Take(100).ToList() });
}
