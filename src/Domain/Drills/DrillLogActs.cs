using System.Globalization;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills;

/// <summary>What happened on the drill's own stream, told in the words of scenarios.</summary>
public static class DrillLogActs
{
    /// <param name="events">The drill's stream from its first event on.</param>
    /// <param name="roles">Officer id → ids of the roles he plays.</param>
    public static IEnumerable<DrillLogEntry> Of(IReadOnlyList<DomainEvent> events, Func<Guid, IReadOnlyList<string>> roles)
    {
        Drill? drill = null;
        for (var i = 0; i < events.Count; i++)
        {
            drill = Drill.Evolve(drill, events[i]);
            if (Of(events[i], i + 1, drill, roles) is { } entry) yield return entry;
        }
    }

    /// <summary>The entry for an event; null for what scenarios do not speak of.</summary>
    /// <param name="drill">The drill after it.</param>
    public static DrillLogEntry? Of(DomainEvent e, int version, Drill drill, Func<Guid, IReadOnlyList<string>> roles)
    {
        (string Kind, string Unit, TimeSpan? Elapsed, (string, string?)[] Fields)? told = e switch
        {
            DrillStarted => ("drill.started", drill.Unit, null, []),
            DrillPaused => ("drill.paused", drill.Unit, null, []),
            DrillResumed => ("drill.resumed", drill.Unit, null, []),
            DrillEnded or DrillStopped => ("drill.ended", drill.Unit, null, []),
            InjectFired x => (DrillLogKinds.InjectFired, drill.Unit, x.Elapsed, [("inject", x.Inject), ("times", x.Occurrence.ToString(CultureInfo.InvariantCulture))]),
            InjectSkipped x => ("inject.skipped", drill.Unit, null, [("inject", x.Inject)]),
            MessageAcknowledged x => ("message.acknowledged", drill.Unit, null, [("inject", x.Inject)]),
            UplinkCut x => ("uplink.cut", x.From, x.Elapsed, [("above", x.To)]),
            UplinkRestored x => ("uplink.restored", x.From, x.Elapsed, [("above", x.To)]),
            ObservationMade x => ("observation.added", drill.Unit, null, [("expectation", x.Expectation), ("objective", x.Objective), ("rating", x.Rating)]),
            _ => null,
        };
        if (told is not { } t) return null;
        return new DrillLogEntry(t.Elapsed ?? drill.Clock.ElapsedAt(e.At), t.Unit, t.Kind, t.Fields.Where(f => f.Item2 is not null).ToDictionary(f => f.Item1, f => f.Item2!))
        {
            By = e.By, Stream = drill.Id, Version = version, Roles = e.By == Actor.Hub.Id ? [] : roles(e.By),
        };
    }
}
