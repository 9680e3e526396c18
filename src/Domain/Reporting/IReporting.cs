using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Reporting;

/// <summary>A stream whose unit owes reports: the incident itself (role "reporter") or the escalation of a tier above (role "tier").</summary>
public interface IReporting
{
    Guid Id { get; }
    Guid IncidentId { get; }
    string Number { get; }
    string Unit { get; }
    string IncidentUnit { get; }
    string Title { get; }
    string? Category { get; }
    Grade? Grade { get; }
    DateTimeOffset AwareAt { get; }
    Guid? Drill { get; }
    Duties Duties { get; }
    string Role { get; }
    bool InvolvesCii { get; }

    /// <summary>The packs kept when it was raised, as "cn-egov-2025@1"; null: those the unit is under.</summary>
    IReadOnlyList<string>? Packs { get; }
}
