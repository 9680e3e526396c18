using IncidentHub.Domain.Drills.Debriefs;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Tests.Kit;

/// <summary>One event of every kind of a debrief's stream, every field filled.</summary>
internal static class DebriefSamples
{
    private static readonly Guid By = Demo.Officer("330100.drills").Id;
    private static readonly DateTimeOffset Now = Demo.Time("16:01");

    public static IReadOnlyList<DomainEvent> All { get; } =
    [
        new DebriefOpened(By, Now, Ids.Debrief(DrillSamples.Id), DrillSamples.Id, "YL-330100-20260302-1a2b", "330100"),
        new NarrativeWritten(By, Now, NarrativeParts.Conclusion, "达到预期目标"),
        new SystemStateReported(By, Now, true, "全部系统恢复正常"),
        new RectificationIntended(By, Now, "expectation:raised", "330109", "缩短上报时间", "值班电话须有备岗", "major", Demo.Time("18:00")),
        new RectificationLinked(By, Now, "expectation:raised", DrillSamples.Id, "ZG-330100-20260302-52d9"),
        new AfterActionSigned(By, Now, 1, "lead", "9f86d081", "{}"),
        new SurveyOpened(By, Now, [new("well", new("哪些做得好？", "What went well?"), "text")]),
        new SurveyClosed(By, Now, 3),
    ];
}
