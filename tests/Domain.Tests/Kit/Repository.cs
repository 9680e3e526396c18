using System.Runtime.CompilerServices;

namespace IncidentHub.Domain.Tests.Kit;

/// <summary>Files of the source tree that tests hold the code against: pages of the documentation.</summary>
internal static class Repository
{
    public static string[] Lines(string path) => System.IO.File.ReadAllLines(Path.Combine(Root(), path));

    public static string File(params string[] parts) => Path.Combine([Root(), .. parts]);

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
