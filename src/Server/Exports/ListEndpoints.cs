using IncidentHub.Domain.Authority;
using IncidentHub.Server.Authority;
using Wolverine.Http;

namespace IncidentHub.Server.Exports;

/// <summary>Lists to take away: the same filters and the same rights as the lists on the screen.</summary>
public static class ListEndpoints
{
    [WolverineGet("/api/exports/deadlines"), Needs(Right.SeeIncidents)]
    public static Task<IResult> Deadlines(HttpContext http, DeadlineExport export, CancellationToken ct) => export.MakeAsync(http, ct);

    [WolverineGet("/api/exports/incidents"), Needs(Right.SeeIncidents)]
    public static Task<IResult> Incidents(HttpContext http, IncidentExport export, CancellationToken ct) => export.MakeAsync(http, ct);
}
