using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills;

/// <summary>The director declares the start. Refused while a required role has nobody or was not confirmed, unless he says why he starts all the same.</summary>
/// <param name="Staffed">Roles that somebody can play now.</param>
public sealed record BeginDrill(int Speed, bool Override, string? Reason, IReadOnlySet<string> Staffed) : ICommand<DrillRun>
{
    public Decision Decide(DrillRun run, Moment at)
    {
        var drill = run.Drill;
        if (drill.State is DrillState.Running) return Decision.AlreadySo;
        if (drill.State is not DrillState.Planned) return DrillRefusals.NotNow(drill.State);
        if (Speed is < 1 or > DrillClock.Fastest) return DrillRefusals.Speed;
        if (Texts.Check("reason", Reason, required: Override) is { } refusal) return refusal;
        var unready = Readiness.Unready(run, Staffed);
        if (unready.Count > 0 && !Override) return DrillRefusals.NotReady(unready);
        var epoch = run.Script.Starts?.After(at.Now, TimeZoneInfo.FindSystemTimeZoneById(at.Network[drill.Unit].TimeZone)) ?? at.Now;
        return new DrillStarted(at.By.Id, at.Now, epoch, Speed, unready, unready.Count > 0 ? Reason!.Trim() : null);
    }
}

public sealed record PauseTheDrill(string? Reason) : ICommand<DrillRun>
{
    public Decision Decide(DrillRun run, Moment at) =>
        Texts.Check("reason", Reason) is { } refusal ? refusal
        : run.Drill.State switch
        {
            DrillState.Running => new DrillPaused(at.By.Id, at.Now, Injects.Said(Reason)),
            DrillState.Paused => Decision.AlreadySo,
            var state => DrillRefusals.NotNow(state),
        };
}

public sealed record ResumeTheDrill : ICommand<DrillRun>
{
    public Decision Decide(DrillRun run, Moment at) => run.Drill.State switch
    {
        DrillState.Paused => new DrillResumed(at.By.Id, at.Now),
        DrillState.Running => Decision.AlreadySo,
        var state => DrillRefusals.NotNow(state),
    };
}

/// <param name="Speed">Drill seconds a second, 1 to 60.</param>
public sealed record SetSpeed(int Speed) : ICommand<DrillRun>
{
    public Decision Decide(DrillRun run, Moment at) =>
        Speed is < 1 or > DrillClock.Fastest ? DrillRefusals.Speed
        : run.Drill.State is not DrillState.Running and not DrillState.Paused ? DrillRefusals.NotNow(run.Drill.State)
        : run.Drill.Speed == Speed ? Decision.AlreadySo
        : new DrillSpeedSet(at.By.Id, at.Now, Speed);
}

/// <summary>Moves the drill clock on. What lies between fires in order, each at its own drill time.</summary>
public sealed record JumpTo(TimeSpan To) : ICommand<DrillRun>
{
    public Decision Decide(DrillRun run, Moment at) =>
        run.Drill.State is not DrillState.Running and not DrillState.Paused ? DrillRefusals.NotNow(run.Drill.State)
        : To < run.Drill.Clock.ElapsedAt(at.Now) || To > Injects.Longest ? DrillRefusals.BadElapsed("to")
        : new DrillJumped(at.By.Id, at.Now, To);
}

/// <summary>The named end. What was due until now still happens; what comes later does not.</summary>
public sealed record EndTheDrill(string? Reason) : ICommand<DrillRun>
{
    public Decision Decide(DrillRun run, Moment at)
    {
        if (run.Drill.State is DrillState.Ended) return Decision.AlreadySo;
        if (run.Drill.State is DrillState.Stopped) return DrillRefusals.NotNow(run.Drill.State);
        if (Texts.Check("reason", Reason) is { } refusal) return refusal;
        return Decision.Of([.. Injects.CatchUp(run, at), new DrillEnded(at.By.Id, at.Now, Injects.Said(Reason))]);
    }
}

/// <summary>The stop word, or a real emergency: it ends at once, and nobody asks whether the word was right.</summary>
public sealed record StopTheDrill(string Reason, string? StopWord) : ICommand<DrillRun>
{
    public Decision Decide(DrillRun run, Moment at) =>
        run.Drill.State is DrillState.Stopped ? Decision.AlreadySo
        : run.Drill.State is DrillState.Ended ? DrillRefusals.NotNow(run.Drill.State)
        : (Texts.Check("reason", Reason, required: true) ?? Texts.Check("stopWord", StopWord, Texts.Line)) is { } refusal ? refusal
        : new DrillStopped(at.By.Id, at.Now, Reason.Trim(), Injects.Said(StopWord));
}

/// <summary>A unit has something real to do: what is meant for it waits, and its clocks are not rung.</summary>
/// <param name="Incident">The real incident; null when it was declared by hand. Each incident suspends once.</param>
public sealed record SuspendTheUnit(string Unit, Guid? Incident, string? Reason) : ICommand<DrillRun>
{
    public Decision Decide(DrillRun run, Moment at) =>
        run.Drill.State is not DrillState.Running and not DrillState.Paused ? DrillRefusals.NotNow(run.Drill.State)
        : !run.Drill.Units.Contains(Unit) ? DrillRefusals.NotPlaying(Unit ?? "")
        : Texts.Check("reason", Reason) is { } refusal ? refusal
        : Incident is { } real ? run.Drill.RealIncidents.Contains(real) ? Decision.AlreadySo : new UnitSuspended(at.By.Id, at.Now, Unit, real, Injects.Said(Reason))
        : run.Drill.Suspended.Contains(Unit) ? Decision.AlreadySo
        : new UnitSuspended(at.By.Id, at.Now, Unit, null, Injects.Said(Reason));
}

public sealed record ResumeTheUnit(string Unit) : ICommand<DrillRun>
{
    public Decision Decide(DrillRun run, Moment at) =>
        run.Drill.IsOver ? DrillRefusals.NotNow(run.Drill.State)
        : !run.Drill.Units.Contains(Unit) ? DrillRefusals.NotPlaying(Unit ?? "")
        : !run.Drill.Suspended.Contains(Unit) ? Decision.AlreadySo
        : new UnitResumed(at.By.Id, at.Now, Unit);
}
