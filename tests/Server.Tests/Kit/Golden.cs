using System.Runtime.CompilerServices;

namespace IncidentHub.Server.Tests.Kit;

/// <summary>Compares with a file in Golden/ that a person has read and accepted. ACCEPT_GOLDEN=1 writes what is there now.</summary>
internal static class Golden
{
    public static void Holds(string file, IEnumerable<string> lines)
    {
        var path = Repository.Path("tests", "Server.Tests", "Golden", file);
        string[] actual = [.. lines];
        if (Environment.GetEnvironmentVariable("ACCEPT_GOLDEN") == "1") File.WriteAllLines(path, actual);
        var accepted = File.Exists(path) ? File.ReadAllLines(path) : [];
        var changes = accepted.Except(actual).Select(l => $"  - {l}").Concat(actual.Except(accepted).Select(l => $"  + {l}")).ToList();
        Assert.True(changes.Count == 0,
            $"{file} differs from what was accepted:\n{string.Join('\n', changes)}\nIf this is meant, run again with ACCEPT_GOLDEN=1 and read the difference.");
    }
}

/// <summary>The source tree this build came from.</summary>
internal static class Repository
{
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root(), .. parts]);

    /// <summary>Source files that people wrote, with their path from the root.</summary>
    public static IEnumerable<(string Path, string Text)> Sources(string folder) =>
        Directory.EnumerateFiles(Path(folder), "*.*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
            .Select(f => System.IO.Path.GetRelativePath(Root(), f).Replace('\\', '/'))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/Internal/Generated/", StringComparison.Ordinal))
            .Select(f => (f, File.ReadAllText(Path(f))));

    private static string Root([CallerFilePath] string here = "") => System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "..", "..", ".."));
}
