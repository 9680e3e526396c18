using System.Globalization;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Drills;

/// <summary>A form of events: the name, and what fields must say.</summary>
/// <param name="Kind">Name in <see cref="DrillLogKinds"/>, e.g. incident.raised.</param>
/// <param name="Where">Field → what it must say; "unit" is the unit it happened at.</param>
/// <param name="By">Id of the role that did it; null for anybody.</param>
public sealed record EventPattern(string Kind, IReadOnlyDictionary<string, Matcher> Where, string? By = null)
{
    public bool Fits(DrillLogEntry entry) =>
        entry.Kind == Kind && (By is null || entry.Roles.Contains(By)) && Where.All(w => entry[w.Key] is { } value && w.Value.Fits(value));
}

/// <summary>What a field must say. Closed: nobody outside of this file adds a kind.</summary>
public abstract record Matcher
{
    private Matcher() { }

    /// <summary>One of these, exactly. A category also fits when it is a kind of the one named: "malicious-program" fits "malicious-program.ransomware".</summary>
    public sealed record OneOf(IReadOnlyList<string> Values) : Matcher;

    /// <summary>A grade at least this grave: &gt;=II fits I and II.</summary>
    public sealed record Grave(Grade Least) : Matcher;

    /// <summary>A number of at least this much.</summary>
    public sealed record AtLeast(decimal Least) : Matcher;

    public bool Fits(string value) => this switch
    {
        OneOf x   => x.Values.Any(v => value == v || value.StartsWith(v + ".", StringComparison.Ordinal)),
        Grave x   => Enum.TryParse<Grade>(value, out var grade) && grade <= x.Least,
        AtLeast x => decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= x.Least,
        _ => throw new InvalidOperationException(GetType().Name),
    };
}
