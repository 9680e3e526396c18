using System.Globalization;
using System.Text.RegularExpressions;

namespace IncidentHub.Server.Hosting;

/// <summary>One installed PostgreSQL.</summary>
/// <param name="Folder">Holds <c>postgres</c>, <c>initdb</c> and <c>pg_ctl</c>.</param>
/// <param name="Major">Major version; a data folder belongs to exactly one.</param>
internal sealed partial record EmbeddedPostgresPrograms(string Folder, int Major)
{
    private static readonly string[] Needed = ["postgres", "initdb", "pg_ctl"];

    public string this[string program] => Path.Combine(Folder, program);

    /// <param name="dataVersion">Version of the existing data folder: only that one can open it. Null: the newest.</param>
    public static EmbeddedPostgresPrograms Find(string? named, int? dataVersion, string dataFolder)
    {
        var found = (named is null ? Folders() : [named]).Distinct().Select(Read).OfType<EmbeddedPostgresPrograms>()
            .OrderByDescending(programs => programs.Major).ToList();
        if (found.Count == 0)
            throw new StartRefusal(
                $"没有找到 PostgreSQL{(named is null ? "" : $"({named})")}:请安装(例如 apt-get install postgresql),或用 ConnectionStrings__Hub 指定一个数据库。",
                $"PostgreSQL was not found{(named is null ? "" : $" in {named}")}: install it (for example apt-get install postgresql), or name a database with ConnectionStrings__Hub.");
        return found.FirstOrDefault(programs => dataVersion is null || programs.Major == dataVersion)
            ?? throw new StartRefusal(
                $"数据文件夹 {dataFolder} 属于 PostgreSQL {dataVersion},本机只有 {Versions(found)}:请安装 postgresql-{dataVersion},或用 --data 指定另一个文件夹。",
                $"The data folder {dataFolder} belongs to PostgreSQL {dataVersion} and only {Versions(found)} is installed: install postgresql-{dataVersion}, or choose another folder with --data.");
    }

    private static string Versions(IEnumerable<EmbeddedPostgresPrograms> found) => string.Join(", ", found.Select(programs => programs.Major).Distinct());

    private static IEnumerable<string> Folders()
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            yield return folder;
            // On Debian pg_config alone is in the path.
            if (File.Exists(Path.Combine(folder, "pg_config")) && EmbeddedPostgresCommand.Run(Path.Combine(folder, "pg_config"), "--bindir") is { Code: 0 } answer)
                yield return answer.Output.Trim();
        }
        foreach (var (root, bin) in new[] { ("/usr/lib/postgresql", "bin"), ("/usr/libexec/postgresql", ""), ("/opt/homebrew/opt", "bin"), ("/usr/local/opt", "bin") })
            if (Directory.Exists(root))
                foreach (var version in Directory.EnumerateDirectories(root))
                    yield return Path.Combine(version, bin);
        foreach (var version in Directory.Exists("/usr") ? Directory.EnumerateDirectories("/usr", "pgsql-*") : [])
            yield return Path.Combine(version, "bin");
    }

    private static EmbeddedPostgresPrograms? Read(string folder) =>
        Needed.All(program => File.Exists(Path.Combine(folder, program)))
        && EmbeddedPostgresCommand.Run(Path.Combine(folder, "postgres"), "--version") is { Code: 0 } answer
        && Version().Match(answer.Output) is { Success: true } match
            ? new EmbeddedPostgresPrograms(folder, int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))
            : null;

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex Version();
}
