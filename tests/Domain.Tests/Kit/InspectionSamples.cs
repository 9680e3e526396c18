using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Rectification;

namespace IncidentHub.Domain.Tests.Kit;

/// <summary>One event of every kind of an inspection's stream and of a plan's, every field filled.</summary>
internal static class InspectionSamples
{
    public static readonly Guid Id = Ids.FromSource("sample", "inspection");
    private static readonly Guid Entry = Ids.FromSource("sample", "entry");
    private static readonly Guid By = Demo.Officer("330100.inspector").Id;
    private static readonly DateTimeOffset Now = Demo.Time("10:01");
    private static readonly EvidenceFile File = new(Entry, new string('a', 64), "门锁.jpg");

    public static IReadOnlyList<DomainEvent> All { get; } =
    [
        new InspectionOpened(By, Now, Id, "JC-330109-20260302-52d9", "330109", "330100", InspectionKind.UpperLevel, "machine-room@1", 20, "机房检查", "市消防支队", Id, Entry),
        new ItemAnswered(By, Now, Entry, 7, Demo.Time("09:40"), "fire-extinguishers", ItemAnswer.NotConforming, "两具过期", [File]),
        new FindingRecorded(By, Now, 1, Entry, Demo.Time("09:40"), "fire-extinguishers", "两具灭火器过期", Severity.Major, FreshCheck: true, [File]),
        new InspectionConcluded(By, Now, "总体符合，消防需整改", new string('b', 64)),
        new InspectionSigned(By, Now, Refused: true, "对第 1 项有异议"),
        new ResultReceived(By, Now, "330000"),
        new FindingSettled(By, Now, 1, "已当场更换", [File]),
        new FindingOrdered(By, Now, 1, Id, "ZG-330109-20260302-52d8"),
        new CopyCarried(By, Now, "provincial-cyberspace", "hotline"),
        new CopyReceipted(By, Now, "provincial-cyberspace", Demo.Time("10:00"), "网信收〔2026〕3号"),
        new InspectionPlanned(By, Now, "330100", 2026, Entry, "330109", InspectionKind.UpperLevel, "machine-room", [new DateOnly(2026, 4, 1), new DateOnly(2026, 10, 1)], Funded: true, "与消防同查"),
        new PlannedInspectionDropped(By, Now, Entry, "机房搬迁"),
        new PlannedInspectionOpened(By, Now, Entry, new DateOnly(2026, 4, 1), Id),
    ];
}
