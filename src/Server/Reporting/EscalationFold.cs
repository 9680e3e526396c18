using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;
using JasperFx.Events;
using Marten.Events.Aggregation;

namespace IncidentHub.Server.Reporting;

/// <summary>Folds a tier's escalation stream with the rule of the domain.</summary>
public sealed partial class EscalationFold : SingleStreamProjection<Escalation, Guid>
{
    public override Escalation? Evolve(Escalation? snapshot, Guid id, IEvent e) => Escalation.Evolve(snapshot, (DomainEvent)e.Data);
}
