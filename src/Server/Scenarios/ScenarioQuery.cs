using System.Globalization;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Drills.Msel;
using IncidentHub.Domain.Kernel;
using IncidentHub.Server.Exports;
using IncidentHub.Server.Hosting;

namespace IncidentHub.Server.Scenarios;

/// <summary>Scenarios as they are looked at: those that ship, and those kept by the units above and below.</summary>
public sealed class ScenarioQuery(ScenarioLibrary library, Moments moments)
{
    private const int Most = 200;

    public ScenarioSetting Setting => new(moments.Network, moments.Shelf);

    public async Task<IResult> ListAsync(HttpContext http, CancellationToken ct)
    {
        var (call, q) = (http.Call(), http.Request.Query);
        var take = int.TryParse(q["take"], NumberStyles.None, CultureInfo.InvariantCulture, out var t) ? Math.Clamp(t, 1, Most) : 50;
        var after = q["after"].ToString();
        var all = library.Shipped.Concat(await library.KeptAsync(Near(call), ct)).Where(s => string.CompareOrdinal(s.Script.Id, after) > 0).OrderBy(s => s.Script.Id, StringComparer.Ordinal).ToList();
        return Answer.Ok(new ScenarioPage([.. all.Take(take).Select(s => Line(s, call))], all.Count > take ? all[take - 1].Script.Id : null, library.Faults));
    }

    public async Task<IResult> ShowAsync(HttpContext http, string id, CancellationToken ct)
    {
        var call = http.Call();
        int? version = null;
        if (http.Request.Query["version"].ToString() is { Length: > 0 } said)
        {
            if (!int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return (Answer)Problems.BadQuery;
            version = number;
        }
        return await FindAsync(call, id, version, ct) is { } found ? Answer.Ok(ScenarioViews.Of(found, call), found.Script.Version) : (Answer)Problems.NotFound;
    }

    /// <summary>A scenario this person may see: shipped, or kept by a unit on his path or below.</summary>
    public async Task<Shelved?> FindAsync(Call call, string id, int? version, CancellationToken ct) =>
        await library.FindAsync(id, version, ct) is { } found && (found.Unit is null || Near(call).Contains(found.Unit)) ? found : null;

    public IResult Check(Call call, CheckScenario body)
    {
        var read = ScenarioYaml.Load(Texts.Quote(body.File ?? "scenario.yaml"), body.Text ?? "", Setting);
        var shelved = read.Scenario is { } script ? ScenarioLibrary.Shelve(script, null) : null;
        return Answer.Ok(new ScenarioChecked(read.Ok, shelved?.Hash, shelved is null ? null : Line(shelved, call), read.Faults, read.Warnings));
    }

    public async Task<IResult> ExportAsync(HttpContext http, string id, CancellationToken ct)
    {
        var call = Download.Call(http);
        if (await FindAsync(call, id, null, ct) is not { } found) return (Answer)Problems.NotFound;
        var columns = http.Request.Query["columns"].ToString() is { Length: > 0 } said ? said : "hseep";
        if (Download.FormatOf(http) is not { } format || !MselExport.Kinds.Contains(columns)) return (Answer)Problems.BadQuery;
        var (heads, rows) = MselExport.Write(found.Script, columns, call.Chinese);
        return new MselFile($"{found.Script.Id}-{columns}", heads, rows, format);
    }

    public static ScenarioLine Line(Shelved s, Call call) => ScenarioViews.Line(s, call);

    private HashSet<string> Near(Call call)
    {
        var network = moments.Network;
        return network.TryGet(call.Actor.Unit, out var own) ? [.. network.Path(own.Code).Concat(network.Subtree(own.Code)).Select(u => u.Code)] : [];
    }
}
