using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills;

/// <summary>A controller's remark on the course of the drill.</summary>
public sealed record NoteInDrill(string Text) : ICommand<DrillRun>
{
    public Decision Decide(DrillRun run, Moment at) =>
        Texts.Check("text", Text, required: true) is { } refusal ? refusal : new DrillNoted(at.By.Id, at.Now, Text.Trim());
}

/// <summary>An evaluator writes down what he saw. Possible until long after the end: some things are only understood then.</summary>
public sealed record MakeObservation(
    Guid Observation, ObservationKind Kind, string Text, string? Rating, string? Objective, string? Expectation, string? Role, IReadOnlyList<string>? Evidence) : ICommand<DrillRun>
{
    private const int MostEvidence = 20;

    public Decision Decide(DrillRun run, Moment at)
    {
        if (run.Drill.State is DrillState.Planned) return DrillRefusals.NotNow(run.Drill.State);
        if (!Enum.IsDefined(Kind)) return DrillRefusals.BadRating(Kind.ToString());
        var evidence = (Evidence ?? []).Where(e => !string.IsNullOrWhiteSpace(e)).Take(MostEvidence).ToList();
        if ((Texts.Check("text", Text, required: true) ?? Texts.CheckAll(evidence.Select(e => ("evidence", (string?)e)), Texts.Line)) is { } refusal) return refusal;
        if (Rating is not null && !Ratings.All.Contains(Rating)) return DrillRefusals.BadRating(Rating);
        if (Objective is not null && run.Script.Objectives.All(o => o.Id != Objective)) return DrillRefusals.UnknownItem(Objective);
        if (Expectation is not null && run.Script.Expectation(Expectation) is null) return DrillRefusals.UnknownItem(Expectation);
        if (Role is not null && run.Script.Role(Role) is null) return DrillRefusals.UnknownItem(Role);
        return new ObservationMade(at.By.Id, at.Now, Observation, Kind, Text.Trim(), Rating, Objective, Expectation, Role, [.. evidence.Select(e => e.Trim())]);
    }
}

/// <summary>An evaluator judges an expectation; the newest judgement counts, the earlier ones stay on record.</summary>
public sealed record JudgeTheExpectation(string Expectation, string Verdict, string? Note) : ICommand<DrillRun>
{
    public Decision Decide(DrillRun run, Moment at) =>
        run.Drill.State is DrillState.Planned ? DrillRefusals.NotNow(run.Drill.State)
        : run.Script.Expectation(Expectation) is null ? DrillRefusals.UnknownItem(Expectation)
        : !Ratings.Verdicts.Contains(Verdict) ? DrillRefusals.BadRating(Verdict ?? "")
        : Texts.Check("note", Note) is { } refusal ? refusal
        : new ExpectationJudged(at.By.Id, at.Now, Expectation, Verdict, Injects.Said(Note));
}

/// <summary>The words an evaluator rates with.</summary>
public static class Ratings
{
    /// <summary>1 poor, 3 pass, 5 excellent (GB/T 38645 A.9); performed, with some, with major challenges, unable (HSEEP).</summary>
    public static IReadOnlyList<string> All { get; } = ["1", "3", "5", "P", "S", "M", "U"];

    public static IReadOnlyList<string> Verdicts { get; } = ["met", "late", "missed", "na", .. All];
}
