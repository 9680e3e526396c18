using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Drills.Debriefs;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Rectification;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Writes;
using Marten;
using Bulletin = IncidentHub.Domain.Bulletins.Bulletin;

namespace IncidentHub.Server.Attention;

/// <summary>A matter, the steps its pack gives it, and whom the words of a step mean; a quiet one stands on the page alone.</summary>
internal sealed record Case(Matter Matter, IReadOnlyList<Step> Steps, Func<IEnumerable<string>, IEnumerable<Addressee>> To, bool Quiet = false);

/// <summary>Makes a case of a fact and the state of the stream it happened on.</summary>
internal static class Cases
{
    /// <summary>The states of streams and bulletins, in one round trip.</summary>
    public static async Task<Dictionary<Guid, object>> StreamsAsync(IDocumentStore store, IEnumerable<(Guid Id, string Of)> streams, CancellationToken ct)
    {
        var wanted = streams.ToLookup(s => s.Of is MatterKind.Bulletin or MatterKind.Systems ? s.Of : "");
        await using var query = store.QuerySession();
        var found = (await StreamType.ReadAsync(query, wanted[""], ct)).ToDictionary(s => s.Key, s => (object)s.Value);
        foreach (var bulletin in await query.LoadManyAsync<Bulletin>(ct, [.. wanted[MatterKind.Bulletin].Select(b => b.Id).Distinct()])) found[bulletin.Id] = bulletin;
        foreach (var drill in await query.LoadManyAsync<Drill>(ct, [.. wanted[MatterKind.Systems].Select(d => d.Id).Distinct()])) found[drill.Id] = drill;
        return found;
    }

    /// <summary>Null when nothing is left of it.</summary>
    public static Case? Of(string kind, Guid subject, string unit, DateTimeOffset at, object stream, Moment now) => stream switch
    {
        Bulletin bulletin => OfBulletin(bulletin, unit, now),
        Drill drill => OfSystems(drill, now),
        IClocked clocked when kind == MatterKind.News => OfNews(clocked, subject, now),
        RectificationOrder order => OfOrder(order, subject, now),
        Inspection inspection => OfInspection(inspection, subject, now),
        IReporting reporting when kind == MatterKind.Unsigned => OfUnsigned((Escalation)reporting, subject, at, now),
        IReporting reporting => OfDuty(reporting, subject, now),
        _ => null,
    };

    private static Case? OfDuty(IReporting stream, Guid duty, Moment at)
    {
        if (stream.Duties[duty] is not { } o) return null;
        var steps = Watches.Steps(o, stream, at);
        // An instruction is told when it is given, not first when half of its time is gone.
        if (o.Kind == AcknowledgeInstruction.Kind) steps = steps.Prepend(new Step(1, [Told.Owner, Told.Lead]));
        return new Case(About(stream, MatterKind.Duty, duty, o.Kind, stream.Unit, o.Recipient, o.StartedAt, o.DueAt), [.. steps], To(stream.Unit, stream is Incident, at));
    }

    private static Case? OfOrder(RectificationOrder order, Guid duty, Moment at) => order.Duties[duty] is not { } o ? null
        : new Case(About(order, MatterKind.Duty, duty, o.Kind, o.Owner, o.Recipient, o.StartedAt, o.DueAt), [.. OrderTold.Steps(o, RectificationRules.Of(order, at.Shelf))],
            words => OrderTold.Of(words, order, o, at.Network));

    private static Case? OfInspection(Inspection inspection, Guid duty, Moment at) => inspection.Duties[duty] is not { } o ? null
        : new Case(About(inspection, MatterKind.Duty, duty, o.Kind, o.Owner, o.Recipient, o.StartedAt, o.DueAt),
            [new Step(1, [Told.Owner, Told.Lead]), .. Watches.Steps(o, inspection, at)], To(o.Owner, false, at));

    private static Case? OfNews(IClocked stream, Guid subject, Moment at) => News.On(stream).FirstOrDefault(n => n.Id == subject) is not { } n ? null
        : new Case(About(stream, MatterKind.News, n.Id, n.What, n.Unit, n.Party, n.At, null), [new Step(1, n.Tell)], To(n.Unit, true, at), n.Quiet);

    private static Case? OfUnsigned(Escalation escalation, Guid report, DateTimeOffset since, Moment at)
    {
        if (escalation.Received.FirstOrDefault(r => r.Id == report) is not { } waits || Watches.Of(escalation, at) is not { } watch) return null;
        return new Case(About(escalation, MatterKind.Unsigned, report, waits.Kind.ToString().ToLowerInvariant(), escalation.Unit, escalation.From.Unit, since, null),
            Timed(watch.Unsigned, since, escalation.Unit, at), To(escalation.Unit, false, at));
    }

    private static Case? OfBulletin(Bulletin bulletin, string unit, Moment at)
    {
        if (Watches.Of(unit, bulletin.IssuedAt, at) is not { } watch) return null;
        var matter = new Matter(Ids.Matter(MatterKind.Bulletin, bulletin.Id, unit), MatterKind.Bulletin, bulletin.Id, bulletin.Id, MatterKind.Bulletin, null, unit, unit, bulletin.Number,
            bulletin.Title, "bulletin", bulletin.Unit, bulletin.IssuedAt, bulletin.DueAt, null);
        return new Case(matter, Timed(watch.Unread, bulletin.IssuedAt, unit, at), To(unit, false, at));
    }

    /// <summary>Asked for on the morning of the next day, and once more when that day is over; by the wall's time, for the drill's has ended.</summary>
    private static Case? OfSystems(Drill drill, Moment at)
    {
        if (drill.EndedAt is not { } ended) return null;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(at.Network[drill.Unit].TimeZone);
        var (asked, over, debrief) = (NextDay.Asked(ended, zone), NextDay.Over(ended, zone), Ids.Debrief(drill.Id));
        var matter = new Matter(Ids.Matter(MatterKind.Systems, debrief, drill.Unit), MatterKind.Systems, debrief, drill.Id, MatterKind.Systems, null, drill.Unit, drill.Unit, drill.Number,
            drill.Title, MatterKind.Systems, drill.Unit, asked, over, drill.Id);
        return new Case(matter, [new Step(1, [Told.Coordinator, Told.Lead], asked), new Step(2, [Told.Coordinator, Told.Lead], over)], To(drill.Unit, false, at));
    }

    private static Matter About(IClocked stream, string kind, Guid subject, string what, string unit, string party, DateTimeOffset startedAt, DateTimeOffset? dueAt)
    {
        var (incident, seenAt) = stream is IReporting r ? (r.IncidentId, r.IncidentUnit) : ((Guid?)null, stream.Unit);
        return new Matter(Ids.Matter(kind, subject, unit), kind, subject, stream.Id, stream.Kind, incident, seenAt, unit, stream.Number, stream.Title, what, party, startedAt, dueAt, stream.Drill);
    }

    private static Func<IEnumerable<string>, IEnumerable<Addressee>> To(string unit, bool handles, Moment at) => words => Told.Of(words, unit, handles, at.Network);

    private static List<Step> Timed(IReadOnlyList<TellStep> steps, DateTimeOffset start, string unit, Moment at)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(at.Network[unit].TimeZone);
        return [.. steps.Select((s, i) => new Step(i + 1, s.Tell, s.After.AddTo(start, zone)))];
    }
}
