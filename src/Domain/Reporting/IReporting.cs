using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Reporting;

/// <summary>A stream whose unit owes reports: the incident itself (role "reporter") or the escalation of a tier above (role "tier").</summary>
public interface IReporting : IClocked
{
    Guid IncidentId { get; }
    string IncidentUnit { get; }
    string? Category { get; }
    Grade? Grade { get; }
    DateTimeOffset AwareAt { get; }
    string Role { get; }
    bool InvolvesCii { get; }

    /// <summary>The packs kept when it was raised, as "cn-egov-2025@1"; null: those the unit is under.</summary>
    IReadOnlyList<string>? Packs { get; }

    string IClocked.Kind => this is Incident ? StreamKind.Incident : StreamKind.Escalation;
    Guid IClocked.About => IncidentId;
    IClocked IClocked.Folded(DomainEvent e) => this.Apply(e);
}
