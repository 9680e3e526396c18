using System.Text.Json.Serialization;
using IncidentHub.Domain.Organisation;

namespace IncidentHub.Domain.Plans;

/// <summary>Where a plan stands with its drills.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PlanState>))]
public enum PlanState
{
    /// <summary>No edition was approved yet: nothing is owed.</summary>
    [JsonStringEnumMemberName("draft")] Draft,
    [JsonStringEnumMemberName("in-time")] InTime,
    /// <summary>Due within thirty days.</summary>
    [JsonStringEnumMemberName("soon")] Soon,
    /// <summary>The last day has passed.</summary>
    [JsonStringEnumMemberName("overdue")] Overdue,
    [JsonStringEnumMemberName("withdrawn")] Withdrawn,
}

/// <summary>By which day a plan has to be drilled, and why.</summary>
/// <param name="Day">The last day in time, on the unit's calendar; null when nothing is owed.</param>
/// <param name="Rule">The rule that sets it.</param>
public sealed record DrillDue(PlanState State, DateOnly? Day, DrillRule? Rule)
{
    private const int SoonDays = 30;

    /// <summary>Counted from the last drill, or from the day the first edition was approved. The last day is still in time; the next one is overdue.</summary>
    public static DrillDue Of(EmergencyPlan plan, DrillRules rules, Unit unit, DateTimeOffset now)
    {
        if (plan.WithdrawnBecause is not null) return new(PlanState.Withdrawn, null, null);
        if (plan.Since is not { } since || rules.Drill(plan.Kind, unit.Level) is not { DrillEvery: { } months } rule) return new(PlanState.Draft, null, null);
        var from = plan.LastDrill is { } last && last.EndedAt > since ? last.EndedAt : since;
        var day = Days.Of(from, unit).AddMonths(months);
        var today = Days.Of(now, unit);
        return new(today > day ? PlanState.Overdue : today >= day.AddDays(-SoonDays) ? PlanState.Soon : PlanState.InTime, day, rule);
    }
}

/// <summary>How many plans of a unit, or of a subtree, were drilled in time.</summary>
/// <param name="Owed">Plans in force.</param>
public sealed record DrilledInTime(int Owed, int InTime, int Overdue)
{
    public static DrilledInTime None { get; } = new(0, 0, 0);

    /// <summary>Percent with one decimal; null when nothing is owed.</summary>
    public decimal? Percent => Owed == 0 ? null : Math.Round(100m * InTime / Owed, 1);

    public static DrilledInTime operator +(DrilledInTime a, DrilledInTime b) => new(a.Owed + b.Owed, a.InTime + b.InTime, a.Overdue + b.Overdue);

    public static DrilledInTime Add(DrilledInTime left, DrilledInTime right) => left + right;

    public static DrilledInTime Of(PlanState state) => state switch
    {
        PlanState.InTime or PlanState.Soon => new(1, 1, 0),
        PlanState.Overdue                  => new(1, 0, 1),
        _                                  => None,
    };
}
