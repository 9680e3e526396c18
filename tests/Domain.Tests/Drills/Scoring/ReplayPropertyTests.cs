using CsCheck;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Drills.Scoring;
using Xunit;
using static IncidentHub.Domain.Tests.Drills.Scoring.Run;

namespace IncidentHub.Domain.Tests.Drills.Scoring;

/// <summary>A score is what the log says, however often and in whatever order it is read.</summary>
public sealed class ReplayPropertyTests
{
    private const string Seed = "0003Kd1Vx7b2";

    private sealed record Do(int Minute, int What, int Where);

    private static readonly Gen<Do[]> Courses = Gen.Select(Gen.Int[0, 60], Gen.Int[0, 9], Gen.Int[0, 1], (minute, what, where) => new Do(minute, what, where)).Array[0, 30];

    [Fact] public void read_again_in_any_order_of_equal_times_it_is_the_same_bytes() =>
        Gen.Select(Courses, Gen.Int[1, 1_000_000]).Sample((course, salt) =>
        {
            var run = Play(course);
            foreach (var formula in ScoreFormulas.All)
            {
                var once = Score.Of(run.Course(), formula).Bytes();
                Assert.Equal(once, Score.Of(run.Course(log => log.OrderBy(e => (e.Version * 7919 + (int)e.Elapsed.TotalMinutes) * salt % 10_007)), formula).Bytes());
                Assert.Equal(once, Score.Of(Play(course).Course(), formula).Bytes());
            }
        }, seed: Seed, iter: 1_000);

    [Fact] public void no_verdict_is_taken_back_as_the_drill_goes_on() =>
        Courses.Sample(course =>
        {
            var early = Judging.All(Play(course, until: 30).Course());
            var later = Judging.All(Play(course).Until(61).Course());
            Assert.All(early.Zip(later).Where(p => p.First.Verdict is not Verdict.Pending && !Overruled(course)), p => Assert.Equal((p.First.Verdict, p.First.Percent), (p.Second.Verdict, p.Second.Percent)));
        }, seed: Seed, iter: 1_000);

    [Fact] public void every_verdict_comes_up()
    {
        var seen = new HashSet<Verdict>();
        Courses.Sample(course => { lock (seen) seen.UnionWith(Judging.All(Play(course).Ended(61).Course()).Concat(Judging.All(Play(course).Course())).Select(j => j.Verdict)); }, seed: Seed, iter: 300, threads: 1);
        Assert.Equal(Enum.GetValues<Verdict>().Order(), seen.Order());
    }

    private static bool Overruled(Do[] course) => course.Any(d => d is { What: 7 or 6, Minute: > 30 });

    private static Run Play(Do[] course, int until = 60)
    {
        var run = Expecting(Raises(), ByLaw(), Never() with { Cap = 50 }, Evaluated());
        var skipped = false;
        foreach (var (d, i) in course.OrderBy(d => d.Minute).Where(d => d.Minute <= until).Select((d, i) => (d, i)))
        {
            var unit = d.Where == 0 ? "330109" : "330100";
            _ = d.What switch
            {
                0 or 1 => run.Happened(d.Minute, unit, "incident.raised"),
                2 => run.Happened(d.Minute, unit, "obligation.opened", ("kind", "first-report"), ("recipient", "330100"), ("rule", $"r{i % 2}"), ("due", $"{(d.Minute + 20) * 60}")),
                3 => run.Happened(d.Minute, unit, "report.submitted"),
                4 => run.Happened(d.Minute, unit, "obligation.missed"),
                5 => run.Own(d.Minute, new UnitSuspended(Evaluator, Run.At(d.Minute), unit, null, null)),
                6 => run.Own(d.Minute, new UnitResumed(Evaluator, Run.At(d.Minute), unit)),
                7 => run.Own(d.Minute, new ExpectationJudged(Evaluator, Run.At(d.Minute), "calm", d.Where == 0 ? "P" : "U", null)),
                8 => run.Own(d.Minute, new InjectSkipped(Evaluator, Run.At(d.Minute), "note", null)),
                // What was skipped does not fire.
                _ => skipped ? run : run.Fired("note", d.Minute),
            };
            skipped |= d.What == 8;
        }
        return run.Until(until);
    }
}
