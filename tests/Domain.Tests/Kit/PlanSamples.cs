using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Plans;

namespace IncidentHub.Domain.Tests.Kit;

/// <summary>One event of every kind of a plan's and a calendar's stream, every field filled.</summary>
internal static class PlanSamples
{
    private static readonly Guid Id = Ids.FromSource("sample", "plan");
    private static readonly Guid By = Demo.Officer("330109.drills").Id;
    private static readonly Guid Lead = Demo.Officer(Demo.Lead).Id;
    private static readonly DateTimeOffset Now = Demo.Time("10:01");

    public static IReadOnlyList<DomainEvent> All { get; } =
    [
        new EmergencyPlanRegistered(By, Now, Id, "YA-330109-20260302-1a2b", "330109", "cyber", "萧山区网络安全事件应急预案"),
        new EmergencyPlanDrafted(By, Now, 1, "首次编制", "萧政办〔2026〕3号"),
        new EmergencyPlanApproved(Lead, Now, 1, new DateOnly(2027, 3, 2)),
        new EmergencyPlanDeclined(Lead, Now, 2, "联系人未更新"),
        new EmergencyPlanReviewed(By, Now, "仍适用", new DateOnly(2028, 3, 2)),
        new EmergencyPlanDrilled(Actor.Hub.Id, Now, DrillSamples.Id, "YL-330100-20260302-1a2b", "勒索软件演练", Demo.Time("12:00")),
        new EmergencyPlanWithdrawn(Lead, Now, "并入新预案"),
        new CalendarDrillSet(By, Now, "330109", 2026, Id, "勒索软件专项演练", "检验上报", "cyber", DrillForm.HandsOn, DrillContent.Special, new DateOnly(2026, 6, 1), ["330109"], ["预案评审", "演练通知"], Funded: true),
        new CalendarDrillDropped(By, Now, Id, "与大检查冲突"),
    ];
}
