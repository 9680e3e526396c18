using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Attention;
using IncidentHub.Server.Boards;
using IncidentHub.Server.Clockwork;
using Marten;
using Wolverine.Runtime;

namespace IncidentHub.Server.Writes;

/// <summary>
/// One transaction: the streams it opened, the decisions applied to them, the commands that follow for other streams, and the
/// views (card, deadlines) that have to agree with the events. Nothing else in the hub appends an event.
/// </summary>
public sealed class Writing(IDocumentSession session, Moment at)
{
    private readonly Dictionary<Guid, Stream> _streams = [];
    private readonly Queue<(Stream Stream, DomainEvent Event)> _unheard = new();

    public Moment At => at;
    public IDocumentSession Session => session;
    public bool HasEvents => _streams.Values.Any(s => s.New.Count > 0);

    /// <summary>Everything opened so far; null for what does not exist yet.</summary>
    public IEnumerable<IReporting?> Opened => _streams.Values.Select(s => s.Now);

    /// <summary>The streams that got events, as they are now.</summary>
    public IEnumerable<IReporting> Touched => _streams.Values.Where(s => s.New.Count > 0).Select(s => s.Now!);

    public async Task<Incident?> IncidentAsync(Guid id, CancellationToken ct) =>
        (Incident?)(_streams.TryGetValue(id, out var opened) ? opened : Open(id, await session.LoadAsync<Incident>(id, ct))).Now;

    public async Task<Escalation?> EscalationAsync(Guid id, CancellationToken ct) =>
        (Escalation?)(_streams.TryGetValue(id, out var opened) ? opened : Open(id, await session.LoadAsync<Escalation>(id, ct))).Now;

    /// <summary>Opens many streams in one round trip; those that do not exist yet are known to be missing.</summary>
    public async Task OpenAsync(IReadOnlyList<(Guid Id, bool IsIncident)> streams, CancellationToken ct)
    {
        var batch = session.CreateBatchQuery();
        var incidents = batch.LoadMany<Incident>().ById([.. streams.Where(s => s.IsIncident).Select(s => s.Id)]);
        var escalations = batch.LoadMany<Escalation>().ById([.. streams.Where(s => !s.IsIncident).Select(s => s.Id)]);
        await batch.Execute(ct);
        var found = (await incidents).ToDictionary(i => i.Id, IReporting (i) => i);
        foreach (var e in await escalations) found[e.Id] = e;
        foreach (var (id, _) in streams) Open(id, found.GetValueOrDefault(id));
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

    /// <summary>A new incident; nothing is read.</summary>
    public void Start(Guid incident, IEnumerable<DomainEvent> events)
    {
        Open(incident, null);
        Apply(incident, events);
    }

    /// <summary>Carries every event's consequences to the streams they concern, then queues events and views for the commit.</summary>
    public async Task FinishAsync(CancellationToken ct)
    {
        await CarryAllAsync(ct);
        Save(session, [this]);
    }

    /// <summary>Carries every event's consequences to the streams they concern. <see cref="Save"/> then queues several writings of one session at once.</summary>
    public async Task CarryAllAsync(CancellationToken ct)
    {
        while (_unheard.TryDequeue(out var heard))
            foreach (var delivery in Delivery.Of(heard.Stream.Now!, heard.Event, at))
                await CarryAsync(delivery, ct);
    }

    /// <summary>Queues events, states and views of finished writings that share a session; no stream is in two of them.</summary>
    public static void Save(IDocumentSession session, IReadOnlyList<Writing> writings)
    {
        var streams = writings.SelectMany(w => w._streams.Values.Where(s => s.New.Count > 0).Select(s => (Stream: s, w.At))).ToList();
        foreach (var (stream, _) in streams) stream.Save(session);
        Cards.Write(session, [.. streams.Select(s => (s.Stream.Now!, (IReadOnlyList<DomainEvent>)s.Stream.New, s.At))]);
        Deadlines.Write(session, [.. streams.Select(s => (s.Stream.Before, s.Stream.Now!, s.At))]);
    }

    /// <summary>Sends along what people may have to be told of: one message for the whole transaction, kept with its commit.</summary>
    public async Task TellAsync(MessageContext bus)
    {
        var written = _streams.Values.Where(s => s.New.Count > 0).ToList();
        var facts = written.SelectMany(s => AttentionFact.Of(s.Now!, s.New)).ToList();
        if (facts.Count > 0) await bus.PublishAsync(new Attend(facts));
        foreach (var hold in written.SelectMany(s => s.New).OfType<AttentionAcknowledged>())
            session.QueueSqlCommand("update hub.matter set held_until = ?, held_by = ? where subject = ?", hold.RunsOutAt, hold.By, hold.Subject);
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

    private Stream Open(Guid id, IReporting? state) => _streams[id] = new Stream(id, state);

    private sealed class Stream(Guid id, IReporting? before)
    {
        public IReporting? Before { get; } = before;
        public IReporting? Now { get; private set; } = before;
        public List<DomainEvent> New { get; } = [];

        public void Take(DomainEvent e)
        {
            Now = (Now, e) switch
            {
                (Incident i, _) => Incident.Evolve(i, e),
                (Escalation s, _) => Escalation.Evolve(s, e),
                (_, IncidentRaised) => Incident.Evolve(null, e),
                _ => Escalation.Evolve(null, e),
            };
            New.Add(e);
        }

        /// <summary>The events, guarded by the version the decision was made on, and the state they lead to.</summary>
        public void Save(IDocumentSession session)
        {
            switch (Now)
            {
                case Incident i:
                    if (Before is null) session.Events.StartStream<Incident>(id, New);
                    else session.Events.Append(id, i.Version, New);
                    session.Store(i);
                    break;
                case Escalation e:
                    if (Before is null) session.Events.StartStream<Escalation>(id, New);
                    else session.Events.Append(id, e.Version, New);
                    session.Store(e);
                    break;
            }
        }
    }
}
