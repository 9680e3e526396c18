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
    /// <summary>The first answer to a claim that was made before.</summary>
    public static async Task<Answer?> FindAsync(NpgsqlDataSource data, Claim claim, CancellationToken ct)
    {
        await using var connection = await data.OpenConnectionAsync(ct);
        return (await FindAsync(connection, [claim], ct)).Values.FirstOrDefault();
    }

    /// <summary>The first answers to those claims that were made before.</summary>
    public static async Task<Dictionary<(Guid, string), Answer>> FindAsync(NpgsqlConnection connection, IReadOnlyList<Claim> claims, CancellationToken ct)
    {
        var found = new Dictionary<(Guid, string), Answer>();
        if (claims.Count == 0) return found;
        await using var command = new NpgsqlCommand(
            "select officer, key, body_hash, status, location, version, answer from hub.claim where (officer, key) in (select * from unnest($1::uuid[], $2::text[]))", connection);
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

    /// <summary>Keeps answers with their effects, in the same transaction. A second one with the same key breaks the transaction.</summary>
    public static void Keep(IDocumentSession session, IReadOnlyList<(Claim Claim, Answer Answer, DateTimeOffset At)> kept)
    {
        if (kept.Count == 0) return;
        session.QueueSqlCommand(
            """
            insert into hub.claim (officer, key, body_hash, status, location, version, answer, at)
            select officer, key, body_hash, status, location, version, answer::jsonb, at
            from unnest(?::uuid[], ?::text[], ?::text[], ?::int[], ?::text[], ?::bigint[], ?::text[], ?::timestamptz[])
                as r (officer, key, body_hash, status, location, version, answer, at)
            """,
            kept.Select(k => k.Claim.Officer).ToArray(), kept.Select(k => k.Claim.Key).ToArray(), kept.Select(k => k.Claim.BodyHash).ToArray(),
            kept.Select(k => k.Answer.Status).ToArray(), kept.Select(k => k.Answer.Location).ToArray(), kept.Select(k => k.Answer.Version).ToArray(),
            kept.Select(k => JsonSerializer.Serialize(k.Answer.Body, HubJson.Options)).ToArray(), kept.Select(k => k.At).ToArray());
    }
}
