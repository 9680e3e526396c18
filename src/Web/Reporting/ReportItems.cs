using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Reporting;
using IncidentHub.Web.Layout;
using IncidentHub.Web.Parts;
using IncidentHub.Web.Text;

namespace IncidentHub.Web.Reporting;

/// <summary>One text of a report: how it is called, read and written.</summary>
/// <param name="Key">Name in the API, as the list of missing items gives it.</param>
public sealed record ReportItem(string Key, string Name, Func<ReportContent, string?> Read, Func<ReportContent, string?, ReportContent> Write, int Lines = 3);

/// <summary>The items of a report in the order of the reporting measures (art. 7, art. 8).</summary>
public static class ReportItems
{
    private static readonly ReportItem[] First =
    [
        new("system", Words.Item_System, c => c.System, (c, t) => c with { System = t }, 1),
        new("place", Words.Item_Place, c => c.Place, (c, t) => c with { Place = t }, 1),
        new("impact", Words.Item_Impact, c => c.Impact, (c, t) => c with { Impact = t }),
        new("measures", Words.Item_Measures, c => c.Measures, (c, t) => c with { Measures = t }),
    ];

    private static readonly ReportItem[] Later =
    [
        new("trend", Words.Item_Trend, c => c.Trend, (c, t) => c with { Trend = t }),
        new("cause", Words.Item_Cause, c => c.Cause, (c, t) => c with { Cause = t }),
        new("leads", Words.Item_Leads, c => c.Leads, (c, t) => c with { Leads = t }),
        new("next", Words.Item_Next, c => c.Next, (c, t) => c with { Next = t }),
        new("support", Words.Item_Support, c => c.Support, (c, t) => c with { Support = t }),
        new("evidence", Words.Item_Evidence, c => c.Evidence, (c, t) => c with { Evidence = t }),
        new("other", Words.Item_Other, c => c.Other, (c, t) => c with { Other = t }),
    ];

    private static readonly ReportItem[] Ending =
    [
        new("harm", Words.Item_Harm, c => c.Harm, (c, t) => c with { Harm = t }),
        new("accountability", Words.Item_Accountability, c => c.Accountability, (c, t) => c with { Accountability = t }),
        new("rectification", Words.Item_Rectification, c => c.Rectification, (c, t) => c with { Rectification = t }),
        new("lessons", Words.Item_Lessons, c => c.Lessons, (c, t) => c with { Lessons = t }),
    ];

    /// <summary>The items that stand on the form of this kind, the needed ones first, and those that may be left for later.</summary>
    public static (IReadOnlyList<ReportItem> Needed, IReadOnlyList<ReportItem> Later) For(ReportKind kind) => kind switch
    {
        ReportKind.Final => ([Later[1], First[3], .. Ending], [First[0], First[1], First[2], Later[5], Later[6]]),
        _ => (First, Later),
    };

    public static string Name(string key) =>
        key == "ransom" ? Words.Item_Ransom : First.Concat(Later).Concat(Ending).FirstOrDefault(i => i.Key == key)?.Name ?? key;

    /// <summary>What a report says, for reading.</summary>
    public static IEnumerable<(string Name, string Text)> Filled(ReportContent content, Session session)
    {
        if (content.Unit is { } unit) yield return (Words.Item_Unit, unit);
        if (content.DiscoveredAt is { } at) yield return (Words.Time_Aware, Spans.Full(at));
        if (content.Type is { } type) yield return (Words.Category, session.CategoryName(type) ?? type);
        if (content.Level is { } level) yield return (Words.Grade, level);
        foreach (var item in First.Concat(Later).Concat(Ending))
            if (item.Read(content) is { Length: > 0 } text) yield return (item.Name, text);
        if (content.Ransom is { } r)
            yield return (Words.Item_Ransom, string.Join(" · ", new[] { $"{r.Amount} {r.Currency}".Trim(), r.Manner, r.Date }.Where(t => !string.IsNullOrWhiteSpace(t))));
    }
}
