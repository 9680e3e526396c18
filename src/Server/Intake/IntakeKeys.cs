using System.Security.Cryptography;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Writes;
using Marten;
using Npgsql;

namespace IncidentHub.Server.Intake;

/// <summary>Makes intake keys and recognises them.</summary>
public sealed class IntakeKeys(IDocumentStore store, NpgsqlDataSource data, Moments moments)
{
    /// <summary>So that whoever finds one in a file knows what it opens.</summary>
    private const string Prefix = "hub-intake-";

    /// <summary>A new key for a unit. The answer holds the only copy there will ever be.</summary>
    public async Task<Answer> CreateAsync(Call call, NewIntakeKey wish, CancellationToken ct)
    {
        var (unit, name) = (wish.Unit ?? "", wish.Name);
        if (!Claim.IsWellFormed(call.Key)) return Problems.BadKey;
        if (!moments.Network.TryGet(unit, out _)) return IncidentRefusals.UnknownUnit(Texts.Tame(unit, 40));
        if (!call.Actor.May(Right.ManageIntakeKeys, unit, moments.Network)) return Problems.NoRight;
        if (Texts.Check("name", name, Texts.Line, required: true) is { } refusal) return refusal;

        var claim = Claim.Of(call, "intake-key", wish);
        if (claim is not null && await BeforeAsync(claim, ct) is { } before) return before;
        var key = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var made = new IntakeKey
        {
            Id = Guid.CreateVersion7(), Unit = unit, Name = name.Trim(), KeyHash = Sessions.Hash(key), CreatedBy = call.Actor.Id, CreatedAt = moments.Now,
        };
        await using var session = store.LightweightSession();
        session.Store(made);
        if (claim is not null) Claims.Keep(session, [(claim, new Answer(StatusCodes.Status409Conflict, new { made.Id }), made.CreatedAt)]);
        try
        {
            await session.SaveChangesAsync(ct);
        }
        catch (Exception e) when (claim is not null && Conflicts.IsLostRace(e))
        {
            return await BeforeAsync(claim, ct) ?? Problems.Unavailable;
        }
        return new Answer(StatusCodes.Status201Created, new IntakeKeyCreated(made.Id, key));
    }

    /// <summary>The key behind a bearer token, or null.</summary>
    public async Task<IntakeKey?> FindAsync(string? token, CancellationToken ct)
    {
        if (token is null || !token.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var hash = Sessions.Hash(token);
        await using var query = store.QuerySession();
        return await query.Query<IntakeKey>().FirstOrDefaultAsync(k => k.KeyHash == hash, ct);
    }

    /// <summary>The first answer cannot be given again: the claim would have had to keep the key itself.</summary>
    private async Task<Answer?> BeforeAsync(Claim claim, CancellationToken ct)
    {
        if (await Claims.FindAsync(data, claim, ct) is not { } before) return null;
        return before.Refusal is { } mismatch ? Answer.No(mismatch) : Answer.No(IntakeRefusals.KeyShownOnce);
    }
}
