using IncidentHub.Domain.Organisation;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using Marten;
using Microsoft.AspNetCore.Identity;

namespace IncidentHub.Server.Organisation;

/// <summary>Brings the network file into the store and the unit tree into memory. Loading the same file again changes nothing.</summary>
public sealed class NetworkLoader(IDocumentStore store, Moments moments)
{
    public async Task LoadAsync(Network network, CancellationToken ct)
    {
        // A unit under a pack that is not there would owe nothing, and nobody would notice.
        foreach (var unit in network.Units)
            if (unit.Policies.FirstOrDefault(id => !moments.Shelf.Policies.Any(p => p.Id == id && !p.IsDraft)) is { } unknown)
                throw new StartRefusal($"单位 {unit.Code} 适用的规则包“{unknown}”不存在或只是草案", $"Unit {unit.Code} is under the pack '{unknown}', which is not there or a draft.");
        await using var session = store.LightweightSession();
        var known = (await session.Query<Officer>().ToListAsync(ct)).ToDictionary(o => o.Name, StringComparer.Ordinal);
        // All demo officers share one published password; hashing it once keeps the first start short.
        var hash = network.DemoPassword is { } password ? new PasswordHasher<Officer>().HashPassword(null!, password) : null;
        session.Store(network.Units.ToArray());
        session.Store(network.Officers.Where(o => !known.ContainsKey(o.Name)).Select(o => new Officer
        {
            Id = Guid.NewGuid(), Name = o.Name, Unit = o.Unit, TitleZh = o.Title.Zh, TitleEn = o.Title.En, Posts = [.. o.Posts], PasswordHash = hash,
            Mail = o.Mail, Phone = o.Phone,
        }).ToArray());
        // Addresses follow the file; everything else about a person who is there is his or the administrators'.
        foreach (var o in network.Officers)
            if (known.TryGetValue(o.Name, out var officer) && (o.Mail, o.Phone) != (null, null) && (o.Mail ?? officer.Mail, o.Phone ?? officer.Phone) != (officer.Mail, officer.Phone))
            {
                (officer.Mail, officer.Phone) = (o.Mail ?? officer.Mail, o.Phone ?? officer.Phone);
                session.Store(officer);
            }
        await session.SaveChangesAsync(ct);
        await RefreshAsync(ct);
    }

    /// <summary>Reads the unit tree from the store.</summary>
    public async Task RefreshAsync(CancellationToken ct)
    {
        await using var query = store.QuerySession();
        moments.Use(new UnitTree(await query.Query<Unit>().ToListAsync(ct)));
    }
}
