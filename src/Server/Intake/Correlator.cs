using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Signals;
using IncidentHub.Server.Writes;
using Marten;
using Npgsql;

namespace IncidentHub.Server.Intake;

/// <summary>Brings a unit's stored signals to incidents: attached to the open one with the same reference, else raised as the table says.</summary>
/// <remarks>
/// It can be run again at any time. An incident's id follows from its reference, so raising twice is raising once; a signal is
/// marked in the transaction that attaches it, under a row lock, so it is attached once.
/// </remarks>
public sealed class Correlator(IDocumentStore store, NpgsqlDataSource data, Desk desk, RaiseDesk raises, IntakeTable table, ILogger<Correlator> log)
{
    private const int Batch = 500;

    /// <summary>Signals of one reference, in the order they came.</summary>
    private sealed record Group(string SourceRef, IReadOnlyList<(SignalRow Row, IntakeDecision Decision)> Signals)
    {
        /// <summary>The first that calls for an incident; null when none does.</summary>
        public (SignalRow Row, IntakeDecision Decision)? Caller =>
            Signals.Where(s => s.Decision.Action is IntakeAction.Raise).Select(s => ((SignalRow, IntakeDecision)?)s).FirstOrDefault();
    }

    /// <summary>Where the signals of a group belong.</summary>
    /// <param name="Incident">The incident to attach to; null when none is open.</param>
    /// <param name="RaisedBy">The signal it was raised for in this run; what was resolved before that is over.</param>
    private sealed record Place(Guid? Incident, SignalRow? RaisedBy = null, bool Refused = false);

    /// <summary>Works until nothing is left. One group that fails does not stop the others; it is told of at the end.</summary>
    public async Task RunAsync(string unit, CancellationToken ct)
    {
        var (after, failed) = (0L, (Exception?)null);
        while (await SignalRows.LeftAsync(data, unit, after, Batch, ct) is { Count: > 0 } rows)
        {
            after = rows[^1].Seq;
            var groups = rows.Select(r => (Row: r, Decision: table.Decide(r.Signal))).GroupBy(s => s.Decision.SourceRef)
                .Select(g => new Group(g.Key, [.. g])).ToList();
            try
            {
                await TakeAsync(unit, groups, ct);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failed = await OneByOneAsync(unit, groups, ct) ?? failed;
            }
        }
        if (failed is not null) throw new InvalidOperationException("Some signals could not be correlated.", failed);
    }

    private async Task<Exception?> OneByOneAsync(string unit, IEnumerable<Group> groups, CancellationToken ct)
    {
        Exception? failed = null;
        foreach (var group in groups)
        {
            try
            {
                await TakeAsync(unit, [group], ct);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Signals of unit {Unit} could not be correlated", unit);
                failed = e;
            }
        }
        return failed;
    }

    private async Task TakeAsync(string unit, IReadOnlyList<Group> groups, CancellationToken ct)
    {
        var places = await PlacesAsync(unit, groups, ct);
        await desk.AsHub(async writing =>
        {
            var mine = await SignalRows.LockAsync(writing.Session, groups.SelectMany(g => g.Signals).Select(s => s.Row.Id), ct);
            await writing.OpenAsync([.. places.Values.Select(p => p.Incident).OfType<Guid>().Distinct().Select(i => (i, StreamKind.Incident))], ct);
            var done = new List<(Guid, string, string, Guid?)>();
            foreach (var group in groups)
                foreach (var (row, decision) in group.Signals.Where(s => mine.Contains(s.Row.Id)))
                    if (await PutAsync(writing, row, decision, places[group.SourceRef], ct) is var (outcome, incident)) done.Add((row.Id, outcome, decision.Rule, incident));
            SignalRows.Mark(writing.Session, done);
        }, ct);
    }

    /// <summary>Attaches a signal, or says why not. Null leaves it for the next run.</summary>
    private static async Task<(string Outcome, Guid? Incident)?> PutAsync(Writing writing, SignalRow row, IntakeDecision decision, Place place, CancellationToken ct)
    {
        if (decision.Action is IntakeAction.Ignore) return (Outcome.Ignored, null);
        var resolved = row.Signal.Status is SignalStatus.Resolved;
        if (place.Incident is not { } id) return (resolved ? Outcome.Over : place.Refused ? Outcome.Refused : Outcome.Waiting, null);
        if (resolved && place.RaisedBy is { } caller && row.Seq < caller.Seq) return (Outcome.Over, null);

        var incident = (await writing.IncidentAsync(id, ct))!;
        // Somebody closed it since the places were looked up: the next run finds the reference free.
        if (incident.Phase is Phase.Closed) return null;
        var attach = new AttachSignal(row.Id, row.Signal.Fingerprint, SignalStore.Name(row.Signal.Status), row.Signal.Title);
        if (attach.Decide(incident, writing.At) is Decision.Accepted accepted) writing.Apply(id, accepted.Events);
        // Read from the state, so that it is the same after a crash between raising and attaching.
        return (incident.Signals == 0 && incident.RaisedBy == Actor.Hub.Id ? Outcome.Raised : Outcome.Attached, id);
    }

    /// <summary>For each group the open incident of its reference, raised now where the table asks for one.</summary>
    private async Task<Dictionary<string, Place>> PlacesAsync(string unit, IReadOnlyList<Group> groups, CancellationToken ct)
    {
        var last = await LastAsync([.. groups.Where(g => g.SourceRef.Length > 0).Select(g => Ids.FromSource(unit, g.SourceRef))], ct);
        var places = await Task.WhenAll(groups.Select(async group =>
        {
            if (group.SourceRef.Length == 0) return (group.SourceRef, new Place(null));
            var present = last.GetValueOrDefault(Ids.FromSource(unit, group.SourceRef));
            if (present is { Phase: not Phase.Closed }) return (group.SourceRef, new Place(present.Id));
            if (group.Caller is not var (row, decision)) return (group.SourceRef, new Place(null));
            var id = present is null ? Ids.FromSource(unit, group.SourceRef) : Ids.After(present.Id);
            var answer = await raises.RaiseAsync(Actor.Hub, IntakeTable.Raise(id, unit, row.Signal, decision, row.ReceivedAt), null, ct).WaitAsync(ct);
            if (answer.Refusal is { } refusal) log.LogError("A signal of unit {Unit} was not raised: {Code}", unit, refusal.Code);
            return (group.SourceRef, answer.Refusal is null ? new Place(id, row) : new Place(null, Refused: true));
        }));
        return places.ToDictionary(p => p.SourceRef, p => p.Item2);
    }

    /// <summary>The last incident of each reference: a closed one that fired again is followed by another, whose id follows from it.</summary>
    private async Task<Dictionary<Guid, Incident>> LastAsync(IReadOnlyList<Guid> firsts, CancellationToken ct)
    {
        var last = new Dictionary<Guid, Incident>();
        await using var query = store.QuerySession();
        var look = firsts.ToDictionary(id => id, id => id);
        while (look.Count > 0)
        {
            var found = (await query.LoadManyAsync<Incident>(ct, [.. look.Keys])).ToDictionary(i => i.Id);
            foreach (var (id, incident) in found) last[look[id]] = incident;
            look = found.Values.Where(i => i.Phase is Phase.Closed).ToDictionary(i => Ids.After(i.Id), i => look[i.Id]);
        }
        return last;
    }
}
