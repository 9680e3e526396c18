using System.Globalization;
using System.Text.Json;
using IncidentHub.Contracts;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Boards;
using IncidentHub.Server.Clockwork;

namespace IncidentHub.Bench.Kill;

/// <summary>Within the store: everything that is derived equals a fresh fold of the events.</summary>
public sealed class StateChecks(Store store)
{
    public async Task<List<string>> AllAsync() =>
    [
        .. await StreamsAsync(), .. await DocumentsAsync("incident"), .. await DocumentsAsync("escalation"),
        .. await CardsAsync(), .. await DeadlinesAsync(), .. Enforcements(), .. await LeftoversAsync(),
    ];

    /// <summary>Versions 1..n without a hole, and the stream says n.</summary>
    private async Task<IEnumerable<string>> StreamsAsync()
    {
        var said = (await store.RowsAsync("select id, version from hub.mt_streams where type <> 'mt_tombstone' or type is null")).ToDictionary(r => Guid.Parse(r[0]!), r => long.Parse(r[1]!, CultureInfo.InvariantCulture));
        var holes = store.Streams.Where(s => !s.Select(e => e.Version).SequenceEqual(Enumerable.Range(1, s.Count()).Select(n => (long)n))).Select(s => $"stream: {s.Key} is not 1..{s.Count()}");
        var counts = said.Where(s => store.Streams[s.Key].Count() != s.Value).Select(s => $"stream: {s.Key} says {s.Value} and has {store.Streams[s.Key].Count()} events");
        return [.. holes, .. counts, .. store.Streams.Where(s => !said.ContainsKey(s.Key)).Select(s => $"stream: {s.Key} is not in mt_streams")];
    }

    private async Task<IEnumerable<string>> DocumentsAsync(string kind)
    {
        var rows = (await store.RowsAsync($"select id, data from hub.mt_doc_{kind}")).ToDictionary(r => Guid.Parse(r[0]!), r => r[1]!);
        var folds = store.Folds.Where(f => f.Value is Incident == (kind == "incident")).ToDictionary();
        return
        [
            .. folds.Where(f => !rows.ContainsKey(f.Key)).Select(f => $"document: {kind} {f.Key} is missing"),
            .. rows.Keys.Where(id => !folds.ContainsKey(id)).Select(id => $"document: {kind} {id} has no events"),
            .. folds.Where(f => rows.TryGetValue(f.Key, out var data) && Store.Canon(data) != Store.Canon(store.Json(f.Value))).Select(f => $"document: {kind} {f.Key} is not the fold of its events"),
        ];
    }

    private async Task<IEnumerable<string>> CardsAsync()
    {
        var rows = (await store.RowsAsync("select incident, piece, tiers from hub.board_card")).ToDictionary(r => Guid.Parse(r[0]!), r => (Piece: r[1]!, Tiers: r[2]!));
        var tiers = store.Folds.Values.OfType<Escalation>().ToLookup(e => e.IncidentId);
        return
        [
            .. rows.Keys.Where(id => !store.Folds.ContainsKey(id)).Select(id => $"card: {id} has no incident"),
            .. store.Folds.Values.OfType<Incident>().SelectMany(i =>
                !rows.TryGetValue(i.Id, out var row) ? [$"card: {i.Id} is missing"]
                : Same(row.Piece, Cards.Piece(i, LastChange(i.Id), store.At)) && Same(row.Tiers, tiers[i.Id].ToDictionary(e => e.Unit, e => Cards.Piece(e, LastChange(e.Id)))) ? Array.Empty<string>()
                : [$"card: {i.Id} is not what its streams say"]),
        ];
    }

    private async Task<IEnumerable<string>> DeadlinesAsync()
    {
        // The store keeps microseconds; an event keeps what it was told.
        string Micros(DateTimeOffset t) => (t.UtcTicks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture);
        string Row(params object?[] columns) => string.Join('|', columns.Select(c => c is DateTimeOffset t ? Micros(t) : Convert.ToString(c, CultureInfo.InvariantCulture)));
        string Time(string? column) => column is null ? "" : (new DateTimeOffset(DateTime.SpecifyKind(DateTime.Parse(column, CultureInfo.InvariantCulture), DateTimeKind.Utc)).UtcTicks / TimeSpan.TicksPerMicrosecond).ToString(CultureInfo.InvariantCulture);
        const string At = "to_char({0} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')";
        string Column(string name) => string.Format(CultureInfo.InvariantCulture, At, name);
        var rows = (await store.RowsAsync($"select id, stream, owner, recipient, state, warned, {Column("due_at")}, {Column("sent_at")}, {Column("met_at")}, {Column("enforced_at")}, {Column("next_ring")} from hub.deadline"))
            .ToDictionary(r => Guid.Parse(r[0]!), r => Row([.. r.Take(6), .. r.Skip(6).Select(Time)]));
        var folds = store.Folds.Values.SelectMany(s => s.Duties.Obligations.Select(o => (Stream: s, Duty: o))).ToDictionary(x => x.Duty.Id, x =>
            Row(x.Duty.Id, x.Stream.Id, x.Duty.Owner, x.Duty.Recipient, Deadlines.StateName(x.Duty.State), x.Duty.WarnedPercent, x.Duty.DueAt, x.Duty.SentAt, x.Duty.MetAt, x.Duty.EnforcedAt,
                x.Duty.NextRing(Regime.Warnings(store.At.Shelf, x.Duty.Because))));
        return
        [
            .. folds.Where(f => rows.GetValueOrDefault(f.Key) != f.Value).Select(f => $"deadline: {f.Value} is in the register as {rows.GetValueOrDefault(f.Key) ?? "nothing"}"),
            .. rows.Keys.Where(id => !folds.ContainsKey(id)).Select(id => $"deadline: {id} has no duty"),
        ];
    }

    /// <summary>Each duty that fell due was marked once, not before its time, and the unit above was told once.</summary>
    private IEnumerable<string> Enforcements()
    {
        var marked = store.Events.Where(e => e.Event is ObligationMissed).ToLookup(e => ((ObligationMissed)e.Event).Obligation);
        var told = store.Events.Where(e => e.Event is OverdueTold).ToLookup(e => ((OverdueTold)e.Event).Obligation);
        foreach (var (stream, duty) in store.Folds.Values.SelectMany(s => s.Duties.Obligations.Select(o => (s, o))))
        {
            var times = marked[duty.Id].ToList();
            if (times.Count > 1) yield return $"clock: {duty.Id} was enforced {times.Count} times";
            if (times.Any(t => t.Event.At < ((ObligationMissed)t.Event).DueAt)) yield return $"clock: {duty.Id} was enforced too early";
            if (duty.State is ObligationState.Open && duty.DueAt < store.At.Now.AddSeconds(-30)) yield return $"clock: {duty.Id} fell due at {duty.DueAt:O} and was not enforced";
            if (store.At.Network.Superior(stream.Unit) is not null && told[duty.Id].Count() != times.Count) yield return $"clock: the unit above heard {told[duty.Id].Count()} times of {duty.Id}";
        }
    }

    private async Task<IEnumerable<string>> LeftoversAsync()
    {
        var claims = (await store.RowsAsync("select key, status, answer->>'id' from hub.claim")).Where(r => r[2] is { } id && Guid.TryParse(id, out var stream) && !store.Streams.Contains(stream));
        var dead = await store.RowsAsync("select count(*) from hub_bus.wolverine_dead_letters");
        return [.. claims.Select(r => $"claim: {r[0]} answers with {r[2]}, which is not there"), .. dead[0][0] == "0" ? Array.Empty<string>() : [$"bus: {dead[0][0]} dead letters"]];
    }

    /// <summary>The first event of the stream's last transaction: what the card shows as the last change.</summary>
    private string LastChange(Guid stream)
    {
        var events = store.Streams[stream].ToList();
        return Narrative.Kind(events.First(e => e.Transaction == events[^1].Transaction).Event);
    }

    private static bool Same(string stored, object fresh) => Store.Canon(stored) == Store.Canon(JsonSerializer.Serialize(fresh, HubJson.Options));
}
