using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Outward;

/// <summary>Somebody carried a prepared report to a body outside the network: it is sent now, by this officer, through this channel, as it was frozen.</summary>
/// <param name="Channel">Id of a channel of that body in the book of recipients; null or empty for a body the book does not know.</param>
/// <param name="Justification">Needed when the duty's time has run out; the one of the draft stands when none is given.</param>
/// <param name="Absence">The record that makes the officer the leader's deputy; null for everybody else.</param>
/// <remarks>Reporting measures art. 4 and 7. A signature that the form demands must be there, or is given by the leader who carries it himself.</remarks>
public sealed record DispatchReport(Guid Report, string? Channel, string? Justification = null, Guid? Absence = null) : ICommand<IReporting>
{
    public Decision Decide(IReporting stream, Moment at)
    {
        if (stream.Drill is not null) return Drills.DrillRefusals.StaysInside;
        if (stream.Duties.Reports.FirstOrDefault(r => r.Id == Report) is { } sent)
            return (sent.Channel ?? "") == (Channel ?? "") && sent.SentBy == at.By.Id ? Decision.AlreadySo : OutwardRefusals.AlreadySent;
        if (stream.Duties.Drafts.FirstOrDefault(d => d.Report.Id == Report && d.Waits) is not { Report: var draft }) return ReportingRefusals.NoDraft;
        if (at.Network.TryGet(draft.To, out _)) return OutwardRefusals.Inside;
        if (at.Shelf.Recipients.Refuse(draft.To, Channel) is { } unknown) return unknown;
        if (Texts.Check("justification", Justification) is { } refusal) return refusal;
        var signed = draft.SignOff;
        if (signed is null && at.Shelf.Form(draft.To, draft.SentAt)?.NeedsSignature(draft.Kind, stream.Grade) is true)
        {
            if (Signing.As(at.By, Absence) is not { } post) return ReportingRefusals.SignerNeeded;
            signed = new SignOff(at.By.Id, post, at.Now, draft.SentBy == at.By.Id ? null : draft.SentBy, post == SignOff.Deputy ? Absence : null);
        }
        return stream.Send(draft with { Channel = string.IsNullOrEmpty(Channel) ? null : Channel, SignOff = signed, PreparedBy = draft.SentBy, PreparedAt = draft.SentAt }, string.IsNullOrWhiteSpace(Justification) ? draft.Justification : Justification, at);
    }
}

/// <summary>A body outside confirmed that it has the report, with its number and time.</summary>
/// <param name="ReceivedAt">When that body received it; absent means now.</param>
/// <remarks>G11: until this is entered the duty is sent and unreceipted, not met.</remarks>
public sealed record RecordReportReceipt(Guid Report, string? Number, DateTimeOffset? ReceivedAt) : ICommand<IReporting>
{
    public Decision Decide(IReporting stream, Moment at)
    {
        if (ReceivedAt > at.Now.AddMinutes(1)) return ReportingRefusals.ReceiptInFuture;
        if ((Incidents.Instants.Check("receivedAt", ReceivedAt, at) ?? Texts.Check("number", Number, Texts.Line)) is { } refusal) return refusal;
        if (stream.Duties.Reports.FirstOrDefault(r => r.Id == Report) is not { } report) return OutwardRefusals.NotSent;
        if (at.Network.TryGet(report.To, out _)) return OutwardRefusals.Inside;
        var (received, number) = ((ReceivedAt ?? at.Now).ToUniversalTime(), string.IsNullOrWhiteSpace(Number) ? null : Number.Trim());
        if (report.ReceivedAt is not null) return report.ReceiptNumber == number ? Decision.AlreadySo : OutwardRefusals.AlreadyReceipted(report.ReceiptNumber);
        if (received < report.SentAt.AddMinutes(-1)) return OutwardRefusals.BeforeSending;
        return Receipts.Noted(stream, new ReceiptNoted(at.By.Id, at.Now, report.To, report.Id, received, number), report, at);
    }
}

/// <summary>Every "no" of the outward desk.</summary>
public static class OutwardRefusals
{
    public static Refusal AlreadySent { get; } = new("already-sent", RefusalKind.Conflict,
        new("已登记送出", "Already sent"), new("这份报告已登记送出。", "This report is on record as sent."));

    public static Refusal NotSent { get; } = new("nothing-sent", RefusalKind.Conflict,
        new("尚未报送", "Nothing was sent yet"), new("这份报告尚未送出，不能登记回执。", "This report has not left, so it cannot have a receipt."));

    public static Refusal Inside { get; } = new("recipient-inside", RefusalKind.Invalid,
        new("系统内单位不用此途径", "Not for units of the network"), new("系统内单位在系统中报送和签收。", "Units of the network are sent to and sign in the hub."));

    public static Refusal UnknownChannel(string channel, string to) => new("unknown-channel", RefusalKind.Invalid,
        new("没有这个渠道", "Unknown channel"), new($"“{Texts.Quote(to)}”没有渠道“{Texts.Quote(channel)}”。", $"'{Texts.Quote(to)}' has no channel '{Texts.Quote(channel)}'."));

    public static Refusal AlreadyReceipted(string? number) => new("already-receipted", RefusalKind.Conflict,
        new("已登记回执", "The receipt is on record"), new($"已登记的回执编号：{number ?? "无"}。", $"Receipt on record: {number ?? "without number"}."));

    public static Refusal BeforeSending { get; } = new("receipt-before-sending", RefusalKind.Invalid,
        new("回执早于送出", "The receipt is earlier than the sending"), new("回执时间不能早于送出时间。", "A report cannot be received before it was sent."));
}
