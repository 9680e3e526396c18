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

    public static Refusal NegativeRansom { get; } = new("bad-amount", RefusalKind.Invalid,
        new("金额有误", "Wrong amount"), new("勒索金额不能为负数。", "A ransom is not less than nothing."), new Dictionary<string, object> { ["field"] = "ransom.amount" });

    public static Refusal NoForm(string to) => new("no-form", RefusalKind.Conflict,
        new("没有可用的报告表", "No report form is in force"),
        new($"现在没有报送给“{Texts.Quote(to)}”的报告表，请检查 playbooks/forms。", $"No form for reports to '{Texts.Quote(to)}' is in force; see playbooks/forms."));

    public static Refusal UnknownItem(string key) => new("unknown-item", RefusalKind.Invalid,
        new("报告表没有这一项", "The form has no such item"),
        new($"报告表没有“{Texts.Quote(key)}”这一项。", $"The form has no item '{Texts.Quote(key)}'."));

    public static Refusal SkipReasonMissing(string to) => new("skip-reason-missing", RefusalKind.Invalid,
        new("越级报告须说明理由", "A skip-level report needs a reason"),
        new($"“{Texts.Quote(to)}”不是直接上级；请说明越级理由（skipReason），被越过的上级会同时获知。",
            $"'{Texts.Quote(to)}' is not the unit directly above; say why it is passed over (skipReason). That unit is told."));

    public static Refusal JustificationMissing(TimeSpan late) => new("justification-missing", RefusalKind.Invalid,
        new("逾期报送须说明理由", "A late report needs a justification"),
        new($"已超过时限 {Incidents.Narrator.Span(late).Zh}；请说明逾期理由（justification）。逾期记录不会消除。",
            $"The time limit passed {Incidents.Narrator.Span(late).En} ago; say why (justification). The lateness stays on record."),
        new Dictionary<string, object> { ["lateBySeconds"] = (long)late.TotalSeconds });

    public static Refusal OtherChannel(string to, IReadOnlyList<string> ways) => new("other-channel", RefusalKind.Conflict,
        new("总结报告须走原渠道", "The final report goes through the original channel"),
        new($"首报没有报送给“{Texts.Quote(to)}”，总结报告应按首报的渠道报送：{string.Join("、", ways)}。",
            $"No first report went to '{Texts.Quote(to)}'; the final report goes where the first one went: {string.Join(", ", ways)}."),
        new Dictionary<string, object> { ["channels"] = ways });

    public static Refusal SignerNeeded { get; } = new("leader-needed", RefusalKind.Forbidden,
        new("须由分管领导决定", "The responsible leader must decide"),
        new("只有本单位分管领导，或其不在岗时经登记的代理人，可以签发或作此决定。",
            "Only the unit's responsible leader, or the deputy on record while he is absent, may sign or decide this."));

    public static Refusal NoDraft { get; } = new("no-draft", RefusalKind.Conflict,
        new("没有待签发的报告", "No report waits to be signed off"),
        new("可能已签发、已退回起草人，或已有更新的草稿。", "It may have been signed off or declined already, or a newer draft took its place."));

    public static Refusal NotOpen { get; } = new("obligation-not-open", RefusalKind.Conflict,
        new("时限不在计时中", "The clock does not run"),
        new("只能对计时中的义务作出决定；逾期记录不会消除。", "Only a running duty can be decided on; what was missed stays missed."));

    public static Refusal AlreadyWaived { get; } = new("already-not-reportable", RefusalKind.Conflict,
        new("已决定不报", "Already decided not reportable"), new("如需改变，请先撤销原决定。", "Revoke the decision first."));

    public static Refusal NotWaived { get; } = new("not-waived", RefusalKind.Conflict,
        new("没有可撤销的决定", "There is no decision to revoke"), new("这项义务没有“不需报告”的决定。", "No decision 'not reportable' stands for this duty."));

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
