using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Boards;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Organisation;
using Marten;

namespace IncidentHub.Server.Incidents;

/// <summary>One incident with everything the tiers the caller may see know about it.</summary>
public sealed class IncidentQuery(IDocumentStore store, BoardQuery cards, Moments moments, OfficerNames names, Absences absences)
{
    public async Task<IResult> ShowAsync(Call call, Guid id, CancellationToken ct)
    {
        var at = moments.For(call.Actor);
        await using var query = store.QuerySession();
        var incident = await query.LoadAsync<Incident>(id, ct);
        if (incident is null || !call.Actor.May(Right.SeeIncidents, incident.Unit, at.Network)) return (Answer)Problems.NotFound;
        var tiers = (await query.Query<Escalation>().Where(e => e.IncidentId == id).ToListAsync(ct))
            .OrderByDescending(e => at.Network.Path(e.Unit).Count).ToList();
        var card = await cards.OneAsync(id, ct);
        var signs = call.Actor.Holds("lead") || await absences.StandInAsync(call.Actor, ct) is not null;
        var officer = await names.ForAsync(Officers(incident, tiers), ct);
        var chain = card!.Chain(at.Network, unit => ReportViews.Name(unit, at, call));
        return Answer.Ok(IncidentViews.Of(incident, tiers, chain, signs, at, call, officer), incident.Version);
    }

    private static IEnumerable<Guid> Officers(Incident incident, IEnumerable<Escalation> tiers) =>
        tiers.SelectMany(t => t.SignedBy is { } by ? new[] { by } : [])
            .Concat(ReportViews.Officers(tiers.SelectMany(t => t.Received).Concat(tiers.Append<IReporting>(incident).SelectMany(s => s.Duties.Reports.Concat(s.Duties.Drafts.Select(d => d.Report))))))
            .Concat(tiers.SelectMany(t => t.Duties.Instructions).Concat(incident.Duties.Instructions).Select(i => i.AcknowledgedBy).OfType<Guid>());
}
