using System.Text.Json.Serialization;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills;

/// <summary>Why an inject fired.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Fired>))]
public enum Fired
{
    /// <summary>Its drill time came, by the script or after another inject.</summary>
    [JsonStringEnumMemberName("clock")] Clock,
    /// <summary>Its condition held.</summary>
    [JsonStringEnumMemberName("condition")] Condition,
    /// <summary>A controller fired it before its time, or one that has no time.</summary>
    [JsonStringEnumMemberName("controller")] Controller,
    /// <summary>A controller took it from the contingency shelf.</summary>
    [JsonStringEnumMemberName("contingency")] Contingency,
    /// <summary>It was held and a controller released it after its time.</summary>
    [JsonStringEnumMemberName("release")] Release,
}

/// <summary>What an observation is about for those who learn from it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ObservationKind>))]
public enum ObservationKind
{
    [JsonStringEnumMemberName("note")] Note,
    [JsonStringEnumMemberName("strength")] Strength,
    [JsonStringEnumMemberName("improvement")] Improvement,
}

/// <summary>Who plays a role of the scenario.</summary>
/// <param name="Role">The role's id in the scenario.</param>
/// <param name="Post">The post that plays it at the unit; null when persons were named.</param>
/// <param name="Officers">Persons named for it; empty when whoever holds the post plays it.</param>
public sealed record RoleBinding(string Role, string Unit, string? Post, IReadOnlyList<Guid> Officers)
{
    /// <summary>False for whoever directs, controls, judges or looks on.</summary>
    public bool Plays { get; init; } = true;
}

/// <summary>A scenario was planned as a drill. Its text is frozen here, so a run can be replayed for ever.</summary>
/// <param name="Scenario">The scenario's id.</param>
/// <param name="Hash">Lower-case hexadecimal SHA-256 of <paramref name="Text"/> in UTF-8.</param>
/// <param name="Text">The scenario file as it was, YAML.</param>
public sealed record DrillPlanned(
    Guid By, DateTimeOffset At, Guid Id, string Number, string Unit, string Title, string Scenario, string Hash, string Text, IReadOnlyList<RoleBinding> Roles) : DomainEvent(By, At);

/// <summary>Somebody else plays a role.</summary>
public sealed record RoleBound(Guid By, DateTimeOffset At, RoleBinding Binding) : DomainEvent(By, At);

/// <summary>Whoever plays the role was reached and is ready.</summary>
/// <param name="Note">How he was reached.</param>
public sealed record RoleConfirmed(Guid By, DateTimeOffset At, string Role, string? Note) : DomainEvent(By, At);

/// <param name="Epoch">The drill instant of elapsed zero: legal time in the drill is this plus the elapsed drill time.</param>
/// <param name="Speed">Drill seconds per second.</param>
/// <param name="Unready">Required roles that had nobody or were not confirmed.</param>
/// <param name="Reason">Why the director started all the same; null when every role was ready.</param>
public sealed record DrillStarted(Guid By, DateTimeOffset At, DateTimeOffset Epoch, int Speed, IReadOnlyList<string> Unready, string? Reason) : DomainEvent(By, At);

public sealed record DrillPaused(Guid By, DateTimeOffset At, string? Reason) : DomainEvent(By, At);

public sealed record DrillResumed(Guid By, DateTimeOffset At) : DomainEvent(By, At);

public sealed record DrillSpeedSet(Guid By, DateTimeOffset At, int Speed) : DomainEvent(By, At);

/// <summary>The drill clock went forward; what lay between fires in order, each at its own drill time.</summary>
/// <param name="To">Drill time since the start.</param>
public sealed record DrillJumped(Guid By, DateTimeOffset At, TimeSpan To) : DomainEvent(By, At);

/// <summary>Everything named was done or happened as scripted.</summary>
/// <param name="Reason">Why it ended before its script; null when it came to its end.</param>
public sealed record DrillEnded(Guid By, DateTimeOffset At, string? Reason) : DomainEvent(By, At);

/// <summary>An emergency or the stop word ended it at once.</summary>
/// <param name="StopWord">The word that was given; null when the button was pressed.</param>
public sealed record DrillStopped(Guid By, DateTimeOffset At, string Reason, string? StopWord) : DomainEvent(By, At);

/// <summary>The condition of an inject held: it is due.</summary>
/// <param name="Due">When it fires, drill time.</param>
public sealed record InjectArmed(Guid By, DateTimeOffset At, string Inject, int Occurrence, TimeSpan Due) : DomainEvent(By, At);

/// <param name="Occurrence">From 1; more than one only for repeating injects.</param>
/// <param name="Elapsed">Drill time of its effect.</param>
/// <param name="Due">Drill time it was due; null when it had none.</param>
/// <param name="Late">It was due while nobody could fire it: the hub was down, or its unit had a real incident.</param>
public sealed record InjectFired(Guid By, DateTimeOffset At, string Inject, int Occurrence, TimeSpan Elapsed, TimeSpan? Due, Fired How, bool Late) : DomainEvent(By, At);

/// <summary>It will not fire, nor be repeated.</summary>
public sealed record InjectSkipped(Guid By, DateTimeOffset At, string Inject, string? Reason) : DomainEvent(By, At);

/// <summary>It waits for a controller, also when its time has come.</summary>
public sealed record InjectHeld(Guid By, DateTimeOffset At, string Inject, string? Reason) : DomainEvent(By, At);

public sealed record InjectReleased(Guid By, DateTimeOffset At, string Inject) : DomainEvent(By, At);

/// <summary>An inject that has not fired was changed for this run; null leaves a part as it is.</summary>
public sealed record InjectEdited(Guid By, DateTimeOffset At, string Inject, TimeSpan? Due, string? Title, string? Text) : DomainEvent(By, At);

/// <summary>A controller wrote a message that is not in the script.</summary>
/// <param name="To">Ids of the roles it goes to.</param>
public sealed record InjectAdded(Guid By, DateTimeOffset At, string Inject, TimeSpan Due, string Title, string Text, IReadOnlyList<string> To) : DomainEvent(By, At);

/// <summary>An incident of this drill was raised, by a player or by an inject.</summary>
/// <param name="IncidentNumber">YL-… number, of a counter of its own.</param>
/// <param name="Elapsed">Drill time.</param>
/// <param name="Inject">The inject that raised it; null when a player did.</param>
public sealed record DrillIncidentRaised(Guid By, DateTimeOffset At, Guid Incident, string IncidentNumber, string Unit, TimeSpan Elapsed, string? Inject) : DomainEvent(By, At);

/// <summary>A unit has something real to do: its injects and clocks wait.</summary>
/// <param name="Incident">The real incident; null when it was only declared.</param>
public sealed record UnitSuspended(Guid By, DateTimeOffset At, string Unit, Guid? Incident, string? Reason) : DomainEvent(By, At);

public sealed record UnitResumed(Guid By, DateTimeOffset At, string Unit) : DomainEvent(By, At);

/// <summary>A controller's remark.</summary>
public sealed record DrillNoted(Guid By, DateTimeOffset At, string Text) : DomainEvent(By, At);

/// <summary>What an evaluator saw.</summary>
/// <param name="Rating">1, 3 or 5, or P, S, M or U; null for a mere remark.</param>
/// <param name="Evidence">Where it can be seen: links, file names, quotations.</param>
public sealed record ObservationMade(
    Guid By, DateTimeOffset At, Guid Observation, ObservationKind Kind, string Text, string? Rating, string? Objective, string? Expectation, string? Role, IReadOnlyList<string> Evidence) : DomainEvent(By, At);

/// <summary>An evaluator judged an expectation that no predicate decides, or that one decided wrongly.</summary>
/// <param name="Verdict">met, late, missed or na, or a rating of the expectation's scale.</param>
public sealed record ExpectationJudged(Guid By, DateTimeOffset At, string Expectation, string Verdict, string? Note) : DomainEvent(By, At);

/// <summary>Somebody a message was for has read it.</summary>
public sealed record MessageAcknowledged(Guid By, DateTimeOffset At, string Inject) : DomainEvent(By, At);

/// <summary>Reports from one unit to another do not arrive until the line is restored.</summary>
/// <param name="Until">Drill time at which it comes back by itself; null when it is restored.</param>
public sealed record UplinkCut(Guid By, DateTimeOffset At, string From, string To, TimeSpan Elapsed, TimeSpan? Until, string? Inject) : DomainEvent(By, At);

/// <summary>The line works again; what waited arrives now.</summary>
public sealed record UplinkRestored(Guid By, DateTimeOffset At, string From, string To, TimeSpan Elapsed, string? Inject) : DomainEvent(By, At);

/// <summary>A report was sent over a line that is cut; it arrives when the line is restored.</summary>
/// <param name="Stream">The sender's incident or escalation.</param>
public sealed record ReportHeld(Guid By, DateTimeOffset At, Guid Stream, bool OnIncident, Guid Report, string From, string To) : DomainEvent(By, At);

/// <summary>The drill it belonged to is over: nothing of it goes on, and it leaves the boards. On the drill's incidents and escalations.</summary>
public sealed record IncidentSetAside(Guid By, DateTimeOffset At, Guid Drill) : DomainEvent(By, At);
