using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Drills;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Writes;
using Wolverine.Http;

namespace IncidentHub.Server.Drills;

/// <summary>What controllers do with single injects, and players with what reached them.</summary>
public static class InjectEndpoints
{
    private const Parts Conductors = Parts.Director | Parts.Controller;

    [WolverinePost("/api/drills/{id}/injects"), Needs(Right.TakePartInDrills)]
    public static async Task<IResult> Add(Guid id, NewInject body, HttpContext http, DrillDesk desk, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, Conductors, "injects", _ => new AddInject(body.Title, body.Text, body.To, Time(body.At)), body, ct);

    [WolverinePost("/api/drills/{id}/injects/{inject}/fire"), Needs(Right.TakePartInDrills)]
    public static async Task<IResult> Fire(Guid id, string inject, HttpContext http, DrillDesk desk, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, Conductors, $"fire/{inject}", _ => new FireInject(inject), "fire", ct);

    [WolverinePost("/api/drills/{id}/injects/{inject}/skip"), Needs(Right.TakePartInDrills)]
    public static async Task<IResult> Skip(Guid id, string inject, InjectReason body, HttpContext http, DrillDesk desk, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, Conductors, $"skip/{inject}", _ => new SkipInject(inject, body.Reason), body, ct);

    [WolverinePost("/api/drills/{id}/injects/{inject}/hold"), Needs(Right.TakePartInDrills)]
    public static async Task<IResult> Hold(Guid id, string inject, InjectReason body, HttpContext http, DrillDesk desk, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, Conductors, $"hold/{inject}", _ => new HoldInject(inject, body.Reason), body, ct);

    [WolverinePost("/api/drills/{id}/injects/{inject}/release"), Needs(Right.TakePartInDrills)]
    public static async Task<IResult> Release(Guid id, string inject, HttpContext http, DrillDesk desk, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, Conductors, $"release/{inject}", _ => new ReleaseInject(inject), "release", ct);

    [WolverinePost("/api/drills/{id}/injects/{inject}/edit"), Needs(Right.TakePartInDrills)]
    public static async Task<IResult> Edit(Guid id, string inject, InjectEdit body, HttpContext http, DrillDesk desk, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, Conductors, $"edit/{inject}", _ => new EditInject(inject, Time(body.At), body.Title, body.Text), body, ct);

    [WolverinePost("/api/drills/{id}/injects/{inject}/acknowledgement"), Needs(Right.TakePartInDrills)]
    public static async Task<IResult> Acknowledge(Guid id, string inject, HttpContext http, DrillDesk desk, CancellationToken ct)
    {
        var call = http.Call();
        return await desk.ActAsync(call, id, Parts.Player, $"acknowledge/{inject}",
            run => new AcknowledgeMessage(inject, [.. PartsOf.Roles(call.Actor, run).Select(r => r.Id)]), "acknowledge", ct);
    }

    /// <summary>What is no drill time is later than any, and refused as that.</summary>
    private static TimeSpan? Time(string? text) => text is null ? null : DrillTime.TryParse(text, out var time) ? time : TimeSpan.MaxValue;
}
