using System.Globalization;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Reporting.Forms;
using IncidentHub.Web.Layout;
using IncidentHub.Web.Parts;
using IncidentHub.Web.Text;

namespace IncidentHub.Web.Reporting;

/// <summary>How the items of a form read on the screen.</summary>
public static class ReportItems
{
    public static string Title(ReportForm? form, string key) => form?[key]?.Title.Here() ?? key;

    /// <summary>What an officer fills in: the hub knows the rest itself.</summary>
    public static IEnumerable<FormItem> Own(ReportForm form, ReportKind kind, string? category) => form.Asked(kind, category).Where(i => !i.Known);

    /// <summary>What a report says, by the form it was written on; what that form does not name comes last, by its key.</summary>
    public static IEnumerable<(string Name, string Text)> Filled(ReportContent content, ReportForm? form, Session session)
    {
        foreach (var item in form?.Items ?? [])
            if (content.Says(item.Key)) yield return (item.Title.Here(), Read(item, content, session));
        foreach (var (key, text) in content.More ?? new Dictionary<string, string>())
            if (form?[key] is null) yield return (key, text);
    }

    private static string Read(FormItem item, ReportContent content, Session session) => item.Type switch
    {
        "instant" when content.DiscoveredAt is { } at => Spans.Full(at),
        "category" => session.CategoryName(content.Text(item.Key)) ?? "",
        "grade" when Enum.TryParse<Grade>(content.Text(item.Key), out var grade) && Enum.IsDefined(grade) => Labels.Grade(grade),
        "ransom" when content.Ransom is { } r =>
            string.Join(" · ", new[] { $"{r.Amount?.ToString(CultureInfo.InvariantCulture)} {r.Currency}".Trim(), r.Manner, r.Date }.Where(t => !string.IsNullOrWhiteSpace(t))),
        _ => content.Text(item.Key) ?? "",
    };
}
