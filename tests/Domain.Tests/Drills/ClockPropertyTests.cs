using CsCheck;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Tests.Kit;
using Xunit;
using static IncidentHub.Domain.Tests.Drills.Rehearsal;

namespace IncidentHub.Domain.Tests.Drills;

/// <summary>Whatever controllers do in whatever order, and however long nobody looks: each inject once, at its time, in order.</summary>
public sealed class ClockPropertyTests
{
    private const string Seed = "0001Rh2Ji8b7";
    private const int Longest = 600;

    private sealed record Act(int Kind, int Which, int Amount);

    private static readonly Gen<(int[] At, Act[] Acts)> Courses =
        from at in Gen.Int[-5, 120].Array[1, 12]
        from acts in Gen.Select(Gen.Int[0, 9], Gen.Int[0, 11], Gen.Int[0, 40], (k, w, a) => new Act(k, w, a)).Array[0, 40]
        select (at, acts);

    private static Inject[] Injects(int[] at) =>
    [
        .. at.Select((minute, i) => (i % 4) switch
        {
            1 when i > 0 => Inject($"i{i}", i + 1, new Trigger.After($"i{i - 1}", TimeSpan.FromMinutes(Math.Abs(minute)))),
            2 => Timed($"i{i}", minute, i + 1) with { Repeat = new Repeat(TimeSpan.FromMinutes(3), 3) },
            _ => Timed($"i{i}", minute, i + 1),
        }),
    ];

    /// <summary>Kind 0 to 8 is what somebody does, 9 is a kill: nobody looks for a while.</summary>
    private static void Apply(Rehearsal drill, Act act, int injects)
    {
        var id = $"i{act.Which % injects}";
        _ = act.Kind switch
        {
            0 => drill.Do(new PauseTheDrill(null)),
            1 => drill.Do(new ResumeTheDrill()),
            2 => drill.Do(new SetSpeed(1 + act.Amount)),
            3 => drill.Do(new JumpTo(drill.Elapsed + TimeSpan.FromMinutes(act.Amount))),
            4 => drill.Do(new EditInject(id, drill.Elapsed + TimeSpan.FromMinutes(act.Amount), null, null)),
            5 => drill.Do(new FireInject(id), by: act.Amount % 2 == 0 ? Director : Second),
            6 => drill.Do(new SkipInject(id, null)),
            7 => drill.Do(new HoldInject(id, null)),
            8 => drill.Do(new ReleaseInject(id)),
            _ => drill.After(act.Amount * 60),
        };
    }

    private static Rehearsal Play((int[] At, Act[] Acts) course, int most = int.MaxValue)
    {
        var drill = Started(1, Injects(course.At)).Look(most);
        foreach (var act in course.Acts)
        {
            Apply(drill, act, course.At.Length);
            if (act.Kind != 9) drill.Look(most);
            drill.After(act.Amount).Look(most);
        }
        return drill.Do(new ResumeTheDrill()).Do(new JumpTo(drill.Elapsed + TimeSpan.FromMinutes(Longest))).Look(most);
    }

    [Fact] public void each_inject_fires_once_for_each_time_it_should_and_never_again() => Courses.Sample(course =>
    {
        var drill = Play(course);
        foreach (var inject in drill.Run.Injects)
        {
            var (run, fired) = (drill.Run.Drill.Run(inject.Id), drill.Events.OfType<InjectFired>().Where(f => f.Inject == inject.Id).ToList());
            Assert.Equal(Enumerable.Range(1, fired.Count), fired.Select(f => f.Occurrence));
            Assert.True(fired.Count <= (inject.Repeat?.Times ?? 1));
            var waits = run.Skipped || run.Held || (inject.Trigger is Trigger.After after && Schedule.Due(drill.Run, inject) is null && drill.Run.Drill.Run(after.Inject).Fired == 0);
            if (!waits) Assert.Equal(inject.Repeat?.Times ?? 1, fired.Count);
        }
    }, seed: Seed, iter: 400, print: Print);

    [Fact] public void what_the_clock_fires_in_time_takes_effect_at_exactly_the_time_it_was_due() => Courses.Sample(course =>
        Assert.All(Play(course).Events.OfType<InjectFired>().Where(f => f is { How: Fired.Clock, Late: false }), f => Assert.Equal(f.Due, f.Elapsed)), seed: Seed, iter: 400, print: Print);

    [Fact] public void they_fire_in_order_of_time_and_sequence() => Courses.Sample(course =>
    {
        var drill = Play(course);
        var order = drill.Run.Injects.ToDictionary(i => i.Id, i => i.Sequence);
        var fired = drill.Events.OfType<InjectFired>().ToList();
        Assert.Equal(fired.Select(f => f.Elapsed).Order(), fired.Select(f => f.Elapsed));
        // Those one look found due together stand in order of the script; what follows another comes after it.
        foreach (var look in Looks(drill.Events))
            foreach (var together in look.Where(f => f is { How: Fired.Clock, Late: false, Occurrence: 1 } && drill.Run.Inject(f.Inject)!.Trigger is Trigger.At).GroupBy(f => f.Elapsed))
                Assert.Equal(together.Select(f => order[f.Inject]).Order(), together.Select(f => order[f.Inject]));
    }, seed: Seed, iter: 400, print: Print);

    [Fact] public void it_is_the_same_however_many_fire_in_one_look() => Courses.Sample(course => Assert.Equal(Told(Play(course)), Told(Play(course, most: 1))), seed: Seed, iter: 200, print: Print);

    [Fact] public void replayed_from_what_was_stored_it_is_the_same_to_the_byte() => Courses.Sample(course =>
    {
        var drill = Play(course);
        var stored = drill.Events.Select(Json.Stored).ToList();
        Assert.Equal(drill.Events.Select(Json.Of), stored.Select(Json.Of));
        var again = stored.Aggregate((Drill?)null, Drill.Evolve)!;
        Assert.Equal(Json.Of(drill.Run.Drill), Json.Of(again));
        Assert.Equal(Json.Of(again), Json.Of(Json.Stored<object>(again)));
    }, seed: Seed, iter: 200, print: Print);

    [Fact] public void sixty_times_as_fast_with_a_look_a_second_it_is_the_same_log_as_minute_by_minute() => Courses.Sample(course =>
        Assert.Equal(Told(Scripted(course, 60)), Told(Scripted(course, 1))), seed: Seed, iter: 200, print: Print);

    [Fact] public void the_clock_is_exact_in_both_directions() => Gen.Select(Gen.Int[1, 60], Gen.Long[0, 1_000_000_000_000], Gen.Int[1, 60], Gen.Long[0, 10_000_000_000]).Sample((speed, ticks, second, wait) =>
    {
        var start = Demo.Time("10:00");
        var clock = DrillClock.Started(start, speed).Set(start.AddTicks(wait), 0).Set(start.AddTicks(2 * wait), second);
        var elapsed = TimeSpan.FromTicks(ticks);
        var at = clock.InstantOf(elapsed)!.Value;
        Assert.True(clock.ElapsedAt(at) >= elapsed);
        Assert.True(at == start || clock.ElapsedAt(at.AddTicks(-1)) < elapsed);
    }, seed: Seed, iter: 5_000);

    /// <summary>Firings with nothing in between.</summary>
    private static IEnumerable<List<InjectFired>> Looks(IEnumerable<DomainEvent> events)
    {
        List<InjectFired> look = [];
        foreach (var e in events)
        {
            if (e is InjectFired f) look.Add(f);
            else if (look.Count > 0) { yield return look; look = []; }
        }
        yield return look;
    }

    /// <summary>The same acts at the same drill minutes. At ×1 somebody looks every drill second, at ×60 every wall second.</summary>
    private static Rehearsal Scripted((int[] At, Act[] Acts) course, int speed)
    {
        var drill = Started(speed, Injects(course.At)).Look();
        foreach (var act in course.Acts.Where(a => a.Kind is 4 or 5 or 6 or 7 or 8))
        {
            for (var minute = 0; minute < act.Amount % 7; minute++) drill = drill.After(60.0 / speed).Look();
            Apply(drill, act, course.At.Length);
            drill.Look();
        }
        for (var minute = 0; minute < 300; minute++) drill.After(60.0 / speed).Look();
        return drill;
    }

    private static IEnumerable<string> Told(Rehearsal drill) => drill.Events.Select(e => e switch
    {
        InjectFired f => $"{f.Elapsed} {f.Inject} {f.Occurrence} {f.How} {f.Due}",
        DrillStarted or DrillPlanned => e.GetType().Name,
        _ => $"{e.GetType().Name} {drill.Run.Drill.Clock.ElapsedAt(e.At)}",
    }).Select(t => t).ToList();

    private static string Print((int[] At, Act[] Acts) course) => $"at {string.Join(',', course.At)}: {string.Join(' ', course.Acts.Select(a => $"{a.Kind}/{a.Which}/{a.Amount}"))}";
}
