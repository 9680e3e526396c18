using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Reporting;

// Events both kinds of streams know: the incident (its unit's duties) and the escalation (the duties of a tier above).

public sealed record ObligationOpened(Guid By, DateTimeOffset At, Obligation Obligation) : DomainEvent(By, At);

/// <summary>The same duty got another due time, for example because the grade changed.</summary>
public sealed record ObligationReplanned(Guid By, DateTimeOffset At, Guid Obligation, DateTimeOffset DueAt, Because Because) : DomainEvent(By, At)
{
    /// <summary>The clock event it counts from now; null when that stayed, and in old events.</summary>
    public string? StartedBy { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
}

/// <summary>An authority allowed more time for one duty.</summary>
/// <param name="Until">The new last instant in time.</param>
/// <param name="Authority">Who allowed it.</param>
/// <param name="Document">The document that says so: its number or title.</param>
public sealed record ExtensionGranted(Guid By, DateTimeOffset At, Guid Obligation, DateTimeOffset Until, string Authority, string Document) : DomainEvent(By, At);

/// <summary>An authority stopped the clock of one duty from now until an instant; only rules that say so know this.</summary>
public sealed record ClockStopped(Guid By, DateTimeOffset At, Guid Obligation, DateTimeOffset Until, string Authority, string Document) : DomainEvent(By, At);

/// <summary>Something outside the hub happened that clocks may count from.</summary>
/// <param name="Type">One of <see cref="ClockEvents.Entered"/>.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="Kind">Which awareness or decision, where packs tell them apart.</param>
/// <param name="Recipient">Who was told, for an oral report.</param>
public sealed record ClockEventNoted(Guid By, DateTimeOffset At, string Type, DateTimeOffset OccurredAt, string? Kind, string? Recipient, string? Note) : DomainEvent(By, At);

public sealed record ObligationWarned(Guid By, DateTimeOffset At, Guid Obligation, int Percent, DateTimeOffset DueAt) : DomainEvent(By, At);

/// <summary>The due instant passed. <c>At</c> is when the hub enforced it; later than <paramref name="DueAt"/> when the hub was down.</summary>
/// <param name="SentAt">Set when a report was sent in time but nobody signed for it: then the addressee, not the owner, was late.</param>
public sealed record ObligationMissed(Guid By, DateTimeOffset At, Guid Obligation, DateTimeOffset DueAt, DateTimeOffset? SentAt) : DomainEvent(By, At);

public sealed record ObligationMet(Guid By, DateTimeOffset At, Guid Obligation, DateTimeOffset MetAt) : DomainEvent(By, At);

public sealed record ObligationLifted(Guid By, DateTimeOffset At, Guid Obligation, string Reason) : DomainEvent(By, At);

public sealed record ReportSubmitted(Guid By, DateTimeOffset At, Report Report) : DomainEvent(By, At);

/// <summary>A report was written and waits for the leader's signature. It has not left: no clock stops.</summary>
/// <param name="Carried">Prepared for a body outside: it leaves when somebody carried it there.</param>
public sealed record ReportDrafted(Guid By, DateTimeOffset At, Report Report, Guid? Obligation, bool Carried = false) : DomainEvent(By, At);

/// <summary>The leader signed a report for a body outside; it has yet to be carried there.</summary>
public sealed record DraftSigned(Guid By, DateTimeOffset At, Guid Report, SignOff SignOff) : DomainEvent(By, At);

/// <summary>The leader would not sign.</summary>
public sealed record DraftDeclined(Guid By, DateTimeOffset At, Guid Report, string Reason) : DomainEvent(By, At);

/// <summary>The leader decided that a duty need not be fulfilled.</summary>
/// <param name="Grade">The grade at that time; a worse one opens the duty again.</param>
public sealed record NotReportableDecided(Guid By, DateTimeOffset At, Guid Obligation, string Reason, Policies.Grade? Grade) : DomainEvent(By, At);

public sealed record NotReportableRevoked(Guid By, DateTimeOffset At, Guid Obligation, string Reason) : DomainEvent(By, At);

/// <summary>The addressee signed for a report; for outside bodies entered by an officer with the receipt number.</summary>
public sealed record ReceiptNoted(Guid By, DateTimeOffset At, string Recipient, Guid? Report, DateTimeOffset ReceivedAt, string? ReceiptNumber) : DomainEvent(By, At);

public sealed record ReturnNoted(Guid By, DateTimeOffset At, string Recipient, Guid Report, string Reason) : DomainEvent(By, At);

/// <inheritdoc cref="InstructionGiven"/>
public sealed record InstructionNoted(Guid By, DateTimeOffset At, string FromUnit, string Text, Guid? Instruction = null, DateTimeOffset? DueAt = null) : DomainEvent(By, At);
