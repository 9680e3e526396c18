using System.Text.Json;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Attention;
using Npgsql;

namespace IncidentHub.Server.Attention;

/// <summary>A matter as it is kept.</summary>
public sealed record Matter(
    Guid Id, string Kind, Guid Subject, Guid Stream, string Of, Guid? Incident, string IncidentUnit, string Unit, string Number, string Title, string What, string Party,
    DateTimeOffset StartedAt, DateTimeOffset? DueAt, Guid? Drill)
{
    /// <summary>Where its page is, below the address of the hub.</summary>
    public string Page => Pages.Of(Of, Incident ?? Stream);
}

/// <summary>A matter with how far it rose and whether it is over.</summary>
public sealed record MatterRow(Matter Matter, Height Height, bool Over, bool Answered);

/// <summary>Reads and writes matters.</summary>
public static class Matters
{
    public const string Columns =
        "m.id, m.kind, m.subject, m.stream, m.stream_kind, m.incident, m.incident_unit, m.unit, m.number, m.title, m.what, m.party, m.started_at, m.due_at, m.drill";

    /// <summary>Whether nothing waits any more, from what the duty, the report or the bulletin says itself: there is no second truth to keep. Nothing of an order waits when it is closed or withdrawn, and nothing of a drill waits when the drill is over.</summary>
    public const string Over =
        """
        (case m.kind
            when 'duty' then not exists (select 1 from hub.deadline d where d.id = m.subject and (d.state = 'open' or d.state = 'missed' and d.met_at is null))
            when 'unsigned' then not exists (select 1 from hub.mt_doc_escalation e, jsonb_array_elements(e.data->'received') r
                where e.id = m.stream and (r->>'id')::uuid = m.subject and r->>'receivedAt' is null and r->>'returnReason' is null)
            when 'systems' then exists (select 1 from hub.mt_doc_debrief d where d.id = m.subject and jsonb_typeof(d.data->'systemState') = 'object')
            when 'news' then false -- for each officer when he has looked at it
            else exists (select 1 from hub.bulletin_unit b where b.bulletin = m.subject and b.unit = m.unit and b.read_at is not null)
        end
        or m.stream_kind = 'order' and m.kind = 'duty' and exists (select 1 from hub.order_card c where c.id = m.stream and c.stage in ('closed', 'withdrawn'))
        or m.drill is not null and m.kind <> 'systems' and exists (select 1 from hub.drill_card c where c.drill = m.drill and c.state in ('ended', 'stopped')))
        """;

    /// <summary>Whether a report that answers the duty is on its way.</summary>
    private const string Answered = "m.kind = 'duty' and exists (select 1 from hub.deadline d where d.id = m.subject and d.sent_at is not null)";

    /// <summary>New ones are added; known ones take over what may have changed since.</summary>
    public static async Task PutAsync(NpgsqlConnection connection, IEnumerable<Matter> matters, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into hub.matter (id, kind, subject, stream, stream_kind, incident, incident_unit, unit, number, title, what, party, started_at, due_at, drill)
            select id, kind, subject, stream, "of", incident, "incidentUnit", unit, number, title, what, party, "startedAt", "dueAt", drill
            from jsonb_to_recordset($1::jsonb) as r(id uuid, kind text, subject uuid, stream uuid, "of" text, incident uuid, "incidentUnit" text, unit text, number text,
                title text, what text, party text, "startedAt" timestamptz, "dueAt" timestamptz, drill uuid)
            order by id
            on conflict (id) do update set title = excluded.title, due_at = excluded.due_at
            """, connection);
        command.Parameters.Add(new() { Value = JsonSerializer.Serialize(matters, HubJson.Options) });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Locks them, in one order for all, until the end of the transaction.</summary>
    public static async Task<List<MatterRow>> LockAsync(NpgsqlConnection connection, IEnumerable<Guid> ids, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"select {Columns}, m.told, m.reached, m.held_until, {Over}, {Answered} from hub.matter m where m.id = any($1) order by m.id for update", connection);
        command.Parameters.Add(new() { Value = ids.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<MatterRow>();
        while (await reader.ReadAsync(ct))
            rows.Add(new(Read(reader), new Height(reader.GetInt32(15), reader.GetInt32(16), Or(reader, 17)), reader.GetBoolean(18), reader.GetBoolean(19)));
        return rows;
    }

    /// <summary>The units that play in these drills.</summary>
    public static async Task<ILookup<Guid, string>> PlayingAsync(NpgsqlDataSource data, IEnumerable<Guid> drills, CancellationToken ct)
    {
        var playing = new List<(Guid Drill, string Unit)>();
        await using var command = data.CreateCommand("select drill, unnest(playing) from hub.drill_card where drill = any($1)");
        command.Parameters.Add(new() { Value = drills.Distinct().ToArray() });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) playing.Add((reader.GetGuid(0), reader.GetString(1)));
        return playing.ToLookup(p => p.Drill, p => p.Unit);
    }

    public static async Task RaiseAsync(NpgsqlConnection connection, IEnumerable<(Guid Id, int Told, int Reached, DateTimeOffset? Next)> rises, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            update hub.matter m set told = r.told, reached = r.reached, next_at = r.next
            from jsonb_to_recordset($1::jsonb) as r(id uuid, told int, reached int, next timestamptz) where m.id = r.id
            """, connection);
        command.Parameters.Add(new() { Value = JsonSerializer.Serialize(rises.Select(r => new { r.Id, r.Told, r.Reached, r.Next }), HubJson.Options) });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Those whose next step is reached: of the drill on its clock, or of none. What follows a drill has the wall's time.</summary>
    public static async Task<List<Guid>> DueAsync(NpgsqlDataSource data, Guid? drill, DateTimeOffset now, int most, CancellationToken ct)
    {
        await using var command = data.CreateCommand("select id from hub.matter where next_at <= $1 and case when kind = 'systems' then null else drill end is not distinct from $3 order by next_at limit $2");
        command.Parameters.Add(new() { Value = now });
        command.Parameters.Add(new() { Value = most });
        command.Parameters.Add(new() { Value = (object?)drill ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var ids = new List<Guid>();
        while (await reader.ReadAsync(ct)) ids.Add(reader.GetGuid(0));
        return ids;
    }

    public static Matter Read(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetString(1), r.GetGuid(2), r.GetGuid(3), r.GetString(4), r.IsDBNull(5) ? null : r.GetGuid(5), r.GetString(6), r.GetString(7), r.GetString(8),
        r.GetString(9), r.GetString(10), r.GetString(11), r.GetFieldValue<DateTimeOffset>(12), Or(r, 13), r.IsDBNull(14) ? null : r.GetGuid(14));

    public static DateTimeOffset? Or(NpgsqlDataReader r, int column) => r.IsDBNull(column) ? null : r.GetFieldValue<DateTimeOffset>(column);
}
