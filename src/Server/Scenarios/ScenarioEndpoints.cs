using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using Wolverine.Http;

namespace IncidentHub.Server.Scenarios;

/// <summary>Drill scenarios: those that ship and those units keep; checked, imported, exported, made from an incident.</summary>
public static class ScenarioEndpoints
{
    [WolverineGet("/api/scenarios"), Needs(Right.SeeDrills)]
    public static Task<IResult> List(HttpContext http, ScenarioQuery query, CancellationToken ct) => query.ListAsync(http, ct);

    /// <summary>With everything that comes: players must not read it.</summary>
    [WolverineGet("/api/scenarios/{id}"), Needs(Right.ConductDrills)]
    public static Task<IResult> Show(string id, HttpContext http, ScenarioQuery query, CancellationToken ct) => query.ShowAsync(http, id, ct);

    [WolverinePost("/api/scenarios/check"), Needs(Right.ConductDrills)]
    public static IResult Check(CheckScenario body, HttpContext http, ScenarioQuery query) => query.Check(http.Call(), body);

    [WolverinePost("/api/scenarios"), Needs(Right.ConductDrills)]
    public static async Task<IResult> Keep(NewScenario body, HttpContext http, ScenarioDesk desk, CancellationToken ct) => await desk.KeepAsync(http.Call(), body, ct);

    [WolverinePost("/api/scenarios/import"), Needs(Right.ConductDrills)]
    public static async Task<IResult> Import(ImportScenario body, HttpContext http, ScenarioImport import, CancellationToken ct) => await import.RunAsync(http.Call(), body, ct);

    [WolverineGet("/api/scenarios/{id}/msel"), Needs(Right.ConductDrills)]
    public static Task<IResult> Export(string id, HttpContext http, ScenarioQuery query, CancellationToken ct) => query.ExportAsync(http, id, ct);

    [WolverinePost("/api/scenarios/from-incident"), Needs(Right.ConductDrills)]
    public static async Task<IResult> FromIncident(ScenarioOfIncident body, HttpContext http, ScenarioDesk desk, CancellationToken ct) => await desk.OfIncidentAsync(http.Call(), body, ct);
}
