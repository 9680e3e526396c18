using System.Globalization;
using IncidentHub.Domain.Drills.Scoring;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Drills.Debriefs;

/// <summary>Judgements and windows in words, for pages, papers and the terminal.</summary>
public static class ScoreWords
{
    public static Text Of(Verdict verdict) => verdict switch
    {
        Verdict.Met           => new("达成", "met"),
        Verdict.Late          => new("迟", "late"),
        Verdict.Missed        => new("未达成", "missed"),
        Verdict.NotApplicable => new("不适用", "n.a."),
        _                     => new("待定", "pending"),
    };

    public static Text Of(JudgedBecause because) => because switch
    {
        JudgedBecause.Evaluator      => new("评估评判", "judged by an evaluator"),
        JudgedBecause.Suspended      => new("单位有真实事件", "the unit had a real incident"),
        JudgedBecause.InjectSkipped  => new("注入被跳过", "the inject was skipped"),
        JudgedBecause.InjectNotFired => new("注入未下发", "the inject did not come"),
        JudgedBecause.EndedFirst     => new("时限未到演练已结束", "the drill ended before the time was over"),
        JudgedBecause.NotJudged      => new("等待评估评判", "waits for an evaluator"),
        _                            => new("据日志", "from the log"),
    };

    public static Text Of(CheckState state) => state switch
    {
        CheckState.Yes => new("是", "yes"),
        CheckState.No => new("否", "no"),
        CheckState.NotApplicable => new("不适用", "n.a."),
        _ => new("由人工确认", "a person has to say"),
    };

    /// <summary>By when it is asked, in words.</summary>
    public static Text Asked(Expectation e, Scenario script) => e.Wanted switch
    {
        Wanted.Never => new("全程不得发生", "must never happen"),
        Wanted.Judged j => new($"评估评判：{j.Criterion.Zh}", $"judged by an evaluator: {j.Criterion.En}"),
        { ByWhen: Window.Drill d } => Bands(d, script),
        { ByWhen: Window.Law l } => new($"{Names.Duty(l.Duty).Zh}的法定时限内", $"within the legal time of the {Names.Duty(l.Duty).En}"),
        _ => new("演练结束前", "before the end"),
    };

    /// <summary>"1:05:30": hours, minutes, seconds of the drill clock; a minus before the start.</summary>
    public static string Clock(TimeSpan elapsed)
    {
        var whole = elapsed.Duration();
        return string.Create(CultureInfo.InvariantCulture, $"{(elapsed < TimeSpan.Zero ? "-" : "")}{(int)whole.TotalHours}:{whole.Minutes:00}:{whole.Seconds:00}");
    }

    /// <summary>"5 分 30 秒", "1 h 5 min".</summary>
    public static Text Span(TimeSpan span)
    {
        var (h, m, s) = ((int)span.TotalHours, span.Minutes, span.Seconds);
        if (h == 0 && m == 0 && s == 0) return new("不到 1 秒", "less than 1 s");
        return new(string.Join(' ', Parts((h, "小时"), (m, "分"), (s, "秒"))), string.Join(' ', Parts((h, "h"), (m, "min"), (s, "s"))));
    }

    private static IEnumerable<string> Parts(params (int Count, string Name)[] parts) => parts.Where(p => p.Count > 0).Select(p => $"{p.Count} {p.Name}");

    private static Text Bands(Window.Drill window, Scenario script)
    {
        var from = window.From is { } id ? script.Inject(id)?.Title ?? new(id, id) : new Text("演练开始", "the start");
        return new($"“{from.Zh}”后{string.Join('，', window.Bands.Select(b => $"{Span(b.UpTo).Zh}内 {b.Percent}%"))}",
            $"after '{from.En}': {string.Join(", ", window.Bands.Select(b => $"within {Span(b.UpTo).En} {b.Percent} %"))}");
    }
}
