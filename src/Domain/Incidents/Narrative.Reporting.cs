using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Incidents;

// Sentences about duties, reports and receipts.
public static partial class Narrative
{
    private static Text Opened(ObligationOpened x, Narrator n)
    {
        var o = x.Obligation;
        var (owner, to, kind) = (n.Place(o.Owner), n.Place(o.Recipient), Names.Duty(o.Kind));
        var (due, limit, start) = (n.Clock(o.DueAt, x), Narrator.Span(o.DueAt - o.StartedAt), Names.Clock(o.StartedBy));
        var article = Names.Article(o.Because.Article);
        if (o.Kind == AcknowledgeInstruction.Kind)
            return new(
                $"时限开始：{owner.Zh}须在 {due} 前确认{to.Zh}批示（限 {limit.Zh}，依据{article.Zh}）",
                $"A clock started: {owner.En} has to acknowledge {to.En}'s instruction by {due} ({limit.En}, {article.En})");
        if (IsWork(o))
            return new(
                $"时限开始：{owner.Zh}{kind.Zh}，{due} 前完成（自{start.Zh}起限 {limit.Zh}，依据{article.Zh}）",
                $"A clock started: {owner.En} owes {to.En} the {kind.En} by {due} ({limit.En} from {start.En}, {article.En})");
        return new(
            $"时限开始：{owner.Zh}须在 {due} 前向{to.Zh}报送{kind.Zh}（自{start.Zh}起限 {limit.Zh}，依据{article.Zh}）",
            $"A clock started: {owner.En} owes {to.En} the {kind.En} by {due} ({limit.En} from {start.En}, {article.En})");
    }

    private static Text Replanned(ObligationReplanned x, Narrator n)
    {
        var (duty, due, article) = (n.Duty(x.Obligation), n.Clock(x.DueAt, x), Names.Article(x.Because.Article));
        return new($"{duty.Zh}时限改为 {due}（依据{article.Zh}）", $"The time limit of {duty.En} is now {due} ({article.En})");
    }

    /// <summary>A step of an order, or the receipt of a result: something to do and no report to send.</summary>
    private static bool IsWork(Obligation o) => Rectification.StageKind.All.Contains(o.Kind) || o.Kind == Inspections.ConcludeInspection.Receipt;

    private static Text Warned(ObligationWarned x, Narrator n)
    {
        var (duty, due) = (n.Duty(x.Obligation), n.Clock(x.DueAt, x));
        return new($"提醒：{duty.Zh}时限已用 {x.Percent} %，{due} 到期", $"Warning: {x.Percent} % of the time for {duty.En} is used, due {due}");
    }

    private static Text Missed(ObligationMissed x, Narrator n)
    {
        var (duty, due) = (n.Duty(x.Obligation), n.Clock(x.DueAt, x));
        var sent = x.SentAt is { } at ? n.Clock(at, x) : null;
        // The hub was down when it fell due, or heard of the incident too late: both times are told.
        var late = x.At - x.DueAt > TimeSpan.FromMinutes(1) ? n.Clock(x.At, x) : null;
        var (instruction, work) = (IsInstruction(x.Obligation, n), n.Obligation(x.Obligation) is { } o && IsWork(o));
        return new(
            $"{duty.Zh}逾期：{due} 到期" + (instruction ? "，尚未确认" : work ? "，尚未完成" : sent is null ? "，尚未报送" : $"，{sent} 已送出但未签收") + (late is null ? "" : $"（于 {late} 补记）"),
            $"{Capital(duty.En)} is overdue: due {due}, " + (instruction ? "not given" : work ? "not done" : sent is null ? "not sent" : $"sent {sent} but not signed for")
                + (late is null ? "" : $" (recorded at {late})"));
    }

    private static Text Met(ObligationMet x, Narrator n)
    {
        var duty = n.Duty(x.Obligation);
        if (n.Obligation(x.Obligation) is not { } o) return new($"{duty.Zh}时限停止", $"The clock of {duty.En} stopped");
        var (used, limit) = (Narrator.Span(x.MetAt - o.StartedAt), Narrator.Span(o.DueAt - o.StartedAt));
        if (x.MetAt <= o.DueAt)
            return new($"{duty.Zh}时限停止（用时 {used.Zh}，限 {limit.Zh}）", $"The clock of {duty.En} stopped (took {used.En} of {limit.En})");
        var late = Narrator.Span(x.MetAt - o.DueAt);
        return new(
            $"{duty.Zh}逾期送达，迟 {late.Zh}（用时 {used.Zh}，限 {limit.Zh}）",
            $"{Capital(duty.En)} arrived {late.En} late (took {used.En} of {limit.En})");
    }

    private static Text Lifted(ObligationLifted x, Narrator n)
    {
        var duty = n.Duty(x.Obligation);
        var reason = x.Reason switch
        {
            "no-longer-demanded" => new Text("等级或处置状态变化后不再要求", "no longer demanded after the change"),
            "order-closed" => new Text("整改已销号", "the order is closed"),
            "order-withdrawn" => new Text("整改通知已撤回", "the order was withdrawn"),
            _ => new Text(x.Reason, x.Reason),
        };
        return new($"{duty.Zh}时限解除：{reason.Zh}", $"The clock of {duty.En} was lifted: {reason.En}");
    }

    private static Text Submitted(ReportSubmitted x, Narrator n)
    {
        var (who, to, what) = (n.Who(x), n.Place(x.Report.To), Narrator.Ordinal(x.Report));
        var hash = Short(x.Report.Hash);
        var (late, drafter) = (Late(x.Report), x.Report.SignOff is { Drafter: { } id } ? n.Officer(id) : null);
        // Whoever carries what another signed does not sign.
        var signs = x.Report.SignOff?.By == x.By;
        var way = x.Report.Channel is { } channel ? n.Channel(channel) ?? new Text(channel, channel) : null;
        return new(
            $"{who.Zh}{(signs ? "签发并" : "")}{(way is null ? "" : $"经{way.Zh}")}向{to.Zh}报送{what.Zh}{(drafter is null ? "" : $"（{drafter.Zh}起草）")}{late.Zh}，SHA-256 {hash}",
            $"{who.En} {(signs ? "signed and sent" : "sent")} the {what.En} to {to.En}{(way is null ? "" : $" by {way.En}")}{(drafter is null ? "" : $" (drafted by {drafter.En})")}{late.En}, SHA-256 {hash}");
    }

    private static Text Received(ReceiptNoted x, Narrator n)
    {
        var (by, what, at) = (n.Place(x.Recipient), n.ReportName(x.Report), n.Clock(x.ReceivedAt, x));
        if (x.By == Actor.Hub.Id || Bodies.Find(x.Recipient) is null)
            return new($"{by.Zh}于 {at} 签收{what.Zh}", $"{Capital(by.En)} signed for {what.En} at {at}");
        var (who, number) = (n.Who(x), x.ReceiptNumber);
        return new(
            $"{who.Zh}登记{by.Zh}回执" + (number is null ? "" : $" {number}") + $"，收到时间 {at}",
            $"{who.En} recorded the receipt of the {by.En}" + (number is null ? "" : $", no. {number}") + $", received at {at}");
    }

    private static Text Returned(ReturnNoted x, Narrator n)
    {
        var (by, what) = (n.Place(x.Recipient), n.ReportName(x.Report));
        return new($"{by.Zh}退回{what.Zh}：{x.Reason}", $"{Capital(by.En)} returned {what.En}: {x.Reason}");
    }

    private static Text Instructed(InstructionNoted x, Narrator n)
    {
        var from = n.Place(x.FromUnit);
        return new($"收到{from.Zh}批示：{x.Text}", $"{Capital(from.En)} instructed: {x.Text}");
    }

    private static string Short(string hash) => hash.Length <= 12 ? hash : $"{hash[..4]}…{hash[^3..]}";

    private static string Capital(string text) => text.Length == 0 ? text : $"{char.ToUpperInvariant(text[0])}{text[1..]}";
}
