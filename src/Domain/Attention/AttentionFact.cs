using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Attention;

/// <summary>Something happened that people may have to be told of.</summary>
/// <param name="Kind">One of <see cref="MatterKind"/>.</param>
/// <param name="Stream">The incident, escalation or bulletin it happened on.</param>
/// <param name="Subject">The obligation, report or bulletin that waits.</param>
/// <param name="Unit">Whose matter it is.</param>
/// <param name="Step">The step it reached.</param>
public sealed record AttentionFact(string Kind, Guid Stream, bool OnIncident, Guid Subject, string Unit, int Step, DateTimeOffset At)
{
    /// <summary>The facts in what happened on a stream.</summary>
    /// <param name="stream">Its state afterwards.</param>
    public static IEnumerable<AttentionFact> Of(IReporting stream, IEnumerable<DomainEvent> events)
    {
        AttentionFact Fact(string kind, Guid subject, int step, DomainEvent e) => new(kind, stream.Id, stream is Incidents.Incident, subject, stream.Unit, step, e.At);
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
}
