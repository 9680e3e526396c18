using System.CommandLine;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Cli.Terminal;

/// <summary>What ends a run.</summary>
internal static class Exit
{
    public const int Done = 0;
    /// <summary>The hub, or a file that was checked, said no.</summary>
    public const int Refused = 1;
    public const int Usage = 2;
    /// <summary>Ctrl-C before the answer came.</summary>
    public const int Interrupted = 130;
}

/// <summary>An argument that parses but cannot be meant.</summary>
internal sealed class UsageFault(string sentence) : Exception(sentence);

/// <summary>What every verb shares: the language, where to write, and the two options that go with every verb.</summary>
internal sealed class Shell(Language language, TextWriter output, TextWriter error, TimeProvider? time = null)
{
    public Language Language => language;
    public TextWriter Output => output;
    public TextWriter Error => error;
    public TimeProvider Time { get; } = time ?? TimeProvider.System;

    public Option<bool> Json { get; } = new("--json") { Description = language.Say("以 JSON 输出", "print JSON"), Recursive = true };

    public Option<string> Lang { get; } = Among(new Option<string>("--lang")
    {
        Description = language.Say("语言:zh-CN 或 en,默认随 LANG", "language: zh-CN or en; usually from LANG"), Recursive = true,
    }, "zh-CN", "en");

    public string Say(Text text) => language.Say(text);

    public string Say(string zh, string en) => language.Say(zh, en);

    public Command Group(string name, string zh, string en, params Command[] verbs)
    {
        var group = new Command(name, Say(zh, en));
        foreach (var verb in verbs) group.Add(verb);
        return group;
    }

    private static Option<string> Among(Option<string> option, params string[] words)
    {
        option.AcceptOnlyFromAmong(words);
        return option;
    }
}
