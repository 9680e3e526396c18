using System.Data;
using IncidentHub.Domain.Rectification;
using Npgsql;
using NpgsqlTypes;

namespace IncidentHub.Server.Evidence;

/// <summary>A file as it lies in the database, without its bytes.</summary>
public sealed record StoredFile(Guid Id, Guid Subject, string Name, int Version, string Type, long Size, string Sha256, Guid By, DateTimeOffset At);

/// <summary>The tables of evidence: rows are added, never changed. Each content is there once, however many files have it.</summary>
public sealed class EvidenceStore(NpgsqlDataSource data)
{
    private const string Columns = "id, subject, name, version, type, size, sha256, uploaded_by, uploaded_at";

    /// <summary>The files a person names, in his order; null when one of them is not there or belongs to something else.</summary>
    public async Task<IReadOnlyList<EvidenceFile>?> FilesAsync(Guid subject, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        if (ids.Count == 0) return [];
        var found = (await ReadAsync("subject = $1 and id = any($2)", [subject, ids.ToArray()], ct)).ToDictionary(f => f.Id);
        var wanted = ids.Distinct().ToList();
        return wanted.TrueForAll(found.ContainsKey) ? [.. wanted.Select(i => new EvidenceFile(i, found[i].Sha256, found[i].Name))] : null;
    }

    public async Task<StoredFile?> FindAsync(Guid id, CancellationToken ct) => (await ReadAsync("id = $1", [id], ct)).FirstOrDefault();

    public Task<List<StoredFile>> OfAsync(Guid subject, CancellationToken ct) => ReadAsync("subject = $1", [subject], ct);

    /// <summary>Keeps a file and the word of who brought it, in one transaction. Bytes that are here already are not sent again.</summary>
    /// <param name="bytes">Can be read from its beginning.</param>
    /// <returns>Its version of that name.</returns>
    /// <exception cref="PostgresException">Unique violation: somebody took this id or version meanwhile.</exception>
    public async Task<int> KeepAsync(StoredFile file, Stream bytes, CancellationToken ct)
    {
        await using var connection = await data.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!(bool)(await With(connection, "select exists (select from hub.evidence_content where sha256 = $1)", file.Sha256).ExecuteScalarAsync(ct))!)
        {
            bytes.Position = 0;
            await With(connection, "insert into hub.evidence_content (sha256, size, bytes) values ($1, $2, $3) on conflict do nothing", file.Sha256, file.Size, bytes).ExecuteNonQueryAsync(ct);
        }
        var version = (int)(await With(connection,
            """
            with kept as (
                insert into hub.evidence (id, subject, name, version, type, size, sha256, uploaded_by, uploaded_at)
                select $1, $2, $3, coalesce(max(version), 0) + 1, $4, $5, $6, $7, $8 from hub.evidence where subject = $2 and name = $3 returning version),
            noted as (insert into hub.evidence_custody (evidence, officer, act, at) values ($1, $7, 'uploaded', $8))
            select version from kept
            """, file.Id, file.Subject, file.Name, file.Type, file.Size, file.Sha256, file.By, file.At).ExecuteScalarAsync(ct))!;
        await transaction.CommitAsync(ct);
        return version;
    }

    /// <summary>Writes down that somebody takes a file.</summary>
    public async Task NoteTakenAsync(Guid id, Guid officer, DateTimeOffset at, CancellationToken ct)
    {
        await using var command = data.CreateCommand("insert into hub.evidence_custody (evidence, officer, act, at) values ($1, $2, 'downloaded', $3)");
        foreach (var value in new object[] { id, officer, at }) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Hands the bytes on as they come from the database.</summary>
    public async Task GiveAsync(string sha256, Stream to, CancellationToken ct)
    {
        await using var command = data.CreateCommand("select bytes from hub.evidence_content where sha256 = $1");
        command.Parameters.Add(new() { Value = sha256 });
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, ct);
        await reader.ReadAsync(ct);
        await using var bytes = await reader.GetStreamAsync(0, ct);
        await bytes.CopyToAsync(to, ct);
    }

    public async Task<long> CountAsync(Guid subject, CancellationToken ct)
    {
        await using var command = data.CreateCommand("select count(*) from hub.evidence where subject = $1");
        command.Parameters.Add(new() { Value = subject });
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private static NpgsqlCommand With(NpgsqlConnection connection, string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(value is Stream ? new() { Value = value, NpgsqlDbType = NpgsqlDbType.Bytea } : new() { Value = value });
        return command;
    }

    public async Task<List<(DateTimeOffset At, Guid By, string Act)>> CustodyAsync(Guid id, CancellationToken ct)
    {
        await using var command = data.CreateCommand("select at, officer, act from hub.evidence_custody where evidence = $1 order by seq limit 1000");
        command.Parameters.Add(new() { Value = id });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<(DateTimeOffset, Guid, string)>();
        while (await reader.ReadAsync(ct)) rows.Add((reader.GetFieldValue<DateTimeOffset>(0), reader.GetGuid(1), reader.GetString(2)));
        return rows;
    }

    private async Task<List<StoredFile>> ReadAsync(string where, object[] values, CancellationToken ct)
    {
        await using var command = data.CreateCommand($"select {Columns} from hub.evidence where {where} order by uploaded_at, id limit 1000");
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await using var r = await command.ExecuteReaderAsync(ct);
        var files = new List<StoredFile>();
        while (await r.ReadAsync(ct))
            files.Add(new(r.GetGuid(0), r.GetGuid(1), r.GetString(2), r.GetInt32(3), r.GetString(4), r.GetInt64(5), r.GetString(6), r.GetGuid(7), r.GetFieldValue<DateTimeOffset>(8)));
        return files;
    }
}
