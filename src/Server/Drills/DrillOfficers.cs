using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Organisation;
using IncidentHub.Server.Authority;
using Marten;

namespace IncidentHub.Server.Drills;

/// <summary>Who can play what: officers behind the bindings of roles.</summary>
public sealed class DrillOfficers(IDocumentStore store)
{
    /// <summary>Wishes with sign-in names as bindings with ids; a name nobody has is refused.</summary>
    /// <param name="present">The binding a wish changes; null where the script's own is.</param>
    public async Task<(IReadOnlyList<RoleBinding> Bindings, Refusal? Refusal)> BindAsync(IEnumerable<RoleWish> wishes, Func<string, RoleBinding?> present, CancellationToken ct)
    {
        await using var query = store.QuerySession();
        var bindings = new List<RoleBinding>();
        foreach (var wish in wishes)
        {
            if (wish?.Role is null || present(wish.Role) is not { } before) return ([], DrillRefusals.UnknownRole(wish?.Role ?? ""));
            // Where persons are named the post is not kept, but a wrong one is a mistake all the same.
            if (wish.Post is { } post && !Posts.All.Contains(post)) return ([], DrillRefusals.UnknownRole(post));
            var names = (wish.Officers ?? []).Where(n => n is not null).Distinct().ToArray();
            var officers = await query.Query<Officer>().Where(o => o.Active && o.Name.IsOneOf(names)).ToListAsync(ct);
            if (names.FirstOrDefault(n => officers.All(o => o.Name != n)) is { } stranger) return ([], DrillRefusals.UnknownItem(stranger));
            var unit = wish.Unit ?? officers.FirstOrDefault()?.Unit ?? before.Unit;
            bindings.Add(new RoleBinding(wish.Role, unit, officers.Count > 0 ? null : wish.Post ?? before.Post, [.. officers.Select(o => o.Id)]));
        }
        return (bindings, null);
    }

    /// <summary>Active officers for each role of a drill.</summary>
    public async Task<ILookup<string, Officer>> ForAsync(Drill drill, CancellationToken ct)
    {
        await using var query = store.QuerySession();
        var units = drill.Involved.ToArray();
        var named = drill.Roles.SelectMany(r => r.Binding.Officers).Distinct().ToArray();
        var officers = await query.Query<Officer>().Where(o => o.Active && (o.Unit.IsOneOf(units) || o.Id.IsOneOf(named))).ToListAsync(ct);
        return drill.Roles.SelectMany(r => officers.Where(o => PartsOf.Plays(new Actor(o.Id, o.Unit, o.Posts), r.Binding)).Select(o => (r.Binding.Role, Officer: o))).ToLookup(x => x.Role, x => x.Officer);
    }
}
