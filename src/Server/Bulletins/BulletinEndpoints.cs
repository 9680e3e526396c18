using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Writes;
using Wolverine.Http;

namespace IncidentHub.Server.Bulletins;

/// <summary>Bulletins to units below, and who has read them.</summary>
public static class BulletinEndpoints
{
    [WolverinePost("/api/bulletins"), Needs(Right.SendBulletin)]
    public static async Task<IResult> Issue(NewBulletin body, HttpContext http, BulletinDesk desk, CancellationToken ct) => await desk.IssueAsync(http.Call(), body, ct);

    [WolverineGet("/api/bulletins"), Needs(Right.ReadBulletins)]
    public static Task<IResult> List(HttpContext http, BulletinQuery query, CancellationToken ct) => query.ListAsync(http, ct);

    [WolverineGet("/api/bulletins/{id}"), Needs(Right.ReadBulletins)]
    public static Task<IResult> Show(Guid id, HttpContext http, BulletinQuery query, CancellationToken ct) => query.ShowAsync(http.Call(), id, ct);

    [WolverinePost("/api/bulletins/{id}/reading"), Needs(Right.ReadBulletins)]
    public static async Task<IResult> Read(Guid id, HttpContext http, BulletinDesk desk, CancellationToken ct) => await desk.ReadAsync(http.Call(), id, ct);
}
