using System.Text.Json.Serialization;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills;

/// <summary>The nine items a drill is evaluated by (演练评估单).</summary>
/// <remarks>GB/T 38645-2020 A.9; the numbers are those of the form.</remarks>
[JsonConverter(typeof(JsonStringEnumConverter<EvaluationItem>))]
public enum EvaluationItem
{
    /// <summary>演练方案可行性.</summary>
    [JsonStringEnumMemberName("plan-feasibility")] PlanFeasibility = 1,
    /// <summary>监控告警能力.</summary>
    [JsonStringEnumMemberName("monitoring")] Monitoring,
    /// <summary>故障定位能力.</summary>
    [JsonStringEnumMemberName("location")] Location,
    /// <summary>现场指挥协调能力.</summary>
    [JsonStringEnumMemberName("command")] Command,
    /// <summary>参演人员处置能力.</summary>
    [JsonStringEnumMemberName("handling")] Handling,
    /// <summary>关联方应急联动能力.</summary>
    [JsonStringEnumMemberName("linkage")] Linkage,
    /// <summary>演练保障能力.</summary>
    [JsonStringEnumMemberName("support")] Support,
    /// <summary>演练目标的实现情况.</summary>
    [JsonStringEnumMemberName("goals")] Goals,
    /// <summary>演练的成本效益分析.</summary>
    [JsonStringEnumMemberName("cost-benefit")] CostBenefit,
}

/// <summary>What the drill shall show.</summary>
/// <param name="Item">Under which of the nine items its expectations are counted.</param>
/// <param name="Capability">The core capability in HSEEP's sense; null when none is named.</param>
public sealed record Objective(string Id, Text Title, EvaluationItem Item, Text? Capability = null);

/// <summary>Names of the standard's words, in both languages.</summary>
public static class DrillNames
{
    public static Text Of(EvaluationItem item) => item switch
    {
        EvaluationItem.PlanFeasibility => new("演练方案可行性", "Feasibility of the plan"),
        EvaluationItem.Monitoring      => new("监控告警能力", "Monitoring and alerting"),
        EvaluationItem.Location        => new("故障定位能力", "Locating the fault"),
        EvaluationItem.Command         => new("现场指挥协调能力", "Command and coordination on site"),
        EvaluationItem.Handling        => new("参演人员处置能力", "Handling by the participants"),
        EvaluationItem.Linkage         => new("关联方应急联动能力", "Working together with related parties"),
        EvaluationItem.Support         => new("演练保障能力", "Support of the drill"),
        EvaluationItem.Goals           => new("演练目标的实现情况", "Attainment of the goals"),
        EvaluationItem.CostBenefit     => new("演练的成本效益分析", "Cost and benefit"),
        _ => throw new ArgumentOutOfRangeException(nameof(item), item, "There are nine items."),
    };

    public static Text Of(DrillForm form) => form switch
    {
        DrillForm.Tabletop => new("桌面推演", "Tabletop"),
        DrillForm.HandsOn  => new("实操演练", "Hands-on"),
        _                  => new("示范演练", "Demonstration"),
    };

    public static Text Of(DrillRange range) => range switch
    {
        DrillRange.Organisation  => new("组织（机构）内部", "Within the organisation"),
        DrillRange.Industry      => new("行业内部", "Within the industry"),
        DrillRange.CrossIndustry => new("跨行业", "Across industries"),
        DrillRange.Area          => new("地域性", "Of an area"),
        _                        => new("跨地区", "Across areas"),
    };

    public static Text Of(DrillContent content) => content is DrillContent.Comprehensive ? new("综合演练", "Comprehensive") : new("专项演练", "Special");

    public static Text Of(RoleGroup group) => group switch
    {
        RoleGroup.Command     => new("指挥组", "Command"),
        RoleGroup.Planning    => new("策划组", "Planning and control"),
        RoleGroup.Supervision => new("督导组", "Supervision"),
        RoleGroup.Advice      => new("顾问组", "Advice"),
        RoleGroup.Execution   => new("实施组", "Players"),
        RoleGroup.Support     => new("保障组", "Support"),
        RoleGroup.Evaluation  => new("评估组", "Evaluation"),
        RoleGroup.Technology  => new("技术支持组", "Technical support"),
        _                     => new("观察组", "Observers"),
    };
}
