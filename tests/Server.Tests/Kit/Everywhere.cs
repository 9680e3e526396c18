using Npgsql;

namespace IncidentHub.Server.Tests.Kit;

/// <summary>Looks through every row of every table, as a dump of the database would show it.</summary>
internal static class Everywhere
{
    /// <summary>Tables in which the text occurs.</summary>
    public static async Task<IReadOnlyList<string>> Containing(Hub hub, string text)
    {
        await using var connection = new NpgsqlConnection(hub.Database);
        await connection.OpenAsync();
        var tables = new List<string>();
        await using (var list = new NpgsqlCommand(
            "select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')", connection))
        await using (var reader = await list.ExecuteReaderAsync())
            while (await reader.ReadAsync()) tables.Add(reader.GetString(0));
        Assert.Contains(tables, t => t.EndsWith("board_card", StringComparison.Ordinal));

        var found = new List<string>();
        foreach (var table in tables)
        {
            await using var search = new NpgsqlCommand($"select exists (select 1 from {table} t where position($1 in t::text) > 0)", connection);
            search.Parameters.Add(new() { Value = text });
            if ((bool)(await search.ExecuteScalarAsync())!) found.Add(table);
        }
        return found;
    }
}
