using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using JasperFx.Events;
using Marten.Events.Aggregation;

namespace IncidentHub.Server.Incidents;

/// <summary>Folds an incident's stream with the rule of the domain.</summary>
public sealed partial class IncidentFold : SingleStreamProjection<Incident, Guid>
{
    public override Incident? Evolve(Incident? snapshot, Guid id, IEvent e) => Incident.Evolve(snapshot, (DomainEvent)e.Data);
}
