using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace IncidentHub.Domain.Kernel;

/// <summary>
/// One value of a YAML file together with its place. Each reading method answers the value or null; when it answers null
/// it has left a fault with line and column in the file.
/// </summary>
public sealed class Yaml(YamlFile file, YamlNode node)
{
    private readonly YamlNode _node = node;

    public int Line => (int)_node.Start.Line;

    public int Column => (int)_node.Start.Column;

    /// <summary>Says what is wrong with this value.</summary>
    public void Fault(string message, string? hint = null) => file.Add(new Fault(file.Name, Line, Column, message, hint));

    /// <summary>Says what looks wrong with this value, although it can be read.</summary>
    public void Warn(string message, string? hint = null) => file.Warn(new Fault(file.Name, Line, Column, message, hint));

    /// <summary>The value under a key, or null when the key is absent, empty or this is not a mapping.</summary>
    public Yaml? this[string key] => Find(key) is { IsNothing: false } found ? found : null;

    /// <summary>The plain text under a key, or null; leaves no fault.</summary>
    internal string? Peek(string key) => this[key] is { } found ? Scalar(found._node)?.Trim() : null;

    /// <summary>The plain texts in the list under a key; leaves no fault.</summary>
    internal IEnumerable<string> PeekAll(string key) => this[key]?._node switch
    {
        YamlSequenceNode list => list.Children.Select(Scalar).OfType<string>(),
        YamlScalarNode one    => [one.Value ?? ""],
        _                     => [],
    };

    /// <summary>The value under a key that has to be there.</summary>
    public Yaml? Need(string key)
    {
        if (_node is not YamlMappingNode) Fault($"A mapping with '{key}' is expected here.");
        else if (this[key] is { } found) return found;
        else Fault($"'{key}' is missing.");
        return null;
    }

    /// <summary>Every key that is not one of these is a fault.</summary>
    public void Only(params string[] keys)
    {
        if (_node is not YamlMappingNode) Fault("A mapping is expected here.");
        foreach (var (key, at, _) in Entries)
            if (!keys.Contains(key)) at.Fault($"Unknown key '{key}'.", Suggestion.For(key, keys));
    }

    /// <summary>Key, place of the key, value; empty when this is not a mapping.</summary>
    public IEnumerable<(string Key, Yaml At, Yaml Value)> Entries =>
        _node is YamlMappingNode map
            ? map.Children.Select(c => (Scalar(c.Key) ?? "", new Yaml(file, c.Key), new Yaml(file, c.Value)))
            : [];

    /// <summary>The items of a list; a single plain value counts as a list of one.</summary>
    public IReadOnlyList<Yaml> Items
    {
        get
        {
            if (_node is YamlSequenceNode list) return [.. list.Children.Select(n => new Yaml(file, n))];
            if (_node is YamlScalarNode) return [this];
            Fault("A list is expected here.");
            return [];
        }
    }

    /// <summary>The items of a list of mappings; a single mapping counts as a list of one.</summary>
    public IReadOnlyList<Yaml> Each => _node is YamlMappingNode ? [this] : Items;

    public bool IsMapping => _node is YamlMappingNode;

    /// <summary>A non-empty piece of text.</summary>
    public string? AsString()
    {
        if (Scalar(_node) is { } s && !string.IsNullOrWhiteSpace(s)) return s.Trim();
        Fault("A text is expected here.");
        return null;
    }

    /// <summary>Both languages: { zh: …, en: … }.</summary>
    public Text? AsText()
    {
        Only("zh", "en");
        return (Need("zh")?.AsString(), Need("en")?.AsString()) is ({ } zh, { } en) ? new Text(zh, en) : null;
    }

    public int? AsWhole() => As<int>("a whole number", (string s, out int v) => int.TryParse(s, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out v));

    public decimal? AsNumber() => As<decimal>("a number", (string s, out decimal v) => decimal.TryParse(s, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out v));

    public bool? AsFlag() => As<bool>("true or false", (string s, out bool v) => (v = s == "true") || s == "false");

    /// <summary>An ISO 8601 period such as PT4H or P30D.</summary>
    public Period? AsPeriod() => As<Period>("a period such as PT30M, PT4H, P30D or P1M", Period.TryParse);

    /// <summary>An instant with its offset, such as 2025-11-01T00:00:00+08:00.</summary>
    public DateTimeOffset? AsInstant() => As<DateTimeOffset>("an instant with offset such as 2025-11-01T00:00:00+08:00",
        (string s, out DateTimeOffset v) => DateTimeOffset.TryParseExact(s, ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss'Z'"],
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out v));

    /// <summary>One of a few words, exactly as written in <paramref name="words"/>.</summary>
    public string? AsOneOf(IEnumerable<string> words)
    {
        if (AsString() is not { } s) return null;
        var known = words as IReadOnlyCollection<string> ?? [.. words];
        if (known.Contains(s)) return s;
        Fault($"'{s}' is not known here.", Suggestion.For(s, known) ?? "one of: " + string.Join(", ", known));
        return null;
    }

    private delegate bool Reading<T>(string text, out T value);

    private T? As<T>(string expected, Reading<T> read) where T : struct
    {
        if (Scalar(_node) is { } s && read(s.Trim(), out var value)) return value;
        Fault($"{Capital(expected)} is expected here.");
        return null;
    }

    private static string Capital(string s) => char.ToUpperInvariant(s[0]) + s[1..];

    // "key:" and "key: ~" say nothing; a quoted empty text is a value (and refused where a text is needed).
    private bool IsNothing => _node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" };

    private Yaml? Find(string key) =>
        _node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? new Yaml(file, value) : null;

    private static string? Scalar(YamlNode n) => (n as YamlScalarNode)?.Value;
}
