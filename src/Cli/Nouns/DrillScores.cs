using System.Globalization;
using IncidentHub.Cli.Terminal;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Drills.Debriefs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace IncidentHub.Cli.Nouns;

/// <summary>`hub drill score` and `hub drill report`: what a drill was worth, and what was learnt.</summary>
internal static class DrillScores
{
    public static Verb Score(Shell s)
    {
        var (id, formula) = (Named(s), new System.CommandLine.Option<int?>("--formula") { Description = s.Say("公式编号,默认 1", "number of the formula; usually 1") });
        return new Verb(s, "score", "查看演练得分(由日志重新计算)", "the score of a drill, made anew from its log", async call =>
        {
            var score = await call.Hub.DrillScoreAsync(await FindAsync(call, call.Get(id)), call.Get(formula), call.Stop);
            call.Print(score, () => Face(s, score));
        }, id, formula);
    }

    public static Verb Report(Shell s)
    {
        var (id, edition) = (Named(s), new System.CommandLine.Option<int?>("--edition") { Description = s.Say("已签署的第几版", "a signed edition") });
        return new Verb(s, "report", "查看演练总结报告", "the after-action report of a drill", async call =>
        {
            var view = await call.Hub.AfterActionAsync(await FindAsync(call, call.Get(id)), call.Get(edition), call.Stop);
            call.Print(view, () => Face(s, view));
        }, id, edition);
    }

    internal static System.CommandLine.Argument<string> Named(Shell s) => new("drill") { Description = s.Say("演练编号或 id", "number or id of the drill") };

    internal static async Task<Guid> FindAsync(Call call, string named)
    {
        if (Guid.TryParse(named, out var id)) return id;
        for (string? after = ""; after is not null;)
        {
            var page = await call.Hub.DrillsAsync(after: after, ct: call.Stop);
            if (page.Items.FirstOrDefault(d => d.Number == named) is { } found) return found.Id;
            after = page.Next;
        }
        throw new HubProblem("not-found", 404, call.Shell.Say("没有找到", "Not found"), call.Shell.Say($"没有演练 {named}。", $"There is no drill {named}."));
    }

    private static Rows Face(Shell s, DrillScoreView v)
    {
        var table = Paper.Table(s.Say("预期", "expected"), s.Say("责任方", "by"), s.Say("结论", "verdict"), s.Say("演练时间", "drill time"), s.Say("人员", "who"), s.Say("得分", "points"));
        foreach (var e in v.Expectations)
            table.Row(Paper.Cell(e.Title), Paper.Cell(e.RoleName ?? e.UnitName ?? ""), Paper.Cell(s.Say(ScoreWords.Of(e.Verdict)) + (e.LateBySeconds is { } late ? s.Say(" 迟 ", " by ") + s.Say(ScoreWords.Span(TimeSpan.FromSeconds(late))) : "")),
                Paper.Cell(e.AtSeconds is { } at ? ScoreWords.Clock(TimeSpan.FromSeconds(at)) : ""), Paper.Cell(e.Who ?? ""), Paper.Cell(Number(e.Earned, "–") + $"/{e.Points}"));
        return new Rows(
            Paper.Sheet([(s.Say("演练", "drill"), $"{v.Number} {v.Title}"), (s.Say("总分", "total"), Total(v.Total)), (s.Say("公式", "formula"), $"{v.Formula.Number} {v.Formula.Title}"), .. v.CappedBy.Count > 0 ? [(s.Say("得分上限", "capped by"), (string?)string.Join(", ", v.CappedBy))] : Array.Empty<(string, string?)>()]),
            Sums(s, s.Say("评估项目", "item"), v.Items), Sums(s, s.Say("目标", "objective"), v.Objectives), Sums(s, s.Say("单位", "unit"), v.Units), table);
    }

    private static IRenderable Face(Shell s, AfterActionView v) => Paper.Sheet(
    [
        (s.Say("演练", "drill"), $"{v.Report.Number} {s.Say(v.Report.Title)}"), (s.Say("结束", "end"), s.Say(v.Report.Ending)),
        (s.Say("总分", "total"), v.Report.Score.Total.Percent is { } p ? $"{Number(p, "–")} ({v.Report.Score.Total.Grade}, {v.Report.Score.Total.Rating})" : "–"),
        .. v.Report.Parts.Select(x => (s.Say(x.Name), (string?)x.Text)),
        (s.Say("优点", "strengths"), string.Join('\n', v.Report.Strengths.Select(x => s.Say(x.What)))), (s.Say("待改进", "gaps"), string.Join('\n', v.Report.Gaps.Select(x => s.Say(x.What) + (x.Intent?.OrderNumber is { } no ? $" → {no}" : "")))),
        (s.Say("控制清单", "checklist"), string.Join('\n', v.Report.Checks.Select(c => $"{s.Say(ScoreWords.Of(c.State))}: {s.Say(c.Title)}"))),
        (s.Say("系统状态报告", "systems"), v.Report.Systems is { } y ? $"{y.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {y.State}" : null),
        (s.Say("已签署", "signed"), v.Editions.Count == 0 ? s.Say("否", "no") : string.Join('\n', v.Editions.Select(e => $"{e.Edition} {e.By} {Faces.Time(e.At)} {e.Hash}"))),
        ("SHA-256", v.Hash),
    ]);

    private static IRenderable Sums(Shell s, string head, IReadOnlyList<ScoreLineView> lines)
    {
        var table = Paper.Table(head, s.Say("得分率", "percent"), "1/3/5", "P/S/M/U", s.Say("达成/迟/未达成", "met/late/missed"));
        foreach (var l in lines) table.Row(Paper.Cell(l.Title), Paper.Cell(Number(l.Percent, "–")), Paper.Cell(l.Grade?.ToString(CultureInfo.InvariantCulture) ?? "–"), Paper.Cell(l.Rating ?? "–"), Paper.Cell($"{l.Met}/{l.Late}/{l.Missed}"));
        return table;
    }

    private static string Total(ScoreLineView l) => $"{Number(l.Percent, "–")} ({l.Grade?.ToString(CultureInfo.InvariantCulture) ?? "–"}, {l.Rating ?? "–"})";

    private static string Number(decimal? n, string none) => n?.ToString("0.##", CultureInfo.InvariantCulture) ?? none;
}
