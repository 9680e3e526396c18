using IncidentHub.Domain.Drills.Scoring;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Drills.Debriefs;

/// <summary>What happened, against the script and tier by tier.</summary>
public static class CourseOfEvents
{
    /// <summary>Every inject of the script and every one that was added, with when it was due and when it came.</summary>
    public static IReadOnlyList<ReportInject> Script(DrillCourse course)
    {
        var run = new DrillRun(course.Drill, course.Scenario);
        return [.. run.Injects.Select(i => new ReportInject(i.Id, i.Sequence, i.Title, Planned(i), course.Log.Fired(i.Id), Remark(i, course)))];
    }

    /// <summary>Everything that happened as sentences, in order of drill time.</summary>
    public static IReadOnlyList<ReportMoment> Told(DrillCourse course, Narrator narrator)
    {
        var epoch = course.Drill.Epoch ?? course.Drill.PlannedAt;
        var own = course.Acts.Select(a => (a.Elapsed, Stream: Guid.Empty, a.Version, course.Drill.Unit, a.Event));
        var others = course.Threads.SelectMany(t => t.Events.Select((e, i) => (Elapsed: e.At - epoch, Stream: t.State.Id, Version: i + 1, t.State.Unit, Event: e)));
        return [.. own.Concat(others).Where(x => IsNews(x.Event)).OrderBy(x => x.Elapsed).ThenBy(x => x.Stream).ThenBy(x => x.Version)
            .Select(x => new ReportMoment(x.Elapsed, x.Unit, Narrative.Kind(x.Event), narrator.Who(x.Event), Tell(x.Event, course, narrator), x.Event.By == Actor.Hub.Id))];
    }

    /// <summary>As always, but with the titles of injects and roles where the log has their ids.</summary>
    private static Text Tell(DomainEvent e, DrillCourse course, Narrator narrator)
    {
        var told = Narrative.Tell(e, narrator);
        var inject = e switch { InjectFired x => x.Inject, InjectSkipped x => x.Inject, InjectHeld x => x.Inject, InjectReleased x => x.Inject, InjectEdited x => x.Inject, MessageAcknowledged x => x.Inject, _ => null };
        if (inject is not null && (course.Scenario.Inject(inject)?.Title ?? (course.Drill.Run(inject).Title is { } added ? new Text(added, added) : null)) is { } title)
            return new($"{told.Zh}：{title.Zh}", $"{told.En}: {title.En}");
        return e is RoleConfirmed c && course.Scenario.Role(c.Role)?.Title is { } role ? new($"{told.Zh}（{role.Zh}）", $"{told.En} ({role.En})") : told;
    }

    /// <summary>What each unit did first of its kind, and who did it.</summary>
    public static IReadOnlyList<ReportTier> Tiers(DrillCourse course, Narrator narrator) =>
        [.. course.Log.Entries.Where(e => Milestone(e, narrator) is not null).GroupBy(e => e.Unit).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(unit => new ReportTier(unit.Key, narrator.Place(unit.Key), [.. unit.Select(e => new ReportMilestone(Milestone(e, narrator)!, e.Elapsed, Who(e.By, narrator)))]))];

    private static Text Who(Guid officer, Narrator narrator) => officer == Actor.Hub.Id ? new("系统", "The hub") : narrator.Officer(officer);

    private static Text? Milestone(DrillLogEntry e, Narrator narrator) => e.Kind switch
    {
        "incident.raised"          => new("上报事件", "Raised the incident"),
        "incident.graded"          => new($"定级 {e["grade"]}", $"Graded it {e["grade"]}"),
        "grade.confirmed"          => new("确认等级", "Confirmed the grade"),
        "step.taken"               => Step(e["step"]),
        "report.submitted"         => e["to"] is { } to ? new($"报送{narrator.Place(to).Zh}", $"Reported to {narrator.Place(to).En}") : null,
        "report.signed"            => e["from"] is { } from ? new($"签收{narrator.Place(from).Zh}的报告", $"Signed for the report of {narrator.Place(from).En}") : null,
        "report.returned"          => new("退回报告", "Returned a report"),
        "instruction.given"        => new("下达批示", "Gave an instruction"),
        "instruction.acknowledged" => new("确认批示", "Acknowledged the instruction"),
        "obligation.missed"        => new("时限逾期", "Let a deadline pass"),
        "incident.closed"          => new("结案", "Closed the incident"),
        _ => null,
    };

    private static Text Step(string? step) => step switch
    {
        "located"   => new("定位", "Located the fault"),
        "analysed"  => new("分析", "Analysed it"),
        "contained" => new("控制", "Contained it"),
        _           => new("恢复", "Recovered"),
    };

    private static TimeSpan? Planned(Inject inject) => inject.Trigger is Trigger.At at ? at.Offset : null;

    private static Text? Remark(Inject inject, DrillCourse course)
    {
        var run = course.Drill.Run(inject.Id);
        if (run.To is not null) return new("临时增加", "Added during the drill");
        if (course.Log.Fired(inject.Id) is not { } came)
            return run.Skipped ? new("跳过", "Skipped") : inject.Kind is InjectKind.Contingency ? new("备用，未使用", "On the shelf, not used") : course.IsOver ? new("未下发", "Did not come") : null;
        var told = new List<Text>();
        if (course.Told<InjectFired>().Any(f => f.Inject == inject.Id && f.Late)) told.Add(new("迟发", "Late"));
        if (Planned(inject) is { } planned && came < planned) told.Add(new("提前", "Early"));
        if (run.How is Fired.Controller or Fired.Release) told.Add(new("导调手动下发", "Fired by a controller"));
        if (run.Title is not null || run.Text is not null || course.Told<InjectEdited>().Any(e => e.Inject == inject.Id)) told.Add(new("已修改", "Edited"));
        if (run.Skipped) told.Add(new("其后跳过", "Then skipped"));
        return told.Count == 0 ? null : new(string.Join('、', told.Select(t => t.Zh)), string.Join(", ", told.Select(t => t.En)));
    }

    // A delivery seen from both ends is told once; warnings, speed and arming are the machine's own affair.
    private static bool IsNews(DomainEvent e) =>
        e is not (ReceiptNoted { ReceiptNumber: null } or ReturnNoted or InstructionNoted or SubjectChanged or ObligationWarned or InjectArmed or IncidentSetAside or ExpectationJudged or ObservationMade);
}
