using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Reporting;

/// <summary>Every "no" of the reporting chain.</summary>
public static class ReportingRefusals
{
    public static Refusal UnknownRecipient(string to) => new("unknown-recipient", RefusalKind.Invalid,
        new("报送对象不对", "Wrong recipient"),
        new($"“{Texts.Quote(to)}”既不是本单位的上级，也不是时限规则中的外部对象。", $"'{Texts.Quote(to)}' is neither this unit's superior nor an outside body named by a rule."));

    public static Refusal UnknownKind { get; } = new("unknown-kind", RefusalKind.Invalid,
        new("报告种类不存在", "Unknown kind of report"),
        new("可用：first、supplement、progress、final。", "Use first, supplement, progress or final."));

    public static Refusal UnknownObligation { get; } = new("unknown-obligation", RefusalKind.Invalid,
        new("时限义务不对", "Wrong obligation"),
        new("没有这项义务，或它不由这份报告履行（收件方或种类不同）。", "There is no such duty, or this report does not answer it (other recipient or kind)."));

    public static Refusal Incomplete(IReadOnlyList<string> missing) => new("report-incomplete", RefusalKind.Invalid,
        new("报告缺少必填项", "The report lacks required items"),
        new($"缺少：{string.Join("、", missing)}。", $"Missing: {string.Join(", ", missing)}."),
        new Dictionary<string, object> { ["missing"] = missing });

    public static Refusal AlreadyClosed { get; } = new("incident-closed", RefusalKind.Conflict,
        new("事件已结案", "The incident is closed"), new("如需继续处置，请先重新打开。", "Reopen it to go on."));

    public static Refusal NothingToSign { get; } = new("nothing-to-sign", RefusalKind.Conflict,
        new("没有待签收的报告", "No report waits for a signature"),
        new("可能已由他人签收或退回。", "Somebody may have signed for it or returned it already."));

    public static Refusal AlreadySigned { get; } = new("already-signed", RefusalKind.Conflict,
        new("已由他人签收", "Already signed for"),
        new("另一位值班人员先签收了这份报告。", "Another duty officer signed for this report first."));

    public static Refusal UnknownReceipt(string recipient) => new("unknown-recipient", RefusalKind.Invalid,
        new("回执单位不对", "Wrong body on the receipt"),
        new($"没有报送给“{Texts.Quote(recipient)}”的义务或报告；系统内单位在系统中签收。", $"Nothing is owed or was sent to '{Texts.Quote(recipient)}'; units of the network sign in the hub."));

    public static Refusal NothingSent(string recipient) => new("nothing-sent", RefusalKind.Conflict,
        new("尚未报送", "Nothing was sent yet"),
        new($"请先登记报送给“{Texts.Quote(recipient)}”的报告，再登记回执。", $"First enter the report that went to '{Texts.Quote(recipient)}', then its receipt."));

    public static Refusal ReceiptInFuture { get; } = new("time-in-future", RefusalKind.Invalid,
        new("时间晚于现在", "The time is in the future"), new("回执时间不能晚于现在。", "A receipt cannot be later than now."));
}
