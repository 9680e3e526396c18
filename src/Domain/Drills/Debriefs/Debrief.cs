using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills.Debriefs;

/// <summary>A part a person wrote.</summary>
public sealed record Written(string Text, Guid By, DateTimeOffset At);

/// <summary>The newest report on the state of the systems, and when the first was made.</summary>
public sealed record SystemState(bool Restored, string Text, Guid By, DateTimeOffset At, DateTimeOffset FirstAt);

/// <summary>A gap that shall be closed by an order.</summary>
/// <param name="Order">Null while there is none.</param>
public sealed record Intent(string Gap, string Unit, string Title, string Text, string Severity, DateTimeOffset DueAt, Guid By, DateTimeOffset At, Guid? Order = null, string? OrderNumber = null);

/// <summary>A signed edition of the report.</summary>
public sealed record Edition(int Number, string Hash, string As, Guid By, DateTimeOffset At);

[JsonConverter(typeof(JsonStringEnumConverter<SurveyState>))]
public enum SurveyState
{
    [JsonStringEnumMemberName("none")] None,
    [JsonStringEnumMemberName("open")] Open,
    [JsonStringEnumMemberName("closed")] Closed,
}

/// <summary>What was learnt from one run (复盘): written parts, intents, signatures, the survey.</summary>
public sealed record Debrief
{
    public required Guid Id { get; init; }
    /// <summary>Number of events folded; the stream version.</summary>
    public required int Version { get; init; }
    public required Guid Drill { get; init; }
    public required string Number { get; init; }
    public required string Unit { get; init; }
    public ImmutableSortedDictionary<string, Written> Narratives { get; init; } = ImmutableSortedDictionary.Create<string, Written>(StringComparer.Ordinal);
    public SystemState? SystemState { get; init; }
    public IReadOnlyList<Intent> Intents { get; init; } = [];
    public IReadOnlyList<Edition> Editions { get; init; } = [];
    public SurveyState Survey { get; init; }
    public IReadOnlyList<SurveyQuestion> Questions { get; init; } = [];

    /// <summary>How many answered; known when it is closed.</summary>
    public int Answers { get; init; }

    public Intent? IntentFor(string gap) => Intents.FirstOrDefault(i => i.Gap == gap);

    /// <exception cref="UnknownEvent">The event is none of a debrief's.</exception>
    public static Debrief Evolve(Debrief? debrief, DomainEvent e) => (debrief, e) switch
    {
        (null, DebriefOpened x) => new() { Id = x.Id, Version = 1, Drill = x.Drill, Number = x.Number, Unit = x.Unit },
        ({ } d, _) => d.Step(e) with { Version = d.Version + 1 },
        _ => throw new UnknownEvent(typeof(Debrief), e),
    };

    private Debrief Step(DomainEvent e) => e switch
    {
        NarrativeWritten x => this with { Narratives = Narratives.SetItem(x.Part, new Written(x.Text, x.By, x.At)) },
        SystemStateReported x => this with { SystemState = new SystemState(x.Restored, x.Text, x.By, x.At, SystemState?.FirstAt ?? x.At) },
        RectificationIntended x => this with { Intents = [.. Intents, new Intent(x.Gap, x.Unit, x.Title, x.Text, x.Severity, x.DueAt, x.By, x.At)] },
        RectificationLinked x => this with { Intents = [.. Intents.Select(i => i.Gap == x.Gap ? i with { Order = x.Order, OrderNumber = x.OrderNumber } : i)] },
        AfterActionSigned x => this with { Editions = [.. Editions, new Edition(x.Edition, x.Hash, x.As, x.By, x.At)] },
        SurveyOpened x => this with { Survey = SurveyState.Open, Questions = x.Questions },
        SurveyClosed x => this with { Survey = SurveyState.Closed, Answers = x.Answers },
        _ => throw new UnknownEvent(typeof(Debrief), e),
    };
}

/// <summary>What commands of a debrief decide on: the run as it ended, and what was put together about it so far.</summary>
/// <param name="Debrief">Null before the first word.</param>
public sealed record DebriefOf(Drill Drill, Debrief? Debrief)
{
    /// <summary>The events, with the one that opens the debrief in front when it is the first.</summary>
    internal Decision Happens(Moment at, params DomainEvent[] events) => Debrief is not null ? events
        : Decision.Of(events.Prepend(new DebriefOpened(at.By.Id, at.Now, Ids.Debrief(Drill.Id), Drill.Id, Drill.Number, Drill.Unit)));
}
