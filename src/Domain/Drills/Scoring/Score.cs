using System.Text.Json;

namespace IncidentHub.Domain.Drills.Scoring;

/// <summary>Makes a score of judgements by a formula.</summary>
public static class Score
{
    public static ScoreCard Of(DrillCourse course, ScoreFormula formula)
    {
        var scores = course.Scenario.Expectations.Select(e => (Expected: e, Score: Of(e, Judging.Of(e, course), formula))).ToList();
        var observed = course.Told<ObservationMade>().Where(o => o is { Rating: not null, Objective: not null }).ToList();
        ScoreLine Line(string key, Func<Expectation, Judgement, bool> counts) => Sum(key, scores.Where(s => counts(s.Expected, s.Score.Judged)).Select(s => s.Score), formula);

        var objectives = course.Scenario.Objectives.Select(o => Line(o.Id, (e, _) => e.Objective == o.Id) with { Observed = Ratings(observed, o.Id) }).ToList();
        var roles = course.Scenario.Roles.Where(r => scores.Any(s => s.Expected.By == r.Id)).Select(r => Line(r.Id, (e, _) => e.By == r.Id)).ToList();
        var units = scores.Select(s => s.Score.Judged.Unit).OfType<string>().Distinct().Order(StringComparer.Ordinal).Select(u => Line(u, (_, j) => j.Unit == u)).ToList();
        var items = Enum.GetValues<EvaluationItem>().Select(i => Item(i, course, objectives, Line, formula)).ToList();

        var total = Line("", (_, _) => true);
        var uncapped = formula.Balance is Balance.Points ? total.Percent : Mean(objectives.Append(Line("", (e, _) => e.Objective is null)).Select(o => o.Percent));
        var missed = scores.Where(s => s.Expected.Cap is not null && s.Score.Judged.Verdict is Verdict.Missed).ToList();
        var percent = formula.Caps ? missed.Select(s => (decimal?)s.Expected.Cap!.Value).Append(uncapped).Where(p => uncapped is not null && p is not null).Min() : uncapped;
        return new ScoreCard(formula.Number, course.Now, course.IsOver && total.Pending == 0, Rated(total with { Percent = percent }, formula), uncapped,
            [.. missed.Select(s => s.Expected.Id)], [.. scores.Select(s => s.Score)], objectives, roles, units, items);
    }

    private static ExpectationScore Of(Expectation e, Judgement judged, ScoreFormula formula) => new(judged, e.Points, formula.Percent(judged), e.IsCritical);

    private static ScoreLine Sum(string key, IEnumerable<ExpectationScore> scores, ScoreFormula formula)
    {
        var all = scores.ToList();
        var counted = all.Where(s => s.Percent is not null).ToList();
        var (earned, possible) = (counted.Sum(s => s.Earned!.Value), (decimal)counted.Sum(s => s.Points));
        int Count(Verdict verdict) => all.Count(s => s.Judged.Verdict == verdict);
        return Rated(new ScoreLine(key, earned, possible, possible == 0 ? null : Rounded(100 * earned / possible), null, null)
        {
            Met = Count(Verdict.Met), Late = Count(Verdict.Late), Missed = Count(Verdict.Missed), Pending = Count(Verdict.Pending), NotApplicable = Count(Verdict.NotApplicable),
        }, formula);
    }

    private static ScoreLine Item(EvaluationItem item, DrillCourse course, IReadOnlyList<ScoreLine> objectives, Func<string, Func<Expectation, Judgement, bool>, ScoreLine> line, ScoreFormula formula)
    {
        var key = JsonSerializer.SerializeToElement(item).GetString()!;
        var bound = course.Scenario.Objectives.Where(o => o.Item == item).Select(o => o.Id).ToList();
        var observed = course.Told<ObservationMade>().Where(o => o.Rating is not null && o.Objective is { } of && (of == key || bound.Contains(of))).Select(o => o.Rating!).ToList();
        var sum = line(key, (e, _) => e.Objective is { } of && bound.Contains(of)) with { Observed = observed };
        if (sum.Percent is not null) return sum;
        if (observed.Count > 0) return Rated(sum with { Percent = Mean(observed.Select(r => (decimal?)formula.Said.GetValueOrDefault(r))) }, formula);
        var rated = objectives.Where(o => o.Percent is not null).ToList();
        return item is EvaluationItem.Goals && rated.Count > 0 && course.IsOver
            ? Rated(sum with { Percent = Rounded(100m * rated.Count(o => o.Percent >= formula.Pass) / rated.Count) }, formula)
            : sum;
    }

    private static ScoreLine Rated(ScoreLine line, ScoreFormula formula) =>
        line with { Grade = line.Percent is { } p ? formula.Grade(p) : null, Rating = line.Percent is { } q ? formula.Rating(q) : null };

    private static IReadOnlyList<string> Ratings(IEnumerable<ObservationMade> observed, string objective) => [.. observed.Where(o => o.Objective == objective).Select(o => o.Rating!)];

    private static decimal? Mean(IEnumerable<decimal?> percents)
    {
        var known = percents.OfType<decimal>().ToList();
        return known.Count == 0 ? null : Rounded(known.Sum() / known.Count);
    }

    private static decimal Rounded(decimal percent) => Math.Round(percent, 1, MidpointRounding.AwayFromZero);
}
