using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using IncidentHub.Server.Writes;
using Npgsql;

namespace IncidentHub.Server.Drills;

/// <summary>The node's one reader of changed drills: hands the number of changes to whoever watches that drill.</summary>
public sealed class DrillFeed(NpgsqlDataSource data, Bells bells, ILogger<DrillFeed> log) : BackgroundService
{
    private readonly ConcurrentDictionary<Guid, ImmutableHashSet<Channel<long>>> _watches = new();
    private string? _cursor;

    /// <summary>A channel that holds the newest number of changes only.</summary>
    public Channel<long> Add(Guid drill)
    {
        var watch = Channel.CreateBounded<long>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        _watches.AddOrUpdate(drill, _ => [watch], (_, present) => present.Add(watch));
        return watch;
    }

    public void Remove(Guid drill, Channel<long> watch) => _watches.AddOrUpdate(drill, _ => [], (_, present) => present.Remove(watch));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ReadAsync(stoppingToken);
                await bells.ConsolesAsync(TimeSpan.FromSeconds(1), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception e)
            {
                log.LogWarning("The drill feed could not read; trying again: {Fault}", e.Message);
                await Task.Delay(TimeSpan.FromMilliseconds(250), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // As the board's feed: the cursor is the snapshot's xmin, so that a transaction that commits late is still found.
    private async Task ReadAsync(CancellationToken ct)
    {
        await using var command = data.CreateCommand(
            """
            select pg_snapshot_xmin(s.snapshot)::text, c.drill, c.changes from (select pg_current_snapshot() as snapshot) s
            left join hub.drill_card c on $1::text is not null and c.changed_xid >= $1::text::xid8
            """);
        command.Parameters.Add(new() { Value = (object?)_cursor ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var next = _cursor;
        while (await reader.ReadAsync(ct))
        {
            next = reader.GetString(0);
            if (reader.IsDBNull(1) || !_watches.TryGetValue(reader.GetGuid(1), out var watches)) continue;
            foreach (var watch in watches) watch.Writer.TryWrite(reader.GetInt64(2));
        }
        _cursor = next;
    }
}
