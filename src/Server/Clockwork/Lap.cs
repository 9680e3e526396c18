using System.Diagnostics;
using Npgsql;

namespace IncidentHub.Server.Clockwork;

/// <summary>Goes round a table in slices of ids, from the start again when it came to the end.</summary>
/// <param name="sql">Ids above $1, in order, at most $2.</param>
internal sealed class Lap(string sql)
{
    private Guid _last;
    private long? _rests;

    /// <summary>The next slice; empty at the end of a lap and until <paramref name="rest"/> after it is over.</summary>
    public async Task<List<Guid>> NextAsync(NpgsqlDataSource data, int size, TimeSpan rest, CancellationToken ct)
    {
        if (_rests is { } since && Stopwatch.GetElapsedTime(since) < rest) return [];
        _rests = null;
        var slice = new List<Guid>();
        await using var command = data.CreateCommand(sql);
        command.Parameters.Add(new() { Value = _last });
        command.Parameters.Add(new() { Value = size });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) slice.Add(reader.GetGuid(0));
        if (slice.Count < size) _rests = Stopwatch.GetTimestamp();
        _last = slice.Count < size ? Guid.Empty : slice[^1];
        return slice;
    }

    /// <summary>The next slice is the first of a new lap, without a rest.</summary>
    public void Restart() => (_last, _rests) = (Guid.Empty, null);
}
