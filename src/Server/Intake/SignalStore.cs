using System.Text.Json;
using IncidentHub.Contracts;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Signals;
using IncidentHub.Server.Hosting;
using Npgsql;
using Wolverine.Marten.Publishing;
using Wolverine.Runtime;

namespace IncidentHub.Server.Intake;

/// <summary>Keeps signals: one row per condition, status and start, however often it is told.</summary>
public sealed class SignalStore(OutboxedSessionFactory sessions, IWolverineRuntime bus, NpgsqlDataSource data, Moments moments)
{
    /// <summary>Durable when it returns, together with the message that asks for the correlation.</summary>
    public async Task StoreAsync(string unit, IReadOnlyList<Signal> signals, DateTimeOffset now, CancellationToken ct)
    {
        var known = signals.Any(s => s.StartsAt == now) ? await LastAsync(unit, signals, ct) : [];
        var rows = signals.Select(s => s.StartsAt == now && known.TryGetValue(s.Key, out var last) && last.Status == s.Status ? s with { StartsAt = last.StartsAt } : s)
            .Select(s => new { id = Ids.Signal(unit, s.Key, Name(s.Status), s.StartsAt), key = s.Key, status = Name(s.Status), starts_at = s.StartsAt, signal = s })
            .DistinctBy(r => r.id).OrderBy(r => r.id); // one order for all: two posts that tell the same do not lock each other out

        var keepUntil = moments.Shelf.Retention.Until(now, TimeZoneInfo.FindSystemTimeZoneById(moments.Network[unit].TimeZone));
        var context = new MessageContext(bus);
        await using var session = sessions.OpenSession(context);
        session.QueueSqlCommand(
            """
            insert into hub.signal (id, unit, key, status, starts_at, signal, received_at, told_at, keep_until)
            select id, ?, key, status, starts_at, signal, ?, ?, ?
            from jsonb_to_recordset(?::jsonb) as r(id uuid, key text, status text, starts_at timestamptz, signal jsonb)
            on conflict (id) do update set told = hub.signal.told + 1, told_at = excluded.told_at, keep_until = excluded.keep_until
            """,
            unit, now, now, keepUntil, JsonSerializer.Serialize(rows, HubJson.Options));
        await context.PublishAsync(new CorrelateSignals(unit));
        await session.SaveChangesAsync(ct);
    }

    /// <summary>
    /// A sender that gives no start tells the same condition with another start each time: it goes on from the last one told,
    /// until its status changes.
    /// </summary>
    private async Task<Dictionary<string, (SignalStatus Status, DateTimeOffset StartsAt)>> LastAsync(string unit, IReadOnlyList<Signal> signals, CancellationToken ct)
    {
        await using var command = data.CreateCommand(
            "select distinct on (key) key, status, starts_at from hub.signal where unit = $1 and key = any($2) order by key, seq desc");
        command.Parameters.Add(new() { Value = unit });
        command.Parameters.Add(new() { Value = signals.Select(s => s.Key).Distinct().ToArray() });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var last = new Dictionary<string, (SignalStatus, DateTimeOffset)>(StringComparer.Ordinal);
        while (await reader.ReadAsync(ct))
            last[reader.GetString(0)] = (reader.GetString(1) == Name(SignalStatus.Firing) ? SignalStatus.Firing : SignalStatus.Resolved, reader.GetFieldValue<DateTimeOffset>(2));
        return last;
    }

    public static string Name(SignalStatus status) => status is SignalStatus.Firing ? "firing" : "resolved";
}
