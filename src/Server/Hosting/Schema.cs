using Npgsql;

namespace IncidentHub.Server.Hosting;

/// <summary>The tables that are not Marten's: applied at each start, one node at a time.</summary>
public static class Schema
{
    private const long Lock = 0x48_55_42_01;

    public static async Task ApplyAsync(NpgsqlDataSource data, CancellationToken ct)
    {
        await using var stream = typeof(Schema).Assembly.GetManifestResourceStream("schema.sql")!;
        using var reader = new StreamReader(stream);
        var sql = await reader.ReadToEndAsync(ct);
        await using var connection = await data.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var command = new NpgsqlCommand($"select pg_advisory_xact_lock({Lock}); create schema if not exists hub; {sql}", connection, transaction);
        await command.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
