using System.Globalization;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Organisation;
using JasperFx.Events;
using Marten;

namespace IncidentHub.Server.Incidents;

/// <summary>The course of events as sentences: the incident's stream and those of the tiers above it, in the order things happened.</summary>
public sealed class TimelineQuery(IDocumentStore store, Moments moments, OfficerNames names)
{
    public async Task<IResult> TellAsync(HttpContext http, Guid id, CancellationToken ct)
    {
        var call = http.Call();
        var at = moments.For(call.Actor);
        DateTimeOffset? until = null;
        if (http.Request.Query["at"].ToString() is { Length: > 0 } text)
        {
            if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)) return (Answer)Problems.BadQuery;
            until = instant;
        }

        await using var query = store.QuerySession();
        var incident = await query.LoadAsync<Incident>(id, ct);
        if (incident is null || !call.Actor.May(Right.SeeIncidents, incident.Unit, at.Network)) return (Answer)Problems.NotFound;
        var tiers = await query.Query<Escalation>().Where(e => e.IncidentId == id).ToListAsync(ct);

        var told = new List<(IEvent Stored, DomainEvent Event, string Unit)>();
        foreach (var (stream, unit) in tiers.Select(t => (t.Id, t.Unit)).Prepend((incident.Id, incident.Unit)))
            told.AddRange((await query.Events.FetchStreamAsync(stream, token: ct)).Select(e => (e, (DomainEvent)e.Data, unit)));
        var known = told.Where(t => until is null || t.Event.At <= until).OrderBy(t => t.Event.At).ThenBy(t => t.Stored.Sequence).ToList();

        var entries = await SentencesAsync([incident, .. tiers], [.. known.Where(t => IsNews(t.Event, at)).Select(t => (t.Stored, t.Unit))], call, at, ct);
        return Answer.Ok(new Page<TimelineEntry>(entries, null), incident.Version);
    }

    /// <summary>The course of one stream that is no incident.</summary>
    public async Task<IReadOnlyList<TimelineEntry>> OfAsync(IQuerySession query, IClocked stream, Call call, Moment at, CancellationToken ct)
    {
        var stored = await query.Events.FetchStreamAsync(stream.Id, token: ct);
        return await SentencesAsync([stream], [.. stored.Select(e => (e, stream.Unit))], call, at, ct);
    }

    /// <summary>Tells events of these streams in the caller's language.</summary>
    public async Task<IReadOnlyList<TimelineEntry>> SentencesAsync(
        IReadOnlyList<IClocked> streams, IReadOnlyList<(IEvent Stored, string Unit)> told, Call call, Moment at, CancellationToken ct)
    {
        var narrator = await NarratorAsync(streams, told.Select(t => ((DomainEvent)t.Stored.Data).By), at, ct);
        return [.. told.Select(t => (t.Stored, t.Unit, Event: (DomainEvent)t.Stored.Data)).Select(t => new TimelineEntry(t.Event.At, t.Stored.Timestamp,
            Narrative.Kind(t.Event), t.Unit, call.Say(narrator.Officer(t.Event.By)), call.Say(Narrative.Tell(t.Event, narrator))))];
    }

    /// <summary>A delivery seen from both ends is told once; the sender's sentence says it all.</summary>
    private static bool IsNews(DomainEvent e, Moment at) =>
        e is ReceiptNoted receipt ? !at.Network.TryGet(receipt.Recipient, out _) : e is not (ReturnNoted or InstructionNoted or SubjectChanged);

    private async Task<Narrator> NarratorAsync(IReadOnlyList<IClocked> streams, IEnumerable<Guid> actors, Moment at, CancellationToken ct)
    {
        var duties = streams.SelectMany(s => s.Duties.Obligations).ToDictionary(o => o.Id);
        var reports = streams.SelectMany(s => s.Duties.Reports).ToDictionary(r => r.Id);
        var facts = at.Shelf.Grading(Regime.Grading, streams.OfType<IReporting>().FirstOrDefault()?.AwareAt ?? at.Now);
        return new Narrator(await names.ForAsync(actors, ct),
            place => at.Network.TryGet(place, out var unit) ? new(unit.Name, unit.NameEn) : Bodies.Name(place),
            duties.GetValueOrDefault, at.Shelf.Categories, TimeZoneInfo.FindSystemTimeZoneById(at.Network[streams[0].Unit].TimeZone))
        {
            Report = reports.GetValueOrDefault,
            Instruction = streams.SelectMany(s => s.Duties.Instructions).ToDictionary(i => i.Id).GetValueOrDefault,
            Channel = id => at.Shelf.Recipients.Channel(id)?.Name,
            Fact = key => facts?.Fact(key),
            Item = key => streams.OfType<Inspection>().Select(i => at.Shelf.Checklist(i.Checklist)?.Item(key)?.Title).FirstOrDefault(),
        };
    }
}
