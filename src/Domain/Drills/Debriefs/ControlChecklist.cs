using IncidentHub.Domain.Drills.Scoring;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills.Debriefs;

/// <summary>The control checklist of a drill, answered from the log where the log can know it.</summary>
/// <remarks>GB/T 38645-2020 A.8.</remarks>
public static class ControlChecklist
{
    public static IReadOnlyList<ReportCheck> Of(DrillCourse course, Debrief? debrief, DateTimeOffset now, TimeZoneInfo zone) =>
    [
        Written("backup", new("演练前已落实安全、备份措施", "Safety and backup measures were taken before"), debrief, "safety"),
        Confirmed(course), Started(course), Controlled(course), AsPlanned(course), Reported(course), Progressed(course),
        new("record", new("全过程已记录", "Everything was recorded"), CheckState.Yes, new($"日志共 {course.Acts.Count + course.Threads.Sum(t => t.Events.Count)} 条记录", $"{course.Acts.Count + course.Threads.Sum(t => t.Events.Count)} events in the log")),
        Ended(course), Reviewed(course, debrief), Written("site", new("现场已清理", "The site was cleared"), debrief, "site"),
        Emergency(course), Restored(debrief), NextDayReport(course, debrief, now, zone),
    ];

    private static ReportCheck Confirmed(DrillCourse course)
    {
        var start = course.Told<DrillStarted>().FirstOrDefault();
        return Check("confirmed", new("开始前已向指挥组确认就绪", "Readiness was confirmed before the start"), start is { Unready.Count: 0 },
            start is null ? new("未开始", "Not started") : start.Unready.Count == 0 ? new("必需角色全部到位", "Every required role was ready") : new($"{start.Unready.Count} 个必需角色未到位，理由：{start.Reason}", $"{start.Unready.Count} required roles were not ready, because: {start.Reason}"));
    }

    private static ReportCheck Started(DrillCourse course) =>
        Check("started", new("正式宣布开始", "The start was declared"), course.Told<DrillStarted>().Any(), course.Told<DrillStarted>().Any() ? new("由总指挥宣布开始", "Declared by the director") : new("未宣布", "Not declared"));

    private static ReportCheck Controlled(DrillCourse course)
    {
        var directors = course.Drill.Roles.Where(r => course.Scenario.Role(r.Binding.Role)?.Group is RoleGroup.Command or RoleGroup.Planning).ToList();
        return new("controlled", new("由总指挥或其授权人员控制", "Controlled by the director or whom he named"), directors.Count > 0 ? CheckState.Yes : CheckState.Person,
            directors.Count > 0 ? new($"系统只接受 {directors.Count} 个指挥、策划角色的控制操作", $"The hub took control acts from {directors.Count} roles of command and control only") : new("脚本没有指挥、策划角色", "The script has no role of command or control"));
    }

    private static ReportCheck AsPlanned(DrillCourse course)
    {
        var planned = CourseOfEvents.Script(course).Where(i => course.Scenario.Inject(i.Inject) is { Kind: not InjectKind.Contingency }).ToList();
        var came = planned.Count(i => i.Came is not null && i.Remark is null);
        return Check("as-planned", new("按方案模拟场景", "The scenario was played as planned"), came == planned.Count, new($"{planned.Count} 项注入中 {came} 项按计划下发", $"{came} of {planned.Count} injects came as planned"));
    }

    private static ReportCheck Reported(DrillCourse course)
    {
        var named = course.Log.Entries.Count(e => e.Kind == "report.submitted" && e.Roles.Count > 0);
        return course.Scenario.Cyber || named > 0
            ? Check("reported", new("由指定人员报告情况", "Named persons reported"), named > 0, new($"角色人员报送 {named} 次", $"{named} reports by persons with a role"))
            : new("reported", new("由指定人员报告情况", "Named persons reported"), CheckState.Person, new("日志中没有报告", "No report in the log"));
    }

    private static ReportCheck Progressed(DrillCourse course)
    {
        var told = course.Log.Entries.Count(e => e.Kind == "step.taken" || (e.Kind == "report.submitted" && e["kind"] is "progress" or "supplement" or "final"));
        return Check("progress", new("处置进展及时报告", "Progress was reported"), told > 0, new($"处置步骤与续报共 {told} 次", $"{told} steps and progress reports"));
    }

    private static ReportCheck Ended(DrillCourse course)
    {
        var after = course.Drill.EndedAt is null ? 0 : course.Log.Entries.Count(e => e.Elapsed > course.Now && e.By != Actor.Hub.Id);
        return Check("ended", new("宣布结束并停止一切演练活动", "The end was declared and all activity stopped"), course.IsOver && after == 0, course.IsOver ? new($"结束后仍有 {after} 项活动", $"{after} acts after the end") : new("尚未结束", "Not over"));
    }

    private static ReportCheck Reviewed(DrillCourse course, Debrief? debrief)
    {
        var soon = course.Drill.EndedAt is { } ended && (course.Told<ObservationMade>().Any(o => o.At >= ended && o.At <= ended.AddDays(1))
            || course.Told<ExpectationJudged>().Any(j => j.At >= ended && j.At <= ended.AddDays(1)) || debrief?.Narratives.Values.Any(n => n.At <= ended.AddDays(1)) is true || debrief?.Survey is SurveyState.Open or SurveyState.Closed);
        return Check("reviewed", new("结束后立即讲评", "Reviewed at once"), soon, soon ? new("结束后 24 小时内有讲评记录", "Reviewed within 24 hours of the end") : new("24 小时内没有讲评记录", "No review within 24 hours"));
    }

    private static ReportCheck Emergency(DrillCourse course)
    {
        var (real, stopped) = (course.Told<UnitSuspended>().Any(), course.Drill.State is DrillState.Stopped);
        Text title = new("遇真实突发事件及时中止", "Broken off when a real emergency arose");
        return real || stopped ? new("emergency", title, CheckState.Yes, stopped ? new("演练紧急终止", "The drill was stopped") : new($"{course.Suspensions.Select(s => s.Unit).Distinct().Count()} 个单位退出演练", $"{course.Suspensions.Select(s => s.Unit).Distinct().Count()} units left the drill"))
            : new("emergency", title, CheckState.NotApplicable, new("未发生真实事件", "No real emergency"));
    }

    private static ReportCheck Restored(Debrief? debrief) => new("restored", new("系统已恢复并报告", "Systems were restored and that was reported"),
        debrief?.SystemState is { } s ? s.Restored ? CheckState.Yes : CheckState.No : CheckState.Person, debrief?.SystemState is { } t ? new(t.Text, t.Text) : new("尚未报告", "Not reported"));

    private static ReportCheck NextDayReport(DrillCourse course, Debrief? debrief, DateTimeOffset now, TimeZoneInfo zone)
    {
        Text title = new("次日书面报告系统状态", "A written report on the systems the next day");
        if (course.Drill.EndedAt is not { } ended) return new("next-day", title, CheckState.Person, new("尚未结束", "Not over"));
        var (state, day) = (NextDay.State(ended, debrief?.SystemState?.FirstAt, now, zone), NextDay.Of(ended, zone).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        return new("next-day", title, state switch { "met" => CheckState.Yes, "open" => CheckState.Person, _ => CheckState.No }, state switch
        {
            "met" => new($"{day} 前已报告", $"Reported by {day}"), "open" => new($"应于 {day} 报告", $"Due on {day}"), "late" => new($"应于 {day} 报告，已逾期补报", $"Due on {day}, reported late"), _ => new($"应于 {day} 报告，逾期未报", $"Due on {day}, overdue"),
        });
    }

    private static ReportCheck Written(string key, Text title, Debrief? debrief, string part) => debrief?.Narratives.GetValueOrDefault(part) is { } said
        ? new(key, title, CheckState.Yes, new(said.Text, said.Text)) : new(key, title, CheckState.Person, new("未填写", "Not written"));

    private static ReportCheck Check(string key, Text title, bool kept, Text evidence) => new(key, title, kept ? CheckState.Yes : CheckState.No, evidence);
}
