using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Organisation;

namespace IncidentHub.Domain.Drills.Debriefs;

/// <summary>Freezes the report as it is and puts a name under it.</summary>
/// <param name="Content">Canonical JSON of the report.</param>
/// <param name="Hash">Its SHA-256.</param>
/// <param name="Directs">Whether the signer has a role of the command group in this drill.</param>
public sealed record SignAfterAction(string Content, string Hash, bool Directs) : ICommand<DebriefOf>
{
    public Decision Decide(DebriefOf of, Moment at)
    {
        if (!of.Drill.IsOver) return DebriefRefusals.NotOver;
        if (!Directs && !at.By.Holds(Posts.Lead)) return DebriefRefusals.NotSigner;
        var missing = NarrativeParts.Needed.Where(p => of.Debrief?.Narratives.ContainsKey(p) is not true).ToList();
        if (missing.Count > 0) return DebriefRefusals.Incomplete(missing);
        if (of.Debrief!.Editions.LastOrDefault()?.Hash == Hash) return Decision.AlreadySo;
        return of.Happens(at, new AfterActionSigned(at.By.Id, at.Now, of.Debrief.Editions.Count + 1, Directs ? "director" : "lead", Hash, Content));
    }
}

/// <summary>Every "no" about what follows a drill.</summary>
public static class DebriefRefusals
{
    public static Refusal NotOver { get; } = new("drill-not-over", RefusalKind.Conflict,
        new("演练尚未结束", "The drill is not over"), new("演练结束后才能办理。", "This is done after the drill has ended."));

    public static Refusal UnknownPart(string part) => new("unknown-part", RefusalKind.Invalid,
        new("报告没有这一部分", "The report has no such part"),
        new($"没有“{Texts.Quote(part)}”；可写：{string.Join("、", NarrativeParts.All)}。", $"There is no '{Texts.Quote(part)}'; there are: {string.Join(", ", NarrativeParts.All)}."));

    public static Refusal NotSigner { get; } = new("not-the-signer", RefusalKind.Forbidden,
        new("须由演练总指挥或分管领导签署", "The director or the leader signs"), new("总结报告由演练总指挥或组织单位分管领导签署。", "The director of the drill or the leader of the conducting unit signs the report."));

    public static Refusal Incomplete(IReadOnlyList<string> missing) => new("report-unfinished", RefusalKind.Conflict,
        new("报告尚未写完", "The report is not finished"),
        new($"请先写好：{string.Join("、", missing.Select(m => NarrativeParts.Name(m).Zh))}。", $"Write first: {string.Join(", ", missing.Select(m => NarrativeParts.Name(m).En))}."),
        new Dictionary<string, object> { ["missing"] = missing });

    public static Refusal UnknownGap(string gap) => new("unknown-gap", RefusalKind.NotFound,
        new("没有这一待改进事项", "No such gap"), new($"报告中没有“{Texts.Quote(gap)}”。", $"The report has no gap '{Texts.Quote(gap)}'."));

    public static Refusal BadSeverity { get; } = new("bad-severity", RefusalKind.Invalid,
        new("严重程度有误", "Wrong severity"), new("应为 minor、major 或 critical。", "It is minor, major or critical."));

    public static Refusal NotIntended { get; } = new("not-intended", RefusalKind.Conflict,
        new("尚未决定整改", "No rectification is intended"), new("请先就此事项提出整改。", "Decide first that this gap shall be closed by an order."));

    public static Refusal NoSurvey { get; } = new("no-survey", RefusalKind.Conflict,
        new("没有进行中的问卷", "No survey is open"), new("问卷尚未开始或已经结束。", "The survey has not begun or is closed."));

    public static Refusal SurveyThere { get; } = new("survey-there", RefusalKind.Conflict,
        new("问卷已经开始", "The survey has begun"), new("每次演练只有一份问卷，开始后不能更改问题。", "A drill has one survey, and its questions stay as they are."));

    public static Refusal BadQuestions { get; } = new("bad-questions", RefusalKind.Invalid,
        new("问卷问题有误", "Wrong questions"), new($"请给出 1 到 {SurveyQuestion.Most} 个编号不同的问题，类型为 scale 或 text。", $"Give 1 to {SurveyQuestion.Most} questions with ids of their own, of kind scale or text."));

    public static Refusal BadAnswer(string question) => new("bad-answer", RefusalKind.Invalid,
        new("回答有误", "Wrong answer"), new($"问题“{Texts.Quote(question)}”不存在或回答不符合类型。", $"There is no question '{Texts.Quote(question)}', or the answer is not of its kind."));

    public static Refusal TicketDrawn { get; } = new("ticket-drawn", RefusalKind.Conflict,
        new("您已领取答卷凭证", "You have your ticket"), new("每人只有一张凭证。请用领取时的浏览器作答。", "There is one ticket a person. Answer with the browser that drew it."));

    public static Refusal BadTicket { get; } = new("bad-ticket", RefusalKind.Forbidden,
        new("答卷凭证无效", "The ticket is not valid"), new("凭证不是本问卷签发的，或已经使用。", "The ticket is not of this survey, or was used."));
}
