using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using IncidentHub.Bench.Machine;
using Npgsql;

namespace IncidentHub.Bench.Raises;

/// <summary>pgbench doing what one raise does to the tables: the rows of a real raise, again and again under new ids, one transaction each, in a copy of the database.</summary>
public sealed partial class Reference(Database database)
{
    private const string Name = "reference";

    /// <summary>Copies the hub's database with its tables and indexes; nobody may be connected to it.</summary>
    public async Task CopyAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {Name} template hub", connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Writes the script of one raise that is in the store.</summary>
    public async Task<string> ScriptAsync(Guid incident, string key, bool pipelined)
    {
        var number = await database.AskAsync<string>($"select number from hub.board_card where incident = '{incident}'");
        string Varied(string literal) => literal
            .Replace(incident.ToString(), $"{incident.ToString()[..24]}' || :r || '", StringComparison.Ordinal)
            .Replace(number, $"{number[..(number.LastIndexOf('-') + 1)]}' || :r || '", StringComparison.Ordinal)
            .Replace(key, "' || :r || '", StringComparison.Ordinal);
        var script = new StringBuilder("\\set r random(100000000000, 999999999999)\n");
        if (pipelined) script.Append("\\startpipeline\n");
        script.Append("begin;\n");
        foreach (var (table, where, made) in new[]
        {
            ("hub.mt_streams", $"id = '{incident}'", ""), ("hub.mt_events", $"stream_id = '{incident}' order by version", "id seq_id"), ("hub.mt_doc_incident", $"id = '{incident}'", ""),
            ("hub.board_card", $"incident = '{incident}'", ""), ("hub.deadline", $"stream = '{incident}'", "id"), ("hub.claim", $"key = '{key}'", ""),
        })
        {
            var (columns, rows) = await RowsAsync(table, where, made);
            if (rows.Count > 0) script.Append(CultureInfo.InvariantCulture, $"insert into {table} ({columns}) values {string.Join(", ", rows.Select(Varied))};\n");
        }
        script.Append("end;\n");
        if (pipelined) script.Append("\\endpipeline\n");
        var file = Path.Combine(Places.Samples, $"raise-{(pipelined ? "pipelined" : "plain")}-{key}.pgbench");
        await File.WriteAllTextAsync(file, script.ToString());
        return file;
    }

    /// <returns>Transactions per second, without the time to connect.</returns>
    public async Task<double> RunAsync(string script, TimeSpan time)
    {
        var at = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var start = new ProcessStartInfo("pgbench", ["-h", "127.0.0.1", "-p", at.Port.ToString(CultureInfo.InvariantCulture), "-U", at.Username!, "-n", "-c", "64", "-j", "2", "-M", "prepared",
            "-T", ((int)time.TotalSeconds).ToString(CultureInfo.InvariantCulture), "-f", script, Name]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PGPASSWORD"] = at.Password;
        using var pgbench = Process.Start(start)!;
        var errors = pgbench.StandardError.ReadToEndAsync();
        var said = await pgbench.StandardOutput.ReadToEndAsync();
        await pgbench.WaitForExitAsync();
        return Tps().Match(said) is { Success: true } tps
            ? double.Parse(tps.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"pgbench said:\n{said}\n{await errors}");
    }

    /// <summary>The rows as SQL values. What the database makes for a new row (ids, sequence, transaction id) it makes here too.</summary>
    private async Task<(string Columns, List<string> Rows)> RowsAsync(string table, string where, string made)
    {
        var types = new List<(string Column, string Type)>();
        await using (var command = database.Data.CreateCommand(
            $"select attname, format_type(atttypid, atttypmod) from pg_attribute where attrelid = '{table}'::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attname <> 'changed_xid' order by attnum"))
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync()) types.Add((reader.GetString(0), reader.GetString(1)));
        string Value((string Column, string Type) c) => made.Split(' ').Contains(c.Column)
            ? c.Column == "seq_id" ? "'nextval(''hub.mt_events_sequence'')'" : "'gen_random_uuid()'"
            : $"coalesce('(' || quote_literal({c.Column}::text) || ')::{c.Type}', 'null')";
        await using var rows = database.Data.CreateCommand($"select '(' || {string.Join(" || ', ' || ", types.Select(Value))} || ')' from {table} where {where}");
        await using var values = await rows.ExecuteReaderAsync();
        var found = new List<string>();
        while (await values.ReadAsync()) found.Add(values.GetString(0));
        return (string.Join(", ", types.Select(t => t.Column)), found);
    }

    [GeneratedRegex(@"tps = ([0-9.]+) \(without")]
    private static partial Regex Tps();
}
