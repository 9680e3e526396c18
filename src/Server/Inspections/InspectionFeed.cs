using System.Runtime.CompilerServices;
using IncidentHub.Contracts.Views;
using IncidentHub.Server.Boards;
using IncidentHub.Server.Hosting;
using Npgsql;
using NpgsqlTypes;

namespace IncidentHub.Server.Inspections;

/// <summary>Which inspections of a subtree changed since a cursor.</summary>
/// <remarks>The cursor is the one of the incident board: a transaction id below which every transaction has ended.</remarks>
public sealed class InspectionFeed(NpgsqlDataSource data, Moments moments)
{
    /// <summary>First where the feed stands, with what changed since the cursor; then every change within a second, and an empty frame at least every five.</summary>
    /// <param name="cursor">Of the last frame; null for the first time: whoever begins reads for himself what there is.</param>
    /// <param name="mayStill">Throws when the right to watch has ended.</param>
    public async IAsyncEnumerable<InspectionChange> WatchAsync(string unit, string? cursor, Func<Task> mayStill, [EnumeratorCancellation] CancellationToken ct)
    {
        var since = BoardQuery.IsCursor(cursor) ? cursor : null;
        var (next, changed) = await ChangedAsync(unit, since, ct);
        // A cursor ahead of the database is from another life of it (a restore).
        var resync = since is null || !BoardQuery.IsReached(since, next);
        yield return new InspectionChange(next, [.. changed.Keys], moments.Now, resync);
        var sent = changed;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var quiet = 0;
        while (await timer.WaitForNextTickAsync(ct))
        {
            (next, changed) = await ChangedAsync(unit, next, ct);
            var news = changed.Where(c => sent.GetValueOrDefault(c.Key) != c.Value).Select(c => c.Key).ToList();
            if (news.Count == 0 && ++quiet < 5) continue;
            quiet = 0;
            await mayStill();
            sent = changed;
            yield return new InspectionChange(next, news, moments.Now, false);
        }
    }

    /// <summary>The next cursor, and what changed at or after this one, each with the transaction that changed it.</summary>
    private async Task<(string Cursor, Dictionary<Guid, string> Changed)> ChangedAsync(string unit, string? cursor, CancellationToken ct)
    {
        await using var command = data.CreateCommand(
            """
            with s as (select pg_current_snapshot() as snapshot)
            select pg_snapshot_xmin(s.snapshot)::text, m.id, m.changed_xid::text
            from s left join hub.inspection_mark m on m.changed_xid >= $2::xid8 and m.units @> array[$1::text]
            """);
        command.Parameters.Add(new() { Value = unit });
        command.Parameters.Add(new() { Value = (object?)cursor ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        await using var r = await command.ExecuteReaderAsync(ct);
        var (next, changed) = (cursor ?? BoardQuery.Start, new Dictionary<Guid, string>());
        while (await r.ReadAsync(ct))
        {
            next = r.GetString(0);
            if (!r.IsDBNull(1)) changed[r.GetGuid(1)] = r.GetString(2);
        }
        return (next, changed);
    }
}
