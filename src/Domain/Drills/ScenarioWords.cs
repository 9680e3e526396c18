using System.Text.RegularExpressions;
using System.Text.Json.Serialization;
using System.Reflection;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills;

/// <summary>Where the things of a scenario stand in its file, so that what only the whole shows can be said at its place.</summary>
internal sealed class ScenarioPlaces
{
    private readonly Dictionary<(string What, string Id), Yaml> _at = [];

    public Yaml Root { get; set; } = null!;

    public Yaml this[string what, string id] => _at[(what, id)];

    /// <summary>Keeps the place; the same id twice is a fault at the second.</summary>
    public void Add(string what, string? id, Yaml at)
    {
        if (id is not null && !_at.TryAdd((what, id), at)) at["id"]!.Fault($"The {what} '{id}' is there twice.");
    }

    /// <summary>A key of a thing, or the thing when it has no such key.</summary>
    public Yaml Key(string what, string id, string key) => this[what, id][key] ?? this[what, id];
}

/// <summary>Values that scenario files are made of.</summary>
internal static partial class ScenarioWords
{
    /// <summary>A key: small letters, digits, dots and dashes.</summary>
    public static string? Id(Yaml? y)
    {
        if (y?.AsString() is not { } id) return null;
        if (KeyForm().IsMatch(id)) return id;
        y.Fault($"'{Texts.Quote(id)}' is not a key: small letters, digits, dots and dashes, at most 64.", "ransom-note");
        return null;
    }

    /// <summary>The code of a unit; whether there is such a unit depends on the network.</summary>
    public static string? Code(Yaml? y)
    {
        if (y?.AsString() is not { } code) return null;
        if (code.Length <= 40 && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-')) return code;
        y.Fault($"'{Texts.Quote(code)}' is not the code of a unit.", "330109");
        return null;
    }

    public static Text? Line(Yaml? y) => Checked(y, Texts.Line);

    public static Text? Paragraph(Yaml? y) => Checked(y, Texts.Paragraph);

    /// <summary>A drill time of at least so much.</summary>
    public static TimeSpan? Time(Yaml? y, TimeSpan? least = null)
    {
        if (y?.AsString() is not { } text) return null;
        if (!DrillTime.TryParse(text, out var time)) y.Fault($"'{Texts.Quote(text)}' is not a drill time.", "PT15M, PT1H30M, P1DT2H, -P60D; at most 400 days");
        else if (time < least) y.Fault($"At least {DrillTime.Write(least.Value)} is expected here.");
        else return time;
        return null;
    }

    /// <summary>One of the words of an enumeration, as it is written in JSON.</summary>
    public static T? Word<T>(Yaml? y) where T : struct, Enum =>
        y?.AsOneOf(Words<T>().Keys) is { } word ? Words<T>()[word] : null;

    /// <summary>The word of a value.</summary>
    public static string Of<T>(T value) where T : struct, Enum => Words<T>().First(w => w.Value.Equals(value)).Key;

    public static List<T> Each<T>(Yaml? y, string what, int most, Func<Yaml, T?> read) where T : class => Each(y, what, most, (item, _) => read(item));

    public static List<T> Each<T>(Yaml? y, string what, int most, Func<Yaml, int, T?> read) where T : class
    {
        if (y is null) return [];
        var items = y.Items;
        if (items.Count > most)
        {
            y.Fault($"There are {items.Count} {what}; at most {most} are read.");
            return [];
        }
        return [.. items.Select((item, i) => read(item, i + 1)).OfType<T>()];
    }

    private static Text? Checked(Yaml? y, int max)
    {
        if (y?.AsText() is not { } text) return null;
        foreach (var (key, said) in (ReadOnlySpan<(string, string)>)[("zh", text.Zh), ("en", text.En)])
            if (Texts.Check(key, said, max) is { } refusal) (y[key] ?? y).Fault(refusal.Detail.En);
        return text;
    }

    private static Dictionary<string, T> Words<T>() where T : struct, Enum => Known<T>.Words;

    private static class Known<T> where T : struct, Enum
    {
        public static readonly Dictionary<string, T> Words = Enum.GetValues<T>().ToDictionary(v =>
            typeof(T).GetField(v.ToString())!.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? v.ToString());
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex KeyForm();
}
