using System.Globalization;
using System.Runtime.CompilerServices;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Server.Boards;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Incidents;
using Npgsql;
using NpgsqlTypes;

namespace IncidentHub.Server.Rectification;

/// <summary>The progress board: units as rows, stages as columns; what changed since a cursor; the batches there are.</summary>
/// <remarks>The cursor is the one of the incident board: a transaction id below which every transaction has ended.</remarks>
public sealed class OrderProgressQuery(NpgsqlDataSource data, Moments moments)
{
    private const int MostBatches = 50;

    public async Task<IResult> ShowAsync(HttpContext http, CancellationToken ct)
    {
        var (call, q) = (http.Call(), http.Request.Query);
        var unit = q["unit"].ToString() is { Length: > 0 } u ? u : call.Actor.Unit;
        if (!call.Actor.May(Right.SeeOrders, unit, moments.Network)) return (Answer)Problems.NotFound;
        var (cursor, rows, _) = await RowsAsync(unit, Guid.TryParse(q["batch"], out var b) ? b : null, null, call.Chinese, ct);
        return Answer.Ok(new OrderProgress(cursor, rows, Total(rows), moments.Now));
    }

    /// <summary>Rows of the units whose orders changed at or after the cursor; all of them without one. A unit's mark moves with every change of its orders, also with one that leaves its row as it was.</summary>
    public async Task<(string Cursor, List<ProgressRow> Rows, Dictionary<string, string> Marks)> RowsAsync(string unit, Guid? batch, string? cursor, bool chinese, CancellationToken ct)
    {
        await using var command = data.CreateCommand(
            """
            with s as (select pg_current_snapshot() as snapshot)
            select pg_snapshot_xmin(s.snapshot)::text, c.* from s left join lateral (
                select unit, count(*), count(*) filter (where stage = 'issued'), count(*) filter (where stage = 'signed'), count(*) filter (where stage = 'planned'),
                    count(*) filter (where stage = 'in-work'), count(*) filter (where stage = 'evidenced'), count(*) filter (where stage = 'closed'),
                    count(*) filter (where stage = 'withdrawn'), count(*) filter (where late), min(stage_due),
                    max(changed_xid::text::bigint)::text, string_agg(distinct stage, ',') filter (where late)
                from hub.order_card
                where units @> array[$1::text] and ($2::uuid is null or batch = $2)
                    and ($3::text is null or unit in (select unit from hub.order_card where changed_xid >= $3::xid8 and units @> array[$1::text]))
                group by unit) c on true
            """);
        command.Parameters.Add(new() { Value = unit });
        command.Parameters.Add(new() { Value = (object?)batch ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = (object?)cursor ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        await using var r = await command.ExecuteReaderAsync(ct);
        var (next, rows, marks) = (cursor ?? BoardQuery.Start, new List<ProgressRow>(), new Dictionary<string, string>(StringComparer.Ordinal));
        while (await r.ReadAsync(ct))
        {
            next = r.GetString(0);
            if (r.IsDBNull(1)) continue;
            int N(int i) => (int)r.GetInt64(i);
            var code = r.GetString(1);
            var name = moments.Network.TryGet(code, out var known) ? chinese ? known.Name : known.NameEn : code;
            marks[code] = r.GetString(12);
            rows.Add(new ProgressRow(code, name, N(2), N(3), N(4), N(5), N(6), N(7), N(8), N(9), N(10), r.IsDBNull(11) ? null : r.GetFieldValue<DateTimeOffset>(11), r.IsDBNull(13) ? null : r.GetString(13)));
        }
        return (next, [.. rows.OrderBy(x => x.Unit, StringComparer.Ordinal)], marks);
    }

    /// <summary>First all rows, or those changed since the cursor, then every change within a second, and an empty frame at least every ten.</summary>
    /// <param name="mayStill">Throws when the right to watch has ended.</param>
    public async IAsyncEnumerable<ProgressChange> WatchAsync(string unit, Guid? batch, string? cursor, bool chinese, Func<Task> mayStill, [EnumeratorCancellation] CancellationToken ct)
    {
        var resync = !BoardQuery.IsCursor(cursor);
        var (next, rows, sent) = await RowsAsync(unit, batch, resync ? null : cursor, chinese, ct);
        yield return new ProgressChange(next, rows, moments.Now, resync);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var quiet = 0;
        while (await timer.WaitForNextTickAsync(ct))
        {
            (next, rows, var marks) = await RowsAsync(unit, batch, next, chinese, ct);
            // A plan that came and was sent back between two looks leaves the row as it was, but not the order's page.
            var news = rows.Where(r => sent.GetValueOrDefault(r.Unit) != marks[r.Unit]).ToList();
            if (news.Count == 0 && ++quiet < 5) continue;
            quiet = 0;
            await mayStill();
            foreach (var row in news) sent[row.Unit] = marks[row.Unit];
            yield return new ProgressChange(next, news, moments.Now, false);
        }
    }

    public async Task<IResult> BatchesAsync(HttpContext http, CancellationToken ct)
    {
        var (call, q) = (http.Call(), http.Request.Query);
        var at = moments.For(call.Actor);
        var unit = q["unit"].ToString() is { Length: > 0 } u ? u : call.Actor.Unit;
        if (!call.Actor.May(Right.SeeOrders, unit, at.Network)) return (Answer)Problems.NotFound;
        if (!PageCursor.TryRead(q["after"], out var after)) return (Answer)Problems.BadQuery;
        await using var command = data.CreateCommand(
            """
            select batch, min(bulletin::text), min(title), min(issuer), min(issued_at), count(*), count(*) filter (where stage = 'closed'), count(*) filter (where late)
            from hub.order_card where batch is not null and units @> array[$1::text] group by batch
            having $2::timestamptz is null or (min(issued_at), batch) < ($2, $3::uuid) order by min(issued_at) desc, batch desc limit $4
            """);
        command.Parameters.Add(new() { Value = unit });
        command.Parameters.Add(new() { Value = (object?)after?.At ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = (object?)after?.Id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = MostBatches + 1 });
        await using var r = await command.ExecuteReaderAsync(ct);
        var found = new List<BatchView>();
        while (await r.ReadAsync(ct))
            found.Add(new BatchView(r.GetGuid(0), r.IsDBNull(1) ? null : Guid.Parse(r.GetString(1), CultureInfo.InvariantCulture), r.GetString(2), r.GetString(3), ReportViews.Name(r.GetString(3), at, call),
                r.GetFieldValue<DateTimeOffset>(4), (int)r.GetInt64(5), (int)r.GetInt64(6), (int)r.GetInt64(7)));
        var page = found.Take(MostBatches).ToList();
        return Answer.Ok(new Page<BatchView>(page, found.Count > MostBatches ? new PageCursor(page[^1].IssuedAt, page[^1].Batch).ToString() : null));
    }

    private static ProgressRow Total(IReadOnlyList<ProgressRow> rows) => new("", "", rows.Sum(r => r.All), rows.Sum(r => r.Issued), rows.Sum(r => r.Signed), rows.Sum(r => r.Planned),
        rows.Sum(r => r.InWork), rows.Sum(r => r.Evidenced), rows.Sum(r => r.Closed), rows.Sum(r => r.Withdrawn), rows.Sum(r => r.Late), rows.Min(r => r.NextDueAt));
}
