using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Drills.Debriefs;
using IncidentHub.Domain.Drills.Scoring;
using IncidentHub.Domain.Kernel;
using IncidentHub.Server.Drills;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Incidents;
using IncidentHub.Server.Organisation;

namespace IncidentHub.Server.Debriefs;

/// <summary>The score of a drill, made anew from its log at each question.</summary>
public sealed class ScoreQuery(Moments moments, DrillQuery drills, DrillCourses courses, OfficerNames names)
{
    public async Task<IResult> ShowAsync(HttpContext http, Guid id, CancellationToken ct)
    {
        var call = http.Call();
        var at = moments.For(call.Actor);
        if (FormulaOf(http) is not { } formula) return (Answer)Problems.BadQuery;
        var (run, refusal) = await FindAsync(call, id, at, ct);
        if (run is null) return (Answer)refusal!;
        var course = await courses.ReadAsync(run, ct);
        var card = Score.Of(course, formula);
        var officer = await names.ForAsync(card.Expectations.SelectMany(e => new[] { e.Judged.By, e.Judged.SaidBy }).OfType<Guid>(), ct);
        return Answer.Ok(Of(course, card, formula, at, call, officer), run.Drill.Version);
    }

    /// <summary>The run, for whoever may know how it is going: players only when it is over.</summary>
    public async Task<(DrillRun? Run, Refusal? Refusal)> FindAsync(Call call, Guid id, Moment at, CancellationToken ct)
    {
        if (await drills.FindAsync(call.Actor, id, at, ct) is not { } run) return (null, Problems.NotFound);
        return run.Drill.IsOver || (call.Actor.In(run, at) & ~Parts.Player) != Parts.None ? (run, null) : (null, DrillRefusals.NoPart);
    }

    /// <summary>The formula an address asks for; the usual one when it names none, null when there is no such.</summary>
    public static ScoreFormula? FormulaOf(HttpContext http) => http.Request.Query["formula"].ToString() switch
    {
        "" => ScoreFormulas.Usually,
        var text => int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? ScoreFormulas.Find(number) : null,
    };

    public static ScoreLineView Line(ScoreLine l, string title) =>
        new(l.Key, title, l.Earned, l.Possible, l.Percent, l.Grade, l.Rating, l.Met, l.Late, l.Missed, l.Pending, l.NotApplicable, l.Observed);

    private static DrillScoreView Of(DrillCourse course, ScoreCard card, ScoreFormula formula, Moment at, Call call, Func<Guid, Text> officer)
    {
        var (script, drill) = (course.Scenario, course.Drill);
        string Place(string code) => ReportViews.Name(code, at, call);
        FormulaView Words(ScoreFormula f) => new(f.Number, call.Say(f.Title), [.. f.Words.Select(call.Say)]);
        return new DrillScoreView(drill.Id, drill.Number, drill.Unit, Place(drill.Unit), call.Say(script.Title), drill.Scenario, drill.State, course.Now.TotalSeconds, card.IsFinal, card.Hash(),
            Words(formula), [.. ScoreFormulas.All.Select(Words)], Line(card.Total, ""), card.Uncapped, [.. card.CappedBy.Select(c => call.Say(script.Expectation(c)!.Title))],
            [.. card.Objectives.Select(l => Line(l, call.Say(script.Objectives.First(o => o.Id == l.Key).Title)))],
            [.. card.Roles.Select(l => Line(l, call.Say(script.Role(l.Key)!.Title)))], [.. card.Units.Select(l => Line(l, Place(l.Key)))],
            [.. card.Items.Zip(Enum.GetValues<EvaluationItem>(), (l, i) => Line(l, call.Say(DrillNames.Of(i))))],
            [.. card.Expectations.Select(s => Of(s, script, Place, call, officer))]);
    }

    private static ExpectationScoreView Of(ExpectationScore s, Scenario script, Func<string, string> place, Call call, Func<Guid, Text> officer)
    {
        var (e, j) = (script.Expectation(s.Judged.Expectation)!, s.Judged);
        return new(e.Id, call.Say(e.Title), e.Objective, e.By, e.By is { } by && script.Role(by) is { } role ? call.Say(role.Title) : null, j.Unit, j.Unit is { } unit ? place(unit) : null,
            call.Say(ScoreWords.Asked(e, script)), j.Verdict, j.Because, s.Points, s.Percent, s.Earned, s.Critical, j.From?.TotalSeconds, j.Due?.TotalSeconds, j.At?.TotalSeconds,
            j.LateBy?.TotalSeconds, j.By is { } who ? call.Say(officer(who)) : null, j.Said, j.SaidBy is { } judge ? call.Say(officer(judge)) : null, j.Note);
    }
}
