using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Incidents;
using IncidentHub.Server.Organisation;
using Marten;

namespace IncidentHub.Server.Reporting;

/// <summary>What a unit received; what waits for a signature comes first.</summary>
public sealed class EscalationQuery(IDocumentStore store, Moments moments, OfficerNames names)
{
    private const int Most = 200;

    public async Task<IResult> ListAsync(HttpContext http, CancellationToken ct)
    {
        var call = http.Call();
        var unit = http.Request.Query["unit"].ToString() is { Length: > 0 } u ? u : call.Actor.Unit;
        if (!call.Actor.May(Right.SeeIncidents, unit, moments.Network)) return (Answer)Problems.NotFound;
        await using var query = store.QuerySession();
        var found = await query.Query<Escalation>().Where(e => e.Unit == unit).OrderByDescending(e => e.ChangedAt).Take(Most).ToListAsync(ct);
        var officer = await names.ForAsync(found.SelectMany(Officers), ct);
        var at = moments.For(call.Actor);
        return Answer.Ok(new Page<EscalationView>(
            [.. found.OrderBy(e => e.UnsignedSince is null).ThenBy(e => e.UnsignedSince).Select(e => ReportViews.Of(e, at, call, officer))], null));
    }

    public async Task<IResult> ShowAsync(Call call, Guid id, CancellationToken ct)
    {
        await using var query = store.QuerySession();
        var escalation = await query.LoadAsync<Escalation>(id, ct);
        // Whoever sees the incident sees how far its report got.
        if (escalation is null || !call.Actor.May(Right.SeeIncidents, escalation.IncidentUnit, moments.Network)) return (Answer)Problems.NotFound;
        var officer = await names.ForAsync(Officers(escalation), ct);
        return Answer.Ok(ReportViews.Of(escalation, moments.For(call.Actor), call, officer), escalation.Version);
    }

    private static IEnumerable<Guid> Officers(Escalation e) => ReportViews.Officers(e.Received.Concat(e.Duties.Drafts.Select(d => d.Report))).Concat(e.SignedBy is { } by ? [by] : []);
}
