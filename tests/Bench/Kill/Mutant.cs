using System.Diagnostics;
using IncidentHub.Bench.Machine;

namespace IncidentHub.Bench.Kill;

/// <summary>A copy of the server with one place made wrong. The harness proves something only when it catches each of them.</summary>
/// <param name="File">Below src/Server.</param>
/// <param name="Right">What is there; must be found exactly once.</param>
/// <param name="Wrong">What takes its place.</param>
public sealed record Mutant(string Name, string File, string Right, string Wrong)
{
    private const string Commit = "        await session.SaveChangesAsync();\n        return (answers, writings);\n";
    private const string Answer = "        foreach (var (pending, answer) in answers) pending.Answer.TrySetResult(answer);\n";

    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("answer-before-commit", "Writes/RaiseDesk.cs", Commit, Answer + Commit),
        new("claim-forgotten", "Writes/Desk.cs", "if (claim is not null) Claims.Keep(session, [(claim, answer, writing.Wall.Now)]);", ""),
    ];

    /// <summary>Copies, changes and compiles; the other projects are used as they are built.</summary>
    /// <returns>The mutant's dll.</returns>
    public async Task<string> BuildAsync()
    {
        var folder = Places.Fresh($"mutant-{Name}");
        var project = Path.Combine(folder, "src", "Server");
        var source = Path.Combine(Places.Root, "src", "Server");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Where(f => !IsOutput(Path.GetRelativePath(source, f))))
            Copy(file, Path.Combine(project, Path.GetRelativePath(source, file)));
        foreach (var file in new[] { "Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig" }) Copy(Path.Combine(Places.Root, file), Path.Combine(folder, file));
        Change(Path.Combine(project, "Server.csproj"), "Include=\"../", $"Include=\"{Places.Root}/src/", many: true);
        Change(Path.Combine(project, File), Right, Wrong, many: false);

        using var build = Process.Start(new ProcessStartInfo("dotnet", ["build", Path.Combine(project, "Server.csproj"), "-c", Configuration, "-v", "q", "--nologo"]) { RedirectStandardOutput = true })!;
        var said = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        return build.ExitCode == 0 ? Places.Dll(project) : throw new InvalidOperationException($"The mutant {Name} does not compile:\n{said}");
    }

    private static string Configuration => Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!;

    private static bool IsOutput(string path) => path.StartsWith("bin/", StringComparison.Ordinal) || path.StartsWith("obj/", StringComparison.Ordinal);

    private static void Change(string file, string right, string wrong, bool many)
    {
        var text = System.IO.File.ReadAllText(file);
        var places = text.Split(right).Length - 1;
        if (places == 0 || (places > 1 && !many)) throw new InvalidOperationException($"{file} holds {places} times what the mutant changes.");
        System.IO.File.WriteAllText(file, text.Replace(right, wrong, StringComparison.Ordinal));
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        System.IO.File.Copy(from, to);
    }
}
