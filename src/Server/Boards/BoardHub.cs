using System.Runtime.CompilerServices;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using Microsoft.AspNetCore.SignalR;

namespace IncidentHub.Server.Boards;

/// <summary>Live boards. One method: watch a unit from a cursor on.</summary>
public sealed class BoardHub(BoardFeed feed, BoardQuery query, Moments moments, Sessions sessions) : Hub
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(5);

    /// <summary>First what changed since <paramref name="cursor"/> (or everything), then every change, and an empty frame at least every ten seconds.</summary>
    /// <exception cref="HubException">no-right: the unit is not the caller's to see; session-ended: the right to watch ended.</exception>
    [Needs(Right.SeeIncidents)]
    public async IAsyncEnumerable<BoardChange> Watch(string unit, string? cursor, [EnumeratorCancellation] CancellationToken ct)
    {
        var http = Context.GetHttpContext()!;
        var (session, chinese) = (http.SessionHash(), http.WantsChinese());
        await MayWatch(session, unit, ct);

        // Listen first, read then: what changes in between arrives twice instead of never.
        var watch = new BoardWatch(unit);
        feed.Add(watch);
        try
        {
            yield return await FirstAsync(unit, cursor, chinese, ct);
            while (true)
            {
                // Taken before the rows: everything below this cursor is in what we are about to take, or was sent before.
                var handedOut = feed.Cursor;
                var rows = await watch.TakeAsync(Heartbeat, ct);
                await MayWatch(session, unit, ct);
                yield return Frame(rows, handedOut, chinese, resync: false);
            }
        }
        finally
        {
            feed.Remove(watch);
        }
    }

    private async Task<BoardChange> FirstAsync(string unit, string? cursor, bool chinese, CancellationToken ct)
    {
        if (BoardQuery.IsCursor(cursor))
        {
            var (head, changed) = await query.ChangedSinceAsync(cursor!, unit, activeOnly: false, ct);
            // A cursor ahead of the database is from another life of it (a restore): begin anew.
            if (BoardQuery.IsReached(cursor!, head)) return Frame(changed, head, chinese, resync: false);
        }
        var (start, rows) = await query.ChangedSinceAsync(BoardQuery.Start, unit, activeOnly: true, ct);
        return Frame(rows, start, chinese, resync: true);
    }

    private BoardChange Frame(IReadOnlyCollection<CardRow> rows, string cursor, bool chinese, bool resync) => new(
        cursor, [.. rows.Where(r => r.IsActive).Select(r => r.Compose(moments.Network, chinese))],
        [.. rows.Where(r => !r.IsActive).Select(r => r.Incident)], moments.Now, resync);

    private async Task MayWatch(string? session, string unit, CancellationToken ct)
    {
        var actor = session is null ? null : await sessions.FindAsync(session, ct);
        if (actor is null) throw new HubException("session-ended");
        if (unit is null || !actor.May(Right.SeeIncidents, unit, moments.Network)) throw new HubException("no-right");
    }
}
