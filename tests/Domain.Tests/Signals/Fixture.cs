using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Tests.Signals;

/// <summary>Real files that lie beside the tests, and the shipped playbooks.</summary>
internal static class Fixture
{
    public static byte[] Bytes(string path) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", path));

    public static string Text(string path) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", path));

    public static string Playbook(string path) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "playbooks", path));

    /// <summary>The shipped categories and facts.</summary>
    public static Shelf Shelf { get; } = Load();

    private static Shelf Load()
    {
        var playbooks = Path.Combine(AppContext.BaseDirectory, "playbooks");
        var loaded = Shelf.Load(((string[])["grading", "categories"]).SelectMany(folder => Directory.EnumerateFiles(Path.Combine(playbooks, folder), "*.yaml"))
            .Select(file => (file, File.ReadAllText(file))));
        return loaded.Value ?? throw new InvalidOperationException(string.Join('\n', loaded.Faults));
    }

    public static IEnumerable<string> Names(string folder) =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Data", folder)).Select(f => Path.GetFileName(f)).Where(f => f != "SOURCES.md").Order(StringComparer.Ordinal);
}
