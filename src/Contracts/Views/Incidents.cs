using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Contracts.Views;

/// <summary>POST /api/incidents.</summary>
/// <param name="Drill">The drill it is raised in; absent for a real incident.</param>
public sealed record Raise(
    string Unit, string Title, string? Description = null, DateTimeOffset? AwareAt = null, DateTimeOffset? OccurredAt = null,
    string? SourceRef = null, string? Category = null, Facts? Facts = null, Guid? Drill = null);

/// <summary>201 of a raise.</summary>
public sealed record Raised(Guid Id, string Number, long Version);

/// <summary>The version after a command on a stream.</summary>
public sealed record Done(Guid Id, long Version);

public sealed record Classify(string Category);

/// <summary>Facts (computed), or grade and reason (by the leader).</summary>
public sealed record GradeRequest(Facts? Facts = null, Grade? Grade = null, string? Reason = null);

/// <summary>What the grading said.</summary>
/// <param name="Undetermined">A person must answer <paramref name="Questions"/> before the grade is certain.</param>
/// <param name="Because">Sentences in the caller's language: the criteria that hit, with value and threshold.</param>
public sealed record GradeAnswer(
    Grade? Grade, bool Undetermined, bool AwaitsConfirmation, IReadOnlyList<BecauseView> Because, IReadOnlyList<QuestionView> Questions,
    IReadOnlyList<DeadlineView> Obligations, long Version);

public sealed record BecauseView(string Criterion, string Sentence, Grade Grade, string Confidence);

public sealed record QuestionView(string Fact, string Text);

public sealed record StepRequest(string Step, string? Note);

public sealed record Note(string Text);

public sealed record Close(string Lesson);

public sealed record Reopen(string Reason);

/// <summary>GET /api/incidents/{id}.</summary>
public sealed record IncidentView
{
    public required Guid Id { get; init; }
    public required string Number { get; init; }
    public required string Unit { get; init; }
    public required string UnitName { get; init; }
    public required string Title { get; init; }
    public string? Description { get; init; }
    public required Phase Phase { get; init; }
    public Grade? Grade { get; init; }
    public required bool AwaitsConfirmation { get; init; }
    public required IReadOnlyList<BecauseView> GradeBecause { get; init; }
    public required IReadOnlyList<QuestionView> Questions { get; init; }
    public string? Category { get; init; }
    public string? CategoryName { get; init; }
    public required Facts Facts { get; init; }
    public DateTimeOffset? OccurredAt { get; init; }
    public required DateTimeOffset AwareAt { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    /// <summary>When each tier above first received a report: unit code → UTC.</summary>
    public required IReadOnlyDictionary<string, DateTimeOffset> KnownAt { get; init; }
    public string? SourceRef { get; init; }
    public required int Signals { get; init; }
    public Guid? Drill { get; init; }
    public required long Version { get; init; }
    public required IReadOnlyList<DeadlineView> Obligations { get; init; }
    public required IReadOnlyList<ReportView> Reports { get; init; }
    /// <summary>Reports that wait for the leader's signature or were declined; shown to the reporting unit only.</summary>
    public IReadOnlyList<ReportView> Drafts { get; init; } = [];
    public required IReadOnlyList<EscalationView> Escalations { get; init; }
    public required IReadOnlyList<ChainLink> Chain { get; init; }
    /// <summary>Instructions from above to the unit and to the tiers, oldest first.</summary>
    public IReadOnlyList<InstructionView> Instructions { get; init; } = [];
    /// <summary>What this officer may do next, most urgent first; keys of <see cref="NextAction"/>.</summary>
    public required IReadOnlyList<string> Actions { get; init; }
}

/// <summary>Keys of actions offered to the viewer.</summary>
public static class NextAction
{
    public const string Sign = "sign";
    public const string Report = "report";
    public const string Forward = "forward";
    public const string Confirm = "confirm-grade";
    public const string Grade = "grade";
    public const string Classify = "classify";
    public const string Step = "step";
    public const string Close = "close";
    public const string Reopen = "reopen";
    public const string Return = "return";
    public const string Instruct = "instruct";
    public const string Note = "note";
    public const string Receipt = "receipt";
    public const string Acknowledge = "acknowledge-instruction";
    /// <summary>The leader signs a draft off, or declines it.</summary>
    public const string SignOff = "sign-off";
    public const string NotReportable = "not-reportable";
    public const string RevokeNotReportable = "revoke-not-reportable";
    /// <summary>Enters that an authority gave a duty more time.</summary>
    public const string ExtendClock = "extend-clock";
    /// <summary>Enters that an authority stopped a clock whose rule knows that.</summary>
    public const string StopClock = "stop-clock";
    /// <summary>Enters something outside the hub that clocks count from.</summary>
    public const string NoteClockEvent = "note-clock-event";

    /// <summary>What is done with a clock and not with the incident: the page offers it beside the clocks.</summary>
    public static IReadOnlyList<string> OfClocks { get; } = [ExtendClock, StopClock, NoteClockEvent];
}

/// <summary>One sentence of the course of events, in the caller's language.</summary>
/// <param name="At">Legal time, UTC.</param>
/// <param name="RecordedAt">When the store recorded it.</param>
/// <param name="Kind">Event name, kebab-case.</param>
/// <param name="Unit">The unit on whose stream it happened.</param>
public sealed record TimelineEntry(DateTimeOffset At, DateTimeOffset RecordedAt, string Kind, string Unit, string By, string Text);

/// <summary>A page of a list.</summary>
/// <param name="Next">Pass as `after` to get the next page; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
