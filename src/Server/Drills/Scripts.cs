using System.Collections.Concurrent;
using IncidentHub.Domain.Drills;
using Marten;

namespace IncidentHub.Server.Drills;

/// <summary>The frozen scripts of drills, read once from their first event and kept while they are in use.</summary>
public sealed class Scripts(IDocumentStore store)
{
    /// <summary>So many are kept; a large one takes some megabytes.</summary>
    private const int Most = 32;

    private readonly ConcurrentDictionary<string, Scenario> _known = new();

    /// <summary>The drill with its script.</summary>
    public async Task<DrillRun> OfAsync(Drill drill, CancellationToken ct)
    {
        if (_known.TryGetValue(drill.Hash, out var known)) return new DrillRun(drill, known);
        await using var query = store.QuerySession();
        var first = (await query.Events.FetchStreamAsync(drill.Id, version: 1, token: ct))[0];
        return new DrillRun(drill, Keep(drill.Hash, ((DrillPlanned)first.Data).Text));
    }

    /// <summary>Reads a frozen text. It was checked when the drill was planned.</summary>
    public Scenario Keep(string hash, string text)
    {
        if (_known.Count >= Most) _known.Clear();
        return _known.GetOrAdd(hash, _ => ScenarioYaml.Load(hash, text).Scenario ?? throw new InvalidOperationException($"The frozen script {hash} cannot be read."));
    }
}
