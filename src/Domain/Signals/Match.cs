using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Signals;

/// <summary>A condition over named values, each of which may occur several times. All names have to match; any one value of a name is enough.</summary>
/// <param name="Values">Name → accepted values, compared without case; <c>*</c> accepts any value that is not empty.</param>
public sealed record Match(IReadOnlyDictionary<string, IReadOnlyList<string>> Values)
{
    /// <summary>Matches everything.</summary>
    public static Match Always { get; } = new(new Dictionary<string, IReadOnlyList<string>>());

    /// <summary>Whether the values satisfy every name.</summary>
    public bool Fits(Func<string, IEnumerable<string>> values) =>
        Values.All(wanted => values(wanted.Key).Any(value => wanted.Value.Any(accepted =>
            accepted == "*" ? value.Length > 0 : string.Equals(accepted, value, StringComparison.OrdinalIgnoreCase))));

    /// <summary>Reads a mapping <c>{ name: value, name: [value, value] }</c>; absent means always.</summary>
    internal static Match From(Yaml? at)
    {
        if (at is null) return Always;
        if (!at.IsMapping) at.Fault("A mapping of names to accepted values is expected here.");
        return new(at.Entries.ToDictionary(e => e.Key, e => (IReadOnlyList<string>)[.. e.Value.Items.Select(i => i.AsString()).OfType<string>()]));
    }
}
