using System.Text.Json.Serialization;

namespace IncidentHub.Domain.Drills.Scoring;

/// <summary>What became of an expectation.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
public enum Verdict
{
    /// <summary>Its time is not over, or its evaluator has not spoken.</summary>
    [JsonStringEnumMemberName("pending")] Pending,
    [JsonStringEnumMemberName("met")] Met,
    /// <summary>Done after the first band, within the last.</summary>
    [JsonStringEnumMemberName("late")] Late,
    /// <summary>Not done in its time; it may have been done afterwards.</summary>
    [JsonStringEnumMemberName("missed")] Missed,
    /// <summary>It could not be asked of anybody.</summary>
    [JsonStringEnumMemberName("na")] NotApplicable,
}

/// <summary>Why an expectation does not apply, or why it waits.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JudgedBecause>))]
public enum JudgedBecause
{
    /// <summary>The log says so.</summary>
    [JsonStringEnumMemberName("log")] Log,
    [JsonStringEnumMemberName("evaluator")] Evaluator,
    /// <summary>The unit had something real to do.</summary>
    [JsonStringEnumMemberName("suspended")] Suspended,
    [JsonStringEnumMemberName("inject-skipped")] InjectSkipped,
    [JsonStringEnumMemberName("inject-not-fired")] InjectNotFired,
    /// <summary>The drill ended before its time was over.</summary>
    [JsonStringEnumMemberName("ended-first")] EndedFirst,
    /// <summary>An evaluator has to judge it and has not.</summary>
    [JsonStringEnumMemberName("not-judged")] NotJudged,
}

/// <summary>What became of one expectation, and how that is known.</summary>
/// <param name="Unit">Whose it is; null for the drill as a whole.</param>
public sealed record Judgement(string Expectation, string? Unit, Verdict Verdict, JudgedBecause Because)
{
    /// <summary>Share of its points by the bands: 0 to 100. Evaluators' words are turned into a share by the formula.</summary>
    public int Percent { get; init; }

    /// <summary>Drill time it counts from; null while that is not known.</summary>
    public TimeSpan? From { get; init; }

    /// <summary>Last drill time at which it would have been in time.</summary>
    public TimeSpan? Due { get; init; }

    /// <summary>Drill time at which it happened; null when it did not.</summary>
    public TimeSpan? At { get; init; }

    /// <summary>Officer who did it, or the hub; null when nobody did.</summary>
    public Guid? By { get; init; }

    /// <summary>Unit at which it happened.</summary>
    public string? Where { get; init; }

    /// <summary>How much too late it was done, or is while it waits.</summary>
    public TimeSpan? LateBy { get; init; }

    /// <summary>met, late, missed, na or a rating, as the evaluator said it.</summary>
    public string? Said { get; init; }

    /// <summary>The evaluator who said it.</summary>
    public Guid? SaidBy { get; init; }
    public string? Note { get; init; }
}
