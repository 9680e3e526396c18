using System.CommandLine;
using IncidentHub.Cli.Terminal;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Organisation;

namespace IncidentHub.Cli.Nouns;

/// <summary>Scenario files on disk.</summary>
internal static class DrillFiles
{
    public static Verb Check(Shell s)
    {
        var paths = new Argument<string[]>("file") { Description = s.Say("演练脚本文件或文件夹,可给多个", "scenario files or folders"), Arity = ArgumentArity.OneOrMore };
        return new Verb(s, "check", "检查演练脚本,逐条指出文件、行、列;警告另列", "check scenarios; every fault with file, line and column, warnings apart", call =>
        {
            var files = call.Get(paths)!.SelectMany(p => Below(s, p)).Distinct(StringComparer.Ordinal).ToList();
            var read = files.Select(f => ScenarioYaml.Load(f, File.ReadAllText(f), Setting(f))).ToList();
            return Task.FromResult(Verdict(call, files, [.. read.SelectMany(r => r.Faults)], [.. read.SelectMany(r => r.Warnings)]));
        }, paths);
    }

    private static int Verdict(Call call, List<string> files, List<Fault> faults, List<Fault> warnings)
    {
        var s = call.Shell;
        if (call.AsJson) s.Output.WriteLine(Call.ToJson(new { Ok = faults.Count == 0, Files = files, Faults = faults, Warnings = warnings }));
        else
        {
            foreach (var fault in faults) s.Output.WriteLine(Paper.Plain(fault.ToString()));
            foreach (var warning in warnings) s.Output.WriteLine(Paper.Plain(s.Say("警告 ", "warning ") + warning));
            s.Output.WriteLine(s.Say($"{files.Count} 个文件,{faults.Count} 处错误,{warnings.Count} 处警告", $"{files.Count} files, {faults.Count} faults, {warnings.Count} warnings"));
        }
        return faults.Count == 0 ? Exit.Done : Exit.Refused;
    }

    private static IEnumerable<string> Below(Shell s, string path) =>
        File.Exists(path) ? [path]
        : Directory.Exists(Path.Combine(path, "scenarios")) ? Below(s, Path.Combine(path, "scenarios"))
        : Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.yaml").Order(StringComparer.Ordinal)
        : throw new UsageFault(s.Say($"没有 {path}", $"There is no {path}"));

    /// <summary>The network and rules beside a playbooks folder's scenarios; null where there are none, then names of units and duties are taken as they are.</summary>
    internal static ScenarioSetting? Setting(string file)
    {
        if (Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(file))) is not { } root) return null;
        var networks = Path.Combine(root, "organisations");
        if (!Directory.Exists(networks) || Directory.GetFiles(networks, "*.yaml") is not [var only]) return null;
        var network = NetworkYaml.Load(only, File.ReadAllText(only)).Value;
        var shelf = Domain.Policies.Shelf.Load(Directory.EnumerateFiles(root, "*.yaml", SearchOption.AllDirectories).Select(f => (f, File.ReadAllText(f)))).Value;
        return network is null || shelf is null ? null : new ScenarioSetting(new UnitTree(network.Units), shelf);
    }
}
