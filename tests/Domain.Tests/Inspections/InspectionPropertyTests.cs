using CsCheck;
using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Tests.Kit;
using Xunit;

namespace IncidentHub.Domain.Tests.Inspections;

/// <summary>Whoever does whatever after a result was concluded, in whatever order: the result stands, and no finding is without a fate or has two.</summary>
public sealed class InspectionPropertyTests
{
    private const string Seed = "0004mR2xTq8f";
    private static readonly string[] Officers = [InspectionStory.Inspector, Demo.Lead, Demo.Duty, "330100.lead", "330000.duty", "330110.lead"];
    private static readonly string[] Wrong = ["maintenance-records", "extinguishers", "visitors"];

    private sealed record Do(int What, int By, int Which);

    private static readonly Gen<Do[]> Courses = Gen.Select(Gen.Int[0, 8], Gen.Int[0, 5], Gen.Int[1, 4], (what, by, which) => new Do(what, by, which)).Array[1, 30];

    [Fact]
    public void a_concluded_result_stands_and_no_finding_disappears_or_ends_twice() =>
        Courses.Sample(course =>
        {
            var story = InspectionStory.Answered(Wrong).When(new ConcludeInspection("总体符合"), at: "10:00").Done();
            var (hash, found) = (story.Inspection.Hash, Found(story.Inspection));
            var ends = new Dictionary<int, FindingEnd>();
            foreach (var step in course)
            {
                story.When(Command(step), Officers[step.By], "10:30");
                Assert.Equal((hash, found), (story.Inspection.Hash, Found(story.Inspection)));
                foreach (var f in story.Inspection.Findings.Where(f => f.End is not FindingEnd.Open))
                    Assert.Equal(ends.TryAdd(f.No, f.End) ? f.End : ends[f.No], f.End);
            }
        }, seed: Seed, iter: 500, print: c => string.Join('\n', c.Select(d => d.ToString())));

    [Fact]
    public void every_way_a_finding_may_end_comes_up()
    {
        var ends = new HashSet<FindingEnd>();
        Courses.Sample(course =>
        {
            var story = InspectionStory.Answered(Wrong).When(new ConcludeInspection("总体符合"), at: "10:00").Done();
            foreach (var step in course) story.When(Command(step), Officers[step.By], "10:30");
            ends.UnionWith(story.Inspection.Findings.Select(f => f.End));
        }, seed: Seed, iter: 200, threads: 1);
        Assert.Equal(Enum.GetValues<FindingEnd>().Order(), ends.Order());
    }

    [Fact]
    public void the_events_folded_again_give_the_same_bytes() =>
        Courses.Sample(course =>
        {
            var story = InspectionStory.Answered(Wrong).When(new ConcludeInspection("总体符合"), at: "10:00").Done();
            foreach (var step in course) story.When(Command(step), Officers[step.By], "10:30");
            Assert.Equal(Json.Of(story.Inspection), Json.Of(story.Events.Select(Json.Stored).Aggregate((Inspection?)null, Inspection.Evolve)!));
        }, seed: Seed, iter: 200);

    private static string Found(Inspection i) => string.Join('\n', i.Findings.Select(f => $"{f.No} {f.Item} {f.Text} {f.Severity}"));

    private static ICommand<Inspection> Command(Do d) => d.What switch
    {
        0 => InspectionStory.Entry(900 + d.Which, "visitors"),
        1 => new ConcludeInspection("另一个结论"),
        2 => new SignInspection(),
        3 => new SignInspection(true, "对结果有异议"),
        4 => new ReceiveResult(),
        5 => new SettleFinding(d.Which, "已整改", [InspectionStory.Photo]),
        6 => new SettleFinding(d.Which, "已整改", []),
        7 => new PutInOrder([d.Which], Ids.FromSource("order", $"{d.By}"), $"ZG-{d.By}"),
        _ => new RingClock(),
    };
}
