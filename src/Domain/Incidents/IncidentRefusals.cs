using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Incidents;

/// <summary>Every "no" an incident can say.</summary>
public static class IncidentRefusals
{
    public static Refusal UnknownUnit(string unit) => Invalid("unknown-unit", "单位不存在", "Unknown unit",
        $"没有编码为“{Texts.Quote(unit)}”的单位。", $"There is no unit with code '{Texts.Quote(unit)}'.");

    public static Refusal UnknownCategory(string category) => Invalid("unknown-category", "类别不存在", "Unknown category",
        $"“{Texts.Quote(category)}”不是 GB/T 20986-2023 的类别。", $"'{Texts.Quote(category)}' is not a category of GB/T 20986-2023.");

    public static Refusal FutureTime(string field) => Invalid("time-in-future", "时间晚于现在", "The time is in the future",
        $"“{FieldWords.Of(field).Zh}”不能晚于现在。", $"'{FieldWords.Of(field).En}' must not be later than now.").With("field", field);

    public static Refusal TooEarly(string field) => Invalid("time-too-early", "时间过早", "The time is too early",
        $"“{FieldWords.Of(field).Zh}”不能早于 2000 年。", $"'{FieldWords.Of(field).En}' must not be before the year 2000.").With("field", field);

    public static Refusal OutOfOrder { get; } = Invalid("times-out-of-order", "时间顺序不对", "The times are out of order",
        "发生时间不能晚于发现时间。", "An incident cannot be found before it occurred.");

    public static Refusal BadFacts(IReadOnlyList<FactFault> faults) => Invalid("bad-facts", "事实有误", "Wrong facts",
        string.Join("；", faults.Select(f => f.Message.Zh)), string.Join("; ", faults.Select(f => f.Message.En)))
        .With("faults", faults.Select(f => new { Key = Texts.Quote(f.Key), f.Code }).ToList());

    public static Refusal NothingToGrade { get; } = Invalid("nothing-to-grade", "没有定级依据", "Nothing to grade by",
        "请给出事实（facts），或由分管领导给出等级与理由（grade、reason）。", "Give facts, or as leader a grade and a reason.");

    public static Refusal LeaderNeeded { get; } = new("leader-needed", RefusalKind.Forbidden,
        new("须由分管领导决定", "The responsible leader must decide"),
        new("只有本单位分管领导可以直接定级或确认特别重大、重大等级。", "Only the unit's responsible leader may set a grade or confirm grades I and II."));

    public static Refusal NothingToConfirm { get; } = Conflict("nothing-to-confirm", "没有待确认的等级", "No grade awaits confirmation",
        "当前等级不需要确认，或已经确认。", "The present grade needs no confirmation or has it already.");

    public static Refusal UnknownStep(string step) => Invalid("unknown-step", "步骤不存在", "Unknown step",
        $"“{Texts.Quote(step)}”不是处置步骤；可用：located、analysed、contained、recovered。", $"'{Texts.Quote(step)}' is not a step; use located, analysed, contained or recovered.");

    public static Refusal StepMissing(Phase next, IReadOnlyList<string> missing) => Conflict("step-missing", "缺少前一步", "An earlier step is missing",
        $"先完成：{string.Join("、", missing)}。", $"First: {string.Join(", ", missing)}.").With("missing", missing).With("step", Name(next));

    public static Refusal StepDone(Phase step) => Conflict("step-done", "该步骤已完成", "This step is done",
        "事件已经到达或越过这一步。", "The incident has reached or passed this step.").With("step", Name(step));

    public static Refusal Closed { get; } = Conflict("incident-closed", "事件已结案", "The incident is closed",
        "如需继续处置，请先重新打开。", "Reopen it to go on.");

    public static Refusal NotClosed { get; } = Conflict("not-closed", "事件尚未结案", "The incident is not closed",
        "只有已结案的事件可以重新打开。", "Only a closed incident can be reopened.");

    public static Refusal NotYet(IReadOnlyList<string> missing) => Conflict("not-ready-to-close", "还不能结案", "Not ready to close",
        $"还缺：{string.Join("、", missing.Select(Need.Zh))}。", $"Still missing: {string.Join(", ", missing.Select(Need.En))}.").With("missing", missing);

    public static Refusal SameHands(string first, string second) => new("same-hands", RefusalKind.Forbidden,
        new("须由另一人办理", "Another person must do this"),
        new("负责恢复的人不能自行结案，请由另一人结案。", "Whoever led the recovery may not close the incident alone."),
        new Dictionary<string, object> { ["steps"] = new[] { first, second } });

    public static string Name(Phase phase) => phase switch
    {
        Phase.Raised => "raised",
        Phase.Located => "located",
        Phase.Analysed => "analysed",
        Phase.Contained => "contained",
        Phase.Recovered => "recovered",
        _ => "closed",
    };

    private static Refusal Invalid(string code, string zh, string en, string detailZh, string detailEn) =>
        new(code, RefusalKind.Invalid, new(zh, en), new(detailZh, detailEn));

    private static Refusal Conflict(string code, string zh, string en, string detailZh, string detailEn) =>
        new(code, RefusalKind.Conflict, new(zh, en), new(detailZh, detailEn));
}

/// <summary>What can be missing before an incident may be closed; keys are stable.</summary>
public static class Need
{
    public const string Recovery = "recovered";
    public const string Category = "category";
    public const string Grade = "grade";
    public const string Confirmation = "grade-confirmation";
    public const string Report = "report";

    public static string Zh(string need) => need switch
    {
        Recovery => "恢复", Category => "分类", Grade => "定级", Confirmation => "分管领导确认等级", Report => "尚未送达的首报", _ => need,
    };

    public static string En(string need) => need switch
    {
        Recovery => "recovery", Category => "a category", Grade => "a grade", Confirmation => "the leader's confirmation of the grade", Report => "a first report that was received", _ => need,
    };
}
