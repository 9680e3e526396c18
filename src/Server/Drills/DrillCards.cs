using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Kernel;
using Marten;

namespace IncidentHub.Server.Drills;

/// <summary>Keeps one row per drill: what lists, the runner and watching consoles need to know of it.</summary>
public static class DrillCards
{
    public static void Write(IDocumentSession session, Drill drill, Moment at)
    {
        var units = drill.Involved.SelectMany(u => at.Network.Path(u)).Select(u => u.Code).Distinct().ToArray();
        session.QueueSqlCommand(
            """
            insert into hub.drill_card (drill, unit, units, playing, number, title, scenario, state, planned_at, started_at, ended_at, version, suspended)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (drill) do update set units = excluded.units, playing = excluded.playing, state = excluded.state, started_at = excluded.started_at, ended_at = excluded.ended_at,
                version = excluded.version, suspended = excluded.suspended, changes = drill_card.changes + 1, changed_xid = pg_current_xact_id()
            """,
            drill.Id, drill.Unit, units, drill.Units.ToArray(), drill.Number, drill.Title, drill.Scenario, StateName(drill.State), drill.PlannedAt,
            Or(drill.StartedAt), Or(drill.EndedAt), drill.Version, drill.Suspended.ToArray());
    }

    /// <summary>Something happened on an incident of these drills.</summary>
    public static void Stir(IDocumentSession session, IReadOnlyCollection<Guid> drills)
    {
        if (drills.Count > 0)
            session.QueueSqlCommand("update hub.drill_card set changes = changes + 1, changed_xid = pg_current_xact_id() where drill = any(?)", drills.Order().ToArray());
    }

    public static string StateName(DrillState state) => state switch
    {
        DrillState.Planned => "planned",
        DrillState.Running => "running",
        DrillState.Paused => "paused",
        DrillState.Ended => "ended",
        _ => "stopped",
    };

    private static object Or(DateTimeOffset? at) => at is { } there ? there : DBNull.Value;
}
