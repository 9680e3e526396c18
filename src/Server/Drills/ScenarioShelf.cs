using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Organisation;
using IncidentHub.Server.Scenarios;

namespace IncidentHub.Server.Drills;

/// <summary>The scenarios a drill can be a run of: those at hand with their canonical text, and those units keep.</summary>
public sealed class ScenarioShelf(IEnumerable<(Scenario Script, string Text)> scenarios, ScenarioLibrary? kept = null)
{
    private readonly Dictionary<string, (Scenario Script, string Text)> _known = scenarios.ToDictionary(s => s.Script.Id);

    public IEnumerable<Scenario> All => _known.Values.Select(s => s.Script);

    /// <param name="unit">Who means to conduct it: what other branches of the tree keep is not there for it.</param>
    public async Task<(Scenario Script, string Text)?> FindAsync(string id, string unit, UnitTree network, CancellationToken ct) =>
        _known.TryGetValue(id, out var found) ? found
        : kept is not null && await kept.FindAsync(id, null, ct) is { Unit: { } keeper } shelved && (network.IsWithin(unit, keeper) || network.IsWithin(keeper, unit)) ? (shelved.Script, shelved.Text)
        : null;
}
