using System.Security.Cryptography;
using IncidentHub.Domain.Kernel;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Writes;
using Marten;
using Npgsql;

namespace IncidentHub.Server.Authority;

/// <summary>Makes what has a key that is shown once: the hub keeps its hash, so the first answer cannot be given again.</summary>
public sealed class ShownOnce(IDocumentStore store, NpgsqlDataSource data)
{
    public static Refusal Refusal { get; } = new("key-shown-once", RefusalKind.Conflict,
        new("密钥只显示一次", "The key is shown once"),
        new("用这个 Idempotency-Key 已经生成过密钥，系统不保存密钥本身。请用新的 Idempotency-Key 再生成一个。",
            "A key was made with this Idempotency-Key and the hub does not keep keys. Make another one with a new Idempotency-Key."));

    /// <param name="prefix">So that whoever finds a key in a file knows what it opens.</param>
    public static string NewKey(string prefix) => prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>Keeps <paramref name="made"/>, once for a claim, and answers 201 with what is shown.</summary>
    public async Task<Answer> MakeAsync<T>(Claim? claim, T made, object shown, DateTimeOffset now, CancellationToken ct) where T : notnull
    {
        if (claim is not null && await BeforeAsync(claim, ct) is { } before) return before;
        await using var session = store.LightweightSession();
        session.Store(made);
        if (claim is not null) Claims.Keep(session, [(claim, new Answer(StatusCodes.Status409Conflict, new { }), now)]);
        try
        {
            await session.SaveChangesAsync(ct);
        }
        catch (Exception e) when (claim is not null && Conflicts.IsLostRace(e))
        {
            return await BeforeAsync(claim, ct) ?? Problems.Unavailable;
        }
        return new Answer(StatusCodes.Status201Created, shown);
    }

    private async Task<Answer?> BeforeAsync(Claim claim, CancellationToken ct)
    {
        if (await Claims.FindAsync(data, claim, ct) is not { } before) return null;
        return before.Refusal is { } mismatch ? Answer.No(mismatch) : Answer.No(Refusal);
    }
}
