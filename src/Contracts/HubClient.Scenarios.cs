using IncidentHub.Contracts.Views;

namespace IncidentHub.Contracts;

public sealed partial class HubClient
{
    public Task<ScenarioPage> ScenariosAsync(int take = 50, string? after = null, CancellationToken ct = default) =>
        GetAsync<ScenarioPage>($"/api/scenarios?take={take}" + (after is null ? "" : $"&after={Uri.EscapeDataString(after)}"), ct);

    /// <param name="version">Null for the newest.</param>
    public Task<ScenarioDetail> ScenarioAsync(string id, int? version = null, CancellationToken ct = default) =>
        GetAsync<ScenarioDetail>($"/api/scenarios/{Uri.EscapeDataString(id)}" + (version is null ? "" : $"?version={version}"), ct);

    public Task<ScenarioChecked> CheckScenarioAsync(CheckScenario text, CancellationToken ct = default) => PostAsync<ScenarioChecked>("/api/scenarios/check", text, ct: ct);

    public Task<ScenarioKept> KeepScenarioAsync(NewScenario scenario, string? key = null, CancellationToken ct = default) => PostAsync<ScenarioKept>("/api/scenarios", scenario, key, ct: ct);

    public Task<ScenarioImported> ImportScenarioAsync(ImportScenario list, string? key = null, CancellationToken ct = default) => PostAsync<ScenarioImported>("/api/scenarios/import", list, key, ct: ct);

    public Task<ScenarioMade> ScenarioOfIncidentAsync(ScenarioOfIncident wish, string? key = null, CancellationToken ct = default) => PostAsync<ScenarioMade>("/api/scenarios/from-incident", wish, key, ct: ct);

    /// <summary>The event list of a scenario as a file.</summary>
    /// <param name="columns">hseep, mitre, standard or openbas.</param>
    /// <param name="format">csv or xlsx.</param>
    public async Task<byte[]> ExportScenarioAsync(string id, string columns, string format, CancellationToken ct = default)
    {
        using var response = await http.GetAsync(new Uri($"/api/scenarios/{Uri.EscapeDataString(id)}/msel?columns={columns}&format={format}", UriKind.Relative), ct);
        await ThrowIfRefusedAsync(response, ct);
        return await response.Content.ReadAsByteArrayAsync(ct);
    }
}
