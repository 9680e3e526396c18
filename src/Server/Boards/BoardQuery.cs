using System.Globalization;
using IncidentHub.Contracts.Views;
using IncidentHub.Server.Hosting;
using Npgsql;
using NpgsqlTypes;

namespace IncidentHub.Server.Boards;

/// <summary>Reads cards: a whole board, what changed since a cursor, a filtered page.</summary>
/// <remarks>
/// The cursor is a transaction id below which every transaction has ended (the snapshot's xmin). A transaction that commits late
/// has an id at or above it and is found by the next read; a row may be read twice, never missed.
/// </remarks>
public sealed class BoardQuery(NpgsqlDataSource data, PreparedConnections prepared, Moments moments)
{
    public const string Start = "0";

    /// <summary>Every row changed in transactions at or after the cursor; of one unit's board, or of all.</summary>
    public async Task<(string Cursor, List<CardRow> Rows)> ChangedSinceAsync(string cursor, string? unit, bool activeOnly, CancellationToken ct)
    {
        await using var connection = await data.OpenConnectionAsync(ct);
        return await ChangedSinceAsync(connection, cursor, unit, activeOnly, ct);
    }

    /// <summary>The same for the node's feed, on a connection that keeps the statement prepared.</summary>
    public Task<(string Cursor, List<CardRow> Rows)> FeedAsync(string cursor, bool activeOnly, CancellationToken ct) =>
        prepared.UseAsync(connection => ChangedSinceAsync(connection, cursor, null, activeOnly, ct), ct);

    private static async Task<(string Cursor, List<CardRow> Rows)> ChangedSinceAsync(NpgsqlConnection connection, string cursor, string? unit, bool activeOnly, CancellationToken ct)
    {
        // One statement, one snapshot: rows and the new cursor belong together.
        await using var command = new NpgsqlCommand(
            $"""
            select pg_snapshot_xmin(s.snapshot)::text, {CardRow.Columns}
            from (select pg_current_snapshot() as snapshot) s
            left join hub.board_card c on c.changed_xid >= $1::text::xid8
                and ($2::text is null or c.units @> array[$2::text]) and (not $3 or c.phase <> 'closed')
            """, connection);
        command.Parameters.Add(new() { Value = cursor });
        command.Parameters.Add(new() { Value = (object?)unit ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = activeOnly });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<CardRow>();
        var next = cursor;
        while (await reader.ReadAsync(ct))
        {
            next = reader.GetString(0);
            if (!reader.IsDBNull(1)) rows.Add(CardRow.Read(reader, from: 1));
        }
        return (next, rows);
    }

    public async Task<CardRow?> OneAsync(Guid incident, CancellationToken ct)
    {
        await using var command = data.CreateCommand($"select {CardRow.Columns} from hub.board_card where incident = $1");
        command.Parameters.Add(new() { Value = incident });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? CardRow.Read(reader) : null;
    }

    public async Task<Board> BoardAsync(string unit, bool chinese, CancellationToken ct)
    {
        var (cursor, rows) = await ChangedSinceAsync(Start, unit, activeOnly: true, ct);
        return new Board(cursor, [.. rows.Select(r => r.Compose(moments.Network, chinese)).OrderByDescending(c => c.ChangedAt)], moments.Now);
    }

    public static bool IsCursor(string? cursor) => ulong.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    public static bool IsReached(string cursor, string head) =>
        ulong.Parse(cursor, CultureInfo.InvariantCulture) <= ulong.Parse(head, CultureInfo.InvariantCulture);
}
