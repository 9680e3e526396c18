using System.Collections.Concurrent;
using IncidentHub.Domain.Kernel;
using IncidentHub.Server.Authority;
using Marten;

namespace IncidentHub.Server.Organisation;

/// <summary>Turns officer ids into post titles for people to read. Erased officers have none.</summary>
public sealed class OfficerNames(IDocumentStore store)
{
    private static readonly Text Hub = new("系统", "the hub");
    private static readonly Text Unknown = new("已注销人员", "a former officer");

    private readonly ConcurrentDictionary<Guid, Text> _known = new();

    /// <summary>A lookup that knows these officers.</summary>
    public async Task<Func<Guid, Text>> ForAsync(IEnumerable<Guid> ids, CancellationToken ct)
    {
        var missing = ids.Where(i => i != Actor.Hub.Id && !_known.ContainsKey(i)).Distinct().ToArray();
        if (missing.Length > 0)
        {
            await using var query = store.QuerySession();
            foreach (var officer in await query.LoadManyAsync<Officer>(ct, missing)) _known[officer.Id] = new(officer.TitleZh, officer.TitleEn);
        }
        return id => id == Actor.Hub.Id ? Hub : _known.GetValueOrDefault(id, Unknown);
    }
}
