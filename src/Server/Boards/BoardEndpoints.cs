using IncidentHub.Domain.Authority;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using Wolverine.Http;

namespace IncidentHub.Server.Boards;

public static class BoardEndpoints
{
    [WolverineGet("/api/board"), Needs(Right.WatchBoard)]
    public static async Task<IResult> Board(HttpContext http, BoardQuery query, Moments moments, CancellationToken ct)
    {
        var call = http.Call();
        var unit = http.Request.Query["unit"].ToString() is { Length: > 0 } u ? u : call.Actor.Unit;
        if (!call.Actor.May(Right.WatchBoard, unit, moments.Network)) return (Answer)Problems.NotFound;
        return Answer.Ok(await query.BoardAsync(unit, call.Chinese, ct));
    }
}
