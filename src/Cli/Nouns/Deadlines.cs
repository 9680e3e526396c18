using System.CommandLine;
using IncidentHub.Cli.Terminal;

namespace IncidentHub.Cli.Nouns;

/// <summary>`hub deadline`: the register of duties.</summary>
internal static class Deadlines
{
    public static Command Noun(Shell s) => s.Group("deadline", "报告时限", "deadlines of reports", List(s));

    private static Verb List(Shell s)
    {
        var unit = Inputs.Unit(s);
        var state = Inputs.Word(s, "--state", "状态", "state", "open", "met", "missed", "lifted");
        return new Verb(s, "list", "列出时限,最紧的在前", "list deadlines, the most urgent first", async call =>
        {
            var page = await call.Hub.DeadlinesAsync(call.Get(unit), call.Get(state), call.Stop);
            call.Print(page, () => Faces.Deadlines(s.Language, page.Items));
        }, unit, state);
    }
}
