using System.Globalization;
using IncidentHub.Domain.Drills.Debriefs;
using IncidentHub.Domain.Drills.Scoring;
using IncidentHub.Domain.Kernel;
using IncidentHub.Server.Exports;

namespace IncidentHub.Server.Debriefs;

/// <summary>The after-action report as a paper; every page says that it was a drill.</summary>
/// <remarks>GB/T 38645-2020 A.8 to A.10.</remarks>
public sealed record AfterActionPaper(AfterActionReport Report, bool Chinese, TimeZoneInfo Zone)
{
    private AfterActionReport R => Report;

    /// <param name="signed">Null for a report nobody has signed.</param>
    public Paper Write(Edition? signed, Text? signer, string hash) => new(Chinese ? "zh-CN" : "en", R.Number, Say("演练总结报告", "After-action report"), Here(R.Title), Say("演 练", "DRILL"),
        // A table of nothing would only be heads.
        [.. Parts(signed, signer, hash).Where(p => p is not PaperGrid { Rows.Count: 0 })]);

    private IReadOnlyList<PaperPart> Parts(Edition? signed, Text? signer, string hash) =>
    [
        new PaperLines("head", [.. Head(), .. signed is { } e ? [new PaperLine(Say("签署", "Signed"), Say($"{signer!.Zh}（{(e.As == "lead" ? "分管领导" : "总指挥")}），{At(e.At)}，第 {e.Number} 版", $"{signer.En} ({e.As}), {At(e.At)}, edition {e.Number}"))]
            : new[] { new PaperLine(Say("签署", "Signed"), Say("尚未签署", "Not signed"), Strong: true) }]),
        .. R.Parts.Count > 0 ? [new PaperLines("parts", [.. R.Parts.Select(p => new PaperLine(Here(p.Name), p.Text))], Say("评估与总结", "Evaluation and summary"))] : Array.Empty<PaperPart>(),
        Total(), Sums("items", Say("九项评估（GB/T 38645 A.9）", "The nine items (GB/T 38645 A.9)"), R.Score.Items), Sums("objectives", Say("演练目标", "Objectives"), R.Score.Objectives),
        Sums("units", Say("参演单位", "Units"), R.Score.Units), Expectations(),
        Points("strengths", Say("优点", "Strengths"), R.Strengths), Points("gaps", Say("待改进事项", "Areas for improvement"), R.Gaps),
        Tiers(), Script(), Observations(), Checks(), .. Survey(), Course(), Roles(),
        new PaperLines("foot", [new(Say("脚本", "Scenario"), $"{R.Scenario} v{R.ScenarioVersion}"), new(Say("脚本哈希", "Hash of the script"), R.ScenarioHash), new("SHA-256", hash)]),
    ];

    private IEnumerable<PaperLine> Head()
    {
        yield return new(Say("演练编号", "Drill"), R.Number);
        yield return new(Say("牵头单位", "Conducting unit"), Here(R.UnitName));
        yield return new(Say("演练时间", "Time of the drill"), R.StartedAt is { } s ? $"{At(s)} – {(R.EndedAt is { } e ? At(e) : "…")}" : "–");
        yield return new(Say("演练时长", "Length on the drill clock"), ScoreWords.Clock(R.Length));
        yield return new(Say("结束方式", "How it ended"), Here(R.Ending));
        yield return new(Say("演练目的", "Purpose"), Here(R.Purpose));
        yield return new(Say("场景设置", "Scenario"), Here(R.Setting));
        yield return new(Say("演练形式", "Form"), $"{Here(R.Form)} · {Here(R.Range)} · {Here(R.Content)}");
        yield return new(Say("参演机构", "Units that took part"), string.Join(Say("、", ", "), R.Roles.Select(r => Here(r.UnitName)).Distinct()));
        if (R.Systems is { } y)
            yield return new(Say("次日系统状态报告", "Report on the systems"), $"{Say("应于", "due on")} {y.DueOn:yyyy-MM-dd} · {SystemState(y.State)}{(y.Text is { } t ? $"\n{Here(y.Who!)} {At(y.At!.Value)}: {(y.Restored is true ? Say("已恢复", "restored") : Say("未恢复", "not restored"))}\n{t}" : "")}", y.State is "overdue" or "late");
    }

    private PaperLines Total() => new("score",
    [
        new(Say("总分", "Total"), Percent(R.Score.Total) + (R.Score.IsFinal ? "" : Say("（尚有未评判的预期）", " (some expectations are not judged yet)")), Strong: true),
        .. R.Score.CappedBy.Count > 0 ? [new PaperLine(Say("得分上限", "Capped"), Say($"因关键预期未达成：{string.Join("、", R.Score.CappedBy.Select(Here))}；不设上限时 {R.Score.Uncapped:0.#}", $"critical expectations missed: {string.Join(", ", R.Score.CappedBy.Select(Here))}; without the cap {R.Score.Uncapped:0.#}"))] : Array.Empty<PaperLine>(),
        new(Say($"公式 {R.Score.Formula}", $"Formula {R.Score.Formula}"), $"{Here(R.Score.Title)}\n{string.Join('\n', R.Score.Words.Select(Here))}"),
    ], Say("得分", "Score"));

    private PaperGrid Sums(string name, string heading, IReadOnlyList<ReportLine> lines) => new(name, [heading, Say("得分率", "Percent"), "1/3/5", "P/S/M/U", Say("达成/迟/未达成", "met/late/missed"), Say("评估观察", "Observed")], [34, 12, 9, 11, 18, 16],
        [.. lines.Select(l => new PaperRow([Here(l.Name), l.Line.Percent is { } p ? $"{p:0.#} %" : "–", $"{l.Line.Grade}", l.Line.Rating ?? "", $"{l.Line.Met}/{l.Line.Late}/{l.Line.Missed}", string.Join(' ', l.Line.Observed)]))], heading);

    private PaperGrid Expectations() => new("expectations", [Say("预期", "Expected"), Say("责任方", "By whom"), Say("要求", "Asked"), Say("实际", "What came of it"), Say("得分", "Points")], [26, 16, 24, 24, 10],
        [.. R.Expectations.Select(e => new PaperRow([Here(e.Title) + (e.Score.Critical ? Say("（关键）", " (critical)") : ""), e.Role is { } role ? Here(role) : e.UnitName is { } unit ? Here(unit) : "–", Here(e.Asked), Actual(e), e.Score.Earned is { } earned ? $"{earned:0.##}/{e.Score.Points}" : "–"],
            e.Score.Judged.Verdict is Verdict.Missed))], Say("预期与实际", "Expected and actual"));

    private string Actual(ReportExpectation e)
    {
        var j = e.Score.Judged;
        var told = new List<string> { Here(ScoreWords.Of(j.Verdict)) };
        if (j.At is { } at) told.Add($"{ScoreWords.Clock(at)} {(e.Who is { } who ? Here(who) : "")}".Trim());
        if (j.LateBy is { } late) told.Add(Say($"迟 {ScoreWords.Span(late).Zh}", $"late by {ScoreWords.Span(late).En}"));
        if (j.Because is not JudgedBecause.Log) told.Add(Here(ScoreWords.Of(j.Because)) + (j.Said is { } said ? $": {said}" : ""));
        if (e.SaidBy is { } by) told.Add(Here(by));
        if (j.Note is { } note) told.Add(note);
        return string.Join('\n', told);
    }

    private PaperGrid Points(string name, string heading, IReadOnlyList<ReportPoint> points) => new(name, [heading, Say("单位", "Unit"), Say("整改", "Rectification")], [60, 18, 22],
        [.. points.Select(p => new PaperRow([Here(p.What) + (p.Clause is { } c ? $"\n{c}" : ""), p.UnitName is { } u ? Here(u) : "–", p.Intent is { } i ? $"{i.OrderNumber ?? Say("拟整改", "intended")}\n{At(i.DueAt)[..10]}" : ""]))], heading);

    private PaperGrid Tiers() => new("tiers", [Say("单位", "Unit"), Say("演练时间", "Drill time"), Say("事项", "What"), Say("人员", "Who")], [20, 16, 40, 24],
        [.. R.Tiers.SelectMany(t => t.Milestones.Select(m => new PaperRow([Here(t.Name), ScoreWords.Clock(m.Elapsed), Here(m.What), Here(m.Who)])))], Say("各级处置", "What each tier did"));

    private PaperGrid Script() => new("script", ["#", Say("注入", "Inject"), Say("计划", "Planned"), Say("实际", "Came"), Say("备注", "Remark")], [8, 44, 14, 14, 20],
        [.. R.Script.Select(i => new PaperRow([$"{i.Sequence}", Here(i.Title), i.Planned is { } p ? ScoreWords.Clock(p) : "–", i.Came is { } c ? ScoreWords.Clock(c) : "–", i.Remark is { } r ? Here(r) : ""]))], Say("脚本执行", "The script and what came of it"));

    private PaperGrid Observations() => new("observations", [Say("时间", "Time"), Say("评估人", "By"), Say("观察", "Observation"), Say("评级", "Rating")], [14, 20, 54, 12],
        [.. R.Observations.Select(o => new PaperRow([ScoreWords.Clock(o.Elapsed), Here(o.Who), (o.About is { } a ? $"[{Here(a)}] " : "") + o.Text + string.Concat(o.Evidence.Select(e => $"\n• {e}")), o.Rating ?? ""]))], Say("评估观察", "Observations"));

    private PaperGrid Checks() => new("checks", [Say("控制要点", "Point"), Say("结果", "Result"), Say("依据", "What the log says")], [44, 16, 40],
        [.. R.Checks.Select(c => new PaperRow([Here(c.Title), Here(ScoreWords.Of(c.State)), Here(c.Evidence)], c.State is CheckState.No))], Say("演练过程控制清单（GB/T 38645 A.8）", "Control checklist (GB/T 38645 A.8)"));

    private IEnumerable<PaperPart> Survey()
    {
        if (R.Survey is not { } survey) yield break;
        yield return new PaperGrid("survey", [Say("问题", "Question"), Say("回答", "Answers")], [40, 60],
            [.. survey.Select(q => new PaperRow([Here(q.Question.Text), q.Mean is { } mean ? $"{mean:0.0} / 5 ({string.Join(' ', q.Counts.Select((n, i) => $"{i + 1}:{n}"))})" : string.Join('\n', q.Texts.Select(t => $"• {t}"))]))],
            Say($"复盘问卷（{R.SurveyAnswers} 份）", $"Hot-wash survey ({R.SurveyAnswers} answers)"));
    }

    private PaperGrid Course() => new("course", [Say("演练时间", "Drill time"), Say("经过", "What happened")], [16, 84],
        [.. R.Course.Select(m => new PaperRow([ScoreWords.Clock(m.Elapsed), Here(m.What)]))], Say("演练经过", "Course of events"));

    private PaperGrid Roles() => new("roles", [Say("角色", "Role"), Say("工作组", "Group"), Say("单位", "Unit"), Say("人员", "Who")], [28, 20, 22, 30],
        [.. R.Roles.Select(r => new PaperRow([Here(r.Title), Here(r.Group), Here(r.UnitName), string.Join(Say("、", ", "), r.Players.Select(Here))]))], Say("参演团队", "Who took part"));

    private string Percent(ScoreLine l) => l.Percent is { } p ? Say($"{p:0.#} 分（{l.Earned:0.##}/{l.Possible:0.##}），{l.Grade} 级，{l.Rating}", $"{p:0.#} ({l.Earned:0.##}/{l.Possible:0.##} points), grade {l.Grade}, {l.Rating}") : "–";

    private string SystemState(string state) => state switch
    {
        "met" => Say("已按时报告", "made in time"), "late" => Say("逾期补报", "made late"), "overdue" => Say("逾期未报", "overdue"), _ => Say("待报告", "to be made"),
    };

    private string At(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private string Here(Text text) => Chinese ? text.Zh : text.En;

    private string Say(string zh, string en) => Chinese ? zh : en;
}
