using System.Globalization;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Kernel;
using IncidentHub.Server.Boards;
using IncidentHub.Server.Hosting;
using Npgsql;
using NpgsqlTypes;

namespace IncidentHub.Server.Incidents;

/// <summary>Finds incidents, closed ones included: newest first, by unit, phase, grade and words of title or number.</summary>
public sealed class IncidentList(NpgsqlDataSource data, Moments moments)
{
    private const int Most = 200;

    public async Task<IResult> PageAsync(HttpContext http, CancellationToken ct)
    {
        var call = http.Call();
        var q = http.Request.Query;
        var take = int.TryParse(q["take"], NumberStyles.None, CultureInfo.InvariantCulture, out var t) ? Math.Clamp(t, 1, Most) : 50;
        var (rows, refusal) = await FindAsync(q, call, take + 1, ct);
        if (rows is null) return (Answer)refusal!;
        var page = rows.Take(take).ToList();
        var next = rows.Count > take ? new PageCursor(page[^1].Raised, page[^1].Row.Incident).ToString() : null;
        return Answer.Ok(new Page<BoardCard>([.. page.Select(r => r.Row.Compose(moments.Network, call.Chinese))], next));
    }

    /// <summary>At most so many of what the address asks for, or the refusal.</summary>
    public async Task<(List<(CardRow Row, DateTimeOffset Raised)>? Found, Refusal? Refusal)> FindAsync(IQueryCollection q, Call call, int most, CancellationToken ct)
    {
        var unit = q["unit"].ToString() is { Length: > 0 } u ? u : call.Actor.Unit;
        if (!call.Actor.May(Right.SeeIncidents, unit, moments.Network)) return (null, Problems.NotFound);
        if (!PageCursor.TryRead(q["after"], out var after)) return (null, Problems.BadQuery);

        await using var command = data.CreateCommand(
            $"""
            select {CardRow.Columns}, raised_at from hub.board_card
            where units @> array[$1] and ($2::text is null or phase = $2) and ($3::text is null or grade = $3)
              and ($4::text is null or title ilike $4 or number ilike $4) and ($5::timestamptz is null or (raised_at, incident) < ($5, $6::uuid))
            order by raised_at desc, incident desc limit $7
            """);
        command.Parameters.Add(new() { Value = unit });
        command.Parameters.Add(Text(q["phase"]));
        command.Parameters.Add(Text(q["grade"]));
        command.Parameters.Add(Text(q["q"].ToString() is { Length: > 0 } words ? $"%{Escaped(words)}%" : null));
        command.Parameters.Add(new() { Value = (object?)after?.At ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = (object?)after?.Id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = most });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<(CardRow Row, DateTimeOffset Raised)>();
        while (await reader.ReadAsync(ct)) rows.Add((CardRow.Read(reader), reader.GetFieldValue<DateTimeOffset>(5)));
        return (rows, null);
    }

    private static NpgsqlParameter Text(string? value) =>
        new() { Value = string.IsNullOrEmpty(value) ? DBNull.Value : value, NpgsqlDbType = NpgsqlDbType.Text };

    private static string Escaped(string words) =>
        words.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}
