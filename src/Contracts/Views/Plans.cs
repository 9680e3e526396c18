using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Plans;

namespace IncidentHub.Contracts.Views;

/// <summary>POST /api/plans: a unit registers an emergency plan (应急预案).</summary>
/// <param name="Kind">Key of GET /api/plan-rules.</param>
/// <param name="Document">Document number or address of the text.</param>
public sealed record NewEmergencyPlan(string Unit, string Kind, string Title, string Summary, string? Document = null);

/// <summary>201 of a plan.</summary>
public sealed record PlanMade(Guid Id, string Number, long Version);

public sealed record NewEdition(string Summary, string? Document = null);

/// <param name="ReviewBy">Null for what the rules say.</param>
public sealed record PlanApproval(DateOnly? ReviewBy = null);

public sealed record PlanReason(string Reason);

public sealed record PlanReview(string Note, DateOnly? ReviewBy = null);

/// <summary>A plan as it stands.</summary>
/// <param name="Edition">The edition in force; null before the first approval.</param>
/// <param name="Waiting">The edition that waits for the leader.</param>
/// <param name="DrillBy">The last day for the next drill.</param>
/// <param name="DaysLeft">Until that day; negative when overdue.</param>
/// <param name="Because">The rule that sets the day.</param>
public sealed record EmergencyPlanView(
    Guid Id, string Number, string Unit, string UnitName, string Kind, string KindName, string Title, PlanState State, int? Edition, int? Waiting,
    DateOnly? ReviewBy, bool ReviewOverdue, PlanDrillView? LastDrill, DateOnly? DrillBy, int? DaysLeft, PlanBecause? Because, bool MayEdit, bool MayApprove, long Version)
{
    /// <summary>Only of a single plan; newest first.</summary>
    public IReadOnlyList<PlanEditionView> Editions { get; init; } = [];
    /// <summary>Only of a single plan; newest first.</summary>
    public IReadOnlyList<PlanDrillView> Drills { get; init; } = [];
    public string? WithdrawnBecause { get; init; }
}

public sealed record PlanDrillView(Guid Drill, string Number, string Title, DateTimeOffset EndedAt);

public sealed record PlanEditionView(int Edition, string Summary, string? Document, string DraftedBy, DateTimeOffset DraftedAt, string? ApprovedBy, DateTimeOffset? ApprovedAt, DateOnly? ReviewBy, string? DeclinedBecause);

public sealed record PlanBecause(string Rule, string Title, string Article, string Citation, string Confidence);

/// <summary>GET /api/plans/rollup: drilled in time, per unit of the subtree and in sum.</summary>
public sealed record PlanRollup(PlanRate Total, IReadOnlyList<PlanRate> Units);

/// <param name="Owed">Plans in force.</param>
/// <param name="Percent">Null when nothing is owed.</param>
public sealed record PlanRate(string Unit, string Name, int Owed, int InTime, int Overdue, decimal? Percent);

/// <summary>GET /api/plan-rules.</summary>
public sealed record PlanRules(string Title, string Citation, IReadOnlyList<PlanKind> Kinds, IReadOnlyList<PlanRuleView> Rules);

public sealed record PlanKind(string Key, string Name);

/// <param name="DrillEvery">Months; null when the rule does not say.</param>
public sealed record PlanRuleView(string Id, string Title, IReadOnlyList<string> Kinds, int? DrillEvery, int? ReviewEvery, string Article, string Citation, string Confidence);

/// <summary>POST /api/drill-calendar.</summary>
public sealed record NewCalendarDrill(
    string Unit, int Year, string Title, string Purpose, string Plan, DrillForm Form, DrillContent Content, DateOnly Day, IReadOnlyList<string>? Units = null,
    IReadOnlyList<string>? Process = null, bool Funded = false);

/// <summary>GET /api/drill-calendar: the drills a unit means to hold in a year.</summary>
/// <param name="HasComprehensive">Whether one of them is comprehensive: there is to be one a year.</param>
/// <param name="ReadyBy">By when the calendar of this year has to be there.</param>
/// <param name="Ready">Whether it has any entry.</param>
public sealed record CalendarView(string Unit, string UnitName, int Year, IReadOnlyList<CalendarDrillView> Items, bool HasComprehensive, DateOnly ReadyBy, bool Ready, bool MayEdit, long Version);

/// <param name="Held">A drill of that kind of plan which the unit held in that month or later in the year.</param>
public sealed record CalendarDrillView(
    Guid Item, string Title, string Purpose, string Plan, string PlanName, string Form, string Content, DateOnly Day, IReadOnlyList<string> Units, IReadOnlyList<string> Process, bool Funded,
    string? DroppedBecause, string? Held);
