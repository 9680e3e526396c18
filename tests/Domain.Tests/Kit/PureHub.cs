using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Tests.Kit;

/// <summary>All streams of a hub in memory: commands are decided, events folded, deliveries made at once. No database, no web.</summary>
internal sealed class PureHub
{
    private readonly Dictionary<Guid, List<DomainEvent>> _streams = [];
    private readonly Dictionary<Guid, IReporting> _states = [];

    public IEnumerable<Guid> Streams => _streams.Keys;

    public IReadOnlyList<DomainEvent> Events(Guid stream) => _streams.GetValueOrDefault(stream) ?? [];

    public Incident? Incident(Guid id) => _states.GetValueOrDefault(id) as Incident;

    public Escalation? Escalation(Guid incident, string unit) => _states.GetValueOrDefault(Ids.Escalation(incident, unit)) as Escalation;

    public IReporting State(Guid stream) => _states[stream];

    public Decision Raise(RaiseIncident command, Moment at) => Append(command.Id, command.Decide(Incident(command.Id), at), at);

    public Decision Do(Guid incident, ICommand<Incident> command, Moment at) => Append(incident, command.Decide(Incident(incident)!, at), at);

    public Decision Do(Guid incident, string unit, ICommand<Escalation> command, Moment at) =>
        Append(Ids.Escalation(incident, unit), command.Decide(Escalation(incident, unit)!, at), at);

    /// <summary>What is there after a kill: the bytes that were stored, and nothing of what was in memory.</summary>
    public PureHub Restarted()
    {
        var anew = new PureHub();
        foreach (var (stream, log) in _streams)
        {
            anew._streams[stream] = [.. log.Select(Json.Stored)];
            foreach (var e in anew._streams[stream]) anew._states[stream] = anew.Fold(stream, e);
        }
        return anew;
    }

    private Decision Append(Guid stream, Decision decision, Moment at)
    {
        if (decision is not Decision.Accepted { Events: var events }) return decision;
        var deliveries = new List<Delivery>();
        foreach (var e in events)
        {
            if (!_streams.TryGetValue(stream, out var log)) _streams[stream] = log = [];
            log.Add(e);
            _states[stream] = Fold(stream, e);
            deliveries.AddRange(Delivery.Of(_states[stream], e, at));
        }
        foreach (var delivery in deliveries) Deliver(delivery, at with { By = Actor.Hub });
        return decision;
    }

    private IReporting Fold(Guid stream, DomainEvent e) => _states.GetValueOrDefault(stream) switch
    {
        null when e is IncidentRaised => Domain.Incidents.Incident.Evolve(null, e)!,
        Incident incident             => Domain.Incidents.Incident.Evolve(incident, e)!,
        var tier                      => Domain.Reporting.Escalation.Evolve((Escalation?)tier, e)!,
    };

    private void Deliver(Delivery delivery, Moment at) => Append(delivery.Stream, delivery switch
    {
        Delivery.ToIncident d   => d.Command.Decide(_states[d.Stream], at),
        Delivery.ToTier d       => d.Command.Decide(_states[d.Stream], at),
        Delivery.ToEscalation d => d.Command.Decide(_states.GetValueOrDefault(d.Stream) as Escalation, at),
        _                       => throw new InvalidOperationException($"Nobody delivers {delivery.GetType().Name}."),
    }, at);
}
