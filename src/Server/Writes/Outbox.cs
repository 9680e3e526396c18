using Marten;
using Wolverine.Marten.Publishing;
using Wolverine.Runtime;

namespace IncidentHub.Server.Writes;

/// <summary>Opens sessions whose commit also keeps the messages that follow from it: both are there after it, or neither.</summary>
public sealed class Outbox(OutboxedSessionFactory sessions, IWolverineRuntime bus)
{
    public (IDocumentSession Session, MessageContext Bus) Open()
    {
        var context = new MessageContext(bus);
        return (sessions.OpenSession(context), context);
    }
}
