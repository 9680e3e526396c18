using System.Text.Json.Serialization;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Incidents;

/// <summary>How far the handling is. The four verbs of interim measures art. 13, then the end.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Phase>))]
public enum Phase
{
    [JsonStringEnumMemberName("raised")] Raised,
    [JsonStringEnumMemberName("located")] Located,
    [JsonStringEnumMemberName("analysed")] Analysed,
    [JsonStringEnumMemberName("contained")] Contained,
    [JsonStringEnumMemberName("recovered")] Recovered,
    [JsonStringEnumMemberName("closed")] Closed,
}

/// <summary>By which door an incident came in.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Door>))]
public enum Door
{
    [JsonStringEnumMemberName("api")] Api,
    [JsonStringEnumMemberName("intake")] Intake,
    [JsonStringEnumMemberName("import")] Import,
}

/// <param name="OccurredAt">When it happened, as far as known.</param>
/// <param name="AwareAt">When the unit found or learnt of it: the legal start (reporting measures art. 4).</param>
/// <param name="SourceRef">What the outside calls it; at most one open incident per unit has it.</param>
/// <param name="Drill">The drill it belongs to; null for a real incident.</param>
public sealed record IncidentRaised(
    Guid By, DateTimeOffset At, Guid Id, string Number, string Unit, string Title, string? Description,
    DateTimeOffset? OccurredAt, DateTimeOffset AwareAt, string? SourceRef, Door Door, Guid? Drill) : DomainEvent(By, At)
{
    /// <summary>The packs in force for the unit at awareness, as "cn-egov-2025@1": what it is judged by for good. Null in old events.</summary>
    public IReadOnlyList<string>? Packs { get; init; }
}

public sealed record IncidentClassified(Guid By, DateTimeOffset At, string Category) : DomainEvent(By, At);

/// <summary>Facts about the impact became known or changed; the whole set as it is now.</summary>
public sealed record FactsStated(Guid By, DateTimeOffset At, Facts Facts) : DomainEvent(By, At);

/// <param name="Policy">Grading pack and version, or null when a leader decided.</param>
/// <param name="Because">The criteria that hit.</param>
/// <param name="Reason">The leader's reason, when he decided.</param>
/// <param name="Confirmed">False while a computed grade I or II waits for the leader; its clocks run all the same.</param>
public sealed record IncidentGraded(
    Guid By, DateTimeOffset At, Grade Grade, string? Policy, int? Version, IReadOnlyList<Hit> Because, string? Reason, bool Confirmed) : DomainEvent(By, At);

/// <summary>The facts do not decide: a person must judge. A grade that already stands stays.</summary>
public sealed record GradeUndetermined(Guid By, DateTimeOffset At, string Policy, int Version, IReadOnlyList<Question> Questions) : DomainEvent(By, At);

public sealed record GradeConfirmed(Guid By, DateTimeOffset At, Grade Grade) : DomainEvent(By, At);

public sealed record StepTaken(Guid By, DateTimeOffset At, Phase Step, string Note) : DomainEvent(By, At);

public sealed record NoteAdded(Guid By, DateTimeOffset At, string Text) : DomainEvent(By, At);

/// <summary>A monitoring signal was attached. The signal itself is kept apart, with its own retention.</summary>
public sealed record SignalAttached(Guid By, DateTimeOffset At, Guid Signal, string Fingerprint, string Status, string Title) : DomainEvent(By, At);

public sealed record IncidentClosed(Guid By, DateTimeOffset At, string Lesson) : DomainEvent(By, At);

public sealed record IncidentReopened(Guid By, DateTimeOffset At, string Reason) : DomainEvent(By, At);
