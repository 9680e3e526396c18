using IncidentHub.Domain.Drills;

namespace IncidentHub.Contracts.Views;

/// <summary>POST /api/drills: plans a run of a scenario.</summary>
/// <param name="Scenario">The scenario's id.</param>
/// <param name="Unit">The conducting unit.</param>
/// <param name="Roles">Who plays what, where the scenario's own binding does not do.</param>
public sealed record NewDrill(string Scenario, string Unit, IReadOnlyList<RoleWish>? Roles = null);

/// <param name="Unit">Where it is played; null leaves the scenario's.</param>
/// <param name="Post">Whoever holds this post plays it; null leaves the scenario's.</param>
/// <param name="Officers">Sign-in names of the persons who play it.</param>
public sealed record RoleWish(string Role, string? Unit = null, string? Post = null, IReadOnlyList<string>? Officers = null);

/// <summary>201 of a planned drill.</summary>
public sealed record DrillMade(Guid Id, string Number, long Version);

/// <param name="Speed">1 to 60 drill seconds a second.</param>
/// <param name="Override">Start although required roles are not ready; needs the reason.</param>
public sealed record StartDrill(int? Speed = null, bool? Override = null, string? Reason = null);

public sealed record PauseDrill(string? Reason = null);

public sealed record SpeedDrill(int Speed);

/// <param name="To">Drill time since the start, ISO 8601: PT1H30M. Only forward.</param>
public sealed record JumpDrill(string To);

/// <param name="Reason">Why it ends before its script; may be absent at the end.</param>
public sealed record EndDrill(string? Reason = null);

/// <param name="StopWord">The stop word that was given, if one was.</param>
public sealed record StopDrill(string Reason, string? StopWord = null);

/// <summary>A unit has something real to do.</summary>
public sealed record SuspendUnit(string Unit, string? Reason = null);

/// <summary>Its injects and clocks go on.</summary>
public sealed record ResumeUnit(string Unit);

public sealed record InjectReason(string? Reason = null);

/// <param name="At">New drill time, ISO 8601; null leaves it.</param>
public sealed record InjectEdit(string? At = null, string? Title = null, string? Text = null);

/// <param name="At">Drill time, ISO 8601; null is now.</param>
/// <param name="To">Ids of roles.</param>
public sealed record NewInject(string Title, string Text, IReadOnlyList<string> To, string? At = null);

/// <summary>The role was reached and is ready.</summary>
/// <param name="Note">How it was reached.</param>
public sealed record ConfirmRole(string Role, string? Note = null);

/// <param name="Kind">note, strength or improvement.</param>
/// <param name="Rating">1, 3 or 5, or P, S, M or U.</param>
public sealed record NewObservation(
    string Text, ObservationKind Kind = ObservationKind.Note, string? Rating = null, string? Objective = null, string? Expectation = null, string? Role = null,
    IReadOnlyList<string>? Evidence = null);

/// <param name="Verdict">met, late, missed, na, or a rating.</param>
public sealed record JudgeExpectation(string Verdict, string? Note = null);

/// <summary>Where a drill's clock is.</summary>
/// <param name="Speed">Drill seconds a second it runs at, or will when it is resumed.</param>
/// <param name="ElapsedSeconds">Drill time since the start at <paramref name="AsOf"/>.</param>
/// <param name="AsOf">Wall instant.</param>
/// <param name="Epoch">The drill instant of elapsed zero; null before the start.</param>
public sealed record DrillClockView(bool Runs, int Speed, double ElapsedSeconds, DateTimeOffset AsOf, DateTimeOffset? Epoch);

/// <summary>A drill in a list, and what a banner needs.</summary>
/// <param name="Parts">What the caller is in it; of <see cref="DrillPart"/>.</param>
public sealed record DrillLine(
    Guid Id, string Number, string Unit, string UnitName, string Title, string Scenario, DrillState State, DrillClockView Clock, DateTimeOffset PlannedAt,
    DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, IReadOnlyList<string> Units, IReadOnlyList<string> Parts, long Version);

/// <summary>What somebody is in a drill.</summary>
public static class DrillPart
{
    public const string Director = "director";
    public const string Controller = "controller";
    public const string Evaluator = "evaluator";
    public const string Observer = "observer";
    public const string Player = "player";
}

/// <summary>GET /api/drills/{id}. Who only plays gets no injects, expectations or notes, but what was delivered to him.</summary>
public sealed record DrillView
{
    public required DrillLine Drill { get; init; }
    public string? EndedBecause { get; init; }
    /// <summary>What everybody must know before it starts.</summary>
    public string? Safety { get; init; }
    public IReadOnlyList<string> StopWords { get; init; } = [];
    /// <summary>What players should know before it begins.</summary>
    public string? Briefing { get; init; }
    public required IReadOnlyList<DrillRoleView> Roles { get; init; }
    public IReadOnlyList<DrillPhaseView> Phases { get; init; } = [];
    public IReadOnlyList<DrillItemView> Objectives { get; init; } = [];
    public IReadOnlyList<InjectView> Injects { get; init; } = [];
    /// <summary>The version since which <see cref="Injects"/> changed; null when all of them are there.</summary>
    public long? InjectsSince { get; init; }
    public IReadOnlyList<ExpectationView> Expectations { get; init; } = [];
    /// <summary>What reached the caller's roles, the newest first.</summary>
    public IReadOnlyList<DeliveredView> Inbox { get; init; } = [];
    public IReadOnlyList<DrillIncidentView> Incidents { get; init; } = [];
    /// <summary>Units with something real to do.</summary>
    public IReadOnlyList<string> Suspended { get; init; } = [];
    public IReadOnlyList<LineView> Cut { get; init; } = [];
    public IReadOnlyList<DrillNoteView> Notes { get; init; } = [];
    public IReadOnlyList<ObservationView> Observations { get; init; } = [];
    /// <summary>What the caller may do now; keys of <see cref="DrillAction"/>.</summary>
    public required IReadOnlyList<string> Actions { get; init; }
    /// <summary>Grows with everything that happens in the drill, on its incidents too.</summary>
    public required long Changes { get; init; }

    /// <summary>The whole drill, when this is what changed since <paramref name="before"/>.</summary>
    public DrillView Over(DrillView before)
    {
        if (InjectsSince is null) return this;
        if (Injects.Count == 0) return this with { Injects = before.Injects, InjectsSince = null };
        var changed = Injects.ToDictionary(i => i.Id);
        return this with { Injects = [.. before.Injects.Select(i => changed.GetValueOrDefault(i.Id) ?? i)], InjectsSince = null };
    }
}

public sealed record DrillItemView(string Id, string Title);

public sealed record DrillPhaseView(string Id, string Title, double FromSeconds);

/// <param name="Required">Start is refused while it has nobody or is not confirmed.</param>
/// <param name="Officers">By post title.</param>
/// <param name="Mine">Whether the caller plays it.</param>
public sealed record DrillRoleView(
    string Role, string Name, string? Group, string Unit, string UnitName, string? Post, IReadOnlyList<string> Officers, bool Required, bool HasSomebody,
    DateTimeOffset? ConfirmedAt, string? ConfirmedBy, string? Note, bool Mine);

/// <param name="State">waiting, held, fired, skipped or shelf (a contingency not used).</param>
/// <param name="DueSeconds">Drill time; null when it waits for another inject, a condition or a controller.</param>
/// <param name="After">What it waits for when it has no time, in words.</param>
public sealed record InjectView(
    string Id, int Sequence, string Title, string? Text, string Kind, string Delivery, string State, double? DueSeconds, string? After, double? FiredSeconds, int Fired, bool Late,
    string? From, IReadOnlyList<string> To, string? Unit, bool Edited)
{
    /// <summary>Id of its phase; empty for a message that is not in the script.</summary>
    public string Phase { get; init; } = "";
    public Fired? How { get; init; }
    /// <summary>What the players should do.</summary>
    public string? Expected { get; init; }
    public string? Notes { get; init; }
}

/// <param name="ByEvaluator">No predicate decides it.</param>
/// <param name="Verdict">Of the evaluator; null while he gave none.</param>
public sealed record ExpectationView(string Id, string Title, string? Objective, string? Role, bool Critical, bool ByEvaluator, string? Verdict);

/// <summary>What reached a role.</summary>
public sealed record DeliveredView(string Inject, string Title, string Text, string Delivery, string? From, IReadOnlyList<string> To, double AtSeconds, DateTimeOffset DrillAt);

public sealed record DrillIncidentView(Guid Id, string Number, string Unit, string UnitName, double AtSeconds, string? Inject);

public sealed record LineView(string From, string To, int Waiting);

public sealed record DrillNoteView(DateTimeOffset At, double AtSeconds, string By, string Text);

public sealed record ObservationView(
    Guid Id, DateTimeOffset At, double AtSeconds, string By, ObservationKind Kind, string Text, string? Rating, string? Objective, string? Expectation, string? Role, IReadOnlyList<string> Evidence);

/// <summary>Keys of what may be done with a drill.</summary>
public static class DrillAction
{
    public const string Bind = "bind";
    public const string Confirm = "confirm";
    public const string Start = "start";
    public const string Pause = "pause";
    public const string Resume = "resume";
    public const string Speed = "speed";
    public const string Jump = "jump";
    public const string End = "end";
    public const string Stop = "emergency-stop";
    public const string Injects = "injects";
    public const string Note = "note";
    public const string Observe = "observe";
    /// <summary>Raise an incident in the drill.</summary>
    public const string Raise = "raise";
    /// <summary>Declare that a unit has something real to do.</summary>
    public const string Suspend = "suspend";
}

/// <summary>A frame of the board hub's WatchDrill: read the drill again when <paramref name="Changes"/> grew.</summary>
public sealed record DrillChange(Guid Drill, long Changes, DrillState State, DrillClockView Clock);
