using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills;

/// <summary>
/// The one text of a scenario: YAML that reads back as the same scenario, always in the same order and spelling. What is only said
/// in comments, by order of keys or by defaults is not in it, so the hash is the hash of what will be played.
/// </summary>
public static class ScenarioText
{
    /// <summary>Canonical YAML.</summary>
    public static string Write(Scenario s)
    {
        var y = new StringBuilder();
        y.Append(CultureInfo.InvariantCulture, $"scenario: {s.Id}\nversion: {s.Version}\ntitle: {Both(s.Title)}\npurpose: {Both(s.Purpose)}\nplan: {s.Plan}\n");
        y.Append(CultureInfo.InvariantCulture, $"form: {Word(s.Form)}\nrange: {Word(s.Range)}\ncontent: {Word(s.Content)}\ncyber: {Flag(s.Cyber)}\nduration: {Time(s.Duration)}\n");
        if (s.Starts is { } starts) y.Append("starts: ").Append(Map(("day", starts.Day?.ToString().ToLowerInvariant()), ("at", Quoted(starts.At.ToString("HH:mm", CultureInfo.InvariantCulture))))).Append('\n');
        if (s.Briefing is { } briefing) y.Append("briefing: ").Append(Both(briefing)).Append('\n');
        y.Append(CultureInfo.InvariantCulture, $"safety: {Both(s.Safety)}\nstop_word: {Both(s.StopWord)}\n");
        List(y, "objectives", s.Objectives.Select(o => (IEnumerable<(string, string?)>)[("id", o.Id), ("title", Both(o.Title)), ("item", Word(o.Item)), ("capability", Both(o.Capability))]));
        List(y, "roles", s.Roles.Select(r => (IEnumerable<(string, string?)>)[("id", r.Id), ("title", Both(r.Title)), ("group", Word(r.Group)), ("unit", r.Unit), ("post", r.Post), ("required", Flag(r.Required))]));
        List(y, "phases", s.Phases.Select(p => (IEnumerable<(string, string?)>)[("id", p.Id), ("title", Both(p.Title)), ("from", Time(p.From)), ("preparation", Flag(p.Preparation)), ("situation", Both(p.Situation))]));
        List(y, "injects", s.Injects.Select(Inject));
        List(y, "expectations", s.Expectations.Select(Expectation));
        return y.ToString();
    }

    /// <summary>SHA-256 of the canonical text in UTF-8, lower-case hexadecimal.</summary>
    public static string Hash(Scenario scenario) => Hash(Write(scenario));

    /// <inheritdoc cref="Hash(Scenario)"/>
    public static string Hash(string canonical) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));

    private static IEnumerable<(string, string?)> Inject(Inject i)
    {
        yield return ("id", i.Id);
        yield return ("kind", Word(i.Kind));
        yield return ("phase", i.Phase);
        yield return ("title", Both(i.Title));
        foreach (var part in Trigger(i.Trigger)) yield return part;
        if (i.Repeat is { } r) yield return ("repeat", Map(("every", Time(r.Every)), ("times", Number(r.Times)), ("until", r.Until is { } until ? Condition(until) : null)));
        yield return ("from", i.From);
        if (i.To.Count > 0) yield return ("to", $"[{string.Join(", ", i.To)}]");
        if (i.Late is not WhenLate.Fire) yield return ("late", Word(i.Late));
        yield return (i.Delivery.Channel, Delivery(i.Delivery));
        yield return ("expected", Both(i.Expected));
        yield return ("notes", Both(i.Notes));
    }

    private static IEnumerable<(string, string?)> Trigger(Trigger t) => t switch
    {
        Drills.Trigger.At x    => [("at", Time(x.Offset))],
        Drills.Trigger.After x => [("after", x.Inject), ("delay", Time(x.Delay))],
        Drills.Trigger.On x    => [("on", Map(Pattern("event", x.Event))), ("delay", Time(x.Delay))],
        Drills.Trigger.When x  => [("when", Condition(x.Condition)), ("delay", Time(x.Delay))],
        _                      => [("manual", "true")],
    };

    private static string Delivery(Delivery d) => d switch
    {
        Drills.Delivery.Signal x => Map(("unit", x.Unit), ("title", Both(x.Title)), ("description", Both(x.Description)),
            ("labels", x.Labels.Count == 0 ? null : Map([.. x.Labels.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => (Quoted(l.Key), (string?)Quoted(l.Value)))]))),
        Drills.Delivery.Incident x => Map(("unit", x.Unit), ("title", Both(x.Title)), ("description", Both(x.Description)), ("category", x.Category),
            ("facts", x.Facts.Entries.Any() ? Map([.. x.Facts.Entries.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => (f.Key, (string?)Quoted(f.Value.ToString()!)))]) : null)),
        Drills.Delivery.Message x     => Map(("subject", Both(x.Subject)), ("body", Both(x.Body))),
        Drills.Delivery.Instruction x => Map(("unit", x.Unit), ("to", x.To), ("text", Both(x.Text)), ("within", x.Within is { } w ? Time(w) : null)),
        Drills.Delivery.Press x       => Map(("outlet", Both(x.Outlet)), ("headline", Both(x.Headline)), ("body", Both(x.Body))),
        Drills.Delivery.Phone x       => Map(("caller", Both(x.Caller)), ("script", Both(x.Script))),
        Drills.Delivery.Cut x         => Map(("unit", x.Unit), ("above", x.Above), ("for", x.For is { } f ? Time(f) : null)),
        Drills.Delivery.Restore x     => Map(("unit", x.Unit), ("above", x.Above)),
        Drills.Delivery.Cue x         => Both(x.Text)!,
        _ => throw new InvalidOperationException(d.GetType().Name),
    };

    private static string Condition(Condition c) => c switch
    {
        Drills.Condition.All x      => Map(("all", $"[{string.Join(", ", x.Of.Select(Condition))}]")),
        Drills.Condition.Any x      => Map(("any", $"[{string.Join(", ", x.Of.Select(Condition))}]")),
        Drills.Condition.Not x      => Map(("not", Condition(x.Of))),
        Drills.Condition.Happened x => Map([.. Pattern("event", x.Event), ("times", x.Times == 1 ? null : Number(x.Times)), ("since", x.Since)]),
        Drills.Condition.Silent x   => Map([.. Pattern("no", x.Event), ("since", x.Since), ("for", Time(x.For))]),
        Drills.Condition.Elapsed x  => Map(("elapsed", Time(x.Least))),
        Drills.Condition.Fact x     => Map(("fact", x.Key), ("is", Matcher(x.Is)), ("unit", x.Unit)),
        _ => throw new InvalidOperationException(c.GetType().Name),
    };

    private static (string, string?)[] Pattern(string name, EventPattern p) => [(name, p.Kind), ("where", Where(p)), ("by", p.By)];

    private static string? Where(EventPattern p) =>
        p.Where.Count == 0 ? null : Map([.. p.Where.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => (w.Key, (string?)Matcher(w.Value)))]);

    private static string Matcher(Matcher m) => m switch
    {
        Drills.Matcher.OneOf { Values: [var only] } => Quoted(only),
        Drills.Matcher.OneOf x   => $"[{string.Join(", ", x.Values.Select(Quoted))}]",
        Drills.Matcher.Grave x   => Quoted($">={x.Least}"),
        Drills.Matcher.AtLeast x => Quoted(string.Create(CultureInfo.InvariantCulture, $">={x.Least}")),
        _ => throw new InvalidOperationException(m.GetType().Name),
    };

    private static IEnumerable<(string, string?)> Expectation(Expectation e)
    {
        IEnumerable<(string, string?)> wanted = e.Wanted switch
        {
            Wanted.Happens x => [("expect", x.Event.Kind), ("where", Where(x.Event)), .. Window(x.Window)],
            Wanted.Together x => [(x.Every ? "all" : "any", Group(x.Of, e.By)), .. Window(x.Window)],
            Wanted.Never x   => [("never", x.Event.Kind), ("where", Where(x.Event))],
            Wanted.Judged x  => [("judged", Both(x.Criterion)), ("scale", Word(x.Scale))],
            _ => throw new InvalidOperationException(e.Wanted.GetType().Name),
        };
        return [("id", e.Id), ("title", Both(e.Title)), .. wanted, ("by", e.By), ("points", Number(e.Points)), ("objective", e.Objective), ("inject", e.Inject),
            ("critical", e.Cap is { } cap ? Number(cap) : null), ("clause", e.Clause is { } clause ? Quoted(clause) : null)];
    }

    private static string Group(IReadOnlyList<EventPattern> of, string? by) => $"[{string.Join(", ", of.Select(p => Map(Pattern("expect", p.By == by ? p with { By = null } : p))))}]";

    private static IEnumerable<(string, string?)> Window(Window w) => w switch
    {
        Drills.Window.Drill x => [("from", x.From), ("bands", $"[{string.Join(", ", x.Bands.Select(b => Map(("up_to", Time(b.UpTo)), ("percent", Number(b.Percent)))))}]")],
        Drills.Window.Law x   => [("clock", Map(("duty", x.Duty), ("to", x.Recipient)))],
        _                     => [],
    };

    private static void List(StringBuilder y, string key, IEnumerable<IEnumerable<(string Key, string? Value)>> items)
    {
        var all = items.ToList();
        if (all.Count == 0) return;
        y.Append(key).Append(":\n");
        foreach (var item in all)
        {
            var lead = "  - ";
            foreach (var (name, value) in item)
            {
                if (value is null) continue;
                y.Append(lead).Append(name).Append(": ").Append(value).Append('\n');
                lead = "    ";
            }
        }
    }

    private static string Map(params (string Key, string? Value)[] parts) => "{ " + string.Join(", ", parts.Where(p => p.Value is not null).Select(p => $"{p.Key}: {p.Value}")) + " }";

    private static string? Both(Text? text) => text is null ? null : $"{{ zh: {Quoted(text.Zh)}, en: {Quoted(text.En)} }}";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // A JSON string is a YAML string.
    private static string Quoted(string text) => JsonSerializer.Serialize(text, Plain);

    private static string Time(TimeSpan time) => DrillTime.Write(time);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Flag(bool flag) => flag ? "true" : "false";

    private static string Word<T>(T value) where T : struct, Enum => ScenarioWords.Of(value);
}
