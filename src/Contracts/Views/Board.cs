using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Contracts.Views;

/// <summary>GET /api/board: every active incident of the unit's subtree.</summary>
/// <param name="Cursor">Pass to the board hub's Watch to go on from here.</param>
public sealed record Board(string Cursor, IReadOnlyList<BoardCard> Cards, DateTimeOffset ServerTime);

/// <summary>One row of a board.</summary>
/// <param name="Id">The incident's id, on every unit's board.</param>
/// <param name="Version">Grows with every change of the card; keep the highest, drop older ones.</param>
/// <param name="NextClock">The clock that runs out first, overdue ones before all; null when none runs.</param>
/// <param name="Chain">From the raising unit upwards.</param>
public sealed record BoardCard(
    Guid Id, string Number, string Unit, string UnitName, string Title, Phase Phase, Grade? Grade, bool AwaitsConfirmation, bool Undetermined,
    string? Category, long Version, NextClock? NextClock, IReadOnlyList<ChainLink> Chain, DateTimeOffset AwareAt, DateTimeOffset ChangedAt,
    string LastChange, Guid? Drill);

/// <summary>The clock a board shows.</summary>
/// <param name="Owner">Who owes it: unit code or key of an outside body.</param>
public sealed record NextClock(
    Guid Obligation, string Owner, string OwnerName, string Recipient, string RecipientName, string Kind,
    DateTimeOffset StartedAt, DateTimeOffset DueAt, ObligationState State, DateTimeOffset? SentAt);

/// <summary>A dot of the signature chain.</summary>
/// <param name="State">raised, signed (filled), delivered (half), returned, told (overdue notice only) or none (hollow).</param>
/// <param name="At">When it got this state; null for none.</param>
/// <param name="Escalation">Stream of the tier, for signing; null for the raising unit and for tiers not reached.</param>
public sealed record ChainLink(string Unit, string Name, string Level, string State, DateTimeOffset? At, Guid? Escalation)
{
    /// <summary>How late a report to this tier left, once and for all; null when none was late.</summary>
    public long? LateBySeconds { get; init; }
}

/// <summary>A frame of the board hub. Late, repeated and out-of-order frames are harmless: versions decide.</summary>
/// <param name="Removed">Ids of cards that left the board.</param>
/// <param name="Resync">Forget what you have; this frame is the whole board.</param>
public sealed record BoardChange(
    string Cursor, IReadOnlyList<BoardCard> Cards, IReadOnlyList<Guid> Removed, DateTimeOffset ServerTime, bool Resync);
