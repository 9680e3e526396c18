using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Inspections;

/// <summary>
/// What people have to be told of an inspection: the inspected unit that it began, what came of it and which finding is over, the unit above that a result waits to be
/// received, those who inspected that it was signed and received.
/// </summary>
public static class InspectionTold
{
    /// <param name="inspection">Its state afterwards.</param>
    internal static IEnumerable<AttentionFact> In(Inspection inspection, IEnumerable<DomainEvent> events)
    {
        AttentionFact? Duty(Guid duty, int step, DomainEvent e) =>
            inspection.Duties[duty] is { } o ? new(MatterKind.Duty, inspection.Id, StreamKind.Inspection, duty, o.Owner, step, e.At) : null;
        AttentionFact? Said(string what, DomainEvent e, int ordinal = 1) => News(inspection).FirstOrDefault(n => n.Id == Ids.News(inspection.Id, what, ordinal)) is { } n
            ? new(MatterKind.News, inspection.Id, StreamKind.Inspection, n.Id, n.Unit, 1, e.At) : null;
        return events.Select(e => e switch
        {
            InspectionOpened x    => Said(NewsKind.InspectionOpened, x),
            InspectionConcluded x => Said(NewsKind.InspectionConcluded, x),
            InspectionSigned x    => Said(x.Refused ? NewsKind.SignatureRefused : NewsKind.ResultSigned, x),
            FindingSettled x      => Said(NewsKind.FindingSettled, x, x.Finding),
            ResultReceived x      => Said(NewsKind.ResultReceived, x),
            ObligationOpened x    => Duty(x.Obligation.Id, 1, x),
            ObligationWarned x    => Duty(x.Obligation, x.Percent, x),
            ObligationMissed x    => Duty(x.Obligation, Rise.Missed, x),
            _                     => null,
        }).OfType<AttentionFact>();
    }

    /// <summary>Who inspects himself knows of it, but not whether the unit above has the result.</summary>
    public static IEnumerable<News> News(Inspection i)
    {
        News ToUnit(string what, DateTimeOffset at, int ordinal = 1) => new(Ids.News(i.Id, what, ordinal), what, i.Unit, i.Conductor, at, [Told.Owner, Told.StandBy, Told.Lead]);
        News ToInspectors(string what, string party, DateTimeOffset at) => new(Ids.News(i.Id, what, 1), what, i.Conductor, party, at, [Told.Inspector, Told.Lead]);
        if (i.Unit != i.Conductor)
        {
            yield return ToUnit(NewsKind.InspectionOpened, i.OpenedAt);
            if (i.ConcludedAt is { } at) yield return ToUnit(NewsKind.InspectionConcluded, at);
            foreach (var f in i.Findings)
                if (f.SettledAt is { } settled) yield return ToUnit(NewsKind.FindingSettled, settled, f.No);
            if (i.Signature is { Refused: false } signed) yield return ToInspectors(NewsKind.ResultSigned, i.Unit, signed.At);
            // The inspecting side put it on record itself; the unit hears what was written of it.
            if (i.Signature is { Refused: true } refused) yield return ToUnit(NewsKind.SignatureRefused, refused.At);
        }
        if (i.ReceivedAt is { } received) yield return ToInspectors(NewsKind.ResultReceived, i.Duties.Obligations.FirstOrDefault()?.Owner ?? i.Conductor, received);
    }
}
