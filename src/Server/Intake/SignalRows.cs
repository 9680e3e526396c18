using System.Text.Json;
using IncidentHub.Contracts;
using IncidentHub.Domain.Signals;
using Marten;
using Npgsql;

namespace IncidentHub.Server.Intake;

/// <summary>A stored signal that was not correlated yet.</summary>
public sealed record SignalRow(Guid Id, long Seq, DateTimeOffset ReceivedAt, Signal Signal);

/// <summary>What became of a signal, as the store says it.</summary>
public static class Outcome
{
    /// <summary>The first signal of the incident that the hub raised for it.</summary>
    public const string Raised = "raised";
    public const string Attached = "attached";
    /// <summary>No incident is open and the table raises none: a person has to look.</summary>
    public const string Waiting = "waiting";
    /// <summary>Resolved, and no incident is open: nothing to do.</summary>
    public const string Over = "over";
    public const string Ignored = "ignored";
    /// <summary>The incident it would have raised was refused.</summary>
    public const string Refused = "refused";
}

/// <summary>Reads, locks and marks signals.</summary>
public static class SignalRows
{
    /// <summary>The oldest that are left, in the order they came.</summary>
    public static async Task<List<SignalRow>> LeftAsync(NpgsqlDataSource data, string unit, long after, int most, CancellationToken ct)
    {
        await using var command = data.CreateCommand(
            "select id, seq, received_at, signal from hub.signal where unit = $1 and outcome is null and seq > $2 order by seq limit $3");
        command.Parameters.Add(new() { Value = unit });
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = most });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<SignalRow>();
        while (await reader.ReadAsync(ct))
            rows.Add(new(reader.GetGuid(0), reader.GetInt64(1), reader.GetFieldValue<DateTimeOffset>(2), JsonSerializer.Deserialize<Signal>(reader.GetString(3), HubJson.Options)!));
        return rows;
    }

    /// <summary>Locks those that are still left until the commit, so that no other run takes them too.</summary>
    /// <remarks>It waits for one that is just being told again: going on without it would attach what came later before it. Senders lock by id too.</remarks>
    public static async Task<HashSet<Guid>> LockAsync(IDocumentSession session, IEnumerable<Guid> ids, CancellationToken ct)
    {
        await session.BeginTransactionAsync(ct);
        await using var command = new NpgsqlCommand("select id from hub.signal where id = any($1) and outcome is null order by id for update");
        command.Parameters.Add(new() { Value = ids.ToArray() });
        await using var reader = await session.ExecuteReaderAsync(command, ct);
        var locked = new HashSet<Guid>();
        while (await reader.ReadAsync(ct)) locked.Add(reader.GetGuid(0));
        return locked;
    }

    public static void Mark(IDocumentSession session, IReadOnlyList<(Guid Id, string Outcome, string Rule, Guid? Incident)> done)
    {
        if (done.Count == 0) return;
        session.QueueSqlCommand(
            """
            update hub.signal s set outcome = d.outcome, rule = d.rule, incident = d.incident
            from jsonb_to_recordset(?::jsonb) as d(id uuid, outcome text, rule text, incident uuid) where s.id = d.id
            """,
            JsonSerializer.Serialize(done.Select(d => new { id = d.Id, outcome = d.Outcome, rule = d.Rule, incident = d.Incident }), HubJson.Options));
    }
}
