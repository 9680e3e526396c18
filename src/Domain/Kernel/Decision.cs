using System.Collections.Immutable;

namespace IncidentHub.Domain.Kernel;

/// <summary>What a command answers: events to append, or one named refusal. Never both, never an exception for a business "no".</summary>
public abstract record Decision
{
    private Decision() { }

    /// <summary>The events to append, in order. Empty means: it was already so (a repeat), which is a success.</summary>
    public sealed record Accepted(ImmutableArray<DomainEvent> Events) : Decision;

    /// <summary>Nothing happens; the reason has a stable code.</summary>
    public sealed record Refused(Refusal Reason) : Decision;

    /// <summary>The command was carried out before; nothing is left to append.</summary>
    public static Decision AlreadySo { get; } = new Accepted([]);

    public static Decision Of(IEnumerable<DomainEvent> events) => new Accepted([.. events]);

    /// <summary>The same, unless something of it would come before what happened <paramref name="last"/>: a clock that was set back decides nothing. A repeat is still a success.</summary>
    public Decision After(DateTimeOffset last) => this is Accepted accepted && accepted.Events.Any(e => e.At < last) ? MomentRefusals.TimeWentBack : this;

    public static implicit operator Decision(DomainEvent e) => new Accepted([e]);
    public static implicit operator Decision(DomainEvent[] events) => new Accepted([.. events]);
    public static implicit operator Decision(List<DomainEvent> events) => new Accepted([.. events]);
    public static implicit operator Decision(Refusal reason) => new Refused(reason);
}

/// <summary>A wish to change one stream. Pure: everything it may look at arrives as arguments.</summary>
public interface ICommand<in TState>
{
    Decision Decide(TState state, Moment at);
}
