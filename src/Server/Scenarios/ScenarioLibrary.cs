using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Kernel;
using IncidentHub.Server.Hosting;
using Npgsql;

namespace IncidentHub.Server.Scenarios;

/// <summary>A scenario at hand.</summary>
/// <param name="Text">Canonical YAML.</param>
/// <param name="Unit">The unit that keeps it; null for those that ship.</param>
public sealed record Shelved(Scenario Script, string Text, string Hash, string? Unit);

/// <summary>All scenarios: the files of playbooks/scenarios, read at start, and those units keep in the database.</summary>
/// <remarks>A file that cannot be read stops nothing: it is told in the log and in the list. Real work does not wait for a drill.</remarks>
public sealed class ScenarioLibrary
{
    private readonly NpgsqlDataSource _data;
    private readonly Dictionary<string, Shelved> _shipped = new(StringComparer.Ordinal);
    private readonly List<Fault> _faults = [];

    public ScenarioLibrary(NpgsqlDataSource data, string folder, ILogger<ScenarioLibrary> log)
    {
        _data = data;
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.yaml") : [];
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(file);
            var read = ScenarioYaml.Load(name, File.ReadAllText(file));
            _faults.AddRange(read.Faults);
            foreach (var fault in read.Faults) log.LogError("A scenario cannot be read: {Fault}", fault);
            if (read.Scenario is not { } script) continue;
            if (!_shipped.TryAdd(script.Id, Shelve(script, null))) _faults.Add(new Fault(name, 1, 1, $"Another file is scenario '{script.Id}' already."));
        }
    }

    /// <summary>What is wrong in the files of this hub.</summary>
    public IReadOnlyList<Fault> Faults => _faults;

    public IEnumerable<Shelved> Shipped => _shipped.Values.OrderBy(s => s.Script.Id, StringComparer.Ordinal);

    public static Shelved Shelve(Scenario script, string? unit)
    {
        var text = ScenarioText.Write(script);
        return new Shelved(script, text, ScenarioText.Hash(text), unit);
    }

    /// <param name="version">Null for the newest.</param>
    public async Task<Shelved?> FindAsync(string id, int? version, CancellationToken ct)
    {
        if (_shipped.TryGetValue(id, out var shipped)) return version is null || version == shipped.Script.Version ? shipped : null;
        await using var command = _data.CreateCommand("select text, unit from hub.scenario where id = $1 and ($2::int is null or version = $2) order by version desc limit 1");
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = (object?)version ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer });
        return (await ReadAsync(command, ct)).FirstOrDefault();
    }

    /// <summary>The newest versions of those that these units keep, in order of id.</summary>
    public async Task<IReadOnlyList<Shelved>> KeptAsync(IReadOnlyCollection<string> units, CancellationToken ct)
    {
        await using var command = _data.CreateCommand("select distinct on (id) text, unit from hub.scenario where unit = any($1) order by id, version desc");
        command.Parameters.Add(new() { Value = units.ToArray() });
        return await ReadAsync(command, ct);
    }

    private static async Task<List<Shelved>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var found = new List<Shelved>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            if (ScenarioYaml.Load("kept", reader.GetString(0)).Scenario is { } script) found.Add(Shelve(script, reader.GetString(1)));
        return found;
    }
}
