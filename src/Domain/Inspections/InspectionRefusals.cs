using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Inspections;

/// <summary>Every "no" about inspections.</summary>
public static class InspectionRefusals
{
    public static Refusal UnknownChecklist(string id) => new("unknown-checklist", RefusalKind.Invalid,
        new("没有这份检查表", "No such checklist"), new($"没有检查表“{Texts.Quote(id)}”，请查看 /api/checklists。", $"There is no checklist '{Texts.Quote(id)}'; see /api/checklists."));

    public static Refusal NotOneself { get; } = new("not-oneself", RefusalKind.Invalid,
        new("自查只能查本单位", "A self-check is of one's own unit"), new("检查其他单位请选择上级检查或风险评估。", "To inspect another unit choose upper-level or risk-assessment."));

    public static Refusal NotBelow(string unit) => new("inspection-not-below", RefusalKind.Invalid,
        new("只能检查下属单位", "Inspections go to units below"), new($"“{Texts.Quote(unit)}”不是本单位的下属单位。", $"'{Texts.Quote(unit)}' is no unit below this one."));

    public static Refusal UnknownIncident { get; } = new("unknown-inspected-incident", RefusalKind.Invalid,
        new("没有这起事件", "No such incident"), new("事件不存在、不属于该单位，或属于演练。", "There is no such incident at this unit, or it belongs to a drill."));

    public static Refusal NoPartner { get; } = new("no-partner", RefusalKind.Invalid,
        new("缺少联合检查单位", "No partner"), new("联合检查须写明参加单位。", "A joint inspection names who else takes part."));

    public static Refusal NotTheConductor { get; } = new("not-the-conductor", RefusalKind.Forbidden,
        new("须由检查单位办理", "The inspecting unit must do this"), new("只有检查单位的人员可以记录、结束和处理检查结果。", "Only officers of the inspecting unit record, conclude and follow up."));

    public static Refusal NotTheInspected { get; } = new("not-the-inspected", RefusalKind.Forbidden,
        new("须由被检查单位签字", "The inspected unit must sign"), new("结果由被检查单位的人员签字。", "The result is signed by an officer of the inspected unit."));

    public static Refusal NotTheSuperior { get; } = new("not-the-superior", RefusalKind.Forbidden,
        new("须由上一级单位签收", "The unit above must sign for it"), new("检查结果由检查单位的上一级单位签收。", "The result is signed for by the unit above the inspecting one."));

    public static Refusal SameHands { get; } = new("signer-concluded", RefusalKind.Forbidden,
        new("须由另一人办理", "Somebody else must do this"), new("形成检查结果的人不能代被检查单位签字。", "Whoever concluded the inspection does not sign for the inspected unit."));

    public static Refusal Concluded { get; } = new("inspection-concluded", RefusalKind.Conflict,
        new("检查已结束", "The inspection is concluded"), new("结果已固定，不能再记录；如有新情况请另行检查。", "The result is frozen; for anything new open another inspection."));

    public static Refusal NotConcluded { get; } = new("inspection-not-concluded", RefusalKind.Conflict,
        new("检查尚未结束", "The inspection is not concluded"), new("请先结束检查并形成结果。", "Conclude the inspection first."));

    public static Refusal UnknownItem(string item) => new("unknown-inspection-item", RefusalKind.Invalid,
        new("检查表中没有这一项", "No such item"), new($"检查表中没有“{Texts.Quote(item)}”。", $"The checklist has no item '{Texts.Quote(item)}'."));

    public static Refusal UnknownAnswer(string answer) => new("unknown-answer", RefusalKind.Invalid,
        new("没有这种结论", "No such answer"),
        new($"“{Texts.Quote(answer)}”不是结论；可用：{string.Join("、", ItemAnswer.All)}。", $"'{Texts.Quote(answer)}' is no answer; use {string.Join(", ", ItemAnswer.All)}."));

    public static Refusal BadEntry { get; } = new("bad-entry", RefusalKind.Invalid,
        new("记录的编号或时间不对", "The entry's id or time is wrong"),
        new("记录须有编号和不小于零的序号，时间在 2000 年之后、不超过明天。", "An entry has an id, a sequence from zero on, and a time after 2000 and not beyond tomorrow."));

    public static Refusal FindingWithout { get; } = new("finding-without", RefusalKind.Invalid,
        new("只有不符合项才有问题", "A finding goes with not-conforming"), new("记录问题时结论须为不符合。", "Answer not-conforming where there is a finding."));

    public static Refusal TooManyFiles { get; } = new("too-many-files", RefusalKind.Invalid, new("文件过多", "Too many files"), new("一次最多 20 个文件。", "At most 20 files at a time."));

    public static Refusal Unanswered(IReadOnlyList<string> items) => new("items-unanswered", RefusalKind.Conflict,
        new("还有检查项未作结论", "Items are not answered yet"), new($"还有 {items.Count} 项未作结论。", $"Items without an answer: {items.Count}."),
        new Dictionary<string, object> { ["items"] = items });

    public static Refusal WithoutFinding(IReadOnlyList<string> items) => new("items-without-finding", RefusalKind.Conflict,
        new("不符合项没有写明问题", "Something is not conforming without a finding"), new($"有 {items.Count} 个不符合项没有写明问题。", $"Not conforming without a finding: {items.Count}."),
        new Dictionary<string, object> { ["items"] = items });

    public static Refusal WithoutEvidence(IReadOnlyList<string> items) => new("items-without-evidence", RefusalKind.Conflict,
        new("还有检查项缺少要求的证据", "Required evidence is missing"),
        new($"有 {items.Count} 项要求附证据而没有附足：{string.Join("、", items)}。", $"Items whose required evidence is missing: {items.Count} ({string.Join(", ", items)})."),
        new Dictionary<string, object> { ["items"] = items });

    public static Refusal SignedAlready { get; } = new("result-signed-already", RefusalKind.Conflict,
        new("结果已签字", "The result is signed"), new("已有人签字或注明拒签。", "Somebody signed it, or the refusal is on record."));

    public static Refusal ReceivedAlready { get; } = new("result-received-already", RefusalKind.Conflict, new("结果已签收", "The result was signed for"), new("已由他人签收。", "Somebody else signed for it."));

    public static Refusal UnknownFinding(int no) => new("unknown-inspection-finding", RefusalKind.Invalid,
        new("没有这个问题", "No such finding"), new($"没有第 {no} 个问题。", $"There is no finding {no}."), new Dictionary<string, object> { ["finding"] = no });

    public static Refusal HasAnEnd(int no) => new("finding-has-an-end", RefusalKind.Conflict,
        new("该问题已有去向", "The finding has its end"), new($"第 {no} 个问题已整改或已列入整改通知。", $"Finding {no} was settled or is part of an order."), new Dictionary<string, object> { ["finding"] = no });

    public static Refusal NeedsAnOrder(int no) => new("needs-an-order", RefusalKind.Conflict,
        new("须下达整改通知", "It takes an order"), new($"第 {no} 个问题须复查或属严重问题，不能当场了结。", $"Finding {no} has to be looked at anew or is critical; it cannot be settled on the spot."),
        new Dictionary<string, object> { ["finding"] = no });

    public static Refusal NoProof { get; } = new("settlement-needs-proof", RefusalKind.Invalid, new("没有证据", "No evidence"), new("请附能证明已整改的文件。", "Attach a file that shows it was put right."));

    public static Refusal UnknownBody(string key) => new("unknown-copy-recipient", RefusalKind.Invalid,
        new("没有这个外部单位", "No such outside body"), new($"没有外部单位“{Texts.Quote(key)}”。", $"There is no outside body '{Texts.Quote(key)}'."));

    public static Refusal CarriedAlready(string key) => new("copy-carried-already", RefusalKind.Conflict,
        new("抄送已登记", "The copy was carried"), new($"给“{Texts.Quote(key)}”的抄送已登记。", $"A copy to '{Texts.Quote(key)}' is on record."));

    public static Refusal NotCarried(string key) => new("copy-not-carried", RefusalKind.Conflict,
        new("尚未登记抄送", "No copy was carried"), new($"还没有登记给“{Texts.Quote(key)}”的抄送。", $"No copy to '{Texts.Quote(key)}' is on record."));

    public static Refusal BadReceiptTime { get; } = new("bad-receipt-time", RefusalKind.Invalid,
        new("回执时间不对", "The receipt's time is wrong"), new("回执时间不能早于送出，也不能晚于现在。", "A receipt is not before the copy went, nor in the future."));

    public static Refusal JointIsNotPlanned { get; } = new("joint-is-not-planned", RefusalKind.Invalid,
        new("联合检查不列入年度自动计划", "A joint inspection is not opened by plan"), new("请在约定后单独发起联合检查。", "Open a joint inspection once it is agreed with the partners."));

    public static Refusal BadDay { get; } = new("bad-day", RefusalKind.Invalid, new("日期不对", "Wrong day"), new("计划日期须在今天之后两年以内。", "A planned day is today or later, within two years."));

    public static Refusal BadInterval { get; } = new("bad-interval", RefusalKind.Invalid, new("间隔不对", "Wrong interval"), new("间隔为 1 到 12 个月。", "An interval is 1 to 12 months."));

    public static Refusal NotPlanned { get; } = new("not-planned", RefusalKind.NotFound, new("计划中没有这一项", "Not in the plan"), new("年度计划中没有这一项。", "The plan has no such item."));
}
