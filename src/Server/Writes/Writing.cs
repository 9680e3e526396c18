using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Boards;
using IncidentHub.Server.Clockwork;
using JasperFx.Events;
using Marten;

namespace IncidentHub.Server.Writes;

/// <summary>
/// One transaction: the streams it opened, the decisions applied to them, the commands that follow for other streams, and the
/// views (card, deadlines) that have to agree with the events. Nothing else in the hub appends an event.
/// </summary>
public sealed class Writing(IDocumentSession session, Moment at)
{
    private readonly Dictionary<Guid, Opened> _streams = [];
    private readonly Queue<(Opened Stream, DomainEvent Event)> _unheard = new();

    public Moment At => at;
    public IDocumentSession Session => session;
    public bool HasEvents => _streams.Values.Any(s => s.New.Count > 0);

    /// <summary>The streams that got events, as they are now.</summary>
    public IEnumerable<IReporting> Touched => _streams.Values.Where(s => s.New.Count > 0).Select(s => s.Now!);

    public async Task<Incident?> IncidentAsync(Guid id, CancellationToken ct) => (Incident?)(await OpenAsync<Incident>(id, ct)).Now;

    public async Task<Escalation?> EscalationAsync(Guid id, CancellationToken ct) => (Escalation?)(await OpenAsync<Escalation>(id, ct)).Now;

    /// <summary>Opens many streams in one round trip.</summary>
    public async Task OpenAsync(IEnumerable<(Guid Id, bool IsIncident)> streams, CancellationToken ct)
    {
        var batch = session.CreateBatchQuery();
        var opening = streams.Where(s => !_streams.ContainsKey(s.Id)).Distinct().Select(s => s.IsIncident
            ? Fetch(s.Id, batch.Events.FetchForWriting<Incident>(s.Id))
            : Fetch(s.Id, batch.Events.FetchForWriting<Escalation>(s.Id))).ToList();
        if (opening.Count == 0) return;
        await batch.Execute(ct);
        foreach (var opened in await Task.WhenAll(opening)) _streams[opened.Id] = opened;
    }

    /// <summary>Applies a decision to an opened stream.</summary>
    public void Apply(Guid stream, IEnumerable<DomainEvent> events)
    {
        var opened = _streams[stream];
        foreach (var e in events)
        {
            opened.Take(e);
            _unheard.Enqueue((opened, e));
        }
    }

    /// <summary>Starts the stream of a new incident; nothing is read.</summary>
    public void Start(Incident incident, IReadOnlyList<DomainEvent> events)
    {
        session.Events.StartStream<Incident>(incident.Id, events);
        _streams[incident.Id] = new Opened(incident.Id, null, incident) { New = [.. events] };
        foreach (var e in events) _unheard.Enqueue((_streams[incident.Id], e));
    }

    /// <summary>Carries every event's consequences to the streams they concern, then queues events and views for the commit.</summary>
    public async Task FinishAsync(CancellationToken ct)
    {
        while (_unheard.TryDequeue(out var heard))
            foreach (var delivery in Delivery.Of(heard.Stream.Now!, heard.Event, at))
                await CarryAsync(delivery, ct);

        foreach (var stream in _streams.Values.Where(s => s.New.Count > 0))
        {
            stream.Append();
            Cards.Write(session, stream.Now!, stream.New, at);
            Deadlines.Write(session, stream.Before, stream.Now!, at);
        }
    }

    private async Task CarryAsync(Delivery delivery, CancellationToken ct)
    {
        var decision = delivery switch
        {
            Delivery.ToEscalation d => d.Command.Decide(await EscalationAsync(d.Stream, ct), at),
            Delivery.ToIncident d when await IncidentAsync(d.Stream, ct) is { } incident => d.Command.Decide(incident, at),
            Delivery.ToTier d when await EscalationAsync(d.Stream, ct) is { } tier => d.Command.Decide(tier, at),
            _ => Decision.AlreadySo,
        };
        if (decision is Decision.Accepted accepted) Apply(delivery.Stream, accepted.Events);
        else if (decision is Decision.Refused refused)
            throw new InvalidOperationException($"A consequence was refused ({refused.Reason.Code}): {delivery.GetType().Name} to {delivery.Stream}.");
    }

    private async Task<Opened> OpenAsync<T>(Guid id, CancellationToken ct) where T : class, IReporting
    {
        if (_streams.TryGetValue(id, out var opened)) return opened;
        return _streams[id] = Fetched(id, await session.Events.FetchForWriting<T>(id, ct));
    }

    private static async Task<Opened> Fetch<T>(Guid id, Task<IEventStream<T>> stream) where T : class, IReporting => Fetched(id, await stream);

    private static Opened Fetched<T>(Guid id, IEventStream<T> stream) where T : class, IReporting =>
        new(id, stream.Aggregate, stream.Aggregate) { AppendTo = events => stream.AppendMany(events) };

    private sealed class Opened(Guid id, IReporting? before, IReporting? now)
    {
        public Guid Id => id;
        public IReporting? Before => before;
        public IReporting? Now { get; private set; } = now;
        public List<DomainEvent> New { get; init; } = [];
        public Action<IEnumerable<object>>? AppendTo { get; init; }

        public void Take(DomainEvent e)
        {
            Now = Now switch
            {
                Incident i => Incident.Evolve(i, e),
                Escalation s => Escalation.Evolve(s, e),
                _ => Escalation.Evolve(null, e),
            };
            New.Add(e);
        }

        public void Append() => AppendTo?.Invoke(New);
    }
}
