using System.Text.Json;
using IncidentHub.Contracts;
using IncidentHub.Domain.Kernel;
using IncidentHub.Server.Hosting;
using Marten;
using Npgsql;
using NpgsqlTypes;

namespace IncidentHub.Server.Writes;

/// <summary>A request that carries an Idempotency-Key: the same key and body get the first answer again.</summary>
/// <param name="BodyHash">SHA-256 of what was asked: the route and the canonical body.</param>
public sealed record Claim(Guid Officer, string Key, string BodyHash)
{
    public static Claim? Of(Call call, string route, object body) =>
        call.Key is not { } key ? null
        : new Claim(call.Actor.Id, key, Canonical.Hash(JsonSerializer.SerializeToElement(new { route, body }, HubJson.Options)));

    public static bool IsWellFormed(string? key) => key is null || (key.Length is > 0 and <= 200 && key.All(c => c is > ' ' and < (char)127));
}

public static class Claims
{
    /// <summary>The first answers to those claims that were made before.</summary>
    public static async Task<Dictionary<(Guid, string), Answer>> FindAsync(NpgsqlDataSource data, IReadOnlyList<Claim> claims, CancellationToken ct)
    {
        var found = new Dictionary<(Guid, string), Answer>();
        if (claims.Count == 0) return found;
        await using var command = data.CreateCommand(
            "select officer, key, body_hash, status, location, version, answer from hub.claim where (officer, key) in (select * from unnest($1::uuid[], $2::text[]))");
        command.Parameters.Add(new() { Value = claims.Select(c => c.Officer).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = claims.Select(c => c.Key).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var (officer, key) = (reader.GetGuid(0), reader.GetString(1));
            var asked = claims.First(c => c.Officer == officer && c.Key == key);
            found[(officer, key)] = reader.GetString(2) == asked.BodyHash
                ? new Answer(reader.GetInt32(3), JsonDocument.Parse(reader.GetString(6)).RootElement.Clone(),
                    reader.IsDBNull(5) ? null : reader.GetInt64(5), reader.IsDBNull(4) ? null : reader.GetString(4))
                : Answer.No(Problems.KeyMismatch);
        }
        return found;
    }

    /// <summary>Keeps the answer with its effect, in the same transaction. A second one with the same key breaks the transaction.</summary>
    public static void Keep(IDocumentSession session, Claim claim, Answer answer, DateTimeOffset at) =>
        session.QueueSqlCommand(
            "insert into hub.claim (officer, key, body_hash, status, location, version, answer, at) values (?, ?, ?, ?, ?, ?, ?::jsonb, ?)",
            claim.Officer, claim.Key, claim.BodyHash, answer.Status, (object?)answer.Location ?? DBNull.Value, (object?)answer.Version ?? DBNull.Value,
            JsonSerializer.Serialize(answer.Body, HubJson.Options), at);
}
