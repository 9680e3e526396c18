using System.Globalization;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Bulletins;
using IncidentHub.Domain.Kernel;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Incidents;
using IncidentHub.Server.Organisation;
using IncidentHub.Server.Writes;
using Marten;
using Npgsql;

namespace IncidentHub.Server.Bulletins;

/// <summary>A unit's bulletins: received or issued, the newest first. Who else received one, and who has read it, only the issuing unit learns.</summary>
public sealed class BulletinQuery(IDocumentStore store, NpgsqlDataSource data, Moments moments, OfficerNames names)
{
    private const int Most = 200;

    public async Task<IResult> ListAsync(HttpContext http, CancellationToken ct)
    {
        var (call, q) = (http.Call(), http.Request.Query);
        var at = moments.For(call.Actor);
        var unit = q["unit"].ToString() is { Length: > 0 } u ? u : call.Actor.Unit;
        if (!call.Actor.May(Right.ReadBulletins, unit, at.Network)) return (Answer)Problems.NotFound;
        if (q["box"].ToString() is not ("" or "in" or "out")) return (Answer)Problems.BadQuery;
        var column = q["box"] == "out" ? "sender" : "unit";
        var take = int.TryParse(q["take"], NumberStyles.None, CultureInfo.InvariantCulture, out var t) ? Math.Clamp(t, 1, Most) : 50;
        var after = q["after"].ToString() is { Length: > 0 } a && Guid.TryParse(a, out var last) ? last : (Guid?)null;

        // Ids are made in the order of time, so they are the order of the list.
        await using var command = data.CreateCommand(
            $"select distinct bulletin from hub.bulletin_unit where {column} = $1 and ($2::uuid is null or bulletin < $2) order by bulletin desc limit $3");
        command.Parameters.Add(new() { Value = unit });
        command.Parameters.Add(new() { Value = (object?)after ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = take + 1 });
        var ids = new List<Guid>();
        await using (var reader = await command.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct)) ids.Add(reader.GetGuid(0));

        await using var query = store.QuerySession();
        var found = (await query.LoadManyAsync<Bulletin>(ct, [.. ids.Take(take)])).ToDictionary(b => b.Id);
        var officer = await names.ForAsync(found.Values.SelectMany(Officers), ct);
        return Answer.Ok(new Page<BulletinView>([.. ids.Take(take).Where(found.ContainsKey).Select(id => Of(found[id], unit, at, call, officer))],
            ids.Count > take ? $"{ids[take - 1]:N}" : null));
    }

    public async Task<IResult> ShowAsync(Call call, Guid id, CancellationToken ct)
    {
        var at = moments.For(call.Actor);
        await using var query = store.QuerySession();
        var bulletin = await query.LoadAsync<Bulletin>(id, ct);
        if (bulletin is null || !BulletinSight.Sees(call.Actor, bulletin, at)) return (Answer)Problems.NotFound;
        return Answer.Ok(Of(bulletin, call.Actor.Unit, at, call, await names.ForAsync(Officers(bulletin), ct)), bulletin.Version);
    }

    private static BulletinView Of(Bulletin b, string unit, Moment at, Call call, Func<Guid, Text> officer)
    {
        var sent = BulletinSight.Sends(call.Actor, b, at);
        string Name(string code) => ReportViews.Name(code, at, call);
        return new BulletinView(b.Id, b.Number, b.Unit, Name(b.Unit), b.Title, b.Text, b.IssuedAt, call.Say(officer(b.IssuedBy)), b.DueAt, sent, b.ReadingOf(unit)?.At,
            b.Readings.Any(r => r.Officer == call.Actor.Id), sent ? Progress(b, Name, id => call.Say(officer(id))) : null, b.Version);
    }

    private static BulletinProgress Progress(Bulletin b, Func<string, string> name, Func<Guid, string> officer) => new(
        b.To.Count(u => b.ReadingOf(u) is not null), b.To.Count,
        [.. b.To.Select(u => new BulletinUnit(u, name(u), b.ReadingOf(u)?.At, [.. b.Readings.Where(r => r.Unit == u).Select(r => officer(r.Officer))]))]);

    private static IEnumerable<Guid> Officers(Bulletin b) => b.Readings.Select(r => r.Officer).Prepend(b.IssuedBy);
}
