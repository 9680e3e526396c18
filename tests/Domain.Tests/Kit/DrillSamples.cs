using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Tests.Kit;

/// <summary>One event of every kind of a drill's stream, every field filled.</summary>
internal static class DrillSamples
{
    public static readonly Guid Id = Ids.FromSource("sample", "drill");
    private static readonly Guid By = Demo.Officer("330100.drills").Id;
    private static readonly DateTimeOffset Now = Demo.Time("10:01");
    private static readonly RoleBinding Binding = new("county-monitor", "330109", "monitor", [Demo.Officer(Demo.Monitor).Id]);

    public static IReadOnlyList<DomainEvent> All { get; } =
    [
        new DrillPlanned(By, Now, Id, "YL-330100-20260302-1a2b", "330100", "勒索软件演练", "ransomware", "9f86d081", "id: ransomware", [Binding]),
        new RoleBound(By, Now, Binding),
        new RoleConfirmed(By, Now, "county-monitor", "电话联系"),
        new DrillStarted(By, Now, Demo.Time("18:00"), 10, ["observer"], "观摩员缺席不影响"),
        new DrillPaused(By, Now, "午休"),
        new DrillResumed(By, Now),
        new DrillSpeedSet(By, Now, 60),
        new DrillJumped(By, Now, TimeSpan.FromMinutes(90)),
        new InjectArmed(Actor.Hub.Id, Now, "press-call", 1, TimeSpan.FromMinutes(35)),
        new InjectFired(Actor.Hub.Id, Now, "ransom-note", 1, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10), Fired.Clock, Late: false),
        new InjectSkipped(By, Now, "press-call", "时间不够"),
        new InjectHeld(By, Now, "press-call", "等待县里上报"),
        new InjectReleased(By, Now, "press-call"),
        new InjectEdited(By, Now, "press-call", TimeSpan.FromMinutes(40), "记者来电", "请说明影响范围"),
        new InjectAdded(By, Now, "added-1", TimeSpan.FromMinutes(20), "市民来电", "网站打不开", ["county-monitor"]),
        new DrillIncidentRaised(By, Now, Story.Id, "YL-330109-20260302-0001", "330109", TimeSpan.FromMinutes(12), "ransom-note"),
        new UnitSuspended(Actor.Hub.Id, Now, "330109", Story.Id, "真实事件"),
        new UnitResumed(By, Now, "330109"),
        new DrillNoted(By, Now, "县里反应快"),
        new ObservationMade(By, Now, Id, ObservationKind.Strength, "十分钟内建立指挥组", "5", "command", "raised-in-time", "county-monitor", ["照片 3"]),
        new ExpectationJudged(By, Now, "command-group", "met", "现场所见"),
        new MessageAcknowledged(By, Now, "press-call"),
        new UplinkCut(Actor.Hub.Id, Now, "330109", "330100", TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(90), "cut"),
        new UplinkRestored(Actor.Hub.Id, Now, "330109", "330100", TimeSpan.FromMinutes(60), "restore"),
        new ReportHeld(By, Now, Story.Id, OnIncident: true, Ids.Report(Story.Id, "330100", 1), "330109", "330100"),
        new DrillEnded(By, Now, "目标已达到"),
        new DrillStopped(By, Now, "真实火警", "真实情况"),
        new IncidentSetAside(By, Now, Id),
    ];
}
