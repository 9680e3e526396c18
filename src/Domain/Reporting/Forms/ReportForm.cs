using System.Text.Json.Serialization;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Reporting.Forms;

/// <summary>Which form in which version a report was written on.</summary>
/// <param name="Id">Form id, e.g. cn-incident-report.</param>
/// <param name="Version">From 1.</param>
public sealed record FormRef(string Id, int Version);

/// <summary>What reports of each kind must and may say, in one version. A report names its form, so it always reads as it was written.</summary>
/// <param name="For">Addressees it is made for; empty means everybody without a form of their own.</param>
/// <param name="EffectiveFrom">From this instant new reports are written on it.</param>
/// <param name="SignatureGrades">Reports of these grades leave with the leader's signature only …</param>
/// <param name="SignatureKinds">… when they are of these kinds; the others leave at once.</param>
/// <param name="SignatureArticle">Where that is demanded; null when nothing is.</param>
/// <param name="Items">In the order of the form.</param>
/// <remarks>Reporting measures art. 7 and 8; interim measures art. 6 for the signature.</remarks>
public sealed record ReportForm(
    string Id, int Version, Text Title, string Citation, DateTimeOffset EffectiveFrom, IReadOnlyList<string> For,
    IReadOnlyList<Grade> SignatureGrades, IReadOnlyList<ReportKind> SignatureKinds, string? SignatureArticle, IReadOnlyList<FormItem> Items)
{
    [JsonIgnore] public FormRef Ref => new(Id, Version);

    /// <summary>The form a report to this addressee is written on now: its own if there is one, otherwise the general one; null when none is in force.</summary>
    public static ReportForm? Choose(IEnumerable<ReportForm> forms, string to, DateTimeOffset now) =>
        forms.Where(f => f.EffectiveFrom <= now && (f.For.Count == 0 || f.For.Contains(to))).OrderBy(f => f.For.Count > 0).ThenBy(f => f.EffectiveFrom).LastOrDefault();

    /// <summary>The item of that key, or null.</summary>
    public FormItem? this[string key] => Items.FirstOrDefault(i => i.Key == key);

    /// <summary>What a report of this kind is asked, given the category (null while unknown).</summary>
    public IEnumerable<FormItem> Asked(ReportKind kind, string? category) => Items.Where(i => i.Asks(kind) is not null && i.Fits(category));

    /// <summary>Keys of what a report may not leave without. A report that demands nothing must still say something the hub does not know.</summary>
    public IReadOnlyList<string> Missing(ReportKind kind, string? category, ReportContent content)
    {
        var asked = Asked(kind, category).ToList();
        var required = asked.Where(i => i.Asks(kind) is Ask.Required).ToList();
        if (required.Count > 0) return [.. required.Where(i => !content.Says(i.Key)).Select(i => i.Key)];
        var own = asked.Where(i => !i.Known).ToList();
        return own.Count == 0 || own.Any(i => content.Says(i.Key)) ? [] : [own[0].Key];
    }

    /// <summary>How much of what is asked is answered.</summary>
    public Completeness Completeness(ReportKind kind, string? category, ReportContent content)
    {
        var asked = Asked(kind, category).ToList();
        var open = asked.Where(i => !content.Says(i.Key)).Select(i => i.Key).ToList();
        return new Completeness(asked.Count - open.Count, asked.Count, Missing(kind, category, content), open);
    }

    /// <summary>Whether a report of this kind about an incident of this grade needs the leader's signature to leave.</summary>
    public bool NeedsSignature(ReportKind kind, Grade? grade) => grade is { } g && SignatureGrades.Contains(g) && SignatureKinds.Contains(kind);
}

/// <summary>One item of a form.</summary>
/// <param name="Key">Name in the report's content; a key the content has no field for is kept under <see cref="ReportContent.More"/>.</param>
/// <param name="Article">Where the law asks for it.</param>
/// <param name="Type">How it is written: <see cref="FormItem.Types"/>.</param>
/// <param name="Known">The hub fills it in from the incident when the officer does not.</param>
/// <param name="Only">Asked for this category and those below it; null for all.</param>
/// <param name="Ask">Per kind: required, or later; a kind that is not here is not asked.</param>
public sealed record FormItem(string Key, Text Title, string Article, string Type, bool Known, string? Only, IReadOnlyDictionary<ReportKind, Ask> Ask)
{
    /// <summary>One line, paragraphs, an instant, a category key, a grade, the demand of ransomware.</summary>
    public static IReadOnlyList<string> Types { get; } = ["line", "text", "instant", "category", "grade", "ransom"];

    public Ask? Asks(ReportKind kind) => Ask.TryGetValue(kind, out var ask) ? ask : null;

    public bool Fits(string? category) => Only is null || category == Only || category?.StartsWith(Only + ".", StringComparison.Ordinal) is true;
}

/// <summary>How firmly a form asks.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Ask>))]
public enum Ask
{
    /// <summary>The report may not leave without it.</summary>
    [JsonStringEnumMemberName("required")] Required,
    /// <summary>May be missing now and follow.</summary>
    [JsonStringEnumMemberName("later")] Later,
}

/// <summary>How complete a report is.</summary>
/// <param name="Answered">Items that say something.</param>
/// <param name="Asked">Items asked of this kind and category.</param>
/// <param name="Missing">Keys without which it may not leave.</param>
/// <param name="Open">Keys of everything still unanswered, the missing ones included.</param>
public sealed record Completeness(int Answered, int Asked, IReadOnlyList<string> Missing, IReadOnlyList<string> Open);
