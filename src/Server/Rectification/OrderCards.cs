using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Rectification;
using IncidentHub.Domain.Reporting;
using Marten;

namespace IncidentHub.Server.Rectification;

/// <summary>Keeps one row per order in step with its stream, in the same transaction and in one statement, however many there are.</summary>
public static class OrderCards
{
    public static void Write(IDocumentSession session, IReadOnlyList<(RectificationOrder Order, Moment At)> touched)
    {
        if (touched.Count == 0) return;
        var rows = touched.OrderBy(t => t.Order.Id).ToList();
        session.QueueSqlCommand(
            """
            insert into hub.order_card (id, number, unit, units, issuer, title, severity, stage, late, recurring, findings, passed, items, issued_at, due_at, stage_due,
                origin_kind, origin, batch, bulletin, changed_at, version)
            select id, number, unit, string_to_array(units, ','), issuer, title, severity, stage, late, recurring, findings, passed, coalesce(string_to_array(nullif(items, ''), E'\n'), '{}'),
                issued_at, due_at, stage_due, origin_kind, origin, batch, bulletin, changed_at, version
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::boolean[], ?::int[], ?::int[], ?::text[],
                    ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::text[], ?::uuid[], ?::uuid[], ?::uuid[], ?::timestamptz[], ?::int[])
                as r (id, number, unit, units, issuer, title, severity, stage, late, recurring, findings, passed, items, issued_at, due_at, stage_due, origin_kind, origin, batch, bulletin,
                    changed_at, version)
            on conflict (id) do update set stage = excluded.stage, late = excluded.late, passed = excluded.passed, due_at = excluded.due_at, stage_due = excluded.stage_due,
                changed_at = excluded.changed_at, version = excluded.version, changed_xid = pg_current_xact_id()
            """,
            rows.Select(r => r.Order.Id).ToArray(), rows.Select(r => r.Order.Number).ToArray(), rows.Select(r => r.Order.Unit).ToArray(),
            rows.Select(r => string.Join(',', r.At.Network.Path(r.Order.Unit).Select(u => u.Code))).ToArray(), rows.Select(r => r.Order.Issuer).ToArray(),
            rows.Select(r => r.Order.Title).ToArray(), rows.Select(r => Name(r.Order.Severity)).ToArray(), rows.Select(r => Name(r.Order.Stage)).ToArray(),
            rows.Select(r => r.Order.IsLate).ToArray(), rows.Select(r => r.Order.Findings.Any(f => f.Finding.Before.Count > 0)).ToArray(), rows.Select(r => r.Order.Findings.Count).ToArray(),
            rows.Select(r => r.Order.Findings.Count(f => f.Fate is FindingFate.Passed)).ToArray(),
            rows.Select(r => string.Join('\n', r.Order.Findings.Select(f => f.Finding.Item).OfType<string>())).ToArray(), rows.Select(r => r.Order.IssuedAt).ToArray(),
            rows.Select(r => r.Order.DueAt).ToArray(), rows.Select(r => StageDue(r.Order)).ToArray(), rows.Select(r => r.Order.Origin.Kind).ToArray(),
            rows.Select(r => r.Order.Origin.Id).ToArray(), rows.Select(r => r.Order.Batch).ToArray(), rows.Select(r => r.Order.Bulletin).ToArray(),
            rows.Select(r => r.Order.ChangedAt).ToArray(), rows.Select(r => r.Order.Version).ToArray());
    }

    private static DateTimeOffset? StageDue(RectificationOrder order) =>
        order.Duties.Obligations.Where(o => o is { State: ObligationState.Open } or { State: ObligationState.Missed, MetAt: null }).Select(o => (DateTimeOffset?)o.DueAt).Min();

    public static string Name(Severity severity) => severity.ToString().ToLowerInvariant();

    public static string Name(OrderStage stage) => stage is OrderStage.InWork ? "in-work" : stage.ToString().ToLowerInvariant();

    public static OrderStage Stage(string name) => Enum.GetValues<OrderStage>().First(s => Name(s) == name);

    public static Severity SeverityOf(string name) => Enum.GetValues<Severity>().First(s => Name(s) == name);
}
