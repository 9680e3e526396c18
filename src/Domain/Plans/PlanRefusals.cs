using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Plans;

/// <summary>Every "no" about plans and the drill calendar.</summary>
public static class PlanRefusals
{
    public static Refusal UnknownKind(string kind) => new("unknown-plan-kind", RefusalKind.Invalid,
        new("没有这类预案", "Unknown kind of plan"), new($"规则中没有预案类别“{Texts.Quote(kind)}”。", $"The rules know no plan of kind '{Texts.Quote(kind)}'."));

    public static Refusal OwnHand { get; } = new("own-plan", RefusalKind.Forbidden,
        new("不能审批自己起草的预案", "Not one's own plan"), new("预案须由起草人以外的分管领导审批。", "A plan is approved by a leader who did not write it."));

    public static Refusal NothingWaits { get; } = new("no-edition-waits", RefusalKind.Conflict,
        new("没有待审批的版本", "No edition waits"), new("请先提交新的版本。", "Hand in an edition first."));

    public static Refusal EditionWaits { get; } = new("edition-waits", RefusalKind.Conflict,
        new("已有版本待审批", "An edition waits already"), new("上一版本审批或退回后才能提交新版本。", "The edition that waits has to be approved or declined first."));

    public static Refusal NotInForce { get; } = new("plan-not-in-force", RefusalKind.Conflict,
        new("预案尚未生效", "The plan is not in force"), new("没有已审批的版本。", "No edition of it was approved."));

    public static Refusal Withdrawn { get; } = new("plan-withdrawn", RefusalKind.Conflict,
        new("预案已废止", "The plan was withdrawn"), new("已废止的预案不能再修改。", "A withdrawn plan is not changed any more."));

    public static Refusal BadReview { get; } = new("bad-review-day", RefusalKind.Invalid,
        new("评估日期不对", "Wrong review day"), new("评估日期须晚于今天、不超过五年。", "The review day lies after today and at most five years ahead."));

    public static Refusal BadCalendar { get; } = new("bad-calendar-drill", RefusalKind.Invalid,
        new("演练计划内容不对", "Wrong entry of the calendar"), new("日期须在该年度内，参演单位须在本单位范围内。", "The day lies in the year, and the units stand in the unit's subtree."));

    public static Refusal NoSuchItem { get; } = new("no-calendar-drill", RefusalKind.NotFound,
        new("演练计划中没有此项", "Not in the calendar"), new("没有这一项，或已取消。", "There is no such entry, or it was dropped."));
}
