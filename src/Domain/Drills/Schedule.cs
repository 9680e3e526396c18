namespace IncidentHub.Domain.Drills;

/// <summary>When what comes, as things stand. Pure: the same state gives the same schedule, on every machine and at every speed.</summary>
public static class Schedule
{
    /// <summary>Drill time at which an inject is due next; null when it waits for something else, or is done with.</summary>
    public static TimeSpan? Due(DrillRun run, Inject inject)
    {
        var r = run.Drill.Run(inject.Id);
        if (IsDone(r, inject)) return null;
        return r.Due ?? r.Armed
            ?? (r.Fired > 0 ? r.Base + inject.Repeat!.Every
            : inject.Trigger switch
            {
                Trigger.At x => x.Offset,
                Trigger.After x => run.Drill.Run(x.Inject).FirstAt + x.Delay,
                _ => null,
            });
    }

    /// <summary>Whether it will not fire (again).</summary>
    public static bool IsDone(InjectRun r, Inject inject) => r.Skipped || r.Fired >= (inject.Repeat?.Times ?? 1);

    /// <summary>Whether the log has to be asked before it can be due.</summary>
    public static bool Watches(DrillRun run, Inject inject) =>
        inject.Trigger is Trigger.On or Trigger.When && run.Drill.Run(inject.Id) is { Fired: 0, Skipped: false, Armed: null, Due: null };

    /// <summary>Injects whose trigger is a question to the log.</summary>
    public static IEnumerable<Inject> Watching(DrillRun run) => run.Injects.Where(i => Watches(run, i));

    /// <summary>Drill time of the next thing the drill does by itself; null when only people, or the log, can go on.</summary>
    public static TimeSpan? Next(DrillRun run)
    {
        var next = run.Drill.Cut.Min(l => l.Until);
        foreach (var inject in run.Injects)
            if (!run.Drill.Run(inject.Id).Held && Due(run, inject) is { } due && !(next <= due) && !run.Waits(inject)) next = due;
        return next;
    }
}
