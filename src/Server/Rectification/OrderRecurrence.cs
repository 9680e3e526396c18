using IncidentHub.Domain.Rectification;
using Npgsql;

namespace IncidentHub.Server.Rectification;

/// <summary>Finds earlier orders about the same checklist items: what comes back is linked and weighs more.</summary>
public sealed class OrderRecurrence(NpgsqlDataSource data)
{
    private const int Most = 10;

    /// <returns>By unit and item, the newest first; withdrawn orders do not count.</returns>
    public async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<Recurrence>>>> BeforeAsync(IReadOnlyCollection<string> units, IReadOnlyCollection<string> items, CancellationToken ct)
    {
        if (items.Count == 0) return new Dictionary<string, IReadOnlyDictionary<string, IReadOnlyList<Recurrence>>>();
        await using var command = data.CreateCommand(
            """
            select c.unit, i.item, c.id, c.number, c.issued_at from hub.order_card c cross join unnest(c.items) as i (item)
            where c.unit = any($1) and c.items && $2 and i.item = any($2) and c.stage <> 'withdrawn' order by c.issued_at desc
            """);
        command.Parameters.Add(new() { Value = units.ToArray() });
        command.Parameters.Add(new() { Value = items.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<(string Unit, string Item, Recurrence Order)>();
        while (await reader.ReadAsync(ct))
            found.Add((reader.GetString(0), reader.GetString(1), new Recurrence(reader.GetGuid(2), reader.GetString(3), reader.GetFieldValue<DateTimeOffset>(4))));
        return found.GroupBy(f => f.Unit).ToDictionary(u => u.Key,
            IReadOnlyDictionary<string, IReadOnlyList<Recurrence>> (u) => u.GroupBy(f => f.Item).ToDictionary(i => i.Key, IReadOnlyList<Recurrence> (i) => [.. i.Select(f => f.Order).Take(Most)]));
    }
}
