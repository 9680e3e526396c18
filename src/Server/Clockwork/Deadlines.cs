using System.Text.Json;
using IncidentHub.Contracts;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;
using Marten;
using Npgsql;

namespace IncidentHub.Server.Clockwork;

/// <summary>Keeps the deadline register in step with the streams, in the same transaction.</summary>
public static class Deadlines
{
    /// <summary>Every column, in the order of <see cref="Row"/>.</summary>
    public const string Columns =
        "id, stream, stream_kind, incident, number, units, owner, kind, recipient, started_by, started_at, due_at, state, sent_at, met_at, enforced_at, warned, next_ring, because, drill";

    /// <param name="touched">Every stream at most once, as it was and as it is. One statement, however many there are.</param>
    public static void Write(IDocumentSession session, IReadOnlyList<(IClocked? Before, IClocked After, Moment At)> touched)
    {
        var rows = touched.SelectMany(t =>
        {
            var units = string.Join(',', t.At.Network.Path(t.After.Unit).Select(u => u.Code));
            return t.After.Duties.Obligations.Where(o => t.Before?.Duties[o.Id] != o || t.Before.NextRing(o, t.At.Shelf) != t.After.NextRing(o, t.At.Shelf)).Select(o => (Duty: o, t.After, Units: units, NextRing: t.After.NextRing(o, t.At.Shelf)));
        }).OrderBy(r => r.Duty.Id).ToList();
        if (rows.Count == 0) return;
        session.QueueSqlCommand(
            """
            insert into hub.deadline (id, stream, stream_kind, incident, number, units, owner, kind, recipient, started_by, started_at, due_at,
                state, sent_at, met_at, enforced_at, warned, next_ring, because, drill)
            select id, stream, stream_kind, incident, number, string_to_array(units, ','), owner, kind, recipient, started_by, started_at, due_at,
                state, sent_at, met_at, enforced_at, warned, next_ring, because::jsonb, drill
            from unnest(?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[],
                    ?::text[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::int[], ?::timestamptz[], ?::text[], ?::uuid[])
                as r (id, stream, stream_kind, incident, number, units, owner, kind, recipient, started_by, started_at, due_at,
                    state, sent_at, met_at, enforced_at, warned, next_ring, because, drill)
            on conflict (id) do update set started_at = excluded.started_at, due_at = excluded.due_at, state = excluded.state, sent_at = excluded.sent_at,
                met_at = excluded.met_at, enforced_at = excluded.enforced_at, warned = excluded.warned, next_ring = excluded.next_ring, because = excluded.because
            """,
            rows.Select(r => r.Duty.Id).ToArray(), rows.Select(r => r.After.Id).ToArray(), rows.Select(r => r.After.Kind).ToArray(), rows.Select(r => r.After.About).ToArray(),
            rows.Select(r => r.After.Number).ToArray(), rows.Select(r => r.Units).ToArray(), rows.Select(r => r.Duty.Owner).ToArray(), rows.Select(r => r.Duty.Kind).ToArray(),
            rows.Select(r => r.Duty.Recipient).ToArray(), rows.Select(r => r.Duty.StartedBy).ToArray(), rows.Select(r => r.Duty.StartedAt).ToArray(), rows.Select(r => r.Duty.DueAt).ToArray(),
            rows.Select(r => StateName(r.Duty.State)).ToArray(), rows.Select(r => r.Duty.SentAt).ToArray(), rows.Select(r => r.Duty.MetAt).ToArray(), rows.Select(r => r.Duty.EnforcedAt).ToArray(),
            rows.Select(r => r.Duty.WarnedPercent).ToArray(), rows.Select(r => r.NextRing).ToArray(), rows.Select(r => JsonSerializer.Serialize(r.Duty.Because, HubJson.Options)).ToArray(),
            rows.Select(r => r.After.Drill).ToArray());
    }

    /// <summary>The row that the register has to hold for a duty; the watchdog compares with it.</summary>
    public static object[] Row(IClocked stream, Obligation duty, Moment at) =>
    [
        duty.Id, stream.Id, stream.Kind, stream.About, stream.Number, at.Network.Path(stream.Unit).Select(u => u.Code).ToArray(), duty.Owner, duty.Kind,
        duty.Recipient, duty.StartedBy, duty.StartedAt, duty.DueAt, StateName(duty.State), Or(duty.SentAt), Or(duty.MetAt), Or(duty.EnforcedAt), duty.WarnedPercent,
        Or(stream.NextRing(duty, at.Shelf)), JsonSerializer.Serialize(duty.Because, HubJson.Options), (object?)stream.Drill ?? DBNull.Value,
    ];

    /// <summary>Puts a row of <see cref="Row"/> in place, whatever stands there.</summary>
    public static NpgsqlCommand Restore(object[] row)
    {
        var columns = Columns.Split(", ");
        var values = string.Join(", ", columns.Select((c, i) => $"${i + 1}" + (c == "because" ? "::jsonb" : "")));
        var command = new NpgsqlCommand(
            $"insert into hub.deadline ({Columns}) values ({values}) on conflict (id) do update set {string.Join(", ", columns.Skip(1).Select(c => $"{c} = excluded.{c}"))}");
        foreach (var value in row) command.Parameters.Add(new() { Value = value });
        return command;
    }

    private static object Or(DateTimeOffset? value) => value is { } v ? v : DBNull.Value;

    public static string StateName(ObligationState state) => state switch
    {
        ObligationState.Open => "open",
        ObligationState.Met => "met",
        ObligationState.Missed => "missed",
        _ => "lifted",
    };
}
