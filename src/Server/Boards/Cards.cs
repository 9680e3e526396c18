using System.Text.Json;
using IncidentHub.Contracts;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using Marten;

namespace IncidentHub.Server.Boards;

/// <summary>What the incident's own stream contributes to its card.</summary>
/// <param name="Chain">Units from the raising one upwards whose dots the board shows.</param>
public sealed record IncidentPiece(
    string Number, string Unit, string Title, Phase Phase, Grade? Grade, bool AwaitsConfirmation, bool Undetermined, string? Category,
    DateTimeOffset AwareAt, DateTimeOffset RaisedAt, DateTimeOffset ChangedAt, string LastChange, Guid? Drill,
    IReadOnlyList<string> Chain, IReadOnlyList<ClockPiece> Clocks);

/// <summary>What one tier's escalation stream contributes.</summary>
public sealed record TierPiece(
    Guid Escalation, EscalationState State, DateTimeOffset? SignedAt, DateTimeOffset? UnsignedSince, DateTimeOffset ChangedAt, string LastChange,
    IReadOnlyList<ClockPiece> Clocks)
{
    /// <summary>How late the latest of the late reports to this tier left; null when all were in time.</summary>
    public long? LateSeconds { get; init; }
}

/// <summary>A duty that still matters on a board: open, or missed and not yet fulfilled.</summary>
public sealed record ClockPiece(
    Guid Obligation, string Owner, string Recipient, string Kind, DateTimeOffset StartedAt, DateTimeOffset DueAt, ObligationState State, DateTimeOffset? SentAt);

/// <summary>Keeps one row per incident. Each stream writes its own piece, so neither has to read the other.</summary>
/// <remarks>However many streams a transaction touches, it is one statement for incidents and one for tiers.</remarks>
public static class Cards
{
    /// <param name="touched">Every stream at most once, with the events it got.</param>
    public static void Write(IDocumentSession session, IReadOnlyList<(IReporting Stream, IReadOnlyList<DomainEvent> Events, Moment At)> touched)
    {
        var incidents = touched.Where(t => t.Stream is Incident).OrderBy(t => t.Stream.Id).Select(t => (Incident: (Incident)t.Stream, Piece: Json(Piece((Incident)t.Stream, Last(t.Events), t.At)), t.At)).ToList();
        if (incidents.Count > 0)
            session.QueueSqlCommand(
                """
                insert into hub.board_card (incident, units, unit, number, title, phase, grade, raised_at, piece, changed_at)
                select incident, string_to_array(units, ','), unit, number, title, phase, grade, raised_at, piece::jsonb, changed_at
                from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::timestamptz[])
                    as r (incident, units, unit, number, title, phase, grade, raised_at, piece, changed_at)
                on conflict (incident) do update set title = excluded.title, phase = excluded.phase, grade = excluded.grade, piece = excluded.piece,
                    changed_at = excluded.changed_at, version = board_card.version + 1, changed_xid = pg_current_xact_id()
                """,
                incidents.Select(i => i.Incident.Id).ToArray(), incidents.Select(i => string.Join(',', i.At.Network.Path(i.Incident.Unit).Select(u => u.Code))).ToArray(),
                incidents.Select(i => i.Incident.Unit).ToArray(), incidents.Select(i => i.Incident.Number).ToArray(), incidents.Select(i => i.Incident.Title).ToArray(),
                incidents.Select(i => IncidentRefusals.Name(i.Incident.Phase)).ToArray(), incidents.Select(i => i.Incident.Grade?.ToString()).ToArray(),
                incidents.Select(i => i.Incident.RaisedAt).ToArray(), incidents.Select(i => i.Piece).ToArray(), incidents.Select(i => i.Incident.ChangedAt).ToArray());

        var tiers = touched.Where(t => t.Stream is Escalation).Select(t => (Escalation: (Escalation)t.Stream, Last: Last(t.Events)))
            .GroupBy(t => t.Escalation.IncidentId).OrderBy(g => g.Key)
            .Select(g => (Incident: g.Key, ChangedAt: g.Max(t => t.Escalation.ChangedAt), Pieces: Json(g.ToDictionary(t => t.Escalation.Unit, t => Piece(t.Escalation, t.Last))))).ToList();
        if (tiers.Count > 0)
            session.QueueSqlCommand(
                """
                update hub.board_card set tiers = tiers || r.pieces::jsonb, changed_at = r.changed_at, version = version + 1, changed_xid = pg_current_xact_id()
                from unnest(?::uuid[], ?::text[], ?::timestamptz[]) as r (incident, pieces, changed_at) where board_card.incident = r.incident
                """,
                tiers.Select(t => t.Incident).ToArray(), tiers.Select(t => t.Pieces).ToArray(), tiers.Select(t => t.ChangedAt).ToArray());
    }

    // The fact comes first, what follows from it for the duties after it.
    private static string Last(IReadOnlyList<DomainEvent> events) => Narrative.Kind(events[0]);

    public static IncidentPiece Piece(Incident i, string lastChange, Moment at) => new(
        i.Number, i.Unit, i.Title, i.Phase, i.Grade, !i.GradeConfirmed, i.Grade is null && i.Questions.Count > 0, i.Category,
        i.AwareAt, i.RaisedAt, i.ChangedAt, lastChange, i.Drill, Chain(i, at), Clocks(i));

    public static TierPiece Piece(Escalation e, string lastChange) =>
        new(e.Id, e.State, e.SignedAt, e.UnsignedSince, e.ChangedAt, lastChange, Clocks(e)) { LateSeconds = e.Received.Max(r => r.LateSeconds) };

    /// <summary>The whole way up when the pack asks tiers to report on; otherwise as far as a duty or a report reaches.</summary>
    private static IReadOnlyList<string> Chain(Incident i, Moment at)
    {
        var path = at.Network.Path(i.Unit).Select(u => u.Code).ToList();
        var goesOn = Regime.Packs(at.Shelf, at.Network, i.Unit, i.AwareAt, i.Packs).SelectMany(p => p.Rules)
            .Any(r => r.Owner == DutyRule.Tier && i.Grade is { } g && r.Grades.Contains(g) && r.Recipients.Contains(DutyRule.Superior));
        if (goesOn) return path;
        var owed = i.Duties.Obligations.Any(o => o.State is not ObligationState.Lifted && path.Contains(o.Recipient)) || i.Duties.Reports.Any(r => path.Contains(r.To));
        return [.. path.Take(owed ? 2 : 1)];
    }

    private static List<ClockPiece> Clocks(IReporting stream) =>
        [.. stream.Duties.Obligations
            .Where(o => o.State is ObligationState.Open || o is { State: ObligationState.Missed, MetAt: null })
            .Select(o => new ClockPiece(o.Id, o.Owner, o.Recipient, o.Kind, o.StartedAt, o.DueAt, o.State, o.SentAt))];

    private static string Json<T>(T piece) => JsonSerializer.Serialize(piece, HubJson.Options);
}
