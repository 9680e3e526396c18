using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Reporting;
using IncidentHub.Web.Layout;

namespace IncidentHub.Web.Incidents;

/// <summary>On which stream of an incident something belongs: the raising unit's, or that of a tier above.</summary>
public static class Streams
{
    /// <summary>The tier whose unit owes the duty; null for the raising unit.</summary>
    public static Guid? TierOf(IncidentView incident, Guid duty) => incident.Escalations.FirstOrDefault(e => e.Obligations.Any(o => o.Id == duty))?.Id;

    /// <summary>The caller's own: his tier's, or null for the raising unit's.</summary>
    public static Guid? Own(IncidentView incident, Session session) => incident.Escalations.FirstOrDefault(e => e.Unit == session.Me!.Unit)?.Id;

    /// <summary>Duties on the caller's own stream whose clock still runs.</summary>
    public static IEnumerable<DeadlineView> Running(IncidentView incident, Session session)
    {
        var own = Own(incident, session);
        return incident.Obligations.Where(d => d.State is ObligationState.Open && TierOf(incident, d.Id) == own);
    }
}
