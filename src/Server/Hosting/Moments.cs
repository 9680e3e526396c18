using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Organisation;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Server.Hosting;

/// <summary>Makes the <see cref="Moment"/> of a request: the only place where a rule's time, law and network come from.</summary>
public sealed class Moments(TimeProvider time, Shelf shelf)
{
    private volatile UnitTree _network = new([]);

    public UnitTree Network => _network;
    public Shelf Shelf => shelf;
    public DateTimeOffset Now => time.GetUtcNow().ToUniversalTime();

    public void Use(UnitTree network) => _network = network;

    public Moment For(Actor actor) => new(actor, Now, shelf, _network);
}
