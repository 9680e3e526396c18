using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Kernel;
using IncidentHub.Server.Drills;
using Marten;

namespace IncidentHub.Server.Writes;

/// <summary>The drills of one transaction: opened, decided on, and saved with the incidents they move.</summary>
public sealed class DrillStreams(IDocumentSession session, Moment wall)
{
    private readonly Dictionary<Guid, Stream> _streams = [];
    private readonly HashSet<Guid> _stirred = [];

    public bool HasEvents => _streams.Values.Any(s => s.New.Count > 0);

    /// <summary>Whether a drill changed, or something on one of its incidents.</summary>
    public bool Changed => HasEvents || _stirred.Count > 0;

    public async Task<Drill?> LoadAsync(Guid id, CancellationToken ct)
    {
        if (!_streams.TryGetValue(id, out var opened)) _streams[id] = opened = new Stream(await session.LoadAsync<Drill>(id, ct));
        return opened.Now;
    }

    /// <summary>A drill somebody keeps in memory; its version guards the append.</summary>
    public void Open(Drill drill) => _streams.TryAdd(drill.Id, new Stream(drill));

    public void Apply(Guid id, IEnumerable<DomainEvent> events)
    {
        if (!_streams.TryGetValue(id, out var opened)) _streams[id] = opened = new Stream(null);
        foreach (var e in events) opened.Take(e);
    }

    public Drill? this[Guid id] => _streams.GetValueOrDefault(id)?.Now;

    /// <summary>One of its incidents changed.</summary>
    public void Stir(Guid drill) => _stirred.Add(drill);

    public void Save()
    {
        foreach (var (id, stream) in _streams.Where(s => s.Value.New.Count > 0))
        {
            if (stream.Before is null) session.Events.StartStream<Drill>(id, stream.New);
            else session.Events.Append(id, stream.Now!.Version, stream.New);
            session.Store(stream.Now!);
            DrillCards.Write(session, stream.Now!, wall);
        }
        DrillCards.Stir(session, [.. _stirred.Where(id => _streams.GetValueOrDefault(id) is not { New.Count: > 0 })]);
    }

    private sealed class Stream(Drill? before)
    {
        public Drill? Before { get; } = before;
        public Drill? Now { get; private set; } = before;
        public List<DomainEvent> New { get; } = [];

        public void Take(DomainEvent e)
        {
            Now = Drill.Evolve(Now, e);
            New.Add(e);
        }
    }
}
