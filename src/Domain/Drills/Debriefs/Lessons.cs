using IncidentHub.Domain.Drills.Scoring;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills.Debriefs;

/// <summary>What went well and what did not, as the score and the evaluators say it.</summary>
public static class Lessons
{
    /// <summary>Objectives that were excellent, and strengths evaluators wrote down.</summary>
    public static IReadOnlyList<ReportPoint> Strengths(DrillCourse course, ScoreCard card, ReportNames names) =>
    [
        .. card.Objectives.Where(o => o.Grade == 5).Select(o => (Line: o, course.Scenario.Objectives.First(x => x.Id == o.Key).Title))
            .Select(o => new ReportPoint($"objective:{o.Line.Key}", new($"目标“{o.Title.Zh}”得分率 {o.Line.Percent:0.#}%", $"Objective '{o.Title.En}': {o.Line.Percent:0.#} %"), null, null)),
        .. Observed(course, ObservationKind.Strength, null, names),
    ];

    /// <summary>Expectations that were missed or late, and improvements evaluators asked for.</summary>
    public static IReadOnlyList<ReportPoint> Gaps(DrillCourse course, ScoreCard card, Debrief? debrief, ReportNames names) =>
    [
        .. card.Expectations.Where(s => s.Judged.Verdict is Verdict.Missed or Verdict.Late).Select(s => Missed(s, course.Scenario.Expectation(s.Judged.Expectation)!, debrief, names)),
        .. Observed(course, ObservationKind.Improvement, debrief, names),
    ];

    private static ReportPoint Missed(ExpectationScore score, Expectation e, Debrief? debrief, ReportNames names)
    {
        var (j, key) = (score.Judged, $"expectation:{e.Id}");
        Text how = j switch
        {
            { Said: { } said }                          => new($"评估评判：{said}", $"judged {said}"),
            { Verdict: Verdict.Late, LateBy: { } by }   => new($"迟 {ScoreWords.Span(by).Zh}", $"late by {ScoreWords.Span(by).En}"),
            { At: not null, LateBy: { } by }            => new($"未按时完成，迟 {ScoreWords.Span(by).Zh}", $"not in time, late by {ScoreWords.Span(by).En}"),
            { At: { } at }                              => new($"{ScoreWords.Clock(at)} 发生", $"happened at {ScoreWords.Clock(at)}"),
            _                                           => new("未完成", "not done"),
        };
        return new(key, new($"{e.Title.Zh}：{how.Zh}", $"{e.Title.En}: {how.En}"), j.Unit, j.Unit is { } unit ? names.Narrator.Place(unit) : null, e.Clause, debrief?.IntentFor(key));
    }

    private static IEnumerable<ReportPoint> Observed(DrillCourse course, ObservationKind kind, Debrief? debrief, ReportNames names) => course.Told<ObservationMade>().Where(o => o.Kind == kind).Select(o =>
    {
        var (key, unit) = ($"observation:{o.Observation}", o.Role is { } role ? course.Drill.Roles.FirstOrDefault(r => r.Binding.Role == role)?.Binding.Unit : null);
        return new ReportPoint(key, new(o.Text, o.Text), unit, unit is null ? null : names.Narrator.Place(unit), null, debrief?.IntentFor(key));
    });
}
