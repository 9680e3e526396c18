using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Drills.Msel;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Organisation;
using IncidentHub.Domain.Signals;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Writes;

namespace IncidentHub.Server.Scenarios;

/// <summary>An event list becomes a scenario: first shown as a whole, then kept as a whole.</summary>
public sealed class ScenarioImport(ScenarioDesk desk, Moments moments)
{
    public async Task<Answer> RunAsync(Call call, ImportScenario wish, CancellationToken ct)
    {
        if (!Claim.IsWellFormed(call.Key)) return Problems.BadKey;
        if (!moments.Network.TryGet(wish.Unit ?? "", out var unit)) return IncidentRefusals.UnknownUnit(wish.Unit ?? "");
        if (!call.Actor.May(Right.ConductDrills, unit.Code, moments.Network)) return Problems.NoRight;
        if (Bytes(wish.Content) is not { } content) return Problems.BadJson.With("path", "$.content");
        // Every fault names the file; a marked name is repeated nowhere.
        if (StateSecretMark.Find(wish.File) is { } mark) return TextRefusals.StateSecret("file", mark.Rule);
        var file = Texts.Tame(wish.File ?? "msel", 100);
        if (MselSheet.Read(file, content) is not { } rows) return ScenarioRefusals.NoSheet;
        if (wish.Columns is { } columns && !MselExport.Kinds.Contains(columns)) return Problems.BadJson.With("path", "$.columns");
        if (Roles(wish) is not { } roles) return Problems.BadJson.With("path", "$.roles");

        var id = (wish.Id ?? Path.GetFileNameWithoutExtension(file)).ToLowerInvariant().Replace('_', '-').Replace(' ', '-');
        var read = MselImport.Read(file, rows, new MselWish(id, wish.Title ?? Path.GetFileNameWithoutExtension(file), unit.Code, wish.Columns, wish.Start)
        {
            Channels = wish.Channels ?? new Dictionary<string, string>(), Roles = roles,
        });
        var shelved = read.Scenario is { } script ? ScenarioLibrary.Shelve(script, unit.Code) : null;
        var shown = new ScenarioImported(shelved is not null, read.Columns,
            [.. read.Rows.Select(r => new ImportedRow(r.Line, r.Becomes, r.Id, r.At is { } at ? DrillTime.Write(at) : null, r.Channel, r.To, r.Title, r.Expected, r.Points))],
            shelved?.Text, shelved?.Hash, false, read.Faults);
        if (!wish.Keep || shelved is null) return Answer.Ok(shown);
        return await desk.StoreAsync(call, "scenario-import", wish, shelved, shown with { Kept = true }, ct);
    }

    private static byte[]? Bytes(string? content)
    {
        var bytes = new byte[(content?.Length ?? 0) * 3 / 4 + 3];
        return content is not null && Convert.TryFromBase64String(content, bytes, out var written) ? bytes[..written] : null;
    }

    private Dictionary<string, (string, string)>? Roles(ImportScenario wish)
    {
        var roles = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        foreach (var (name, place) in wish.Roles ?? new Dictionary<string, string>())
        {
            if (place?.Split('/') is not [var unit, var post] || !moments.Network.TryGet(unit, out _) || !Posts.All.Contains(post)) return null;
            roles[name] = (unit, post);
        }
        return roles;
    }
}
