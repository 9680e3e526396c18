using System.CommandLine;
using IncidentHub.Cli.Terminal;
using IncidentHub.Domain.Organisation;

namespace IncidentHub.Cli.Nouns;

/// <summary>`hub org`: network files.</summary>
internal static class Networks
{
    public static Command Noun(Shell s) => s.Group("org", "组织文件", "network files", Check(s));

    private static Verb Check(Shell s)
    {
        var file = new Argument<FileInfo>("file") { Description = s.Say("组织文件", "a network file") };
        file.AcceptExistingOnly();
        return new Verb(s, "check", "检查组织文件,逐条指出行、列", "check a network file; every fault with line and column", call =>
        {
            var path = call.Get(file).ToString();
            return Task.FromResult(Policies.Verdict(call, [path], NetworkYaml.Load(path, File.ReadAllText(path)).Faults));
        }, file);
    }
}
