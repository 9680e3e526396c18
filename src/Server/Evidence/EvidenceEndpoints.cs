using IncidentHub.Domain.Authority;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using Wolverine.Http;

namespace IncidentHub.Server.Evidence;

/// <summary>Files that prove something: the table of contents.</summary>
public static class EvidenceEndpoints
{
    [WolverinePost("/api/evidence"), Needs(Right.KeepEvidence)]
    public static async Task<IResult> Upload(HttpContext http, EvidenceDoor door, CancellationToken ct) => await door.TakeAsync(http, ct);

    [WolverineGet("/api/evidence"), Needs(Right.SeeOrders)]
    public static Task<IResult> List(HttpContext http, EvidenceDoor door, CancellationToken ct) => door.ListAsync(http, ct);

    [WolverineGet("/api/evidence/{id}"), Needs(Right.SeeOrders)]
    public static Task<IResult> Download(Guid id, HttpContext http, EvidenceDoor door, CancellationToken ct) => door.GiveAsync(http, id, ct);

    [WolverineGet("/api/evidence/{id}/custody"), Needs(Right.SeeOrders)]
    public static Task<IResult> Custody(Guid id, HttpContext http, EvidenceDoor door, CancellationToken ct) => door.CustodyAsync(http.Call(), id, ct);
}
