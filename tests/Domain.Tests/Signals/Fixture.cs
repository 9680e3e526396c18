namespace IncidentHub.Domain.Tests.Signals;

/// <summary>Real files that lie beside the tests, and the shipped playbooks.</summary>
internal static class Fixture
{
    public static byte[] Bytes(string path) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", path));

    public static string Text(string path) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", path));

    public static string Playbook(string path) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "playbooks", path));

    public static IEnumerable<string> Names(string folder) =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Data", folder)).Select(f => Path.GetFileName(f)).Where(f => f != "SOURCES.md").Order(StringComparer.Ordinal);
}
