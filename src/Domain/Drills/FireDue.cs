using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills;

/// <summary>The drill's own clock: what is due fires, in order of drill time and sequence, each once.</summary>
/// <param name="UpTo">Drill time; nothing due later fires.</param>
/// <param name="Most">At most so many injects at a time.</param>
/// <param name="Log">For injects that repeat until a condition holds; null when none does.</param>
/// <remarks>State decides, not the timer: a lost, early or repeated call is harmless.</remarks>
public sealed record FireDue(TimeSpan UpTo, int Most = int.MaxValue, DrillLog? Log = null) : ICommand<DrillRun>
{
    /// <summary>What fires later than this after its wall instant was due while nobody could fire it.</summary>
    public static TimeSpan Tolerance { get; } = TimeSpan.FromSeconds(5);

    public Decision Decide(DrillRun run, Moment at)
    {
        if (run.Drill.State is not DrillState.Running and not DrillState.Paused) return Decision.AlreadySo;
        var now = run.Drill.Clock.ElapsedAt(at.Now);
        var upTo = now < UpTo ? now : UpTo;
        var (events, queue) = (new List<DomainEvent>(), new PriorityQueue<Inject, (TimeSpan, int)>());
        var dependents = run.Injects.Where(i => i.Trigger is Trigger.After).ToLookup(i => ((Trigger.After)i.Trigger).Inject);
        void Queue(Inject inject)
        {
            if (Schedule.Due(run, inject) is { } due && due <= upTo) queue.Enqueue(inject, (due, inject.Sequence));
        }
        void Add(IEnumerable<DomainEvent> more)
        {
            foreach (var e in more)
            {
                events.Add(e);
                run = run.With(e);
            }
        }

        foreach (var inject in run.Injects) Queue(inject);
        for (var left = Most; left > 0 && queue.TryDequeue(out var inject, out var when);)
        {
            var r = run.Drill.Run(inject.Id);
            // It may stand there twice, once for a time that is no longer its own.
            if (r.Held || run.Waits(inject) || Schedule.Due(run, inject) != when.Item1) continue;
            Add(Lines.Return(run, when.Item1, at));
            // What came in this very call is not in the log yet: it is asked anew.
            if (inject.Repeat?.Until is { } until && r.Fired > 0)
            {
                if (Log is null || events.Count > 0) break;
                if (until.Holds(Log, when.Item1)) { Add([new InjectSkipped(at.By.Id, at.Now, inject.Id, null)]); continue; }
            }
            // What was due before something that fired late is late too: it must not seem to have come before it.
            var late = when.Item1 < run.Drill.LateUntil || (run.Drill.Clock.InstantOf(when.Item1) is { } instant && at.Now - instant > Tolerance);
            if (late && inject.Late is WhenLate.Wait) { Add([new InjectHeld(at.By.Id, at.Now, inject.Id, null)]); continue; }
            Add(Firing.Of(run, inject, late ? now : when.Item1, when.Item1, inject.Trigger is Trigger.On or Trigger.When ? Fired.Condition : Fired.Clock, late, at));
            left--;
            Queue(inject);
            if (r.Fired == 0) foreach (var next in dependents[inject.Id]) Queue(next);
        }
        if (queue.Count == 0) Add(Lines.Return(run, upTo, at));
        return events;
    }
}

/// <summary>What the firing of one inject means for the drill's own stream.</summary>
internal static class Firing
{
    public static IEnumerable<DomainEvent> Of(DrillRun run, Inject inject, TimeSpan elapsed, TimeSpan? due, Fired how, bool late, Moment at)
    {
        yield return new InjectFired(at.By.Id, at.Now, inject.Id, run.Drill.Run(inject.Id).Fired + 1, elapsed, due, how, late);
        if (inject.Delivery is Delivery.Cut cut) yield return new UplinkCut(at.By.Id, at.Now, cut.Unit, cut.Above, elapsed, elapsed + cut.For, inject.Id);
        if (inject.Delivery is Delivery.Restore restore && run.Drill.Cut.Any(l => l.Joins(restore.Unit, restore.Above)))
            yield return new UplinkRestored(at.By.Id, at.Now, restore.Unit, restore.Above, elapsed, inject.Id);
    }
}

internal static class Lines
{
    /// <summary>Lines that come back by themselves.</summary>
    public static IEnumerable<DomainEvent> Return(DrillRun run, TimeSpan upTo, Moment at) =>
        [.. run.Drill.Cut.Where(l => l.Until <= upTo).OrderBy(l => l.Until).Select(l => new UplinkRestored(at.By.Id, at.Now, l.From, l.To, l.Until!.Value, null))];
}

/// <summary>Asks the log for the injects that wait for an event or a condition; those whose time is known now get it.</summary>
/// <param name="Log">Complete up to now.</param>
public sealed record ArmInjects(DrillLog Log) : ICommand<DrillRun>
{
    public Decision Decide(DrillRun run, Moment at)
    {
        if (run.Drill.State is not DrillState.Running and not DrillState.Paused) return Decision.AlreadySo;
        var now = run.Drill.Clock.ElapsedAt(at.Now);
        return Decision.Of(Schedule.Watching(run).Select(i => (Inject: i, Due: i.Trigger.DueAt(Log, now))).Where(x => x.Due is not null)
            .Select(x => new InjectArmed(at.By.Id, at.Now, x.Inject.Id, 1, x.Due!.Value)));
    }
}
