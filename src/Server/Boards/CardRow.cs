using System.Text.Json;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Organisation;
using IncidentHub.Domain.Reporting;
using Npgsql;

namespace IncidentHub.Server.Boards;

/// <summary>A row of board_card as read, composed into what a viewer sees when it is needed.</summary>
public sealed record CardRow(Guid Incident, string[] Units, long Version, IncidentPiece Piece, IReadOnlyDictionary<string, TierPiece> Tiers)
{
    public const string Columns = "incident, units, version, piece, tiers";

    public bool IsActive => Piece.Phase is not Phase.Closed;

    /// <param name="from">Position of the first of <see cref="Columns"/>.</param>
    public static CardRow Read(NpgsqlDataReader row, int from = 0) => new(
        row.GetGuid(from), row.GetFieldValue<string[]>(from + 1), row.GetInt64(from + 2),
        JsonSerializer.Deserialize<IncidentPiece>(row.GetString(from + 3), HubJson.Options)!,
        JsonSerializer.Deserialize<Dictionary<string, TierPiece>>(row.GetString(from + 4), HubJson.Options)!);

    public BoardCard Compose(UnitTree network, bool chinese)
    {
        string Name(string unit) => network.TryGet(unit, out var u) ? chinese ? u.Name : u.NameEn : chinese ? Bodies.Name(unit).Zh : Bodies.Name(unit).En;
        var (changedAt, lastChange) = Tiers.Values.Select(t => (t.ChangedAt, t.LastChange)).Append((Piece.ChangedAt, Piece.LastChange)).MaxBy(c => c.Item1);
        return new BoardCard(Incident, Piece.Number, Piece.Unit, Name(Piece.Unit), Piece.Title, Piece.Phase, Piece.Grade, Piece.AwaitsConfirmation,
            Piece.Undetermined, Piece.Category, Version, Next(Name), Chain(network, Name), Piece.AwareAt, changedAt, lastChange, Piece.Drill);
    }

    /// <summary>Overdue first, oldest due time first; of one due time the shorter wait for an answer.</summary>
    private NextClock? Next(Func<string, string> name) =>
        Piece.Clocks.Concat(Tiers.Values.SelectMany(t => t.Clocks)).OrderBy(c => c.DueAt).ThenBy(c => c.Obligation)
            .Select(c => new NextClock(c.Obligation, c.Owner, name(c.Owner), c.Recipient, name(c.Recipient), c.Kind, c.StartedAt, c.DueAt, c.State, c.SentAt))
            .FirstOrDefault();

    public IReadOnlyList<ChainLink> Chain(UnitTree network, Func<string, string> name) =>
        [.. network.Path(Piece.Unit).Where(u => Piece.Chain.Contains(u.Code) || Tiers.ContainsKey(u.Code)).Select(u =>
            u.Code == Piece.Unit ? Link(u, name, "raised", Piece.RaisedAt, null)
            : Tiers.TryGetValue(u.Code, out var tier) ? Link(u, name, State(tier), tier.SignedAt ?? tier.UnsignedSince ?? tier.ChangedAt, tier.Escalation) with { LateBySeconds = tier.LateSeconds }
            : Link(u, name, "none", null, null))];

    private static ChainLink Link(Unit unit, Func<string, string> name, string state, DateTimeOffset? at, Guid? escalation) =>
        new(unit.Code, name(unit.Code), unit.Level.ToString(), state, at, escalation);

    private static string State(TierPiece tier) => tier switch
    {
        { UnsignedSince: not null } => "delivered",
        { State: EscalationState.Signed } => "signed",
        { State: EscalationState.Returned } => "returned",
        _ => "told",
    };
}
