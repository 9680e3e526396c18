using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Policies;

/// <summary>A kind of incident. Its key is ours and stable; the standard's own code stays null until confirmed.</summary>
/// <param name="Key">e.g. malicious-program or malicious-program.ransomware.</param>
/// <param name="Parent">Key of the category above, null for the top ones.</param>
public sealed record Category(string Key, Text Name, string? Parent, string? OfficialCode);

/// <summary>The tree of incident kinds of one standard.</summary>
public sealed record Categories(string Id, Text Title, string Citation, IReadOnlyList<Category> All)
{
    private readonly Dictionary<string, Category> _byKey = All.ToDictionary(c => c.Key, StringComparer.Ordinal);

    public bool Known(string key) => _byKey.ContainsKey(key);

    public Category? Find(string key) => _byKey.GetValueOrDefault(key);

    public IEnumerable<Category> Top => All.Where(c => c.Parent is null);

    public IEnumerable<Category> Under(string key) => All.Where(c => c.Parent == key);

    /// <summary>"恶意程序事件 / 勒索软件" in both languages, or null for an unknown key.</summary>
    public Text? FullName(string key) => Find(key) switch
    {
        null                        => null,
        { Parent: null } top        => top.Name,
        { Parent: { } p } c         => new($"{_byKey[p].Name.Zh} / {c.Name.Zh}", $"{_byKey[p].Name.En} / {c.Name.En}"),
    };
}
