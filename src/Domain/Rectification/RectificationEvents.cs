using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Rectification;

// The life of a rectification order (责成整改). Its clocks are the common events of duties: obligation-opened, -warned, -missed, -met, -lifted, extension-granted.

/// <param name="Unit">The unit that has to put things right.</param>
/// <param name="Issuer">The unit above that says so.</param>
/// <param name="Asked">The severity the issuer gave; <paramref name="Severity"/> is higher when a finding came back.</param>
/// <param name="DueAt">By when there has to be evidence for every finding, UTC.</param>
/// <param name="Rules">The rules of its stages, as "cn-rectification@1".</param>
/// <param name="Batch">What was issued together; null for a single order.</param>
/// <param name="Bulletin">The bulletin it came with; null without one.</param>
public sealed record OrderIssued(
    Guid By, DateTimeOffset At, Guid Id, string Number, string Unit, string Issuer, string Title, Severity Severity, Severity Asked,
    IReadOnlyList<OrderFinding> Findings, DateTimeOffset DueAt, Origin Origin, string Rules, Guid? Batch, Guid? Bulletin) : DomainEvent(By, At);

public sealed record OrderSignedFor(Guid By, DateTimeOffset At) : DomainEvent(By, At);

/// <param name="Round">1, 2, 3 …</param>
/// <param name="ReadyAt">When the unit expects to be done; null when it does not say.</param>
public sealed record PlanSubmitted(Guid By, DateTimeOffset At, int Round, string Unit, string Text, DateTimeOffset? ReadyAt) : DomainEvent(By, At);

/// <summary>The issuer accepted the plan: work begins.</summary>
public sealed record PlanAccepted(Guid By, DateTimeOffset At, int Round) : DomainEvent(By, At);

public sealed record PlanSentBack(Guid By, DateTimeOffset At, int Round, string Reason) : DomainEvent(By, At);

/// <summary>The unit asked for more time.</summary>
public sealed record ExtensionAsked(Guid By, DateTimeOffset At, int Round, DateTimeOffset Until, string Reason) : DomainEvent(By, At);

/// <summary>The issuer decided. A granted one is followed by what it means for the clock.</summary>
public sealed record ExtensionDecided(Guid By, DateTimeOffset At, int Round, bool Granted, DateTimeOffset Until, string? Reason) : DomainEvent(By, At);

/// <summary>Evidence that one finding was put right. The person who gives it counts as one who did the work.</summary>
/// <param name="Finding">Number within the order.</param>
public sealed record EvidenceSubmitted(Guid By, DateTimeOffset At, int Finding, string Unit, string Note, IReadOnlyList<EvidenceFile> Files) : DomainEvent(By, At);

/// <summary>Somebody else looked at the evidence of one finding.</summary>
/// <param name="Reason">Why it failed; null when it passed.</param>
/// <param name="Check">What was looked at anew; null when that was not needed and not done.</param>
public sealed record FindingVerified(Guid By, DateTimeOffset At, int Finding, string Unit, bool Passed, string? Reason, FreshCheck? Check) : DomainEvent(By, At);

/// <summary>Every finding that waited was looked at.</summary>
/// <param name="Passed">Whether all findings of the order have passed now; it is closed then.</param>
public sealed record OrderVerified(Guid By, DateTimeOffset At, bool Passed, IReadOnlyList<int> Failed) : DomainEvent(By, At);

public sealed record OrderClosed(Guid By, DateTimeOffset At) : DomainEvent(By, At);

/// <param name="Findings">Which have to be put right again.</param>
/// <param name="DueAt">By when.</param>
public sealed record OrderReopened(Guid By, DateTimeOffset At, string Reason, IReadOnlyList<int> Findings, DateTimeOffset DueAt) : DomainEvent(By, At);

/// <summary>Taken back by the unit that issued it.</summary>
public sealed record OrderWithdrawn(Guid By, DateTimeOffset At, string Reason) : DomainEvent(By, At);

/// <summary>A stage that is overdue and still owed became the matter of the next ones. <c>At</c> is when the hub did it.</summary>
/// <param name="Step">1, 2, 3 … of the rules.</param>
/// <param name="To">One of <see cref="Climb"/>.</param>
/// <param name="ReachedAt">When the step was reached; earlier than <c>At</c> when the hub was down.</param>
public sealed record OverdueClimbed(Guid By, DateTimeOffset At, Guid Obligation, int Step, string To, DateTimeOffset ReachedAt) : DomainEvent(By, At);

/// <summary>A notice of criticism was written for the issuing unit to send or to drop (通报批评).</summary>
public sealed record CriticismDrafted(Guid By, DateTimeOffset At, Guid Obligation, string Title, string Text) : DomainEvent(By, At);

/// <summary>The issuing unit sent it: as a bulletin, and as a record of the unit.</summary>
/// <param name="Title">In other words than the draft's; null as drafted.</param>
/// <param name="Text">As <paramref name="Title"/>.</param>
public sealed record CriticismIssued(Guid By, DateTimeOffset At, Guid Bulletin, Guid Record, string? Title = null, string? Text = null) : DomainEvent(By, At);

public sealed record CriticismDropped(Guid By, DateTimeOffset At, string Reason) : DomainEvent(By, At);
