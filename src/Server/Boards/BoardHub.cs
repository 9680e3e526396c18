using System.Runtime.CompilerServices;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Drills;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Inspections;
using IncidentHub.Server.Rectification;
using Microsoft.AspNetCore.SignalR;

namespace IncidentHub.Server.Boards;

/// <summary>Live boards, and live drills: watch a unit from a cursor on, or a drill.</summary>
public sealed class BoardHub(BoardFeed feed, OrderProgressQuery progress, InspectionFeed inspections, BoardQuery query, DrillFeed drills, DrillQuery drill, Moments moments, Sessions sessions) : Hub
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(5);

    /// <summary>First what changed since <paramref name="cursor"/> (or everything), then every change, and an empty frame at least every ten seconds.</summary>
    /// <exception cref="HubException">no-right: the unit is not the caller's to see; session-ended: the right to watch ended.</exception>
    [Needs(Right.WatchBoard)]
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

    /// <summary>Where the drill is now, then a frame whenever something changed in it, and one at least every five seconds.</summary>
    /// <exception cref="HubException">no-right: the drill is not the caller's to see; session-ended: the right to watch ended.</exception>
    [Needs(Right.SeeDrills)]
    public async IAsyncEnumerable<DrillChange> WatchDrill(Guid id, [EnumeratorCancellation] CancellationToken ct)
    {
        var session = Context.GetHttpContext()!.SessionHash();
        var watch = drills.Add(id);
        try
        {
            while (true)
            {
                yield return await DrillAsync(session, id, ct);
                using var beat = CancellationTokenSource.CreateLinkedTokenSource(ct);
                beat.CancelAfter(Heartbeat);
                await watch.Reader.WaitToReadAsync(beat.Token).AsTask().ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                ct.ThrowIfCancellationRequested();
                watch.Reader.TryRead(out _);
            }
        }
        finally
        {
            drills.Remove(id, watch);
        }
    }

    private async Task<DrillChange> DrillAsync(string? session, Guid id, CancellationToken ct)
    {
        var actor = (session is null ? null : await sessions.FindAsync(session, ct)) ?? throw new HubException("session-ended");
        var at = moments.For(actor);
        var changes = await drill.ChangesAsync(id, ct);
        var run = await drill.FindAsync(actor, id, at, ct) ?? throw new HubException("no-right");
        return new DrillChange(id, changes, run.Drill.State, DrillViews.Clock(run.Drill, at));
    }

    /// <summary>The progress board of rectification orders: first all rows or those changed since <paramref name="cursor"/>, then every change.</summary>
    /// <exception cref="HubException">As of <see cref="Watch"/>.</exception>
    [Needs(Right.SeeOrders)]
    public async IAsyncEnumerable<ProgressChange> WatchOrders(string unit, Guid? batch, string? cursor, [EnumeratorCancellation] CancellationToken ct)
    {
        var http = Context.GetHttpContext()!;
        var (session, chinese) = (http.SessionHash(), http.WantsChinese());
        await MayWatch(session, unit, ct, Right.SeeOrders);
        await foreach (var frame in progress.WatchAsync(unit, batch, cursor, chinese, () => MayWatch(session, unit, ct, Right.SeeOrders), ct)) yield return frame;
    }

    /// <summary>Which inspections of the unit's subtree changed since <paramref name="cursor"/>, then every change.</summary>
    /// <exception cref="HubException">As of <see cref="Watch"/>.</exception>
    [Needs(Right.SeeInspections)]
    public async IAsyncEnumerable<InspectionChange> WatchInspections(string unit, string? cursor, [EnumeratorCancellation] CancellationToken ct)
    {
        var session = Context.GetHttpContext()!.SessionHash();
        await MayWatch(session, unit, ct, Right.SeeInspections);
        await foreach (var frame in inspections.WatchAsync(unit, cursor, () => MayWatch(session, unit, ct, Right.SeeInspections), ct)) yield return frame;
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

    private async Task MayWatch(string? session, string unit, CancellationToken ct, Right right = Right.WatchBoard)
    {
        var actor = session is null ? null : await sessions.FindAsync(session, ct);
        if (actor is null) throw new HubException("session-ended");
        if (unit is null || !actor.May(right, unit, moments.Network)) throw new HubException("no-right");
    }
}
