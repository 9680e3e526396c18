using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Writes;
using Marten;

namespace IncidentHub.Server.Intake;

/// <summary>Makes intake keys and recognises them.</summary>
public sealed class IntakeKeys(IDocumentStore store, ShownOnce once, Moments moments)
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

        var key = ShownOnce.NewKey(Prefix);
        var made = new IntakeKey
        {
            Id = Guid.CreateVersion7(), Unit = unit, Name = name.Trim(), KeyHash = Sessions.Hash(key), CreatedBy = call.Actor.Id, CreatedAt = moments.Now,
        };
        return await once.MakeAsync(Claim.Of(call, "intake-key", wish), made, new IntakeKeyCreated(made.Id, key), made.CreatedAt, ct);
    }

    /// <summary>The key behind a bearer token, or null.</summary>
    public async Task<IntakeKey?> FindAsync(string? token, CancellationToken ct)
    {
        if (token is null || !token.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var hash = Sessions.Hash(token);
        await using var query = store.QuerySession();
        return await query.Query<IntakeKey>().FirstOrDefaultAsync(k => k.KeyHash == hash, ct);
    }
}
