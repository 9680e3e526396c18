using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace IncidentHub.Domain.Organisation;

/// <summary>The units of a network and how they stand above one another. Never changes; a changed network is a new tree.</summary>
public sealed class UnitTree
{
    private readonly ImmutableSortedDictionary<string, Unit> _units;
    private readonly ILookup<string, Unit> _below;

    /// <exception cref="ArgumentException">Two units share a code, a parent is unknown, or units stand in a ring.</exception>
    public UnitTree(IEnumerable<Unit> units)
    {
        var all = units.ToList();
        if (all.GroupBy(u => u.Code).FirstOrDefault(g => g.Count() > 1) is { } twice) throw new ArgumentException($"Unit {twice.Key} is there twice.", nameof(units));
        _units = all.ToImmutableSortedDictionary(u => u.Code, u => u, StringComparer.Ordinal);
        if (all.Find(u => u.Parent is { } p && !_units.ContainsKey(p)) is { } orphan) throw new ArgumentException($"Unit {orphan.Code} has no parent {orphan.Parent}.", nameof(units));
        if (all.Find(u => Climb(u.Code).Skip(_units.Count).Any()) is { } ring) throw new ArgumentException($"Unit {ring.Code} stands above itself.", nameof(units));
        _below = _units.Values.Where(u => u.Parent is not null).ToLookup(u => u.Parent!);
    }

    /// <summary>In order of code.</summary>
    public IEnumerable<Unit> All => _units.Values;

    /// <exception cref="KeyNotFoundException">There is no such unit; ask <see cref="TryGet"/> for codes from outside.</exception>
    public Unit this[string code] => _units[code];

    public bool TryGet(string code, [NotNullWhen(true)] out Unit? unit) => _units.TryGetValue(code, out unit);

    /// <summary>The unit directly above, null at the top.</summary>
    public Unit? Superior(string code) => this[code].Parent is { } parent ? this[parent] : null;

    /// <summary>The unit itself, then each one above it, up to the top.</summary>
    public IReadOnlyList<Unit> Path(string code) => [.. Climb(this[code].Code)];

    /// <summary>The unit itself and everything below it, each unit before those below it.</summary>
    public IReadOnlyList<Unit> Subtree(string code)
    {
        var found = new List<Unit> { this[code] };
        for (var i = 0; i < found.Count; i++) found.AddRange(_below[found[i].Code]);
        return found;
    }

    /// <summary>True when the unit is the ancestor or stands somewhere below it; false for unknown codes.</summary>
    public bool IsWithin(string unit, string ancestor) => _units.ContainsKey(unit) && Climb(unit).Any(u => u.Code == ancestor);

    /// <summary>Ids of the packs a unit is under: its own, else those of the nearest unit above that names any, else the network's own.</summary>
    public IReadOnlyList<string> Policies(string code) =>
        Climb(code).Select(u => u.Policies).FirstOrDefault(p => p is { Count: > 0 }) ?? [Domain.Policies.Regime.Policy];

    /// <summary>The departments connected directly to this unit.</summary>
    public IReadOnlyList<Unit> Departments(string code) => [.. _below[this[code].Code].Where(u => u.Level == UnitLevel.Department)];

    private IEnumerable<Unit> Climb(string code)
    {
        for (var at = _units.GetValueOrDefault(code); at is not null; at = at.Parent is { } p ? _units[p] : null) yield return at;
    }
}
