using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Organisation;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Hosting;
using Npgsql;

namespace IncidentHub.Server.Reporting;

/// <summary>How many duties were met in time, per unit, tier and month of the due time. Counted from the register; the events give the same numbers.</summary>
/// <remarks>Only duties that ended count, and only those of units: an outside body's own hop is not this network's lateness. Drills never count.</remarks>
public sealed class DeadlineRates(NpgsqlDataSource data, Moments moments)
{
    public async Task<IResult> CountAsync(HttpContext http, CancellationToken ct)
    {
        var call = http.Call();
        var at = moments.For(call.Actor);
        var q = http.Request.Query;
        var unit = DeadlineFilter.Word(q, "unit") ?? call.Actor.Unit;
        if (!call.Actor.May(Right.SeeIncidents, unit, at.Network)) return (Answer)Problems.NotFound;
        if (!DeadlineFilter.Time(q, "from", out var from) || !DeadlineFilter.Time(q, "to", out var to)) return (Answer)Problems.BadQuery;
        var (since, until) = (from ?? at.Now.AddYears(-1), to ?? at.Now);

        var counts = await ReadAsync(at.Network.Subtree(unit), since, until, ct);
        var name = (Unit u) => call.Chinese ? u.Name : u.NameEn;
        return Answer.Ok(new OnTimeRates(since, until, OnTimeRate.Of("", "", null, counts.Select(c => c.Count)),
            [.. counts.OrderBy(c => c.Unit.Code, StringComparer.Ordinal).ThenBy(c => c.Month, StringComparer.Ordinal)
                .Select(c => OnTimeRate.Of(c.Unit.Code, name(c.Unit), c.Month, [c.Count]))],
            [.. counts.GroupBy(c => (c.Unit.Level, c.Month)).OrderBy(g => g.Key.Level).ThenBy(g => g.Key.Month, StringComparer.Ordinal)
                .Select(g => OnTimeRate.Of(g.Key.Level.ToString(), call.Say(Names.Of(g.Key.Level)), g.Key.Month, g.Select(c => c.Count)))]));
    }

    private async Task<List<(Unit Unit, string Month, OnTimeCount Count)>> ReadAsync(IReadOnlyList<Unit> units, DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        await using var command = data.CreateCommand(
            """
            select d.owner, to_char(d.due_at at time zone z.zone, 'YYYY-MM') as month, count(*) filter (where d.state = 'met'),
                count(*) filter (where d.state = 'missed'), count(*) filter (where d.state = 'missed' and d.sent_at <= d.due_at)
            from unnest($1::text[], $2::text[]) as z (unit, zone) join hub.deadline d on d.owner = z.unit
                and (d.units[1] = z.unit or d.stream_kind in ('order', 'inspection')) -- what the issuer or the unit above owes stands on the stream of the unit
            where d.state in ('met', 'missed') and d.drill is null and d.due_at >= $3 and d.due_at < $4
            group by 1, 2
            """);
        command.Parameters.Add(new() { Value = units.Select(u => u.Code).ToArray() });
        command.Parameters.Add(new() { Value = units.Select(u => u.TimeZone).ToArray() });
        command.Parameters.Add(new() { Value = from });
        command.Parameters.Add(new() { Value = to });
        var known = units.ToDictionary(u => u.Code);
        var counts = new List<(Unit, string, OnTimeCount)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            counts.Add((known[reader.GetString(0)], reader.GetString(1), new((int)reader.GetInt64(2), (int)reader.GetInt64(3), (int)reader.GetInt64(4))));
        return counts;
    }
}
