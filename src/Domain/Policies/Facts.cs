using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace IncidentHub.Domain.Policies;

/// <summary>What is known about an incident's impact, by fact key. A missing key means unknown, never zero.</summary>
/// <remarks>Equal when they hold the same facts. In JSON: { "leak.pi_persons": 1000000, "asset.is_cii": true }.</remarks>
[JsonConverter(typeof(FactsJson))]
public sealed class Facts : IEquatable<Facts>
{
    public static readonly Facts None = new(ImmutableSortedDictionary.Create<string, FactValue>(StringComparer.Ordinal));

    private readonly ImmutableSortedDictionary<string, FactValue> _values;

    private Facts(ImmutableSortedDictionary<string, FactValue> values) => _values = values;

    public static Facts Of(params IEnumerable<(string Key, FactValue Value)> facts) =>
        new(None._values.SetItems(facts.Select(f => KeyValuePair.Create(f.Key, f.Value))));

    /// <summary>The fact, or null when it is unknown.</summary>
    public FactValue? this[string key] => _values.TryGetValue(key, out var value) ? value : default(FactValue?);

    public int Count => _values.Count;

    /// <summary>In order of key.</summary>
    public IEnumerable<(string Key, FactValue Value)> Entries => _values.Select(v => (v.Key, v.Value));

    public Facts With(string key, FactValue value) => new(_values.SetItem(key, value));

    public Facts Without(string key) => new(_values.Remove(key));

    /// <summary>These facts with the newer ones added or put in their place.</summary>
    public Facts With(Facts newer) => new(_values.SetItems(newer._values));

    /// <summary>Everything about these facts that no grading pack on the shelf could use; empty when they may be stored.</summary>
    public IReadOnlyList<FactFault> Faults(Shelf shelf) => FactFault.In(this, [.. shelf.Gradings.SelectMany(g => g.Facts)]);

    public bool Equals(Facts? other) => other is not null && _values.SequenceEqual(other._values);

    public override bool Equals(object? obj) => Equals(obj as Facts);

    public override int GetHashCode() =>
        _values.Aggregate(_values.Count, (hash, v) => HashCode.Combine(hash, v.Key.GetHashCode(StringComparison.Ordinal), v.Value));

    public override string ToString() => string.Join(", ", _values.Select(v => $"{v.Key}: {v.Value}"));
}
