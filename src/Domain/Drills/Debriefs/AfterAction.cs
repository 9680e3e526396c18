using IncidentHub.Domain.Drills.Scoring;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Drills.Debriefs;

/// <summary>What must be known beside the events to write the report: names, and who plays by his post.</summary>
/// <param name="Players">Who plays a role, by post title.</param>
/// <param name="Zone">Of the conducting unit.</param>
public sealed record ReportNames(Narrator Narrator, Func<RoleBinding, IReadOnlyList<Text>> Players, TimeZoneInfo Zone);

/// <summary>Writes the after-action report of a run. Pure: the same events and words give the same report.</summary>
public static class AfterAction
{
    /// <param name="now">For what is due or overdue; UTC.</param>
    public static AfterActionReport Of(
        DrillCourse course, ScoreFormula formula, Debrief? debrief, IReadOnlyList<QuestionResult>? survey, ReportNames names, DateTimeOffset now)
    {
        var (script, drill) = (course.Scenario, course.Drill);
        var card = Scoring.Score.Of(course, formula);
        var expected = Expected(course, card, names);
        return new AfterActionReport
        {
            Drill = drill.Id, Number = drill.Number, Title = script.Title, Scenario = script.Id, ScenarioVersion = script.Version, ScenarioHash = drill.Hash,
            Purpose = script.Purpose, Setting = Setting(script), Safety = script.Safety, Form = DrillNames.Of(script.Form), Range = DrillNames.Of(script.Range),
            Content = DrillNames.Of(script.Content), Plan = script.Plan, Unit = drill.Unit, UnitName = names.Narrator.Place(drill.Unit),
            StartedAt = drill.StartedAt, EndedAt = drill.EndedAt, Length = course.Now, Ending = Ending(drill),
            Roles = [.. drill.Roles.Select(r => Role(r.Binding, script, names))],
            Parts = debrief is null ? [] : [.. NarrativeParts.All.Where(debrief.Narratives.ContainsKey).Select(p => new ReportPart(p, NarrativeParts.Name(p), debrief.Narratives[p].Text))],
            Score = Score(course, card, formula, names), Expectations = expected, Script = CourseOfEvents.Script(course), Course = CourseOfEvents.Told(course, names.Narrator),
            Tiers = CourseOfEvents.Tiers(course, names.Narrator), Strengths = Lessons.Strengths(course, card, names), Gaps = Lessons.Gaps(course, card, debrief, names),
            Observations = [.. course.Acts.Where(a => a.Event is ObservationMade).Select(a => Observed((ObservationMade)a.Event, a.Elapsed, script, names))],
            Checks = ControlChecklist.Of(course, debrief, now, names.Zone), Systems = Systems(drill, debrief, now, names), Survey = survey,
            SurveyAnswers = survey is null ? 0 : debrief?.Answers ?? 0,
        };
    }

    private static Text Setting(Scenario script) => script.Phases.Select(p => p.Situation).OfType<Text>().Prepend(script.Briefing).OfType<Text>().ToList() is { Count: > 0 } told
        ? new(string.Join('\n', told.Select(t => t.Zh)), string.Join('\n', told.Select(t => t.En))) : script.Purpose;

    private static Text Ending(Drill drill) => drill.State switch
    {
        DrillState.Ended when drill.EndedBecause is { } why => new($"提前结束：{why}", $"Ended early: {why}"),
        DrillState.Ended   => new("按计划宣布结束", "Declared over as planned"),
        DrillState.Stopped => new($"紧急终止：{drill.EndedBecause}", $"Stopped at once: {drill.EndedBecause}"),
        _                  => new("尚未结束", "Not over"),
    };

    private static ReportRole Role(RoleBinding b, Scenario script, ReportNames names) =>
        new(b.Role, script.Role(b.Role)?.Title ?? new(b.Role, b.Role), DrillNames.Of(script.Role(b.Role)?.Group ?? RoleGroup.Execution), b.Unit, names.Narrator.Place(b.Unit), names.Players(b));

    private static IReadOnlyList<ReportExpectation> Expected(DrillCourse course, ScoreCard card, ReportNames names)
    {
        var script = course.Scenario;
        return [.. card.Expectations.Select(s => (Score: s, Of: script.Expectation(s.Judged.Expectation)!)).Select(x => new ReportExpectation(
            x.Score, x.Of.Title, script.Objectives.FirstOrDefault(o => o.Id == x.Of.Objective)?.Title, x.Of.By is { } by ? script.Role(by)?.Title : null,
            x.Score.Judged.Unit is { } unit ? names.Narrator.Place(unit) : null, ScoreWords.Asked(x.Of, script), x.Of.Clause,
            x.Score.Judged.By is { } who ? Who(who, names) : null, x.Score.Judged.SaidBy is { } judge ? Who(judge, names) : null))];
    }

    internal static Text Who(Guid officer, ReportNames names) => officer == Actor.Hub.Id ? new("系统", "The hub") : names.Narrator.Officer(officer);

    private static ReportScore Score(DrillCourse course, ScoreCard card, ScoreFormula formula, ReportNames names)
    {
        var script = course.Scenario;
        return new(card.Formula, formula.Title, formula.Words, card.IsFinal, card.Total, card.Uncapped, [.. card.CappedBy.Select(id => script.Expectation(id)!.Title)],
            [.. card.Objectives.Select(l => new ReportLine(l, script.Objectives.First(o => o.Id == l.Key).Title))],
            [.. card.Roles.Select(l => new ReportLine(l, script.Role(l.Key)?.Title ?? new(l.Key, l.Key)))],
            [.. card.Units.Select(l => new ReportLine(l, names.Narrator.Place(l.Key)))],
            [.. card.Items.Zip(Enum.GetValues<EvaluationItem>(), (l, i) => new ReportLine(l, DrillNames.Of(i)))]);
    }

    private static ReportObservation Observed(ObservationMade o, TimeSpan elapsed, Scenario script, ReportNames names) => new(
        o.Observation, elapsed, Who(o.By, names), o.Kind, o.Text, o.Rating,
        script.Expectation(o.Expectation ?? "")?.Title ?? script.Objectives.FirstOrDefault(x => x.Id == o.Objective)?.Title ?? (o.Role is { } r ? script.Role(r)?.Title : null), o.Evidence);

    private static ReportSystems? Systems(Drill drill, Debrief? debrief, DateTimeOffset now, ReportNames names) => drill.EndedAt is not { } ended ? null
        : new(NextDay.Of(ended, names.Zone), NextDay.State(ended, debrief?.SystemState?.FirstAt, now, names.Zone), debrief?.SystemState?.Restored, debrief?.SystemState?.Text,
            debrief?.SystemState is { } s ? Who(s.By, names) : null, debrief?.SystemState?.At);
}
