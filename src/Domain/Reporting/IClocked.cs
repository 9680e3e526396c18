using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Reporting;

/// <summary>A stream with duties whose clocks the register holds and the deadline clock rings for.</summary>
public interface IClocked
{
    Guid Id { get; }
    /// <summary>Number of its last event, from 1.</summary>
    int Version { get; }
    /// <summary>One of <see cref="StreamKind"/>.</summary>
    string Kind { get; }
    /// <summary>What it is about: the incident, or the order or inspection itself. Streams about one thing are written together.</summary>
    Guid About { get; }
    string Number { get; }
    /// <summary>Whose stream it is; those above see its clocks.</summary>
    string Unit { get; }
    string Title { get; }
    Guid? Drill { get; }
    Duties Duties { get; }
    /// <summary>When its last event happened.</summary>
    DateTimeOffset ChangedAt { get; }

    /// <summary>When the clock has something to do for a duty; null when it is over.</summary>
    DateTimeOffset? NextRing(Obligation duty, Shelf shelf) => duty.NextRing(Regime.Warnings(shelf, duty.Because));

    /// <summary>What else follows when the clock rings, after warnings and enforcement were applied.</summary>
    IEnumerable<DomainEvent> AfterRing(Moment at) => [];

    /// <summary>The stream after one more event.</summary>
    IClocked Folded(DomainEvent e);
}

/// <summary>Which streams have clocks.</summary>
public static class StreamKind
{
    public const string Incident = "incident";
    public const string Escalation = "escalation";
    public const string Order = "order";
    public const string Inspection = "inspection";
}
