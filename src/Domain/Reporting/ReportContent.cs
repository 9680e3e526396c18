using System.Text.Json;
using System.Text.Json.Serialization;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Reporting;

/// <summary>What a ransomware report says about the demand.</summary>
public sealed record Ransom(decimal? Amount, string? Currency, string? Manner, string? Date);

/// <summary>The items of a report (reporting measures art. 7 items 1-8, art. 8 for the final report). Plain text, no markup.</summary>
public sealed record ReportContent
{
    public string? Unit { get; init; }
    public string? System { get; init; }
    public DateTimeOffset? DiscoveredAt { get; init; }
    public string? Place { get; init; }
    public string? Type { get; init; }
    public string? Level { get; init; }
    public string? Impact { get; init; }
    public string? Measures { get; init; }
    public Ransom? Ransom { get; init; }
    public string? Trend { get; init; }
    public string? Cause { get; init; }
    public string? Leads { get; init; }
    public string? Next { get; init; }
    public string? Support { get; init; }
    public string? Evidence { get; init; }
    public string? Other { get; init; }
    public string? Harm { get; init; }
    public string? Accountability { get; init; }
    public string? Rectification { get; init; }
    public string? Lessons { get; init; }

    /// <summary>Items that only the report's form knows, by key; null when there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? More { get; init; }

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The keys that have a field of their own.</summary>
    public static IReadOnlySet<string> Fields { get; } = new HashSet<string>(
        new ReportContent().Plain().Select(t => t.Field).Concat(["discoveredAt", "ransom"]), StringComparer.Ordinal);

    /// <summary>The canonical bytes that are hashed and kept by both sides.</summary>
    public byte[] CanonicalBytes() => Canonical.Bytes(JsonSerializer.SerializeToElement(this, Json));

    /// <summary>SHA-256 of <see cref="CanonicalBytes"/>, lower-case hexadecimal.</summary>
    public string Hash() => Canonical.Hash(JsonSerializer.SerializeToElement(this, Json));

    /// <summary>The text under a key of the form; null for an instant, the demand of ransomware, and what is not there.</summary>
    public string? Text(string key) =>
        Fields.Contains(key) ? Plain().FirstOrDefault(t => t.Field == key).Text : More is { } more && more.TryGetValue(key, out var text) ? text : null;

    /// <summary>Whether the item says anything.</summary>
    public bool Says(string key) => key switch
    {
        "discoveredAt" => DiscoveredAt is not null,
        "ransom" => Ransom is not null && (Ransom.Amount is not null || new[] { Ransom.Currency, Ransom.Manner, Ransom.Date }.Any(t => !string.IsNullOrWhiteSpace(t))),
        _ => !string.IsNullOrWhiteSpace(Text(key)),
    };

    /// <summary>The same with another text under a key of the form; null or white space takes it away.</summary>
    public ReportContent With(string key, string? text)
    {
        var said = string.IsNullOrWhiteSpace(text) ? null : text;
        if (Fields.Contains(key))
        {
            var node = JsonSerializer.SerializeToNode(this, Json)!.AsObject();
            node[key] = said;
            return node.Deserialize<ReportContent>(Json)!;
        }
        var more = new Dictionary<string, string>(More ?? new Dictionary<string, string>());
        if (said is null) more.Remove(key);
        else more[key] = said;
        return this with { More = more.Count == 0 ? null : more };
    }

    /// <summary>Every text with its API name, for the checks of <see cref="Texts"/>.</summary>
    public IEnumerable<(string Field, string? Text)> Texts() =>
    [
        .. Plain(),
        ("ransom.currency", Ransom?.Currency), ("ransom.manner", Ransom?.Manner), ("ransom.date", Ransom?.Date),
        .. (More ?? new Dictionary<string, string>()).Select(m => ($"more.{Kernel.Texts.Quote(m.Key)}", (string?)m.Value)),
    ];

    /// <summary>Keys under <see cref="More"/> that the form does not ask for.</summary>
    public IEnumerable<string> Unasked(Forms.ReportForm form) => (More?.Keys ?? []).Where(k => form[k] is null || Fields.Contains(k));

    private IEnumerable<(string Field, string? Text)> Plain() =>
    [
        ("unit", Unit), ("system", System), ("place", Place), ("type", Type), ("level", Level), ("impact", Impact), ("measures", Measures),
        ("trend", Trend), ("cause", Cause), ("leads", Leads), ("next", Next), ("support", Support), ("evidence", Evidence), ("other", Other),
        ("harm", Harm), ("accountability", Accountability), ("rectification", Rectification), ("lessons", Lessons),
    ];
}
