using System.Globalization;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Kernel;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Organisation;
using Marten;
using Marten.Events;
using Npgsql;
using NpgsqlTypes;

namespace IncidentHub.Server.Drills;

/// <summary>Drills in lists, and one drill as the caller's part in it may see it.</summary>
public sealed class DrillQuery(IDocumentStore store, NpgsqlDataSource data, Moments moments, Scripts scripts, DrillOfficers officers, OfficerNames names)
{
    private const int MostPerPage = 200;
    private static readonly string[] States = ["planned", "running", "paused", "ended", "stopped"];

    public async Task<IResult> ListAsync(HttpContext http, CancellationToken ct)
    {
        var (call, q) = (http.Call(), http.Request.Query);
        var at = moments.For(call.Actor);
        var unit = q["unit"].ToString() is { Length: > 0 } u ? u : call.Actor.Unit;
        if (!call.Actor.May(Right.SeeDrills, unit, at.Network)) return (Answer)Problems.NotFound;
        var state = q["state"].ToString() is { Length: > 0 } s ? s : null;
        if ((state is not null && !States.Contains(state)) || !PageCursor.TryRead(q["after"], out var after)) return (Answer)Problems.BadQuery;
        var take = int.TryParse(q["take"], NumberStyles.None, CultureInfo.InvariantCulture, out var t) ? Math.Clamp(t, 1, MostPerPage) : 50;

        await using var command = data.CreateCommand(
            """
            select drill, planned_at from hub.drill_card where units @> array[$1] and ($2::text is null or state = $2)
                and ($3::timestamptz is null or (planned_at, drill) < ($3, $4)) order by planned_at desc, drill desc limit $5
            """);
        command.Parameters.Add(new() { Value = unit });
        command.Parameters.Add(new() { Value = (object?)state ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = (object?)after?.At ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = after?.Id ?? Guid.Empty });
        command.Parameters.Add(new() { Value = take + 1 });
        var found = new List<PageCursor>();
        await using (var reader = await command.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct)) found.Add(new(reader.GetFieldValue<DateTimeOffset>(1), reader.GetGuid(0)));
        var lines = await LinesAsync([.. found.Take(take).Select(f => f.Id)], call, at, ct);
        return Answer.Ok(new Page<DrillLine>(lines, found.Count > take ? found[take - 1].ToString() : null));
    }

    /// <summary>What goes on or is planned and gives the caller a part: banners and the players' way in.</summary>
    public async Task<IResult> MineAsync(Call call, CancellationToken ct)
    {
        var at = moments.For(call.Actor);
        await using var command = data.CreateCommand("select drill from hub.drill_card where state in ('planned', 'running', 'paused') and (units @> array[$1] or unit = $1) order by planned_at desc limit 100");
        command.Parameters.Add(new() { Value = call.Actor.Unit });
        var ids = new List<Guid>();
        await using (var reader = await command.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct)) ids.Add(reader.GetGuid(0));
        return Answer.Ok((await LinesAsync(ids, call, at, ct)).Where(l => l.Parts.Count > 0).ToList());
    }

    /// <summary>With <c>since</c>, a version of the drill, only the injects that changed after it.</summary>
    public async Task<IResult> ShowAsync(HttpContext http, Guid id, CancellationToken ct)
    {
        var call = http.Call();
        if (http.Request.Query["since"].ToString() is var said && !int.TryParse(said is "" ? "0" : said, NumberStyles.None, CultureInfo.InvariantCulture, out var since)) return (Answer)Problems.BadQuery;
        var at = moments.For(call.Actor);
        if (await FindAsync(call.Actor, id, at, ct) is not { } run) return (Answer)Problems.NotFound;
        await using var query = store.QuerySession();
        var told = await query.Events.QueryAllRawEvents().Where(e => e.StreamId == id && e.EventTypesAre(typeof(DrillNoted), typeof(ObservationMade), typeof(ExpectationJudged)))
            .OrderBy(e => e.Version).ToListAsync(ct);
        var changed = since > 0 && since <= run.Drill.Version ? InjectViews.Changed(run, await query.Events.FetchStreamAsync(id, version: run.Drill.Version, fromVersion: since + 1, token: ct)) : null;
        var events = told.Select(e => (DomainEvent)e.Data).ToList();
        var staff = await officers.ForAsync(run.Drill, ct);
        var officer = await names.ForAsync(events.Select(e => e.By).Concat(run.Drill.Roles.Select(r => r.ConfirmedBy).OfType<Guid>()), ct);
        return Answer.Ok(DrillViews.Of(run, events, staff, await ChangesAsync(id, ct), at, call, officer, changed is null ? null : (since, changed)), run.Drill.Version);
    }

    /// <summary>The drill if the actor may know of it; null otherwise.</summary>
    public async Task<DrillRun?> FindAsync(Actor actor, Guid id, Moment at, CancellationToken ct)
    {
        await using var query = store.QuerySession();
        if (await query.LoadAsync<Drill>(id, ct) is not { } drill) return null;
        var run = await scripts.OfAsync(drill, ct);
        return PartsOf.Sees(actor, run, at) ? run : null;
    }

    public async Task<long> ChangesAsync(Guid id, CancellationToken ct)
    {
        await using var command = data.CreateCommand("select changes from hub.drill_card where drill = $1");
        command.Parameters.Add(new() { Value = id });
        return await command.ExecuteScalarAsync(ct) is long changes ? changes : 0;
    }

    private async Task<List<DrillLine>> LinesAsync(IReadOnlyList<Guid> ids, Call call, Moment at, CancellationToken ct)
    {
        await using var query = store.QuerySession();
        var found = (await query.LoadManyAsync<Drill>(ct, [.. ids])).ToDictionary(d => d.Id);
        var lines = new List<DrillLine>();
        foreach (var id in ids.Where(found.ContainsKey)) lines.Add(DrillViews.Line(await scripts.OfAsync(found[id], ct), at, call));
        return lines;
    }
}
