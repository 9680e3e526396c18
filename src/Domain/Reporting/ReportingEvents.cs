using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Reporting;

// Events both kinds of streams know: the incident (its unit's duties) and the escalation (the duties of a tier above).

public sealed record ObligationOpened(Guid By, DateTimeOffset At, Obligation Obligation) : DomainEvent(By, At);

/// <summary>The same duty got another due time, for example because the grade changed. The start stays.</summary>
public sealed record ObligationReplanned(Guid By, DateTimeOffset At, Guid Obligation, DateTimeOffset DueAt, Because Because) : DomainEvent(By, At);

public sealed record ObligationWarned(Guid By, DateTimeOffset At, Guid Obligation, int Percent, DateTimeOffset DueAt) : DomainEvent(By, At);

/// <summary>The due instant passed. <c>At</c> is when the hub enforced it; later than <paramref name="DueAt"/> when the hub was down.</summary>
/// <param name="SentAt">Set when a report was sent in time but nobody signed for it: then the addressee, not the owner, was late.</param>
public sealed record ObligationMissed(Guid By, DateTimeOffset At, Guid Obligation, DateTimeOffset DueAt, DateTimeOffset? SentAt) : DomainEvent(By, At);

public sealed record ObligationMet(Guid By, DateTimeOffset At, Guid Obligation, DateTimeOffset MetAt) : DomainEvent(By, At);

public sealed record ObligationLifted(Guid By, DateTimeOffset At, Guid Obligation, string Reason) : DomainEvent(By, At);

public sealed record ReportSubmitted(Guid By, DateTimeOffset At, Report Report) : DomainEvent(By, At);

/// <summary>The addressee signed for a report; for outside bodies entered by an officer with the receipt number.</summary>
public sealed record ReceiptNoted(Guid By, DateTimeOffset At, string Recipient, Guid? Report, DateTimeOffset ReceivedAt, string? ReceiptNumber) : DomainEvent(By, At);

public sealed record ReturnNoted(Guid By, DateTimeOffset At, string Recipient, Guid Report, string Reason) : DomainEvent(By, At);

/// <inheritdoc cref="InstructionGiven"/>
public sealed record InstructionNoted(Guid By, DateTimeOffset At, string FromUnit, string Text, Guid? Instruction = null, DateTimeOffset? DueAt = null) : DomainEvent(By, At);
