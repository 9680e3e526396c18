using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using Xunit;

namespace IncidentHub.Domain.Tests.Kit;

// What can have been done before. Each line goes through the same commands as everything else, so no past is impossible.
internal sealed partial class Story
{
    /// <summary>A complete first report; also says what a final report must.</summary>
    public static ReportContent Content { get; } = new()
    {
        System = "办公文件服务器", Place = "萧山区机房", Impact = "办公系统停用", Measures = "已断网隔离", Cause = "弱口令", Harm = "停用两小时",
        Accountability = "已约谈", Rectification = "更换口令", Lessons = "先打补丁",
    };

    public static RaiseIncident Raise(string unit = "330109") => new(Id, $"{unit}-20260302-1", unit, "文件服务器遭加密");

    public static Act Raised(string unit = "330109", Facts? facts = null, string at = "09:15") =>
        Must(s => s.When(Raise(unit) with { Facts = facts }, by: $"{unit}.monitor", at: at));

    public static Act Classified(string category = "malicious-program.ransomware") => Must(s => s.When(new ClassifyIncident(category)));

    /// <summary>By the leader of the unit that raised it, who needs no confirmation.</summary>
    public static Act Graded(Grade grade, string? at = null) =>
        Must(s => s.When(new GradeIncident(Grade: grade, Reason: "会商确定"), by: $"{s.Incident.Unit}.lead", at: at));

    public static Act Stated(params (string Key, FactValue Value)[] facts) => Must(s => s.When(new GradeIncident(Facts.Of(facts))));

    public static Act Took(params string[] steps) => s => Assert.All(steps, step => Must(t => t.When(new TakeStep(step, null)))(s));

    public static Act Recovered(string by = Demo.Monitor, string? at = null) =>
        Took("located", "analysed", "contained") + Must(s => s.When(new TakeStep("recovered", "业务恢复"), by, at));

    /// <summary>By the leader, whose report needs nobody else's signature.</summary>
    public static Act Reported(string to = "330100", ReportKind kind = ReportKind.First, string? at = null) =>
        Must(s => s.When(Report(to, kind), by: $"{s.Incident.Unit}.lead", at: at));

    public static Act Drafted(string to = "330100", ReportKind kind = ReportKind.First, string? at = null) => Must(s => s.When(Report(to, kind), at: at));

    public static Act Forwarded(string from, string to, string? at = null) => Must(s => s.WhenAt(from, Report(to), by: $"{from}.lead", at: at));

    public static Act Signed(string unit = "330100", string? at = null) => Must(s => s.WhenAt(unit, new SignForReport(), at: at));

    public static Act Returned(string unit = "330100", string? at = null) => Must(s => s.WhenAt(unit, new ReturnReport("缺少影响范围"), at: at));

    public static Act Acknowledged(string body, string? at = null) => Must(s => s.When(new RecordReceipt(body, null, "A-2231"), at: at));

    public static Act Closed() => Must(s => s.When(new CloseIncident("先打补丁。"), by: Demo.Lead));

    public static Act Rung(string at, string? unit = null) => s => s.WhenClockRings(at, unit);

    /// <summary>With a justification, which counts only when it is late.</summary>
    public static SubmitReport Report(string to = "330100", ReportKind kind = ReportKind.First) =>
        new(kind, to, Content with { Ransom = new Ransom(1_000_000, "CNY", "比特币", "2026-03-02") }) { Justification = "现场断电" };

    private static Act Must(Func<Story, Story> act) => s =>
    {
        if (act(s)._last is Decision.Refused no) Assert.Fail($"The story's past was refused: {no.Reason.Code}, {no.Reason.Detail.En}");
    };
}
