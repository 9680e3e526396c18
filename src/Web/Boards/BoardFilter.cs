using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Web.Layout;

namespace IncidentHub.Web.Boards;

/// <summary>What the address asks to see of a board; null means no wish.</summary>
/// <param name="Grade">I to IV, or "none" for what has no grade yet.</param>
/// <param name="Due">"late" for overdue, "soon" for due within a quarter of an hour.</param>
public sealed record BoardFilter(string? Grade, string? Phase, string? Search, string? Due, bool Unsigned, bool Drill)
{
    public static readonly TimeSpan Soon = TimeSpan.FromMinutes(15);

    public bool IsEmpty => this is { Grade: null, Phase: null, Search: null, Due: null, Unsigned: false, Drill: false };

    public bool Passes(BoardCard card, string unit, DateTimeOffset now) =>
        (Grade is null || (Grade == "none" ? card.Grade is null : card.Grade?.ToString() == Grade))
        && (Phase is null || string.Equals(card.Phase.ToString(), Phase, StringComparison.OrdinalIgnoreCase))
        && (Due is null || (Due == "late" ? IsLate(card, now) : IsSoon(card, now)))
        && (!Unsigned || LiveBoard.WaitsAt(card, unit))
        && (!Drill || card.Drill is not null)
        && (Search is null || Matches(card, Search));

    public static bool IsLate(BoardCard card, DateTimeOffset now) =>
        card.NextClock is { } c && (c.State is ObligationState.Missed || c.DueAt < now);

    public static bool IsSoon(BoardCard card, DateTimeOffset now) =>
        card.NextClock is { State: ObligationState.Open } c && c.DueAt >= now && c.DueAt - now <= Soon;

    private static bool Matches(BoardCard card, string search) =>
        card.Title.Contains(search, StringComparison.OrdinalIgnoreCase)
        || card.Number.Contains(search, StringComparison.OrdinalIgnoreCase)
        || card.UnitName.Contains(search, StringComparison.OrdinalIgnoreCase);

    /// <summary>The clock that runs out first stands on top, whatever its grade; without a clock the graver, then the newer.</summary>
    public static IOrderedEnumerable<BoardCard> Ordered(IEnumerable<BoardCard> cards) =>
        cards.OrderBy(c => c.NextClock?.DueAt ?? DateTimeOffset.MaxValue)
            .ThenBy(c => c.Grade ?? Domain.Policies.Grade.III)
            .ThenByDescending(c => c.AwareAt)
            .ThenBy(c => c.Number, StringComparer.Ordinal);
}
