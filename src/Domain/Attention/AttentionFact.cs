using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Attention;

/// <summary>Something happened that people may have to be told of.</summary>
/// <param name="Kind">One of <see cref="MatterKind"/>.</param>
/// <param name="Stream">The incident, escalation, order, inspection, bulletin or drill it happened on.</param>
/// <param name="Of">Its kind: one of <see cref="StreamKind"/>, <see cref="MatterKind.Bulletin"/> or <see cref="MatterKind.Systems"/>.</param>
/// <param name="Subject">The obligation, report or bulletin that waits, the news, or the debrief.</param>
/// <param name="Unit">Whose matter it is.</param>
/// <param name="Step">The step it reached.</param>
public sealed record AttentionFact(string Kind, Guid Stream, string Of, Guid Subject, string Unit, int Step, DateTimeOffset At)
{
    /// <summary>The facts in what happened on a stream.</summary>
    /// <param name="stream">Its state afterwards.</param>
    public static IEnumerable<AttentionFact> In(IClocked stream, IEnumerable<DomainEvent> events)
    {
        if (stream is Rectification.RectificationOrder order) return Rectification.OrderTold.In(order, events);
        if (stream is Inspections.Inspection inspection) return Inspections.InspectionTold.In(inspection, events);
        AttentionFact Fact(string kind, Guid subject, int step, DomainEvent e) => new(kind, stream.Id, stream.Kind, subject, stream.Unit, step, e.At);
        bool Own(Guid duty) => stream.Duties[duty]?.Owner == stream.Unit;
        return events.Select(e => e switch
        {
            ObligationWarned x when Own(x.Obligation) => Fact(MatterKind.Duty, x.Obligation, x.Percent, x),
            ObligationMissed x when Own(x.Obligation) => Fact(MatterKind.Duty, x.Obligation, Rise.Missed, x),
            ObligationOpened { Obligation: { Kind: AcknowledgeInstruction.Kind } duty } x => Fact(MatterKind.Duty, duty.Id, 1, x),
            ReportDelivered x => Fact(MatterKind.Unsigned, x.Report.Id, 1, x),
            _ => null,
        }).OfType<AttentionFact>();
    }
}

/// <summary>What can wait for people.</summary>
public static class MatterKind
{
    /// <summary>A duty with a clock.</summary>
    public const string Duty = "duty";
    /// <summary>A delivered report that nobody has signed for.</summary>
    public const string Unsigned = "unsigned";
    /// <summary>A bulletin that the unit has not read.</summary>
    public const string Bulletin = "bulletin";
    /// <summary>Something a unit is told of and owes no answer to.</summary>
    public const string News = "news";
    /// <summary>The report on the state of the systems, owed the day after a drill.</summary>
    public const string Systems = "systems";
}
