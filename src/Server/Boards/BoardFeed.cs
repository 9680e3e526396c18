using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Writes;

namespace IncidentHub.Server.Boards;

/// <summary>The node's one reader of changed cards. Hands each row to those who watch a unit on its path; nobody else gets it.</summary>
public sealed class BoardFeed(BoardQuery query, Bells bells, Moments moments, ILogger<BoardFeed> log) : BackgroundService
{
    private readonly ConcurrentDictionary<string, ImmutableHashSet<BoardWatch>> _watches = new();
    private readonly Dictionary<Guid, long> _pushed = [];
    private string _cursor = BoardQuery.Start;

    /// <summary>When the feed last read the table; readiness and metrics show its age.</summary>
    public DateTimeOffset LastRead { get; private set; }

    /// <summary>Everything below was handed out.</summary>
    public string Cursor => _cursor;

    public int Watching => _watches.Values.Sum(w => w.Count);

    public void Add(BoardWatch watch) =>
        _watches.AddOrUpdate(watch.Unit, _ => [watch], (_, present) => present.Add(watch));

    public void Remove(BoardWatch watch) =>
        _watches.AddOrUpdate(watch.Unit, _ => [], (_, present) => present.Remove(watch));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var first = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!first) await bells.BoardsAsync(TimeSpan.FromSeconds(1), stoppingToken);
                await ReadAsync(push: !first, stoppingToken);
                first = false;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception e)
            {
                log.LogWarning(e, "The board feed could not read; trying again");
                await Task.Delay(TimeSpan.FromMilliseconds(250), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ReadAsync(bool push, CancellationToken ct)
    {
        var (cursor, rows) = await query.FeedAsync(push ? _cursor : await HeadAsync(ct), activeOnly: false, ct);
        foreach (var row in rows)
        {
            if (_pushed.TryGetValue(row.Incident, out var version) && version >= row.Version) continue;
            _pushed[row.Incident] = row.Version;
            foreach (var unit in row.Units)
                if (_watches.TryGetValue(unit, out var watches))
                    foreach (var watch in watches) watch.Offer(row);
        }
        // Rows below the cursor are not read again, so what was pushed of them need not be remembered.
        if (cursor != _cursor && rows.Count == 0) _pushed.Clear();
        _cursor = cursor;
        LastRead = moments.Now;
    }

    /// <summary>Where the feed starts: whoever watches reads his own beginning.</summary>
    private async Task<string> HeadAsync(CancellationToken ct) => (await query.FeedAsync(ulong.MaxValue.ToString(CultureInfo.InvariantCulture), activeOnly: true, ct)).Cursor;
}
