using Npgsql;

namespace IncidentHub.Server.Writes;

/// <summary>Which claims were made lately: whoever repeats a wish most often does so at once, or when the hub is back.</summary>
/// <remarks>Two generations of hashes, so that its memory has a bound. It may forget and may err towards having seen; the table of claims decides.</remarks>
public sealed class RecentClaims
{
    private const int Generation = 20_000;

    private readonly Lock _lock = new();
    private HashSet<int> _young = [], _old = [];

    /// <returns>False when the claim was seen before.</returns>
    public bool Add(Guid officer, string key)
    {
        var sign = HashCode.Combine(officer, key);
        lock (_lock)
        {
            if (_young.Contains(sign)) return false;
            var isNew = !_old.Contains(sign);
            if (_young.Count == Generation) (_young, _old) = ([], _young);
            _young.Add(sign);
            return isNew;
        }
    }

    /// <summary>What was claimed before this process was there.</summary>
    public async Task ReadAsync(NpgsqlDataSource data, DateTimeOffset since, CancellationToken ct)
    {
        await using var command = data.CreateCommand("select officer, key from hub.claim where at > $1 order by at desc limit $2");
        command.Parameters.Add(new() { Value = since });
        command.Parameters.Add(new() { Value = Generation });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) Add(reader.GetGuid(0), reader.GetString(1));
    }
}
