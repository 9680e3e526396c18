using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IncidentHub.Domain.Drills.Debriefs;
using IncidentHub.Domain.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace IncidentHub.Server.Debriefs;

/// <summary>The box answers are thrown into. One row a survey, rewritten whole and sorted, so that neither place nor transaction links a person to an answer.</summary>
public sealed class SurveyBox(NpgsqlDataSource data)
{
    private sealed record Row(byte[] Modulus, byte[]? Secret, byte[]? Salt, string[] Drawn, string[] Spent, string[] Answers);

    /// <summary>Makes the box with a key of its own; nothing when it is there.</summary>
    public async Task MakeAsync(Guid drill, CancellationToken ct)
    {
        using var key = RSA.Create(2048);
        var parameters = key.ExportParameters(includePrivateParameters: true);
        await using var command = data.CreateCommand("insert into hub.drill_survey (drill, modulus, secret, salt) values ($1, $2, $3, $4) on conflict (drill) do nothing");
        foreach (var value in new object[] { drill, parameters.Modulus!, parameters.D!, RandomNumberGenerator.GetBytes(32) }) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Signs a blinded token, once for each person; the same one again when the answer was lost.</summary>
    public Task<(byte[]? Signature, Refusal? Refusal)> SignAsync(Guid drill, Guid officer, byte[] blinded, CancellationToken ct) =>
        ChangeAsync<(byte[]?, Refusal?)>(drill, (null, DebriefRefusals.NoSurvey), row =>
        {
            if (row is not { Secret: { } secret, Salt: { } salt }) return (row, (null, DebriefRefusals.NoSurvey));
            var ticket = new BlindTicket(row.Modulus);
            if (!ticket.IsInRange(blinded)) return (row, (null, DebriefRefusals.BadTicket));
            var (person, signed) = (Convert.ToHexStringLower(HMACSHA256.HashData(salt, officer.ToByteArray())), Convert.ToHexStringLower(SHA256.HashData(blinded)));
            if (row.Drawn.FirstOrDefault(d => d.StartsWith(person, StringComparison.Ordinal)) is { } before && before != $"{person}:{signed}") return (row, (null, DebriefRefusals.TicketDrawn));
            return (row with { Drawn = Sorted(row.Drawn.Append($"{person}:{signed}")) }, (ticket.Sign(blinded, secret), null));
        }, ct);

    /// <summary>Takes an answer with its ticket. The same ticket again changes nothing.</summary>
    public Task<Refusal?> TakeAsync(Guid drill, byte[] token, byte[] signature, IReadOnlyDictionary<string, string> answers, CancellationToken ct) =>
        ChangeAsync<Refusal?>(drill, DebriefRefusals.NoSurvey, row =>
        {
            if (row is not { Secret: not null }) return (row, DebriefRefusals.NoSurvey);
            if (token.Length != 32 || !new BlindTicket(row.Modulus).Verify(token, signature)) return (row, DebriefRefusals.BadTicket);
            var spent = Convert.ToHexStringLower(SHA256.HashData(token));
            if (row.Spent.Contains(spent)) return (row, null);
            var sheet = Encoding.UTF8.GetString(Canonical.Bytes(JsonSerializer.SerializeToElement(answers)));
            return (row with { Spent = Sorted(row.Spent.Append(spent)), Answers = [.. row.Answers.Append(sheet).Order(StringComparer.Ordinal)] }, null);
        }, ct);

    /// <summary>Ends it: key, salt and tickets are thrown away, and with them the last trace of who answered.</summary>
    /// <returns>How many answers there are.</returns>
    public Task<int> CloseAsync(Guid drill, CancellationToken ct) =>
        ChangeAsync(drill, 0, row => (row is null ? null : row with { Secret = null, Salt = null, Drawn = [], Spent = [] }, row?.Answers.Length ?? 0), ct);

    /// <summary>Key for tickets (null when it is closed) and all answers.</summary>
    public async Task<(byte[]? Modulus, IReadOnlyList<IReadOnlyDictionary<string, string>> Answers)> ReadAsync(Guid drill, CancellationToken ct)
    {
        await using var connection = await data.OpenConnectionAsync(ct);
        var row = await FindAsync(connection, null, drill, ct);
        return (row?.Secret is null ? null : row.Modulus, [.. (row?.Answers ?? []).Select(a => JsonSerializer.Deserialize<Dictionary<string, string>>(a)!)]);
    }

    private async Task<T> ChangeAsync<T>(Guid drill, T none, Func<Row?, (Row? Row, T Answer)> change, CancellationToken ct)
    {
        await using var connection = await data.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var before = await FindAsync(connection, transaction, drill, ct);
        var (after, answer) = change(before);
        if (after is null) return none;
        if (!ReferenceEquals(before, after))
        {
            await using var command = new NpgsqlCommand("update hub.drill_survey set secret = $2, salt = $3, drawn = $4, spent = $5, answers = $6 where drill = $1", connection, transaction);
            command.Parameters.Add(new() { Value = drill });
            command.Parameters.Add(new() { Value = (object?)after.Secret ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea });
            command.Parameters.Add(new() { Value = (object?)after.Salt ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea });
            foreach (var list in new[] { after.Drawn, after.Spent, after.Answers }) command.Parameters.Add(new() { Value = list });
            await command.ExecuteNonQueryAsync(ct);
        }
        await transaction.CommitAsync(ct);
        return answer;
    }

    private static async Task<Row?> FindAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, Guid drill, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select modulus, secret, salt, drawn, spent, answers from hub.drill_survey where drill = $1 {(transaction is null ? "" : "for update")}", connection, transaction);
        command.Parameters.Add(new() { Value = drill });
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct)) return null;
        byte[]? Bytes(int i) => reader.IsDBNull(i) ? null : reader.GetFieldValue<byte[]>(i);
        return new Row(Bytes(0)!, Bytes(1), Bytes(2), reader.GetFieldValue<string[]>(3), reader.GetFieldValue<string[]>(4), reader.GetFieldValue<string[]>(5));
    }

    private static string[] Sorted(IEnumerable<string> all) => [.. all.Distinct().Order(StringComparer.Ordinal)];
}
