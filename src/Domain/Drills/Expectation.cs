using System.Text.Json.Serialization;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills;

/// <summary>How an evaluator rates.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RatingScale>))]
public enum RatingScale
{
    /// <summary>1 差, 3 合格, 5 优秀 (GB/T 38645 A.9).</summary>
    [JsonStringEnumMemberName("1-3-5")] OneThreeFive,
    /// <summary>P performed, S with some challenges, M with major challenges, U unable (HSEEP).</summary>
    [JsonStringEnumMemberName("PSMU")] Psmu,
}

/// <summary>What a unit or role should do, or what should not come about, and what it is worth.</summary>
/// <param name="Points">Weight; at least 1.</param>
public sealed record Expectation(string Id, Text Title, Wanted Wanted, int Points)
{
    /// <summary>Id of the objective it counts for; null for none.</summary>
    public string? Objective { get; init; }

    /// <summary>Role it is expected of; null for the unit as a whole.</summary>
    public string? By { get; init; }

    /// <summary>The inject that calls for it, for lists and reports; null when none does.</summary>
    public string? Inject { get; init; }

    /// <summary>When missed, the whole score is capped at this percent; null for an expectation that is not critical.</summary>
    public int? Cap { get; init; }

    /// <summary>Clause of the plan it comes from.</summary>
    public string? Clause { get; init; }

    public bool IsCritical => Cap is not null;
}

/// <summary>What is expected. Closed: nobody outside of this file adds a kind.</summary>
public abstract record Wanted
{
    private Wanted() { }

    /// <summary>An event of this form, in time.</summary>
    public sealed record Happens(EventPattern Event, Window Window) : Wanted;

    /// <summary>Several events, in time: every one of them, the last of which decides when; or whichever comes first.</summary>
    /// <param name="Every">All of them are expected; otherwise one is enough.</param>
    public sealed record Together(IReadOnlyList<EventPattern> Of, bool Every, Window Window) : Wanted;

    /// <summary>No event of this form, from the start to the end.</summary>
    public sealed record Never(EventPattern Event) : Wanted;

    /// <summary>The forms of events it asks about; none where an evaluator judges.</summary>
    public IReadOnlyList<EventPattern> Events => this switch
    {
        Happens x  => [x.Event],
        Together x => x.Of,
        Never x    => [x.Event],
        _          => [],
    };

    /// <summary>By when; null where time does not matter.</summary>
    public Window? ByWhen => this switch { Happens x => x.Window, Together x => x.Window, _ => null };

    /// <summary>An evaluator judges.</summary>
    /// <param name="Criterion">What he looks at.</param>
    public sealed record Judged(Text Criterion, RatingScale Scale) : Wanted;
}

/// <summary>By when. Closed: nobody outside of this file adds a kind.</summary>
public abstract record Window
{
    private Window() { }

    /// <summary>Any time before the end.</summary>
    public sealed record Open : Window;

    /// <summary>Counted on the drill clock.</summary>
    /// <param name="From">Inject it counts from, the first time it was fired; null for the start of the drill.</param>
    /// <param name="Bands">At least one, in rising order: "up to 10 minutes 100 %, up to 20 minutes 60 %".</param>
    public sealed record Drill(string? From, IReadOnlyList<Band> Bands) : Window;

    /// <summary>By the due instant of a legal duty of the same unit, as the packs set it in the drill.</summary>
    /// <param name="Duty">Kind of the duty: first-report, onward-report …</param>
    /// <param name="Recipient">To whom it is owed; null for the earliest due one of this kind.</param>
    public sealed record Law(string Duty, string? Recipient) : Window;
}

/// <summary>What an action is worth that came at most this late.</summary>
/// <param name="UpTo">Longest time, itself included.</param>
/// <param name="Percent">1 to 100.</param>
public sealed record Band(TimeSpan UpTo, int Percent);
