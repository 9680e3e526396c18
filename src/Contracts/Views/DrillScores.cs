using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Drills.Scoring;

namespace IncidentHub.Contracts.Views;

/// <summary>GET /api/drills/{id}/score: judged and summed at this instant; the same log gives the same hash.</summary>
/// <param name="Hash">SHA-256 of the canonical score.</param>
/// <param name="Formula">By which it was made, in words.</param>
/// <param name="Formulas">All there are; any of them may be asked for.</param>
/// <param name="Uncapped">Percent without caps; null when nothing is counted.</param>
/// <param name="CappedBy">Critical expectations that were missed, by title.</param>
public sealed record DrillScoreView(
    Guid Drill, string Number, string Unit, string UnitName, string Title, string Scenario, DrillState State, double AtSeconds, bool IsFinal, string Hash,
    FormulaView Formula, IReadOnlyList<FormulaView> Formulas, ScoreLineView Total, decimal? Uncapped, IReadOnlyList<string> CappedBy,
    IReadOnlyList<ScoreLineView> Objectives, IReadOnlyList<ScoreLineView> Roles, IReadOnlyList<ScoreLineView> Units, IReadOnlyList<ScoreLineView> Items,
    IReadOnlyList<ExpectationScoreView> Expectations);

/// <param name="Words">The formula in sentences.</param>
public sealed record FormulaView(int Number, string Title, IReadOnlyList<string> Words);

/// <summary>A sum: of the drill, an objective, a role, a unit, one of the nine items.</summary>
/// <param name="Percent">One decimal; null when nothing is counted.</param>
/// <param name="Grade">1, 3 or 5.</param>
/// <param name="Rating">P, S, M or U.</param>
/// <param name="Observed">What evaluators said of it.</param>
public sealed record ScoreLineView(
    string Key, string Title, decimal Earned, decimal Possible, decimal? Percent, int? Grade, string? Rating, int Met, int Late, int Missed, int Pending, int NotApplicable,
    IReadOnlyList<string> Observed);

/// <summary>What was expected and what came of it; drill times in seconds.</summary>
/// <param name="Asked">By when, in words.</param>
/// <param name="Percent">Share of the points; null when it is not counted.</param>
/// <param name="LateBySeconds">How much too late it was done, or is while it waits.</param>
/// <param name="Who">Post title of whoever did it.</param>
/// <param name="Said">The evaluator's word, when he gave one.</param>
public sealed record ExpectationScoreView(
    string Id, string Title, string? Objective, string? Role, string? RoleName, string? Unit, string? UnitName, string Asked, Verdict Verdict, JudgedBecause Because,
    int Points, int? Percent, decimal? Earned, bool Critical, double? FromSeconds, double? DueSeconds, double? AtSeconds, double? LateBySeconds, string? Who, string? Said, string? SaidBy, string? Note);

/// <summary>GET /api/drills/{id}/log: one thing that happened, in order of drill time.</summary>
public sealed record DrillLogLine(double AtSeconds, string Unit, string UnitName, string Kind, string Who, string Text);

/// <summary>GET /api/scenarios/{id}/runs: one run of the scenario with its score, the newest first.</summary>
/// <param name="Percent">By the formula asked for; null when nothing is counted.</param>
/// <param name="Objectives">Percent of each objective.</param>
/// <param name="Units">Percent of each unit that was expected to do something.</param>
public sealed record DrillRunView(
    Guid Drill, string Number, string Unit, string UnitName, DrillState State, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, double LengthSeconds, int Formula, bool IsFinal,
    decimal? Percent, int? Grade, string? Rating, int Met, int Late, int Missed, int NotApplicable, IReadOnlyList<ScoreLineView> Objectives, IReadOnlyList<ScoreLineView> Units);
