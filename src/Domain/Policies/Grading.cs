using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Policies;

/// <summary>How a table grades: each test is reached, missed or open (something it needs is unknown).</summary>
internal static class Grading
{
    private enum Outcome { Reached, Missed, Open }

    /// <param name="Asks">The fact to ask for next when open.</param>
    /// <param name="Engaged">Something known already speaks for this test.</param>
    private readonly record struct Judged(Criterion Criterion, Threshold Test, Outcome Outcome, string? Asks = null, bool Engaged = false);

    public static Graded Of(GradingTable table, Facts facts)
    {
        var judged = table.Criteria.SelectMany(c => c.Tests.Select(t => Judge(table, c, t, facts))).ToList();
        var hits = Hits(table, judged, facts);
        Grade? grade = hits.Count > 0 ? hits[0].Grade : LowestIsSafe(table, judged, facts) ? Grade.IV : null;
        var open = judged.Where(j => j.Outcome == Outcome.Open && (grade is not { } g || j.Test.Grade < g));
        return new Graded(grade, grade is null, hits, Questions(table, open));
    }

    private static Judged Judge(GradingTable table, Criterion criterion, Threshold test, Facts facts)
    {
        Judged Is(Outcome outcome, string? asks = null, bool engaged = false) => new(criterion, test, outcome, asks, engaged);

        // What would say no must say no first: a known "not a CII" settles a test whose duration is unknown.
        if (test.When.Any(w => facts[w.Key] is { } known && !w.Value.Contains(known))) return Is(Outcome.Missed);
        var value = facts[test.Metric];
        if (value is { } v && !Reaches(test, v)) return Is(Outcome.Missed);
        var unknown = table.Facts.Select(f => f.Key).FirstOrDefault(k => test.When.ContainsKey(k) && facts[k] is null);
        if (unknown is not null) return Is(Outcome.Open, unknown, engaged: value is not null);
        return value is null ? Is(Outcome.Open, test.Metric, engaged: criterion.MustKnow) : Is(Outcome.Reached);
    }

    private static bool Reaches(Threshold test, FactValue value) =>
        test.AtLeast is { } least ? value.Number >= least : test.AnyOf.Contains(value);

    // The worst grade each fact reaches within a criterion; lower ones say nothing more.
    private static List<Hit> Hits(GradingTable table, IEnumerable<Judged> judged, Facts facts) =>
        [.. judged.Where(j => j.Outcome == Outcome.Reached)
            .GroupBy(j => (j.Criterion.Id, j.Test.Metric)).Select(g => g.MinBy(j => j.Test.Grade))
            .OrderBy(j => j.Test.Grade)
            .Select(j => new Hit(j.Criterion.Id, Sentence(table, j, facts), j.Test.Grade, j.Test.Confidence))];

    // IV is a person's judgement, not the absence of numbers; and not while a fact on record points at an unanswered question.
    private static bool LowestIsSafe(GradingTable table, IEnumerable<Judged> judged, Facts facts) =>
        table.Findings.Count > 0
        && table.Findings.All(f => facts[f] is { Word: "none" })
        && !judged.Any(j => j is { Outcome: Outcome.Open, Engaged: true });

    private static List<Question> Questions(GradingTable table, IEnumerable<Judged> open)
    {
        var asked = open.GroupBy(j => j.Asks!).ToDictionary(g => g.Key, g => g.Any(j => j.Engaged));
        return [.. table.Facts.Where(f => asked.ContainsKey(f.Key))
            .OrderByDescending(f => asked[f.Key]).ThenByDescending(f => table.Findings.Contains(f.Key))
            .Select(f => new Question(f.Key, f.Question))];
    }

    private static Text Sentence(GradingTable table, Judged hit, Facts facts)
    {
        var (kind, value, name) = (table.Fact(hit.Test.Metric)!, facts[hit.Test.Metric]!.Value, GradeNames.Of(hit.Test.Grade));
        var (limitZh, limitEn) = ($"达到{name.Zh}级", $"reaches grade {hit.Test.Grade} ({name.En})");
        if (hit.Test.AtLeast is { } least)
        {
            var (from, unit) = ((FactValue)least, kind.Unit ?? new Text("", ""));
            return new($"{kind.Label.Zh} {value} {unit.Zh}，{limitZh}（{from} {unit.Zh}以上）", $"{kind.Label.En}: {value} {unit.En}, {limitEn}: {from} {unit.En} or more");
        }
        var said = kind.Choices.FirstOrDefault(c => c.Key == value.Word)?.Label ?? (value.Flag == true ? new Text("是", "yes") : new Text("否", "no"));
        return new($"{kind.Label.Zh}：{said.Zh}，{limitZh}", $"{kind.Label.En}: {said.En}, {limitEn}");
    }
}
