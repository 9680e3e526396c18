using System.Globalization;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Plans;

namespace IncidentHub.Domain.Incidents;

// Sentences about emergency plans and the calendar of drills.
public static partial class Narrative
{
    /// <summary>Null when the event is none of a plan's or calendar's.</summary>
    private static Text? Planned(DomainEvent e, Narrator n) => e switch
    {
        EmergencyPlanRegistered x => Said(x, n, "登记应急预案：", "registered the emergency plan ", x.Title),
        EmergencyPlanDrafted x => Said(x, n, $"提交预案第 {x.Edition} 版：", $"handed in edition {x.Edition} of the plan: ", x.Summary),
        EmergencyPlanApproved x => Said(x, n, $"批准预案第 {x.Edition} 版，评估期限 ", $"approved edition {x.Edition} of the plan, to be reviewed by ", Day(x.ReviewBy)),
        EmergencyPlanDeclined x => Said(x, n, $"退回预案第 {x.Edition} 版：", $"declined edition {x.Edition} of the plan: ", x.Reason),
        EmergencyPlanReviewed x => Said(x, n, $"完成预案评估，下次期限 {Day(x.ReviewBy)}：", $"reviewed the plan, next by {Day(x.ReviewBy)}: ", x.Note),
        EmergencyPlanDrilled x => new($"演练 {x.DrillNumber} 检验了本预案", $"Drill {x.DrillNumber} exercised the plan"),
        EmergencyPlanWithdrawn x => Said(x, n, "废止预案：", "withdrew the plan: ", x.Reason),
        CalendarDrillSet x => Said(x, n, $"列入 {x.Year} 年演练计划（{Day(x.Day)}）：", $"put into the calendar of {x.Year} ({Day(x.Day)}): ", x.Title),
        CalendarDrillDropped x => Said(x, n, "取消演练计划：", "dropped it from the calendar: ", x.Reason),
        _ => null,
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
