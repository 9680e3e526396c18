using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Rectification;
using IncidentHub.Domain.Reporting;
using Marten;
using Marten.Services.BatchQuerying;

namespace IncidentHub.Server.Writes;

/// <summary>A kind of streams with clocks: how one is read, folded and kept. A new kind is one more line of <see cref="All"/>.</summary>
public abstract class StreamType(string kind)
{
    public static StreamType Incident { get; } = new StreamType<Incident>(StreamKind.Incident, Domain.Incidents.Incident.Evolve);
    public static StreamType Escalation { get; } = new StreamType<Escalation>(StreamKind.Escalation, Domain.Reporting.Escalation.Evolve);
    public static StreamType Order { get; } = new StreamType<RectificationOrder>(StreamKind.Order, RectificationOrder.Evolve);
    public static StreamType Inspection { get; } = new StreamType<Inspection>(StreamKind.Inspection, Domain.Inspections.Inspection.Evolve);

    public static IReadOnlyList<StreamType> All { get; } = [Incident, Escalation, Order, Inspection];

    /// <summary>One of <see cref="StreamKind"/>.</summary>
    public string Kind => kind;

    public static StreamType Of(string kind) => All.First(t => t.Kind == kind);

    /// <summary>Reads the states of these streams, of whatever kinds, in one round trip; those that do not exist are not among them.</summary>
    public static async Task<Dictionary<Guid, IClocked>> ReadAsync(IQuerySession query, IEnumerable<(Guid Id, string Kind)> streams, CancellationToken ct)
    {
        var batch = query.CreateBatchQuery();
        var reads = streams.ToLookup(s => s.Kind, s => s.Id).Select(s => Of(s.Key).Read(batch, [.. s.Distinct()])).ToList();
        await batch.Execute(ct);
        return (await Task.WhenAll(reads)).SelectMany(s => s).ToDictionary(s => s.Id);
    }

    /// <summary>The same where the kinds are not known.</summary>
    public static Task<Dictionary<Guid, IClocked>> ReadAsync(IQuerySession query, IReadOnlyCollection<Guid> streams, CancellationToken ct) =>
        ReadAsync(query, All.SelectMany(t => streams.Select(s => (s, t.Kind))), ct);

    public abstract Task<IClocked?> LoadAsync(IQuerySession query, Guid id, CancellationToken ct);

    public abstract IClocked Fold(IClocked? state, DomainEvent e);

    /// <summary>The events, guarded by the version the decision was made on, and the state they lead to.</summary>
    public abstract void Save(IDocumentSession session, IClocked state, bool isNew, IReadOnlyList<DomainEvent> events);

    protected abstract Task<IEnumerable<IClocked>> Read(IBatchedQuery batch, Guid[] ids);
}

internal sealed class StreamType<T>(string kind, Func<T?, DomainEvent, T?> evolve) : StreamType(kind) where T : class, IClocked
{
    public override async Task<IClocked?> LoadAsync(IQuerySession query, Guid id, CancellationToken ct) => await query.LoadAsync<T>(id, ct);

    public override IClocked Fold(IClocked? state, DomainEvent e) => evolve((T?)state, e)!;

    public override void Save(IDocumentSession session, IClocked state, bool isNew, IReadOnlyList<DomainEvent> events)
    {
        if (isNew) session.Events.StartStream<T>(state.Id, events);
        else session.Events.Append(state.Id, state.Version, events);
        session.Store((T)state);
    }

    protected override async Task<IEnumerable<IClocked>> Read(IBatchedQuery batch, Guid[] ids) => await batch.LoadMany<T>().ById(ids);
}
