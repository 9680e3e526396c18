using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills;

/// <summary>A controller fires an inject now, whatever its time.</summary>
public sealed record FireInject(string Inject) : ICommand<DrillRun>
{
    public Decision Decide(DrillRun run, Moment at)
    {
        if (run.Inject(Inject) is not { } inject) return DrillRefusals.UnknownInject(Inject);
        if (run.Drill.State is not DrillState.Running and not DrillState.Paused) return DrillRefusals.NotNow(run.Drill.State);
        var due = Injects.CatchUp(run, at);
        run = run.With(due);
        var r = run.Drill.Run(inject.Id);
        if (r.Skipped) return DrillRefusals.AlreadySkipped(inject.Id);
        if (Schedule.IsDone(r, inject)) return r.By == at.By.Id ? Decision.AlreadySo : DrillRefusals.AlreadyFired(inject.Id);
        return Decision.Of([.. due, .. Firing.Of(run, inject, run.Drill.Clock.ElapsedAt(at.Now), Schedule.Due(run, inject), inject.Kind is InjectKind.Contingency ? Fired.Contingency : Fired.Controller, late: false, at)]);
    }
}

/// <summary>It will not fire any more.</summary>
public sealed record SkipInject(string Inject, string? Reason) : ICommand<DrillRun>
{
    public Decision Decide(DrillRun run, Moment at) =>
        Injects.Open(run, Inject) is { } no ? no
        : Texts.Check("reason", Reason) is { } refusal ? refusal
        : run.Drill.Run(Inject).Skipped ? Decision.AlreadySo
        : new InjectSkipped(at.By.Id, at.Now, Inject, Injects.Said(Reason));
}

/// <summary>It waits for a controller, also when its time comes.</summary>
public sealed record HoldInject(string Inject, string? Reason) : ICommand<DrillRun>
{
    public Decision Decide(DrillRun run, Moment at) =>
        Injects.Open(run, Inject) is { } no ? no
        : Texts.Check("reason", Reason) is { } refusal ? refusal
        : run.Drill.Run(Inject) is { Skipped: true } ? DrillRefusals.AlreadySkipped(Inject)
        : run.Drill.Run(Inject).Held ? Decision.AlreadySo
        : new InjectHeld(at.By.Id, at.Now, Inject, Injects.Said(Reason));
}

/// <summary>It waits no more; when its time has come meanwhile it fires now.</summary>
public sealed record ReleaseInject(string Inject) : ICommand<DrillRun>
{
    public Decision Decide(DrillRun run, Moment at)
    {
        if (Injects.Open(run, Inject) is { } no) return no;
        if (!run.Drill.Run(Inject).Held) return DrillRefusals.NotHeld(Inject);
        var released = new InjectReleased(at.By.Id, at.Now, Inject);
        var caught = Injects.CatchUp(run, at);
        run = run.With(caught).With(released);
        var (inject, now) = (run.Inject(Inject)!, run.Drill.Clock.ElapsedAt(at.Now));
        var due = Schedule.Due(run, inject);
        return Decision.Of(run.Drill.Clock.HasStarted && due <= now && !run.Waits(inject)
            ? [.. caught, released, .. Firing.Of(run, inject, now, due, Fired.Release, late: false, at)]
            : [.. caught, released]);
    }
}

/// <summary>Changes an inject that has not fired, for this run.</summary>
/// <param name="Due">New drill time; what lies in the past is now.</param>
public sealed record EditInject(string Inject, TimeSpan? Due, string? Title, string? Text) : ICommand<DrillRun>
{
    public Decision Decide(DrillRun run, Moment at)
    {
        if (Injects.Open(run, Inject) is { } no) return no;
        if (run.Drill.Run(Inject).Skipped) return DrillRefusals.AlreadySkipped(Inject);
        if ((Texts.Check("title", Title, Texts.Line) ?? Texts.Check("text", Text)) is { } refusal) return refusal;
        if (Due > Injects.Longest) return DrillRefusals.BadElapsed("at");
        var (due, title, text) = (Injects.NotBefore(run, Due, at), Injects.Said(Title), Injects.Said(Text));
        return due is null && title is null && text is null ? Decision.AlreadySo : new InjectEdited(at.By.Id, at.Now, Inject, due, title, text);
    }
}

/// <summary>A message that is not in the script.</summary>
/// <param name="Due">Drill time; null is now.</param>
public sealed record AddInject(string Title, string Text, IReadOnlyList<string>? To, TimeSpan? Due) : ICommand<DrillRun>
{
    public Decision Decide(DrillRun run, Moment at)
    {
        if (run.Drill.IsOver) return DrillRefusals.NotNow(run.Drill.State);
        if ((Texts.Check("title", Title, Texts.Line, required: true) ?? Texts.Check("text", Text, required: true)) is { } refusal) return refusal;
        var to = (To ?? []).Distinct().ToList();
        if (to.Count == 0) return DrillRefusals.UnknownRole("");
        if (to.Find(r => r is null || run.Script.Role(r) is null) is var stranger && to.Exists(r => r is null || run.Script.Role(r) is null)) return DrillRefusals.UnknownRole(stranger ?? "");
        if (Due > Injects.Longest) return DrillRefusals.BadElapsed("at");
        var id = $"added-{run.Drill.Injects.Count(i => i.Value.To is not null) + 1}";
        var due = Injects.NotBefore(run, Due ?? TimeSpan.Zero, at)!.Value;
        return new InjectAdded(at.By.Id, at.Now, id, due, Title.Trim(), Text.Trim(), to);
    }
}

/// <summary>A player has read what was sent to his role.</summary>
/// <param name="Roles">Roles the caller plays.</param>
public sealed record AcknowledgeMessage(string Inject, IReadOnlyList<string> Roles) : ICommand<DrillRun>
{
    public Decision Decide(DrillRun run, Moment at) =>
        run.Inject(Inject) is not { } inject || run.Drill.Run(Inject).Fired == 0 ? DrillRefusals.UnknownInject(Inject)
        : run.Drill.IsOver ? DrillRefusals.NotNow(run.Drill.State)
        : !inject.To.Intersect(Roles).Any() ? DrillRefusals.NotAddressed
        : new MessageAcknowledged(at.By.Id, at.Now, Inject);
}

internal static class Injects
{
    public static TimeSpan Longest { get; } = TimeSpan.FromDays(365);

    /// <summary>Why nothing can be changed about it; null when it can.</summary>
    public static Refusal? Open(DrillRun run, string id) =>
        run.Inject(id) is not { } inject ? DrillRefusals.UnknownInject(id)
        : run.Drill.IsOver ? DrillRefusals.NotNow(run.Drill.State)
        : !run.Drill.Run(id).Skipped && Schedule.IsDone(run.Drill.Run(id), inject) ? DrillRefusals.AlreadyFired(id)
        : null;

    /// <summary>What is due by now, so that it stands before what a person does now.</summary>
    public static IReadOnlyList<DomainEvent> CatchUp(DrillRun run, Moment at) =>
        run.Drill.Clock.HasStarted && new FireDue(TimeSpan.MaxValue).Decide(run, at with { By = Actor.Hub }) is Decision.Accepted { Events: var events } ? events : [];

    public static TimeSpan? NotBefore(DrillRun run, TimeSpan? due, Moment at) =>
        due is not { } wanted || !run.Drill.Clock.HasStarted || run.Drill.Clock.ElapsedAt(at.Now) is var now && wanted >= now ? due : run.Drill.Clock.ElapsedAt(at.Now);

    public static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
