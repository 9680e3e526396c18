using System.Globalization;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Reporting;

/// <summary>The parts of a rule in words, for tables a lawyer reads.</summary>
public static class PackWords
{
    /// <summary>Owner or recipient.</summary>
    public static Text Party(PolicyPack pack, string key) => key switch
    {
        DutyRule.Reporter => new("报告单位", "reporting unit"),
        DutyRule.Tier     => new("收到的上级", "tier that received"),
        DutyRule.Superior => new("上一级单位", "unit above"),
        _                 => pack.Parties.GetValueOrDefault(key) ?? Bodies.Name(key),
    };

    /// <summary>What the clocks count from: "收到 (省级网信部门)", several joined.</summary>
    public static Text From(PolicyPack pack, DutyRule rule) =>
        Join(rule.Others.Prepend(new Clock(rule.From, rule.Within)).Select(c => Start(pack, c.From)), rule.LatestCounts ? new("，取晚", ", the later") : new("，取早", ", the earlier"));

    /// <summary>How long they run, with bounds: "4 小时，不晚于发现后 24 小时".</summary>
    public static Text Within(DutyRule rule)
    {
        var words = Join(rule.Others.Prepend(new Clock(rule.From, rule.Within)).Select(c => Limit(c.Within)).Distinct(), new("", ""));
        foreach (var cap in rule.Caps)
            words = new($"{words.Zh}，不晚于{Names.Clock(cap.From.Event).Zh}后 {Limit(cap.Within).Zh}", $"{words.En}, at most {Limit(cap.Within).En} from {Names.Clock(cap.From.Event).En}");
        foreach (var floor in rule.NotBefore)
            words = new($"{words.Zh}，不早于{Names.Clock(floor.From.Event).Zh}", $"{words.En}, not before {Names.Clock(floor.From.Event).En}");
        if (rule.Roll is { } roll)
        {
            var sure = roll.Confidence is { } c ? new Text($"（{Names.Certainty(c).Zh}）", $" ({Names.Certainty(c).En})") : new Text("", "");
            words = new($"{words.Zh}，遇休息日顺延至下一工作日 {Hour(roll.To)}{sure.Zh}", $"{words.En}, on a day off until {Hour(roll.To)} of the next working day{sure.En}");
        }
        if (rule.FromNotice) words = new($"{words.Zh}，升级自获知起算", $"{words.En}, an upgrade counts from its notice");
        return rule.Stoppable ? new($"{words.Zh}，有权机关可停表", $"{words.En}, an authority may stop the clock") : words;
    }

    /// <summary>"4 小时", "30 天", "5 个工作日 (cn)"; per grade when it differs.</summary>
    public static Text Limit(Limit limit) => Join(
        [
            .. limit.PerGrade.OrderBy(g => g.Key).Select(g => Labelled(g.Key.ToString(), Of(g.Value))),
            .. limit.Always is { } always ? new[] { limit.PerGrade.Count == 0 ? Of(always) : Labelled(null, Of(always)) } : [],
        ], new("", ""));

    private static Text Labelled(string? grade, Text term) => grade is null ? new($"其余 {term.Zh}", $"else {term.En}") : new($"{grade} {term.Zh}", $"{grade} {term.En}");

    private static Text Of(Term term)
    {
        var text = term.Period.ToString();
        var number = text.TrimStart('P', 'T').TrimEnd('H', 'M', 'S', 'D', 'B');
        var words = text switch
        {
            _ when !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _) => new Text(text, text),
            ['P', 'T', .., 'H'] => new($"{number} 小时", $"{number} h"),
            ['P', 'T', .., 'M'] => new($"{number} 分钟", $"{number} min"),
            ['P', 'T', .., 'S'] => new($"{number} 秒", $"{number} s"),
            ['P', .., 'D']      => new($"{number} 天", number == "1" ? "1 day" : $"{number} days"),
            ['P', .., 'B']      => new($"{number} 个工作日", $"{number} working days"),
            ['P', .., 'M']      => new($"{number} 个月", number == "1" ? "1 month" : $"{number} months"),
            _                   => new(text, text),
        };
        if (term.Calendar is { } calendar) words = new($"{words.Zh}（{calendar.Id}）", $"{words.En} ({calendar.Id})");
        if (term.CountsFirstDay) words = new($"{words.Zh}（当日计入）", $"{words.En} (first day counted)");
        return term.Until is { } until ? new($"{words.Zh}，至 {Hour(until)}", $"{words.En}, until {Hour(until)}") : words;
    }

    /// <summary>One event a clock counts from.</summary>
    public static Text Start(PolicyPack pack, ClockStart from)
    {
        var (name, more) = (Names.Clock(from.Event), new List<Text>());
        if (from.Kind is { } kind) more.Add(Names.ClockKind(kind));
        if (from.Report is { } report) more.Add(Names.Duty(report));
        if (from.By is { } by) more.Add(Party(pack, by));
        if (from.Latest) more.Add(new("最近一次", "the latest"));
        return more.Count == 0 ? name : new($"{name.Zh}（{string.Join("，", more.Select(m => m.Zh))}）", $"{name.En} ({string.Join(", ", more.Select(m => m.En))})");
    }

    private static string Hour(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static Text Join(IEnumerable<Text> parts, Text end)
    {
        var all = parts.ToList();
        return all is [var one] ? one : new($"{string.Join("、", all.Select(p => p.Zh))}{end.Zh}", $"{string.Join(", ", all.Select(p => p.En))}{end.En}");
    }
}
