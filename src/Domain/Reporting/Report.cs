using System.Text.Json;
using System.Text.Json.Serialization;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Reporting;

[JsonConverter(typeof(JsonStringEnumConverter<ReportKind>))]
public enum ReportKind
{
    [JsonStringEnumMemberName("first")] First,
    [JsonStringEnumMemberName("supplement")] Supplement,
    [JsonStringEnumMemberName("progress")] Progress,
    [JsonStringEnumMemberName("final")] Final,
}

/// <summary>A report as it left: frozen, with the hash both sides hold.</summary>
/// <param name="Id">Follows from stream, addressee and ordinal.</param>
/// <param name="Kind">What sort of report.</param>
/// <param name="To">Unit code or key of an outside body.</param>
/// <param name="Ordinal">The how-manieth report to this addressee, from 1.</param>
/// <param name="Content">What it says.</param>
/// <param name="Hash">SHA-256 of the canonical content, lower-case hexadecimal.</param>
/// <param name="SentBy">Officer id.</param>
/// <param name="SentAt">UTC.</param>
public sealed record Report(Guid Id, ReportKind Kind, string To, int Ordinal, ReportContent Content, string Hash, Guid SentBy, DateTimeOffset SentAt)
{
    /// <summary>When the addressee signed for it; null while unsigned.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>Why the addressee sent it back; null while it was not.</summary>
    public string? ReturnReason { get; init; }
}

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

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The canonical bytes that are hashed and kept by both sides.</summary>
    public byte[] CanonicalBytes() => Canonical.Bytes(JsonSerializer.SerializeToElement(this, Json));

    /// <summary>SHA-256 of <see cref="CanonicalBytes"/>, lower-case hexadecimal.</summary>
    public string Hash() => Canonical.Hash(JsonSerializer.SerializeToElement(this, Json));

    /// <summary>Items a report of this kind may not leave without; camelCase names as in the API.</summary>
    /// <remarks>Art. 7(2): items 1 and 2 go first, the rest may follow. Art. 8: the final report covers cause, measures, harm, accountability, rectification, lessons.</remarks>
    public IReadOnlyList<string> Missing(ReportKind kind, string? category) =>
    [
        .. kind is ReportKind.First ? Absent((System, "system"), (Place, "place"), (Impact, "impact"), (Measures, "measures")) : [],
        .. kind is ReportKind.First && category == "malicious-program.ransomware" && Ransom is null ? new[] { "ransom" } : [],
        .. kind is ReportKind.Final
            ? Absent((Cause, "cause"), (Measures, "measures"), (Harm, "harm"), (Accountability, "accountability"), (Rectification, "rectification"), (Lessons, "lessons"))
            : [],
        .. kind is ReportKind.Supplement or ReportKind.Progress && Texts().All(t => string.IsNullOrWhiteSpace(t.Text)) ? new[] { "impact" } : [],
    ];

    /// <summary>Every text with its API name, for the checks of <see cref="Kernel.Texts"/>.</summary>
    public IEnumerable<(string Field, string? Text)> Texts() =>
    [
        ("unit", Unit), ("system", System), ("place", Place), ("type", Type), ("level", Level), ("impact", Impact), ("measures", Measures),
        ("trend", Trend), ("cause", Cause), ("leads", Leads), ("next", Next), ("support", Support), ("evidence", Evidence), ("other", Other),
        ("harm", Harm), ("accountability", Accountability), ("rectification", Rectification), ("lessons", Lessons),
        ("ransom.currency", Ransom?.Currency), ("ransom.manner", Ransom?.Manner), ("ransom.date", Ransom?.Date),
    ];

    private static IEnumerable<string> Absent(params (string? Value, string Name)[] items) =>
        items.Where(i => string.IsNullOrWhiteSpace(i.Value)).Select(i => i.Name);
}
