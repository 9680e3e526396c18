using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using Wolverine.Http;

namespace IncidentHub.Server.Intake;

/// <summary>The doors for machines: the table of contents.</summary>
public static class IntakeEndpoints
{
    [WolverinePost("/api/intake/keys"), Needs(Right.ManageIntakeKeys)]
    public static async Task<IResult> CreateKey(NewIntakeKey body, HttpContext http, IntakeKeys keys, CancellationToken ct) =>
        await keys.CreateAsync(http.Call(), body, ct);

    [WolverinePost("/api/intake/alertmanager"), Open("An intake key is asked for instead of a session.")]
    public static async Task<IResult> Alertmanager(HttpContext http, AlertmanagerDoor door, CancellationToken ct) => await door.TakeAsync(http, ct);

    [WolverinePost("/api/import/vcdb"), Needs(Right.RaiseIncident)]
    public static async Task<IResult> ImportVcdb(HttpContext http, VcdbDoor door, CancellationToken ct) => await door.ImportAsync(http, ct);
}
