using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Reporting.Forms;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Incidents;
using IncidentHub.Server.Organisation;
using Marten;

namespace IncidentHub.Server.Reporting;

/// <summary>One report with its form and all its versions, wherever on the way up it was written.</summary>
public sealed class ReportQuery(IDocumentStore store, Moments moments, OfficerNames names)
{
    /// <summary>Null when there is none, or the caller may not see it. A draft is seen by the unit that wrote it and by nobody else.</summary>
    public async Task<ReportDetail?> FindAsync(Call call, Guid id, Guid report, CancellationToken ct)
    {
        var at = moments.For(call.Actor);
        await using var query = store.QuerySession();
        if (await query.LoadAsync<Incident>(id, ct) is not { } incident || !call.Actor.May(Right.SeeIncidents, incident.Unit, at.Network)) return null;
        var tiers = await query.Query<Escalation>().Where(e => e.IncidentId == id).ToListAsync(ct);

        foreach (IReporting stream in tiers.Prepend((IReporting)incident))
        {
            if (stream.Duties.Reports.FirstOrDefault(r => r.Id == report) is { } sent) return await DetailAsync(stream, sent, null, incident);
            if (stream.Duties.Drafts.FirstOrDefault(d => d.Report.Id == report) is { } draft && call.Actor.May(Right.SubmitReport, stream.Unit, at.Network))
                return await DetailAsync(stream, draft.Report, draft, incident);
        }
        return null;

        async Task<ReportDetail> DetailAsync(IReporting stream, Report found, Draft? draft, Incident about)
        {
            var versions = Versions(stream.Duties.Reports, found);
            var officer = await names.ForAsync(ReportViews.Officers(versions.Append(found)), ct);
            var form = Form(at.Shelf, found);
            var standing = stream.Duties.Reports.Where(r => r.To == found.To && r.ReturnReason is null).Select(r => r.Content).Append(found.Content);
            return new ReportDetail(id, about.Number, about.Title, about.Grade, stream.Unit, ReportViews.NameOn(stream.Unit, found.SentAt, at, call), about.Drill,
                draft is null ? ReportViews.Of(found, at, call, officer) : ReportViews.Of(draft, at, call, officer), form,
                [.. versions.Select(v => ReportViews.Of(v, at, call, officer))], form.Completeness(ReportKind.First, about.Category, standing.Aggregate(ReportContents.Over)));
        }
    }

    /// <summary>The form the report names; one that names none, or one that is gone, is read by the oldest there is.</summary>
    public static ReportForm Form(Shelf shelf, Report report) => shelf.Form(report.Form) ?? shelf.Forms.OrderBy(f => f.EffectiveFrom).ThenBy(f => f.Version).First();

    /// <summary>Backwards to the first version and forwards to the last.</summary>
    private static List<Report> Versions(IReadOnlyList<Report> sent, Report found)
    {
        var chain = new LinkedList<Report>([found]);
        while (sent.FirstOrDefault(r => r.Id == chain.First!.Value.Replaces) is { } before) chain.AddFirst(before);
        while (sent.FirstOrDefault(r => r.Replaces == chain.Last!.Value.Id) is { } after) chain.AddLast(after);
        return [.. chain];
    }
}

/// <summary>Several reports read as one: a later word takes the place of an earlier one.</summary>
internal static class ReportContents
{
    public static ReportContent Over(ReportContent early, ReportContent late) => new()
    {
        Unit = late.Unit ?? early.Unit, System = late.System ?? early.System, DiscoveredAt = late.DiscoveredAt ?? early.DiscoveredAt, Place = late.Place ?? early.Place,
        Type = late.Type ?? early.Type, Level = late.Level ?? early.Level, Impact = late.Impact ?? early.Impact, Measures = late.Measures ?? early.Measures,
        Ransom = late.Ransom ?? early.Ransom, Trend = late.Trend ?? early.Trend, Cause = late.Cause ?? early.Cause, Leads = late.Leads ?? early.Leads,
        Next = late.Next ?? early.Next, Support = late.Support ?? early.Support, Evidence = late.Evidence ?? early.Evidence, Other = late.Other ?? early.Other,
        Harm = late.Harm ?? early.Harm, Accountability = late.Accountability ?? early.Accountability, Rectification = late.Rectification ?? early.Rectification,
        Lessons = late.Lessons ?? early.Lessons, More = late.More ?? early.More,
    };
}
