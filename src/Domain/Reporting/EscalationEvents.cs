using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Reporting;

/// <summary>Who sent something up, and on which stream his answer belongs.</summary>
/// <param name="Unit">Code of the sending unit.</param>
/// <param name="Stream">The sender's incident or escalation stream.</param>
/// <param name="IsIncident">Whether that stream is the incident itself.</param>
public sealed record Sender(string Unit, Guid Stream, bool IsIncident);

/// <summary>What the tier above learns about the incident with the first thing it hears.</summary>
public sealed record Subject(Guid Incident, string Number, string Unit, string Title, string? Category, Grade? Grade, DateTimeOffset AwareAt, Guid? Drill);

/// <summary>A report arrived at a tier; nobody has signed for it yet.</summary>
public sealed record ReportDelivered(Guid By, DateTimeOffset At, string Unit, Sender From, Subject Subject, Report Report) : DomainEvent(By, At);

/// <summary>A unit below let a reporting deadline pass. May be the first thing this tier hears of the incident.</summary>
public sealed record OverdueTold(Guid By, DateTimeOffset At, string Unit, Sender From, Subject Subject, Guid Obligation, DateTimeOffset DueAt) : DomainEvent(By, At);

/// <summary>The tier signed for the report: this stops the sender's clock and starts the tier's own.</summary>
public sealed record ReportSignedFor(Guid By, DateTimeOffset At, Guid Report) : DomainEvent(By, At);

public sealed record ReportReturned(Guid By, DateTimeOffset At, Guid Report, string Reason) : DomainEvent(By, At);

/// <param name="Instruction">Its id; null on instructions from before they had one.</param>
/// <param name="DueAt">By when the unit below has to acknowledge it.</param>
public sealed record InstructionGiven(Guid By, DateTimeOffset At, string Text, Guid? Instruction = null, DateTimeOffset? DueAt = null) : DomainEvent(By, At);

/// <summary>The grade or category changed below.</summary>
public sealed record SubjectChanged(Guid By, DateTimeOffset At, string? Category, Grade? Grade) : DomainEvent(By, At);

/// <summary>A report passed this tier over. May be the first thing it hears of the incident; what is owed to it stays owed.</summary>
public sealed record SkipTold(Guid By, DateTimeOffset At, string Unit, Sender From, Subject Subject, Guid Report, string To, string Reason) : DomainEvent(By, At);
