using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Rectification;
using IncidentHub.Domain.Reporting;
using Delivery = IncidentHub.Domain.Reporting.Delivery;
using IncidentHub.Server.Attention;
using IncidentHub.Server.Boards;
using IncidentHub.Server.Clockwork;
using IncidentHub.Server.Inspections;
using IncidentHub.Server.Rectification;
using Marten;
using Wolverine.Runtime;

namespace IncidentHub.Server.Writes;

/// <summary>
/// One transaction: the streams it opened, the decisions applied to them, the commands that follow for other streams, and the
/// views (card, deadlines) that have to agree with the events. Nothing else in the hub appends an event.
/// </summary>
public sealed class Writing(IDocumentSession session, Moment at)
{
    private readonly Moment _wall = at;
    private Moment _at = at;
    private readonly Dictionary<Guid, Stream> _streams = [];
    private readonly List<AttentionFact> _told = [];
    private readonly Queue<(Stream Stream, DomainEvent Event)> _unheard = new();

    /// <summary>When it is: in a drill its drill instant.</summary>
    public Moment At => _at;
    /// <summary>When it is outside of every drill.</summary>
    public Moment Wall => _wall;
    public DrillStreams Drills { get; } = new(session, at);
    public IDocumentSession Session => session;
    public bool HasEvents => _streams.Values.Any(s => s.New.Count > 0) || Drills.HasEvents;

    /// <summary>Everything opened so far; null for what does not exist yet.</summary>
    public IEnumerable<IClocked?> Opened => _streams.Values.Select(s => s.Now);

    /// <summary>The streams that got events, as they are now.</summary>
    public IEnumerable<IClocked> Touched => _streams.Values.Where(s => s.New.Count > 0).Select(s => s.Now!);

    public async Task<Incident?> IncidentAsync(Guid id, CancellationToken ct) => (Incident?)await StreamAsync(id, StreamType.Incident, ct);

    public async Task<Escalation?> EscalationAsync(Guid id, CancellationToken ct) => (Escalation?)await StreamAsync(id, StreamType.Escalation, ct);

    /// <summary>A stream as it is now; null when it does not exist yet.</summary>
    public async Task<IClocked?> StreamAsync(Guid id, StreamType type, CancellationToken ct) =>
        (_streams.TryGetValue(id, out var opened) ? opened : Open(id, type, await type.LoadAsync(session, id, ct))).Now;

    /// <summary>Opens many streams in one round trip; those that do not exist yet are known to be missing.</summary>
    public async Task OpenAsync(IReadOnlyList<(Guid Id, string Kind)> streams, CancellationToken ct)
    {
        var found = await StreamType.ReadAsync(session, streams, ct);
        foreach (var (id, kind) in streams) Open(id, StreamType.Of(kind), found.GetValueOrDefault(id));
    }

    /// <summary>People are to be told of this too, with the commit.</summary>
    public void Tell(IEnumerable<AttentionFact> facts) => _told.AddRange(facts);

    public bool IsOpen(Guid stream) => _streams.ContainsKey(stream);

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

    /// <summary>A new stream; nothing is read.</summary>
    public void Start(Guid id, StreamType type, IEnumerable<DomainEvent> events)
    {
        Open(id, type, null);
        Apply(id, events);
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
        {
            if (heard.Stream.Now is not IReporting stream) continue;
            foreach (var delivery in Delivery.Of(stream, heard.Event, _at))
                await CarryAsync(stream.Drill is { } drill ? await InDrillAsync(drill, delivery, ct) : delivery, ct);
            if (stream.Drill is not null && Isolation.Outside(stream, heard.Event, _at) is { } taken) await CarryAsync(taken.Back(), ct);
        }
    }

    /// <summary>From here on it is this moment: the drill's, while something of a drill is written.</summary>
    public void Enter(Moment moment) => _at = moment;

    /// <summary>Says again what a stream said before: a report that waited at a cut line.</summary>
    public void Repeat(Guid stream, DomainEvent e) => _unheard.Enqueue((_streams[stream], e));

    /// <summary>Where a consequence goes inside a drill; null for nowhere.</summary>
    private async Task<Delivery?> InDrillAsync(Guid id, Delivery delivery, CancellationToken ct)
    {
        var drill = await Drills.LoadAsync(id, ct) ?? throw new InvalidOperationException($"There is no drill {id}.");
        var way = Isolation.Of(drill, delivery, _at);
        if (way is Way.Held held) Drills.Apply(id, [new ReportHeld(_at.By.Id, _wall.Now, held.Report.Stream, held.Report.OnIncident, held.Report.Report, held.Report.From, held.Report.To)]);
        return way switch { Way.On => delivery, Way.Answered answered => answered.Back(), _ => null };
    }

    /// <summary>Queues events, states and views of finished writings that share a session; no stream is in two of them.</summary>
    public static void Save(IDocumentSession session, IReadOnlyList<Writing> writings)
    {
        var streams = writings.SelectMany(w => w._streams.Values.Where(s => s.New.Count > 0).Select(s => (Stream: s, At: w._at))).ToList();
        foreach (var (stream, _) in streams) stream.Save(session);
        foreach (var writing in writings) writing.SaveDrills();
        Cards.Write(session, [.. streams.Where(s => s.Stream.Now is IReporting).Select(s => ((IReporting)s.Stream.Now!, (IReadOnlyList<DomainEvent>)s.Stream.New, s.At))]);
        OrderCards.Write(session, [.. streams.Where(s => s.Stream.Now is RectificationOrder).Select(s => ((RectificationOrder)s.Stream.Now!, s.At))]);
        InspectionMarks.Write(session, [.. streams.Where(s => s.Stream.Now is Inspection).Select(s => ((Inspection)s.Stream.Now!, s.At))]);
        Deadlines.Write(session, [.. streams.Select(s => (s.Stream.Before, s.Stream.Now!, s.At))]);
    }

    /// <summary>Sends along what people may have to be told of: one message for the whole transaction, kept with its commit.</summary>
    public async Task TellAsync(MessageContext bus)
    {
        var written = _streams.Values.Where(s => s.New.Count > 0).ToList();
        var facts = written.SelectMany(s => AttentionFact.In(s.Now!, s.New)).Concat(_told).ToList();
        if (facts.Count > 0) await bus.PublishAsync(new Attend(facts));
        foreach (var hold in written.SelectMany(s => s.New).OfType<AttentionAcknowledged>())
            session.QueueSqlCommand("update hub.matter set held_until = ?, held_by = ? where subject = ?", hold.RunsOutAt, hold.By, hold.Subject);
    }

    private void SaveDrills()
    {
        foreach (var drill in Touched.Select(s => s.Drill).OfType<Guid>()) Drills.Stir(drill);
        Drills.Save();
    }

    private async Task CarryAsync(Delivery? delivery, CancellationToken ct)
    {
        if (delivery is null) return;
        var decision = delivery switch
        {
            Delivery.ToEscalation d => d.Command.Decide(await EscalationAsync(d.Stream, ct), _at),
            Delivery.ToIncident d when await IncidentAsync(d.Stream, ct) is { } incident => d.Command.Decide(incident, _at),
            Delivery.ToTier d when await EscalationAsync(d.Stream, ct) is { } tier => d.Command.Decide(tier, _at),
            _ => Decision.AlreadySo,
        };
        if (decision is Decision.Accepted accepted) Apply(delivery.Stream, accepted.Events);
        else if (decision is Decision.Refused refused)
            throw new InvalidOperationException($"A consequence was refused ({refused.Reason.Code}): {delivery.GetType().Name} to {delivery.Stream}.");
    }

    private Stream Open(Guid id, StreamType type, IClocked? state) => _streams[id] = new Stream(type, state);

    private sealed class Stream(StreamType type, IClocked? before)
    {
        public IClocked? Before { get; } = before;
        public IClocked? Now { get; private set; } = before;
        public List<DomainEvent> New { get; } = [];

        public void Take(DomainEvent e)
        {
            Now = type.Fold(Now, e);
            New.Add(e);
        }

        public void Save(IDocumentSession session) => type.Save(session, Now!, Before is null, New);
    }
}
