using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Attention;

/// <summary>Somebody took a warning or an unsigned report upon himself: further steps are held back until <paramref name="RunsOutAt"/>.</summary>
/// <param name="Subject">The obligation, or the report that waits.</param>
public sealed record AttentionAcknowledged(Guid By, DateTimeOffset At, Guid Subject, DateTimeOffset RunsOutAt) : DomainEvent(By, At);

/// <summary>An acknowledgement as it stands.</summary>
public sealed record Hold(Guid Subject, Guid By, DateTimeOffset At, DateTimeOffset RunsOutAt);

/// <summary>"I have seen it and am on it." It stops the steps, never the clock, and runs out by itself when nothing follows.</summary>
public sealed record AcknowledgeAttention(Guid Subject) : ICommand<IClocked>
{
    public Decision Decide(IClocked stream, Moment at)
    {
        var duty = stream.Duties[Subject] is { State: ObligationState.Open or ObligationState.Missed, MetAt: null } o ? o : null;
        if (duty is null && (stream as Escalation)?.Unsigned?.Id != Subject) return AttentionRefusals.Over;
        if (stream.Duties.HeldUntil(Subject) > at.Now) return Decision.AlreadySo;
        if (Watches.Acknowledged(stream, duty, at) is not { } period) return AttentionRefusals.Over;
        var until = period.AddTo(at.Now, TimeZoneInfo.FindSystemTimeZoneById(at.Network[stream is IReporting ? stream.Unit : duty!.Owner].TimeZone));
        // It cannot reach beyond the due instant: what is then missed is told in any case.
        if (duty is { DueAt: var due } && due > at.Now && due < until) until = due;
        return new AttentionAcknowledged(at.By.Id, at.Now, Subject, until);
    }
}

/// <summary>Which settings hold for a stream.</summary>
public static class Watches
{
    public static Watch? Of(IReporting stream, Moment at) => Pack(stream, at)?.Watch;

    public static PolicyPack? Pack(IReporting stream, Moment at) => 
        Regime.Packs(at.Shelf, at.Network, stream.Unit, stream.AwareAt, stream.Packs).FirstOrDefault(p => p.Watch is not null) ?? Usual(stream.AwareAt, at);

    /// <summary>For a unit as a whole, where no incident kept its packs.</summary>
    public static Watch? Of(string unit, DateTimeOffset since, Moment at) =>
        (Regime.Packs(at.Shelf, at.Network, unit, since).FirstOrDefault(p => p.Watch is not null) ?? Usual(since, at))?.Watch;

    /// <summary>How long an acknowledgement holds on a stream; null when nothing says so.</summary>
    public static Period? Acknowledged(IClocked stream, Obligation? duty, Moment at) => stream switch
    {
        Rectification.RectificationOrder order => Rectification.RectificationRules.Of(order, at.Shelf).Acknowledged,
        IReporting reporting => Of(reporting, at)?.Acknowledged,
        _ when duty is not null => Of(duty.Owner, duty.StartedAt, at)?.Acknowledged,
        _ => null,
    };

    /// <summary>Whom to tell at which percent, as the pack says that demands the duty; a missed one is told in any case.</summary>
    public static IEnumerable<Step> Steps(Obligation duty, IClocked stream, Moment at)
    {
        var pack = at.Shelf.Policies.FirstOrDefault(p => p.Id == duty.Because.Policy && p.Version == duty.Because.Version);
        var steps = (pack is { Attention.Count: > 0 } ? pack : stream is IReporting reporting ? Pack(reporting, at) : Usual(duty.StartedAt, at))?.Attention ?? [];
        foreach (var step in steps) yield return new Step(step.Percent, step.Tell);
        if (steps.All(s => s.Percent < Rise.Missed)) yield return new Step(Rise.Missed, [Told.Owner, Told.Lead, Told.Superior]);
    }

    /// <summary>Packs of single laws do not say how people are told: that is the network's own.</summary>
    private static PolicyPack? Usual(DateTimeOffset since, Moment at) => at.Shelf.Policy(Regime.Policy, since);
}

/// <summary>Every "no" about attention.</summary>
public static class AttentionRefusals
{
    public static Refusal Over { get; } = new("nothing-to-acknowledge", RefusalKind.Conflict,
        new("没有需要知悉的事项", "Nothing to acknowledge"),
        new("该事项已经办结，或已不再等待。", "The matter is over, or nothing waits any more."));
}
