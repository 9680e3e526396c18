using System.Globalization;
using System.Text.Json;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Incidents;
using Npgsql;
using NpgsqlTypes;
using Wolverine.Http;

namespace IncidentHub.Server.Reporting;

/// <summary>The register: every duty of the caller's subtree, the most urgent first.</summary>
public static class DeadlineEndpoints
{
    private const int Most = 500;
    private static readonly string[] States = ["open", "met", "missed", "lifted"];

    [WolverineGet("/api/deadlines"), Needs(Right.SeeIncidents)]
    public static async Task<IResult> List(HttpContext http, NpgsqlDataSource data, Moments moments, CancellationToken ct)
    {
        var call = http.Call();
        var at = moments.For(call.Actor);
        var q = http.Request.Query;
        var unit = q["unit"].ToString() is { Length: > 0 } u ? u : call.Actor.Unit;
        if (!call.Actor.May(Right.SeeIncidents, unit, at.Network)) return (Answer)Problems.NotFound;
        var state = q["state"].ToString() is { Length: > 0 } s ? s : null;
        if (state is not null && !States.Contains(state)) return (Answer)Problems.BadQuery;
        var take = int.TryParse(q["take"], NumberStyles.None, CultureInfo.InvariantCulture, out var t) ? Math.Clamp(t, 1, Most) : 100;
        var after = q["after"].ToString().Split('.') is [var ticks, var guid] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var tick)
            && tick < DateTime.MaxValue.Ticks && Guid.TryParse(guid, out var last) ? (new DateTimeOffset(tick, TimeSpan.Zero), last) : ((DateTimeOffset, Guid)?)null;

        await using var command = data.CreateCommand(
            """
            select id, incident, number, owner, kind, recipient, started_by, started_at, due_at, state, sent_at, met_at, enforced_at, warned, because, drill
            from hub.deadline
            where units @> array[$1] and ($2::text is null or state = $2) and ($3::timestamptz is null or (due_at, id) > ($3, $4::uuid))
            order by due_at, id limit $5
            """);
        command.Parameters.Add(new() { Value = unit });
        command.Parameters.Add(new() { Value = (object?)state ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = (object?)after?.Item1 ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = (object?)after?.Item2 ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = take + 1 });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<DeadlineView>();
        while (await reader.ReadAsync(ct)) found.Add(Read(reader, name => ReportViews.Name(name, at, call), at.Now));
        var page = found.Take(take).ToList();
        return Answer.Ok(new Page<DeadlineView>(page, found.Count > take ? $"{page[^1].DueAt.UtcTicks}.{page[^1].Id:N}" : null));
    }

    private static DeadlineView Read(NpgsqlDataReader r, Func<string, string> name, DateTimeOffset now)
    {
        DateTimeOffset? Or(int column) => r.IsDBNull(column) ? null : r.GetFieldValue<DateTimeOffset>(column);
        var state = Enum.Parse<ObligationState>(r.GetString(9), ignoreCase: true);
        var due = r.GetFieldValue<DateTimeOffset>(8);
        var because = JsonSerializer.Deserialize<Because>(r.GetString(14), HubJson.Options)!;
        return new DeadlineView(r.GetGuid(0), r.GetGuid(1), r.GetString(2), r.GetString(3), name(r.GetString(3)), r.GetString(4), r.GetString(5), name(r.GetString(5)),
            r.GetString(6), r.GetFieldValue<DateTimeOffset>(7), due, state, Or(10), Or(11), Or(12), r.GetInt32(13), ReportViews.LateBy(state, due, Or(11), now),
            r.IsDBNull(15) ? null : r.GetGuid(15), ReportViews.Of(because));
    }
}
