using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills.Debriefs;

/// <summary>What was learnt from a run is being put together; a stream of its own, so that the run itself stays as it was.</summary>
/// <param name="Number">The drill's number.</param>
/// <param name="Unit">The conducting unit.</param>
public sealed record DebriefOpened(Guid By, DateTimeOffset At, Guid Id, Guid Drill, string Number, string Unit) : DomainEvent(By, At);

/// <summary>A part of the report that a person writes was written or changed.</summary>
/// <param name="Part">One of <see cref="NarrativeParts.All"/>.</param>
public sealed record NarrativeWritten(Guid By, DateTimeOffset At, string Part, string Text) : DomainEvent(By, At);

/// <summary>The written report on the state of the systems, due the day after the drill.</summary>
/// <param name="Restored">Whether everything is as it was before.</param>
public sealed record SystemStateReported(Guid By, DateTimeOffset At, bool Restored, string Text) : DomainEvent(By, At);

/// <summary>A gap shall be closed by a rectification order.</summary>
/// <param name="Gap">Key of the gap: expectation:id or observation:id.</param>
/// <param name="Unit">Who shall close it.</param>
/// <param name="Severity">minor, major or critical.</param>
/// <param name="DueAt">By when.</param>
public sealed record RectificationIntended(Guid By, DateTimeOffset At, string Gap, string Unit, string Title, string Text, string Severity, DateTimeOffset DueAt) : DomainEvent(By, At);

/// <summary>The order that came of it.</summary>
public sealed record RectificationLinked(Guid By, DateTimeOffset At, string Gap, Guid Order, string OrderNumber) : DomainEvent(By, At);

/// <summary>The after-action report was signed: its bytes are frozen here.</summary>
/// <param name="Edition">From 1; a report changed afterwards is signed anew.</param>
/// <param name="As">director or lead.</param>
/// <param name="Hash">Lower-case hexadecimal SHA-256 of <paramref name="Content"/> in UTF-8.</param>
/// <param name="Content">The report as canonical JSON.</param>
public sealed record AfterActionSigned(Guid By, DateTimeOffset At, int Edition, string As, string Hash, string Content) : DomainEvent(By, At);

/// <summary>The hot-wash survey may be answered.</summary>
/// <param name="Questions">Frozen; answers are kept apart from events and name nobody.</param>
public sealed record SurveyOpened(Guid By, DateTimeOffset At, IReadOnlyList<SurveyQuestion> Questions) : DomainEvent(By, At);

/// <summary>No more answers; from now on the result is shown, if there are enough.</summary>
/// <param name="Answers">How many there were.</param>
public sealed record SurveyClosed(Guid By, DateTimeOffset At, int Answers) : DomainEvent(By, At);
