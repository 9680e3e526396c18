using System.Globalization;
using System.Text.Json.Serialization;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills.Scoring;

/// <summary>What counts the same in the total.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Balance>))]
public enum Balance
{
    /// <summary>Every point.</summary>
    [JsonStringEnumMemberName("points")] Points,
    /// <summary>Every objective, however many points its expectations have.</summary>
    [JsonStringEnumMemberName("objectives")] Objectives,
}

/// <summary>How judgements become a score. A formula is never changed: a better one gets the next number and gives another score beside the first.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Balance">What counts the same in the total.</param>
/// <param name="LateCounts">Whether what was done in a later band has that band's share; otherwise nothing.</param>
/// <param name="Caps">Whether missed critical expectations cap the total.</param>
/// <param name="Said">What an evaluator's word is worth, percent.</param>
/// <param name="Excellent">From this percent: 5 of the scale 1, 3, 5; and from <paramref name="Pass"/>: 3.</param>
/// <param name="Psmu">From these percents: P, S and M; below them U.</param>
public sealed record ScoreFormula(
    int Number, Text Title, Balance Balance, bool LateCounts, bool Caps, IReadOnlyDictionary<string, int> Said, int Excellent, int Pass, (int P, int S, int M) Psmu)
{
    /// <summary>The scale of GB/T 38645 A.9: 1 poor, 3 pass, 5 excellent.</summary>
    public int Grade(decimal percent) => percent >= Excellent ? 5 : percent >= Pass ? 3 : 1;

    /// <summary>The ratings of HSEEP: performed, with some challenges, with major challenges, unable.</summary>
    public string Rating(decimal percent) => percent >= Psmu.P ? "P" : percent >= Psmu.S ? "S" : percent >= Psmu.M ? "M" : "U";

    /// <summary>The share of its points an expectation has; null when it is not counted.</summary>
    public int? Percent(Judgement judged) => judged switch
    {
        { Verdict: Verdict.Pending or Verdict.NotApplicable } => null,
        { Said: { } said } => Said.GetValueOrDefault(said),
        { Verdict: Verdict.Late } => LateCounts ? judged.Percent : 0,
        _ => judged.Percent,
    };

    /// <summary>The formula in sentences, for whoever has to believe the score.</summary>
    public IReadOnlyList<Text> Words =>
    [
        Balance is Balance.Points
            ? new("总分＝各项预期得分之和÷各项应得分之和×100，保留一位小数（四舍五入）。", "Total = points reached divided by points that could be reached, times 100, to one decimal (half up).")
            : new("总分＝各演练目标得分率的平均值，每个目标权重相同，保留一位小数（四舍五入）。", "Total = the mean of the objectives' percentages, each objective counting the same, to one decimal (half up)."),
        LateCounts
            ? new("按时完成得该时段规定的比例；超过第一时限但在后续时限内完成，得该时段的比例；之后完成不得分。", "Done within a band: that band's share of the points; done after the last band: none.")
            : new("只有在第一时限内完成才得分，迟到不得分。", "Only what was done within the first band has points; late has none."),
        new("“不得发生”的预期：全程未发生得满分，发生一次即不得分。", "What must never happen: all points when it did not, none when it did once."),
        new($"评估评判折算：{Rates("、", "＝", s => s switch { "met" => "达成", "late" => "迟", "missed" => "未达成", _ => s })}（%）。", $"Evaluators' words in percent: {Rates(", ", " = ", s => s)}."),
        new("不适用（单位因真实事件退出、注入未下发或被跳过、时限未到演练已结束）和尚未评判的预期不计入应得分。", "Not applicable (a unit with a real incident, an inject skipped or never fired, a drill over before the time) and not yet judged expectations are not counted."),
        Caps
            ? new("关键预期未达成时，总分不超过该项规定的上限；有多项时取最低上限。", "A critical expectation that was missed caps the total at its percent; of several the lowest.")
            : new("关键预期不设上限。", "Critical expectations cap nothing."),
        new($"1/3/5 等级：{Excellent}% 起为 5（优秀），{Pass}% 起为 3（合格），其余为 1（差）。", $"Scale 1/3/5: from {Excellent} % 5 (excellent), from {Pass} % 3 (pass), else 1 (poor)."),
        new($"P/S/M/U 等级：{Psmu.P}% 起为 P，{Psmu.S}% 起为 S，{Psmu.M}% 起为 M，其余为 U。", $"Ratings: from {Psmu.P} % P, from {Psmu.S} % S, from {Psmu.M} % M, else U."),
        new("九个评估项目按目标归类汇总；没有预期的项目取评估评级的平均值；“目标实现情况”没有预期时取合格目标的比例。", "The nine items gather the objectives bound to them; an item without expectations takes the mean of the evaluators' ratings; attainment of the goals without expectations is the share of objectives that passed."),
    ];

    private string Rates(string between, string equals, Func<string, string> name) =>
        string.Join(between, Said.Select(s => string.Create(CultureInfo.InvariantCulture, $"{name(s.Key)}{equals}{s.Value}")));
}

/// <summary>All formulas there ever were. A score names the one it was made by.</summary>
public static class ScoreFormulas
{
    private static readonly Dictionary<string, int> Usual = new()
    {
        ["met"] = 100, ["late"] = 60, ["missed"] = 0, ["1"] = 0, ["3"] = 60, ["5"] = 100, ["P"] = 100, ["S"] = 80, ["M"] = 50, ["U"] = 0,
    };

    private static readonly Dictionary<string, int> InTimeOnly = new(Usual) { ["late"] = 0 };

    /// <summary>By number, from 1.</summary>
    public static IReadOnlyList<ScoreFormula> All { get; } =
    [
        new(1, new("按分值加权，时段给分", "Weighted by points, with bands"), Balance.Points, LateCounts: true, Caps: true, Usual, Excellent: 85, Pass: 60, (90, 75, 50)),
        new(2, new("目标均权，仅按时给分", "Objectives alike, in time only"), Balance.Objectives, LateCounts: false, Caps: true, InTimeOnly, Excellent: 85, Pass: 60, (90, 75, 50)),
    ];

    /// <summary>What is shown when nobody asks for another.</summary>
    public static ScoreFormula Usually => All[0];

    public static ScoreFormula? Find(int number) => All.FirstOrDefault(f => f.Number == number);
}
