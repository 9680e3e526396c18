using System.CommandLine;
using System.CommandLine.Invocation;
using System.Text;
using IncidentHub.Cli.Nouns;
using IncidentHub.Cli.Terminal;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var language = Language.Of(args, Environment.GetEnvironmentVariable);
language.Use();
var shell = new Shell(language, Console.Out, Console.Error);

var root = new RootCommand(language.Say("IncidentHub 命令行:与网页走同一接口。", "IncidentHub on the command line: the same API the page uses."))
{
    SignIn.In(shell), SignIn.Out(shell), Incidents.Noun(shell), Escalations.Noun(shell), Deadlines.Noun(shell), Outwards.Noun(shell), Attentions.Noun(shell), Bulletins.Noun(shell), Boards.Noun(shell),
    Policies.Noun(shell), Imports.Noun(shell), Drills.Noun(shell), Inspections.Noun(shell), Orders.Noun(shell), Records.Noun(shell), Plans.Noun(shell), Networks.Noun(shell), shell.Json, shell.Lang,
};

var parsed = root.Parse(args);
if (parsed.Action is ParseErrorAction)
{
    foreach (var error in parsed.Errors.Select(e => e.Message).Distinct()) await Console.Error.WriteLineAsync(error);
    await Console.Error.WriteLineAsync(language.Say($"用法:hub {Verbs(parsed)}--help", $"Usage: hub {Verbs(parsed)}--help"));
    return Exit.Usage;
}
return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });

static string Verbs(ParseResult parsed)
{
    var names = new Stack<string>();
    for (var at = parsed.CommandResult; at.Parent is System.CommandLine.Parsing.CommandResult above; at = above) names.Push(at.Command.Name);
    return string.Concat(names.Select(n => n + " "));
}
