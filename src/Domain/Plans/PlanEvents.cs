using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Plans;

/// <summary>A unit put an emergency plan (应急预案) on its register. It counts once a version is approved.</summary>
/// <param name="Kind">Key of the kind of plan in the drill rules: cyber, machine-room …</param>
public sealed record EmergencyPlanRegistered(Guid By, DateTimeOffset At, Guid Id, string Number, string Unit, string Kind, string Title) : DomainEvent(By, At);

/// <param name="Edition">From 1.</param>
/// <param name="Summary">What it says, or what changed and why.</param>
/// <param name="Document">Where the text lies: document number or address; null when not given.</param>
public sealed record EmergencyPlanDrafted(Guid By, DateTimeOffset At, int Edition, string Summary, string? Document) : DomainEvent(By, At);

/// <summary>The leader approved an edition: it is in force.</summary>
/// <param name="ReviewBy">The last day by which it has to be looked at again.</param>
public sealed record EmergencyPlanApproved(Guid By, DateTimeOffset At, int Edition, DateOnly ReviewBy) : DomainEvent(By, At);

public sealed record EmergencyPlanDeclined(Guid By, DateTimeOffset At, int Edition, string Reason) : DomainEvent(By, At);

/// <summary>The edition in force was looked at and stays.</summary>
public sealed record EmergencyPlanReviewed(Guid By, DateTimeOffset At, string Note, DateOnly ReviewBy) : DomainEvent(By, At);

/// <summary>A drill that exercised it came to its end.</summary>
/// <param name="EndedAt">When it ended, wall time.</param>
public sealed record EmergencyPlanDrilled(Guid By, DateTimeOffset At, Guid Drill, string DrillNumber, string Title, DateTimeOffset EndedAt) : DomainEvent(By, At);

public sealed record EmergencyPlanWithdrawn(Guid By, DateTimeOffset At, string Reason) : DomainEvent(By, At);

/// <summary>A drill was put in a unit's calendar of the year (演练计划).</summary>
/// <param name="Plan">Kind of the plan it exercises.</param>
/// <param name="Units">Who takes part.</param>
/// <param name="Process">What is arranged: plan review, notice, environment, execution, report, update of the plan.</param>
/// <param name="Funded">Whether its money is in the budget.</param>
/// <remarks>GB/T 38645-2020 A.1.</remarks>
public sealed record CalendarDrillSet(
    Guid By, DateTimeOffset At, string Unit, int Year, Guid Item, string Title, string Purpose, string Plan, DrillForm Form, DrillContent Content, DateOnly Day,
    IReadOnlyList<string> Units, IReadOnlyList<string> Process, bool Funded) : DomainEvent(By, At);

public sealed record CalendarDrillDropped(Guid By, DateTimeOffset At, Guid Item, string Reason) : DomainEvent(By, At);
