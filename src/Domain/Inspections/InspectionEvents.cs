using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Rectification;

namespace IncidentHub.Domain.Inspections;

// The life of an inspection. The clock of its receipt is the common events of duties: obligation-opened, -missed, -met.

/// <param name="Unit">The inspected unit.</param>
/// <param name="Conductor">The unit that inspects.</param>
/// <param name="Checklist">In its version, as "baseline@1".</param>
/// <param name="Items">How many items it has.</param>
/// <param name="Partners">Who else takes part; null for nobody.</param>
/// <param name="Incident">The incident it follows; null for none.</param>
/// <param name="Planned">The item of the yearly plan it was opened for; null for an inspection that was not planned.</param>
public sealed record InspectionOpened(
    Guid By, DateTimeOffset At, Guid Id, string Number, string Unit, string Conductor, InspectionKind Kind, string Checklist, int Items, string Title, string? Partners,
    Guid? Incident, Guid? Planned) : DomainEvent(By, At);

/// <summary>An item was answered. Answers may arrive late and in any order; the sequence says which one counts.</summary>
/// <param name="Files">What shows it, beside what a finding shows; null for none.</param>
public sealed record ItemAnswered(
    Guid By, DateTimeOffset At, Guid Entry, long Sequence, DateTimeOffset RecordedAt, string Item, string Answer, string? Reason,
    IReadOnlyList<EvidenceFile>? Files = null) : DomainEvent(By, At);

/// <summary>Something is wrong at an item. There is no event that takes it back.</summary>
/// <param name="FreshCheck">Whether its repair has to be looked at anew.</param>
public sealed record FindingRecorded(
    Guid By, DateTimeOffset At, int No, Guid Entry, DateTimeOffset RecordedAt, string Item, string Text, Severity Severity, bool FreshCheck,
    IReadOnlyList<EvidenceFile> Files) : DomainEvent(By, At);

/// <summary>The result is frozen; whoever concluded signed for the inspecting side.</summary>
/// <param name="Hash">SHA-256 of the canonical result.</param>
public sealed record InspectionConcluded(Guid By, DateTimeOffset At, string Summary, string Hash) : DomainEvent(By, At);

/// <summary>The inspected unit signed; or the inspecting side noted that it would not.</summary>
public sealed record InspectionSigned(Guid By, DateTimeOffset At, bool Refused, string? Note) : DomainEvent(By, At);

/// <summary>The unit above signed for the result.</summary>
public sealed record ResultReceived(Guid By, DateTimeOffset At, string Unit) : DomainEvent(By, At);

/// <summary>Put right on the spot.</summary>
public sealed record FindingSettled(Guid By, DateTimeOffset At, int Finding, string Note, IReadOnlyList<EvidenceFile> Files) : DomainEvent(By, At);

/// <summary>Became part of a rectification order.</summary>
public sealed record FindingOrdered(Guid By, DateTimeOffset At, int Finding, Guid Order, string OrderNumber) : DomainEvent(By, At);

/// <summary>Somebody carried a copy to an outside body.</summary>
public sealed record CopyCarried(Guid By, DateTimeOffset At, string Recipient, string Channel) : DomainEvent(By, At);

public sealed record CopyReceipted(Guid By, DateTimeOffset At, string Recipient, DateTimeOffset ReceivedAt, string? Number) : DomainEvent(By, At);

// The yearly plan of a unit is a stream of its own.

/// <param name="Item">Id within the plan.</param>
/// <param name="Days">Local days on which it is opened, ascending.</param>
/// <param name="Funded">Its money is in the budget (art. 4).</param>
public sealed record InspectionPlanned(
    Guid By, DateTimeOffset At, string Conductor, int Year, Guid Item, string Unit, InspectionKind Kind, string Checklist, IReadOnlyList<DateOnly> Days, bool Funded,
    string? Note) : DomainEvent(By, At);

public sealed record PlannedInspectionDropped(Guid By, DateTimeOffset At, Guid Item, string Reason) : DomainEvent(By, At);

/// <summary>The day came and the inspection was opened.</summary>
public sealed record PlannedInspectionOpened(Guid By, DateTimeOffset At, Guid Item, DateOnly Day, Guid Inspection) : DomainEvent(By, At);
