using IncidentHub.Cli.Terminal;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Organisation;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Signals;
using IncidentHub.Domain.Signals.Formats;

namespace IncidentHub.Cli.Nouns;

/// <summary>Rule files on disk, read together with their neighbours, because packs include each other and name categories.</summary>
/// <param name="Asked">The files the person named, as named.</param>
/// <param name="Faults">Everything wrong in those.</param>
/// <param name="Shelf">All packs; null when a pack, asked for or beside, is faulty.</param>
internal sealed record RuleFiles(IReadOnlyList<string> Asked, IReadOnlyList<Fault> Faults, Shelf? Shelf)
{
    private static readonly string[] Packs = ["policies", "grading", "categories", "calendars", "forms"];
    private static readonly string[] Folders = [.. Packs, "intake", "organisations"];

    /// <summary>A lone file has no tree of categories beside it, and a shelf has exactly one.</summary>
    private const string NoCategories = "pack: none\ntitle: { zh: 无, en: none }\ncitation: none\ncategories:\n  other: { zh: 其他, en: Other }\n";

    private sealed record Source(string Path, string Folder, string Text)
    {
        /// <summary>What the reader goes by: the folder says what a file is, wherever it lies.</summary>
        public string Name => $"{Path}/{Folder}/{System.IO.Path.GetFileName(Path)}";
    }

    /// <exception cref="UsageFault">No such path, or no rule files there.</exception>
    public static RuleFiles Read(Shell s, string path)
    {
        var asked = (File.Exists(path) ? [path] : Directory.Exists(path) ? Below(path) : throw new UsageFault(s.Say($"没有 {path}", $"There is no {path}")))
            .Order(StringComparer.Ordinal).ToList();
        if (asked.Count == 0) throw new UsageFault(s.Say($"{path} 中没有规则文件", $"There are no rule files in {path}"));
        var all = asked.Concat(Neighbours(path)).DistinctBy(Path.GetFullPath).Select(Load).ToList();
        var packs = all.Where(f => Packs.Contains(f.Folder)).Select(f => (f.Name, f.Text)).ToList();
        if (all.All(f => f.Folder != "categories")) packs.Add(("none/categories/none.yaml", NoCategories));
        var shelf = Shelf.Load(packs);
        var faults = shelf.Faults.Concat(shelf.Value is { } good ? all.SelectMany(f => Others(f, good)) : []);
        var shown = all.ToDictionary(f => f.Name, f => f.Path);
        return new RuleFiles(asked,
            [.. faults.Select(f => shown.TryGetValue(f.File, out var file) ? f with { File = file } : f).Where(f => asked.Contains(f.File) || !shown.ContainsValue(f.File))], shelf.Value);
    }

    private static IEnumerable<Fault> Others(Source f, Shelf shelf) => f.Folder switch
    {
        "organisations"                            => NetworkYaml.Load(f.Name, f.Text).Faults,
        "intake" when Root(f)?["rules"] is not null => IntakeRules.Load(f.Name, f.Text, shelf).Faults,
        "intake"                                   => VerisTable.Load(f.Name, f.Text, shelf).Faults,
        _                                          => [],
    };

    private static IEnumerable<string> Below(string folder) =>
        Folders.Contains(Name(folder)) ? Yaml(folder)
        : Folders.Select(f => Path.Combine(folder, f)).Where(Directory.Exists).ToList() is { Count: > 0 } found ? found.SelectMany(Yaml)
        : Yaml(folder);

    /// <summary>The packs of the playbooks folder that the path lies in.</summary>
    private static IEnumerable<string> Neighbours(string path)
    {
        var folder = File.Exists(path) ? Path.GetDirectoryName(Path.GetFullPath(path))! : Path.GetFullPath(path);
        return Folders.Contains(Name(folder)) && Path.GetDirectoryName(folder) is { } root
            ? Packs.Select(p => Path.Combine(root, p)).Where(Directory.Exists).SelectMany(Yaml)
            : [];
    }

    private static Source Load(string path)
    {
        var (folder, text) = (Name(Path.GetDirectoryName(Path.GetFullPath(path))!), File.ReadAllText(path));
        return new Source(path, Folders.Contains(folder) ? folder : Guess(text), text);
    }

    /// <summary>Outside a playbooks folder the content says what a file is.</summary>
    private static string Guess(string text) => YamlFile.Read("", text).Root switch
    {
        { } r when r["units"] is not null      => "organisations",
        { } r when r["criteria"] is not null   => "grading",
        { } r when r["categories"] is not null => r["codes"] is null ? "categories" : "intake",
        { } r when r["weekend"] is not null    => "calendars",
        { } r when r["form"] is not null       => "forms",
        { } r when r["severity"] is not null   => "intake",
        _                                      => "policies",
    };

    private static Yaml? Root(Source f) => YamlFile.Read(f.Name, f.Text).Root;

    private static IEnumerable<string> Yaml(string folder) => Directory.EnumerateFiles(folder, "*.yaml");

    private static string Name(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
}
