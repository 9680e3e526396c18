using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Cli.Terminal;

/// <summary>Arguments and options that several verbs take, read the same way everywhere.</summary>
internal static class Inputs
{
    public static Argument<string> Incident(Shell s) => new("incident") { Description = s.Say("事件编号或 id", "number or id of the incident") };

    public static Argument<string> Escalation(Shell s) => new("escalation")
    {
        Description = s.Say("上报 id,或本单位收到的事件编号", "id of the escalation, or the number of an incident your unit received"),
    };

    public static Option<string?> Unit(Shell s) => new("--unit", "-u") { Description = s.Say("单位编码,默认本单位", "unit code; usually your own unit") };

    public static Option<string?> Key(Shell s) => new("--key")
    {
        Description = s.Say("幂等键:重试时给同一个,不会办理两次", "idempotency key: give the same one when repeating, and it is done once"),
    };

    public static Option<string?> Text(Shell s, string name, string zh, string en) => new(name) { Description = s.Say(zh, en) };

    public static Option<string> Needed(Shell s, string name, string zh, string en) => new(name) { Description = s.Say(zh, en), Required = true };

    /// <summary>`--file a.jpg --file b.pdf`</summary>
    public static Option<string[]> Files(Shell s, string zh, string en) => new("--file") { Description = s.Say(zh, en), AllowMultipleArgumentsPerToken = true };

    public static Option<string?> Word(Shell s, string name, string zh, string en, params string[] words)
    {
        var option = new Option<string?>(name) { Description = s.Say(zh, en) };
        option.AcceptOnlyFromAmong(words);
        return option;
    }

    public static Option<Grade?> Grade(Shell s, string zh, string en) => new("--grade")
    {
        Description = s.Say(zh, en), HelpName = "I|II|III|IV",
        CustomParser = r => Read<Grade>(r, (string t, out Grade g) => Enum.TryParse(t, out g) && Enum.IsDefined(g) && !char.IsAsciiDigit(t[0]),
            s.Say("等级为 I、II、III、IV 之一", "a grade is I, II, III or IV")),
    };

    /// <summary>An instant; without an offset the machine's time zone is meant.</summary>
    public static Option<DateTimeOffset?> Time(Shell s, string name, string zh, string en) => new(name)
    {
        Description = s.Say(zh, en), HelpName = "2026-03-02T09:15+08:00",
        CustomParser = r => Read<DateTimeOffset>(r, TryTime, s.Say("时间写成 2026-03-02T09:15+08:00", "write a time like 2026-03-02T09:15+08:00")),
    };

    /// <summary>`--fact leak.pi_persons=12000000`, any number of times.</summary>
    public static Option<Facts> Facts(Shell s) => new("--fact")
    {
        Description = s.Say("影响事实,可多次给出,如 leak.pi_persons=12000000", "a fact about the impact, e.g. leak.pi_persons=12000000; may be repeated"),
        HelpName = "key=value", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => Domain.Policies.Facts.None,
        CustomParser = r => ReadFacts(r, s),
    };

    public static bool TryTime(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out time);

    /// <summary>Splits `name=value`; null when there is no name.</summary>
    public static (string Name, string Value)? Pair(string text) =>
        text.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (text[..at].Trim(), text[(at + 1)..].Trim()) : null;

    private static Facts ReadFacts(ArgumentResult result, Shell s)
    {
        var facts = Domain.Policies.Facts.None;
        foreach (var token in result.Tokens)
        {
            if (Pair(token.Value) is not (var key, { Length: > 0 } value))
                result.AddError(s.Say($"“{token.Value}”应写成 事实=值", $"'{token.Value}' should be fact=value"));
            else if (facts[key] is not null)
                result.AddError(s.Say($"事实 {key} 给了两次", $"the fact {key} is given twice"));
            else
                facts = facts.With(key, Value(value));
        }
        return facts;
    }

    private static FactValue Value(string text) =>
        bool.TryParse(text, out var flag) ? flag
        : decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number
        : text;

    private delegate bool Reading<T>(string text, out T value);

    private static T? Read<T>(ArgumentResult result, Reading<T> read, string expected) where T : struct
    {
        if (result.Tokens is [var token] && read(token.Value, out var value)) return value;
        result.AddError($"{(result.Tokens is [var wrong, ..] ? wrong.Value : "")}: {expected}");
        return null;
    }
}
