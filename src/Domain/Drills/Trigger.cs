namespace IncidentHub.Domain.Drills;

/// <summary>When an inject comes. Closed: nobody outside of this file adds a kind.</summary>
public abstract record Trigger
{
    private Trigger() { }

    /// <summary>At a time of the drill clock, counted from the start; negative only for preparation.</summary>
    public sealed record At(TimeSpan Offset) : Trigger;

    /// <summary>So long after another inject was fired.</summary>
    public sealed record After(string Inject, TimeSpan Delay) : Trigger;

    /// <summary>So long after the first such event.</summary>
    public sealed record On(EventPattern Event, TimeSpan Delay) : Trigger;

    /// <summary>So long after the condition first held.</summary>
    public sealed record When(Condition Condition, TimeSpan Delay) : Trigger;

    /// <summary>When a controller fires it.</summary>
    public sealed record Manual : Trigger;

    /// <summary>The drill time at which it is due for the first time; null while that is not known. It never changes once known.</summary>
    /// <param name="log">What happened so far.</param>
    /// <param name="now">Drill time up to which the log is complete.</param>
    public TimeSpan? DueAt(DrillLog log, TimeSpan now) => this switch
    {
        At x    => x.Offset,
        After x => log.Fired(x.Inject) is { } at ? at + x.Delay : null,
        On x    => log.First(x.Event)?.Elapsed + x.Delay,
        When x  => x.Condition.HeldSince(log, now) is { } at ? at + x.Delay : null,
        Manual  => null,
        _ => throw new InvalidOperationException(GetType().Name),
    };
}
