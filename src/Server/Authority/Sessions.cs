using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using IncidentHub.Domain.Kernel;
using Marten;

namespace IncidentHub.Server.Authority;

/// <summary>Signed-in sessions: opened, looked up, ended. Tokens are random; only their hash is stored.</summary>
public sealed class Sessions(IDocumentStore store, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);
    /// <summary>How long another node may still honour a session that was ended here.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(10);

    private sealed record Known(Actor Actor, DateTimeOffset ExpiresAt, DateTimeOffset LookAgainAt);

    private readonly ConcurrentDictionary<string, Known> _known = new();

    public async Task<(string Token, DateTimeOffset ExpiresAt)> OpenAsync(Officer officer, CancellationToken ct)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var expires = time.GetUtcNow() + Lifetime;
        await using var session = store.LightweightSession();
        session.Store(new Session { TokenHash = Hash(token), Officer = officer.Id, ExpiresAt = expires });
        session.DeleteWhere<Session>(s => s.ExpiresAt < time.GetUtcNow());
        await session.SaveChangesAsync(ct);
        return (token, expires);
    }

    public async Task EndAsync(string hash, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        session.Delete<Session>(hash);
        await session.SaveChangesAsync(ct);
        _known.TryRemove(hash, out _);
    }

    /// <summary>Who this session belongs to, or null when there is none (any more).</summary>
    public async Task<Actor?> FindAsync(string hash, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (_known.TryGetValue(hash, out var known) && known.LookAgainAt > now) return known.ExpiresAt > now ? known.Actor : null;

        await using var query = store.QuerySession();
        var session = await query.LoadAsync<Session>(hash, ct);
        var screen = session is null ? await FindScreenAsync(hash, ct) : null;
        var expires = session?.ExpiresAt ?? screen?.ExpiresAt;
        var officer = session is null ? screen?.AsOfficer() : expires <= now ? null : await query.LoadAsync<Officer>(session.Officer, ct);
        if (officer is not { Active: true })
        {
            _known.TryRemove(hash, out _);
            return null;
        }
        var actor = new Actor(officer.Id, officer.Unit, officer.Posts);
        _known[hash] = new Known(actor, expires!.Value, now + Remembered);
        return actor;
    }

    /// <summary>The screen this key was made for, or null when there is none (any more).</summary>
    public async Task<Screen?> FindScreenAsync(string hash, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var query = store.QuerySession();
        return await query.Query<Screen>().FirstOrDefaultAsync(s => s.KeyHash == hash && !s.Removed && s.ExpiresAt > now, ct);
    }

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
