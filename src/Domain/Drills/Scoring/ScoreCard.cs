using System.Text.Encodings.Web;
using System.Text.Json;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills.Scoring;

/// <summary>What one expectation brought.</summary>
/// <param name="Points">What it could bring.</param>
/// <param name="Percent">Share of them by the formula; null when it is not counted.</param>
public sealed record ExpectationScore(Judgement Judged, int Points, int? Percent, bool Critical)
{
    /// <summary>Points reached; null when it is not counted.</summary>
    public decimal? Earned => Percent is { } p ? Points * p / 100m : null;
}

/// <summary>A sum over expectations: of the drill, an objective, a role, a unit or an item.</summary>
/// <param name="Key">Id or code of what is summed; empty for the whole.</param>
/// <param name="Percent">One decimal; null when nothing is counted.</param>
/// <param name="Grade">1, 3 or 5; null without a percent.</param>
/// <param name="Rating">P, S, M or U; null without a percent.</param>
public sealed record ScoreLine(string Key, decimal Earned, decimal Possible, decimal? Percent, int? Grade, string? Rating)
{
    public int Met { get; init; }
    public int Late { get; init; }
    public int Missed { get; init; }
    public int Pending { get; init; }
    public int NotApplicable { get; init; }

    /// <summary>What evaluators said in observations, in the order they said it; the computed percent stands beside it.</summary>
    public IReadOnlyList<string> Observed { get; init; } = [];
}

/// <summary>A score by one formula at one instant of the drill clock; made from the log and from nothing else.</summary>
/// <param name="IsFinal">The drill is over and nothing waits for an evaluator.</param>
/// <param name="Uncapped">What the total would be without caps.</param>
/// <param name="CappedBy">Critical expectations that were missed.</param>
/// <param name="Items">All nine of GB/T 38645 A.9, in their order; keys are their published names.</param>
public sealed record ScoreCard(
    int Formula, TimeSpan At, bool IsFinal, ScoreLine Total, decimal? Uncapped, IReadOnlyList<string> CappedBy, IReadOnlyList<ExpectationScore> Expectations,
    IReadOnlyList<ScoreLine> Objectives, IReadOnlyList<ScoreLine> Roles, IReadOnlyList<ScoreLine> Units, IReadOnlyList<ScoreLine> Items)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The same log gives the same bytes, on every machine and in every year.</summary>
    public byte[] Bytes() => Canonical.Bytes(JsonSerializer.SerializeToElement(this, Json));

    /// <summary>Lower-case hexadecimal SHA-256 of <see cref="Bytes"/>.</summary>
    public string Hash() => Canonical.Hash(JsonSerializer.SerializeToElement(this, Json));
}
