namespace IncidentHub.Domain.Kernel;

/// <summary>Something that happened. Names are past tense; what is written here is never changed.</summary>
/// <param name="By">Officer id, or <see cref="Actor.Hub"/>'s id when the hub itself acted. Never a name: names can be erased, events cannot.</param>
/// <param name="At">Legal time in UTC, from the one clock of the hub. The store's own timestamp says when it was recorded.</param>
public abstract record DomainEvent(Guid By, DateTimeOffset At);

/// <summary>A fold met an event it does not name. The architecture tests find this before a user can.</summary>
public sealed class UnknownEvent(Type state, object e) : Exception($"{state.Name} does not know {e.GetType().Name}.");
