using System.Collections.Concurrent;
using System.Globalization;
using IncidentHub.Domain.Kernel;
using Npgsql;

namespace IncidentHub.Server.Writes;

/// <summary>Draws incident numbers `unit-yyyymmdd-n`, the day in the unit's own time zone.</summary>
/// <remarks>
/// Counted in memory, continued from the highest number in the store. A unique index guards against another node drawing the
/// same: the loser forgets what it knew and draws again.
/// </remarks>
public sealed class Numbers(NpgsqlDataSource data)
{
    /// <summary>In front of the numbers of drill incidents.</summary>
    public const string Drill = "YL-";

    private sealed class Counter
    {
        public int Last;
    }

    private readonly ConcurrentDictionary<string, Counter> _last = new();
    private readonly SemaphoreSlim _reading = new(1, 1);

    /// <param name="at">In a drill the drill's moment.</param>
    /// <param name="mark">Stands in front and has a counter of its own: <see cref="Drill"/>, or nothing.</param>
    public async Task<string> NextAsync(string unit, Moment at, string mark = "")
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(at.Network[unit].TimeZone);
        var day = TimeZoneInfo.ConvertTime(at.Now, zone).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var prefix = $"{mark}{unit}-{day}-";
        var counter = _last.TryGetValue(prefix, out var known) ? known : await ReadAsync(prefix);
        return prefix + Interlocked.Increment(ref counter.Last).ToString("D4", CultureInfo.InvariantCulture);
    }

    public void Forget(string unit, string mark = "")
    {
        foreach (var prefix in _last.Keys.Where(k => k.StartsWith($"{mark}{unit}-", StringComparison.Ordinal))) _last.TryRemove(prefix, out _);
    }

    private async Task<Counter> ReadAsync(string prefix)
    {
        await _reading.WaitAsync();
        try
        {
            if (_last.TryGetValue(prefix, out var known)) return known;
            await using var command = data.CreateCommand("select coalesce(max(substr(number, length($1) + 1)::int), 0) from hub.board_card where number like $1 || '%'");
            command.Parameters.Add(new() { Value = prefix });
            var counter = new Counter { Last = (int)(await command.ExecuteScalarAsync())! };
            return _last.GetOrAdd(prefix, counter);
        }
        finally
        {
            _reading.Release();
        }
    }
}
