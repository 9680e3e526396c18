using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Rectification;

/// <summary>Every "no" about rectification orders.</summary>
public static class OrderRefusals
{
    public static Refusal NotBelow(string unit) => Invalid("order-not-below", "只能责成下属单位", "Orders go to units below",
        $"“{Texts.Quote(unit)}”不是本单位的下属单位。", $"'{Texts.Quote(unit)}' is no unit below this one.");

    public static Refusal NoUnits { get; } = Invalid("no-units", "没有责成对象", "No unit to order",
        "请选择 1 到 5000 个下属单位。", "Choose 1 to 5000 units below yours.");

    public static Refusal NoRules { get; } = Conflict("no-rectification-rules", "没有有效的整改规则", "No rules of rectification are in force",
        "请先在 playbooks/rectification 中放入有效的规则。", "Put rules that are in force into playbooks/rectification.");

    public static Refusal NoFindings { get; } = Invalid("no-findings", "没有整改问题", "No finding to put right",
        "请列出 1 到 200 个问题，同一检查项只列一次。", "Name 1 to 200 findings, each checklist item once.");

    public static Refusal BadOrigin { get; } = Invalid("bad-origin", "来源不对", "The origin is wrong",
        "来源应为 direct、inspection、incident、drill 或 duty；除 direct 外须给出编号；指明的每个检查问题在责成书中都须有一项。", "An origin is direct, inspection, incident, drill or duty; all but direct name an id. Every finding of an inspection that is named needs one in the order.");

    public static Refusal UnknownOrigin { get; } = Invalid("unknown-origin", "来源不存在", "There is no such origin",
        "没有这个来源，或它不涉及该单位，或不在您的可见范围内。", "It is not there, is not about this unit, or is outside what you may see.");

    public static Refusal BadDue { get; } = Invalid("bad-order-due", "期限不合适", "The time limit will not do",
        "期限须晚于现在（延期须晚于原期限），且不超过两年。", "The time must be later than now (for an extension: than the present limit) and within two years.");

    public static Refusal NotTheUnit { get; } = Forbidden("not-the-ordered-unit", "须由被责成单位办理", "The ordered unit must do this",
        "签收、方案、延期申请和证据由被责成单位的人员办理，责成单位不能代办。", "Officers of the ordered unit sign, plan, ask for time and give evidence; the issuer cannot do it for them.");

    public static Refusal NotTheIssuer { get; } = Forbidden("not-the-issuer", "须由责成单位办理", "The issuing unit must do this",
        "方案、延期、重新打开、撤回和通报批评由责成单位决定。", "The issuing unit decides on plans and extensions, reopens, withdraws and criticises.");

    public static Refusal SameHands { get; } = Forbidden("verifier-did-the-work", "核验人不能是整改人", "Whoever did the work cannot verify it",
        "拟订方案或提交证据的人不能核验，请由另一人核验。", "Somebody who wrote a plan or gave evidence cannot verify; another person must.");

    public static Refusal SameUnit { get; } = Forbidden("verifier-of-same-unit", "须由其他单位核验", "Another unit must verify",
        "该严重程度的整改须由被责成单位以外的人员核验。", "At this severity somebody outside of the units that did the work must verify.");

    public static Refusal SignedAlready { get; } = Conflict("order-signed-already", "已由他人签收", "Somebody else signed for it",
        "本单位已有人签收该整改通知。", "Another officer of the unit has signed for the order.");

    public static Refusal NotNow(OrderStage stage) => Conflict("order-not-now", "当前阶段不能办理", "Not at this stage",
        $"整改通知现为“{Names.Of(stage).Zh}”。", $"The order is now at the stage: {Names.Of(stage).En}.").With("stage", stage);

    public static Refusal Withdrawn { get; } = Conflict("order-withdrawn", "整改通知已撤回", "The order was withdrawn",
        "已撤回的整改通知不再办理。", "Nothing more is done about a withdrawn order.");

    public static Refusal ExtensionWaits { get; } = Conflict("extension-waits", "已有延期申请待审批", "An extension waits for a decision",
        "请等待责成单位审批。", "Wait for the issuer's decision.");

    public static Refusal NoExtension { get; } = Conflict("no-extension", "没有待审批的延期申请", "No extension waits",
        "被责成单位没有申请延期，或已审批。", "The unit did not ask, or it was decided.");

    public static Refusal TooLateToExtend { get; } = Conflict("too-late-to-extend", "期限已过，不能延期", "Too late to extend",
        "延期须在期限内申请，新的期限须晚于现在；已逾期的不能改变。", "More time has to be asked for while the time runs, and end later than now; what was missed stays missed.");

    public static Refusal NoEvidence { get; } = Invalid("no-evidence", "没有证据", "No evidence",
        "请逐项给出说明，每项最多 20 个文件，同一问题只列一次。", "Give a note for each finding, at most 20 files each, every finding once.");

    public static Refusal FileNeeded(int finding) => Invalid("evidence-file-needed", "须附文件", "A file is needed",
        $"第 {finding} 项须附照片或文件作为证据。", $"Finding {finding} needs a photo or file as evidence.").With("finding", finding);

    public static Refusal ForeignFile { get; } = Invalid("foreign-evidence", "文件不属于该整改通知", "The file does not belong to this order",
        "请先为该整改通知上传文件；其他通知或检查的文件不能引用。", "Upload the file for this order first; files of others cannot be used.");

    public static Refusal UnknownFinding(int finding) => Invalid("unknown-finding", "没有这个问题", "No such finding",
        $"该整改通知没有待办的第 {finding} 项。", $"The order has no finding {finding} that waits.").With("finding", finding);

    public static Refusal PassedAlready(int finding) => Conflict("finding-passed", "该问题已核验合格", "The finding has passed",
        $"第 {finding} 项已核验合格。", $"Finding {finding} has been verified.").With("finding", finding);

    public static Refusal NotJudged(IReadOnlyList<int> findings) => Invalid("finding-not-judged", "有问题未核验", "A finding was left out",
        $"请对每个待核验的问题各给一次结论：第 {string.Join("、", findings)} 项。", $"Say once of each finding that waits whether it passed: {string.Join(", ", findings)}.")
        .With("findings", findings);

    public static Refusal FreshCheckNeeded(int finding) => Invalid("fresh-check-needed", "须现场复查", "A fresh check is needed",
        $"第 {finding} 项须现场复查并说明所见，仅凭材料不能合格。", $"Finding {finding} has to be looked at anew, and what was seen written down; papers are not enough.").With("finding", finding);

    public static Refusal NoCriticism { get; } = Conflict("no-criticism-draft", "没有待发的通报批评", "No notice of criticism waits",
        "没有拟稿，或已发出、已决定不发。", "None was drafted, or it was sent or dropped.");

    private static Refusal Invalid(string code, string zh, string en, string detailZh, string detailEn) => new(code, RefusalKind.Invalid, new(zh, en), new(detailZh, detailEn));

    private static Refusal Conflict(string code, string zh, string en, string detailZh, string detailEn) => new(code, RefusalKind.Conflict, new(zh, en), new(detailZh, detailEn));

    private static Refusal Forbidden(string code, string zh, string en, string detailZh, string detailEn) => new(code, RefusalKind.Forbidden, new(zh, en), new(detailZh, detailEn));
}
