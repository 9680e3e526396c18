using System.Text.Json;
using IncidentHub.Contracts;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using Marten;

namespace IncidentHub.Server.Clockwork;

/// <summary>Keeps the deadline register in step with the streams, in the same transaction.</summary>
public static class Deadlines
{
    public static void Write(IDocumentSession session, IReporting? before, IReporting after, Moment at)
    {
        var warnings = at.Shelf.Policy(Regime.Policy, after.AwareAt)?.Warnings ?? [];
        var units = at.Network.Path(after.Unit).Select(u => u.Code).ToArray();
        foreach (var duty in after.Duties.Obligations.Where(o => before?.Duties[o.Id] != o))
            session.QueueSqlCommand(
                """
                insert into hub.deadline (id, stream, on_incident, incident, number, units, owner, kind, recipient, started_by, started_at, due_at,
                    state, sent_at, met_at, enforced_at, warned, next_ring, because, drill)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
                on conflict (id) do update set started_at = excluded.started_at, due_at = excluded.due_at, state = excluded.state, sent_at = excluded.sent_at,
                    met_at = excluded.met_at, enforced_at = excluded.enforced_at, warned = excluded.warned, next_ring = excluded.next_ring, because = excluded.because
                """,
                duty.Id, after.Id, after is Incident, after.IncidentId, after.Number, units, duty.Owner, duty.Kind, duty.Recipient, duty.StartedBy,
                duty.StartedAt, duty.DueAt, StateName(duty.State), Or(duty.SentAt), Or(duty.MetAt), Or(duty.EnforcedAt), duty.WarnedPercent,
                Or(duty.NextRing(warnings)), JsonSerializer.Serialize(duty.Because, HubJson.Options), (object?)after.Drill ?? DBNull.Value);
    }

    public static string StateName(ObligationState state) => state switch
    {
        ObligationState.Open => "open",
        ObligationState.Met => "met",
        ObligationState.Missed => "missed",
        _ => "lifted",
    };

    private static object Or(DateTimeOffset? value) => value is { } v ? v : DBNull.Value;
}
