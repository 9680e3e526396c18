using Marten;
using Npgsql;
using Wolverine.Marten.Publishing;
using Wolverine.Runtime;
using SessionOptions = Marten.Services.SessionOptions;

namespace IncidentHub.Server.Writes;

/// <summary>Opens sessions whose commit also keeps the messages that follow from it: both are there after it, or neither.</summary>
public sealed class Outbox(OutboxedSessionFactory sessions, IDocumentStore store, IWolverineRuntime bus)
{
    public (IDocumentSession Session, MessageContext Bus) Open() => Open(sessions);

    /// <summary>The same in a transaction that was begun elsewhere; the session commits it.</summary>
    public (IDocumentSession Session, MessageContext Bus) Open(NpgsqlTransaction transaction) =>
        Open(new OutboxedSessionFactory(new Within(store, transaction), bus, store));

    private (IDocumentSession Session, MessageContext Bus) Open(OutboxedSessionFactory factory)
    {
        var context = new MessageContext(bus);
        return (factory.OpenSession(context), context);
    }

    private sealed class Within(IDocumentStore store, NpgsqlTransaction transaction) : ISessionFactory
    {
        public IQuerySession QuerySession() => store.QuerySession(SessionOptions.ForTransaction(transaction));

        public IDocumentSession OpenSession() => store.LightweightSession(SessionOptions.ForTransaction(transaction, shouldAutoCommit: true));
    }
}
