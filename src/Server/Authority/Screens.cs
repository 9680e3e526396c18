using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Organisation;
using IncidentHub.Server.Writes;
using Marten;

namespace IncidentHub.Server.Authority;

/// <summary>Screens of a unit: set up, listed, taken down. The key of one is its session.</summary>
public sealed class Screens(IDocumentStore store, ShownOnce once, OfficerNames names, Moments moments)
{
    private const string Prefix = "hub-screen-";
    /// <summary>A forgotten screen goes dark by itself.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(366);

    public async Task<Answer> SetUpAsync(Call call, NewScreen wish, CancellationToken ct)
    {
        var (unit, name) = (wish.Unit ?? "", wish.Name);
        if (!Claim.IsWellFormed(call.Key)) return Problems.BadKey;
        if (!moments.Network.TryGet(unit, out _)) return IncidentRefusals.UnknownUnit(Texts.Tame(unit, 40));
        if (!call.Actor.May(Right.SetUpScreens, unit, moments.Network)) return Problems.NoRight;
        if (Texts.Check("name", name, Texts.Line, required: true) is { } refusal) return refusal;

        var (key, now) = (ShownOnce.NewKey(Prefix), moments.Now);
        var made = new Screen
        {
            Id = Guid.CreateVersion7(), Unit = unit, Name = name.Trim(), KeyHash = Sessions.Hash(key), CreatedBy = call.Actor.Id, CreatedAt = now, ExpiresAt = now + Lifetime,
        };
        return await once.MakeAsync(Claim.Of(call, "screen", wish), made, new ScreenSetUp(made.Id, key, made.ExpiresAt), now, ct);
    }

    /// <summary>Those that still show something, newest first.</summary>
    public async Task<Answer> ListAsync(Call call, string? wished, CancellationToken ct)
    {
        var unit = string.IsNullOrEmpty(wished) ? call.Actor.Unit : wished;
        if (!call.Actor.May(Right.SetUpScreens, unit, moments.Network)) return Problems.NotFound;
        await using var query = store.QuerySession();
        var now = moments.Now;
        var screens = await query.Query<Screen>().Where(s => s.Unit == unit && !s.Removed && s.ExpiresAt > now).OrderByDescending(s => s.CreatedAt).Take(200).ToListAsync(ct);
        var officer = await names.ForAsync(screens.Select(s => s.CreatedBy), ct);
        return Answer.Ok(new Page<ScreenView>([.. screens.Select(s => new ScreenView(s.Id, s.Unit, s.Name, call.Say(officer(s.CreatedBy)), s.CreatedAt, s.ExpiresAt))], null));
    }

    /// <summary>Its board goes dark within seconds. Taking down twice is taking down once.</summary>
    public async Task<Answer> TakeDownAsync(Call call, Guid id, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        if (await session.LoadAsync<Screen>(id, ct) is not { } screen || !call.Actor.May(Right.SetUpScreens, screen.Unit, moments.Network)) return Problems.NotFound;
        screen.Removed = true;
        session.Store(screen);
        await session.SaveChangesAsync(ct);
        return Answer.Ok(new { });
    }
}
