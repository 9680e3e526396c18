using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Records;
using IncidentHub.Domain.Rectification;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Incidents;
using IncidentHub.Server.Organisation;
using IncidentHub.Server.Rectification;
using Marten;
using Npgsql;

namespace IncidentHub.Server.Writes;

/// <summary>Commendations and criticisms of units: put on record once, never changed, seen by the unit and those above it.</summary>
public sealed class RecordBook(IDocumentStore store, NpgsqlDataSource data, Moments moments, OrderOrigins origins, OfficerNames names)
{
    private const int Take = 50;

    public async Task<Answer> EnterAsync(Call call, NewRecord wish, CancellationToken ct)
    {
        if (!Claim.IsWellFormed(call.Key)) return Problems.BadKey;
        var (at, unit) = (moments.For(call.Actor), wish.Unit ?? "");
        if (at.Network.TryGet(unit, out _) && !call.Actor.May(Right.EnterRecord, unit, at.Network)) return Problems.NoRight;
        var claim = Claim.Of(call, "record", wish);
        if (claim is not null && await Claims.FindAsync(data, claim, ct) is { } before) return before;
        var (source, unknown) = await origins.FindAsync(call, wish.Source, unit, at, ct);
        if (unknown is not null) return unknown;
        var command = new EnterRecord(IdOf(call, wish, at), unit, call.Actor.Unit, wish.Kind, wish.Title, wish.Text, source!, wish.Order);
        for (var attempt = 1; ; attempt++)
        {
            await using var session = store.LightweightSession();
            if (wish.Order is { } id)
            {
                if (await session.LoadAsync<RectificationOrder>(id, ct) is not { } order || order.Unit != unit) return OrderRefusals.UnknownOrigin;
                if (command.Source.Kind == OriginKind.Direct) command = command with { Source = Origin.Direct with { Number = order.Number } };
            }
            var kept = await session.LoadAsync<UnitRecord>(command.Id, ct);
            var decision = command.Decide(kept, at);
            if (decision is Decision.Refused refused) return refused.Reason;
            var record = kept ?? Put(session, decision);
            var answer = new Answer(kept is null ? StatusCodes.Status201Created : StatusCodes.Status200OK, new RecordKept(record.Id, record.Number, 1), 1, $"/api/records/{record.Id}");
            if (claim is not null) Claims.Keep(session, [(claim, answer, at.Now)]);
            try
            {
                await session.SaveChangesAsync(ct);
                return answer;
            }
            catch (Exception e) when (Conflicts.IsLostRace(e))
            {
                if (claim is not null && await Claims.FindAsync(data, claim, ct) is { } first) return first;
                if (attempt == 5) return Answer.No(StatusCodes.Status503ServiceUnavailable, Problems.Unavailable);
            }
        }
    }

    private static Guid IdOf(Call call, NewRecord wish, Moment at) => Ids.Record(
        call.Actor.Unit, wish.Unit ?? "", DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at.Now, TimeZoneInfo.FindSystemTimeZoneById(at.Network[call.Actor.Unit].TimeZone)).DateTime),
        wish.Kind ?? "", wish.Title?.Trim() ?? "", wish.Text?.Trim() ?? "", wish.Source?.Kind ?? OriginKind.Direct, $"{wish.Source?.Id}", wish.Source?.Part ?? "", $"{wish.Order}");

    /// <summary>Puts a record into a transaction that writes something else.</summary>
    public static void Add(Writing writing, EnterRecord command) => Put(writing.Session, command.Decide(null, writing.At));

    private static UnitRecord Put(IDocumentSession session, Decision decision)
    {
        if (decision is not Decision.Accepted { Events: var events }) throw new InvalidOperationException("A record was refused after its check.");
        var record = UnitRecord.Evolve(null, events[0]);
        session.Events.StartStream<UnitRecord>(record.Id, events);
        session.Store(record);
        return record;
    }

    public async Task<IResult> PageAsync(HttpContext http, CancellationToken ct)
    {
        var (call, q) = (http.Call(), http.Request.Query);
        var at = moments.For(call.Actor);
        var unit = q["unit"].ToString() is { Length: > 0 } u ? u : call.Actor.Unit;
        if (!call.Actor.May(Right.SeeRecords, unit, at.Network)) return (Answer)Problems.NotFound;
        var kind = q["kind"].ToString() is { Length: > 0 } k ? k : null;
        if (kind is not null && !RecordKind.All.Contains(kind)) return (Answer)Problems.BadQuery;
        if (!Inspections.InspectionQuery.Skip(q["after"], out var skip)) return (Answer)Problems.BadQuery;
        var units = at.Network.Subtree(unit).Select(u => u.Code).ToArray();
        await using var query = store.QuerySession();
        IQueryable<UnitRecord> wanted = query.Query<UnitRecord>().Where(r => r.Unit.IsOneOf(units));
        if (kind is not null) wanted = wanted.Where(r => r.Kind == kind);
        var found = await wanted.OrderByDescending(r => r.EnteredAt).ThenBy(r => r.Number).Skip(skip).Take(Take + 1).ToListAsync(ct);
        var officer = await names.ForAsync(found.Select(r => r.EnteredBy), ct);
        return Answer.Ok(new Page<RecordView>([.. found.Take(Take).Select(r => Of(r, call, at, officer))], found.Count > Take ? $"{skip + Take}" : null));
    }

    public async Task<IResult> ShowAsync(Call call, Guid id, CancellationToken ct)
    {
        var at = moments.For(call.Actor);
        await using var query = store.QuerySession();
        if (await query.LoadAsync<UnitRecord>(id, ct) is not { } record || !call.Actor.May(Right.SeeRecords, record.Unit, at.Network)) return (Answer)Problems.NotFound;
        return Answer.Ok(Of(record, call, at, await names.ForAsync([record.EnteredBy], ct)), record.Version);
    }

    private static RecordView Of(UnitRecord r, Call call, Moment at, Func<Guid, Text> officer) => new(
        r.Id, r.Number, r.Unit, ReportViews.Name(r.Unit, at, call), r.Issuer, ReportViews.Name(r.Issuer, at, call), r.Kind, r.Title, r.Text, OrderViews.Of(r.Source, call, at), r.Order, r.EnteredAt,
        call.Say(officer(r.EnteredBy)));
}
