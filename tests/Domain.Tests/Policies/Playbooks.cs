using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Tests.Policies;

/// <summary>The rule files that ship with the hub.</summary>
internal static class Playbooks
{
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "playbooks");

    public static IEnumerable<(string File, string Text)> Files { get; } =
        [.. Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => (Path.GetRelativePath(Folder, f), File.ReadAllText(f)))];

    public static string Text(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public static Shelf Shelf { get; } = Load();

    private static Shelf Load()
    {
        var loaded = Domain.Policies.Shelf.Load(Files);
        return loaded.Value ?? throw new InvalidOperationException(string.Join('\n', loaded.Faults));
    }
}
