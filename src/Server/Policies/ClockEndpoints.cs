using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Writes;
using Wolverine.Http;

namespace IncidentHub.Server.Policies;

/// <summary>What moves clocks from outside the hub: those of the raising unit, and those of a tier above.</summary>
public static class ClockEndpoints
{
    [WolverinePost("/api/incidents/{id}/extensions"), Needs(Right.HandleIncident)]
    public static async Task<IResult> Extend(Guid id, Extension body, HttpContext http, Desk desk, CancellationToken ct) =>
        await desk.OnIncident(http.Call(), id, Right.HandleIncident, new GrantExtension(body.Obligation, body.Until, body.Authority, body.Document), Desk.Done, body, ct);

    [WolverinePost("/api/incidents/{id}/clock-stops"), Needs(Right.HandleIncident)]
    public static async Task<IResult> Stop(Guid id, ClockStop body, HttpContext http, Desk desk, CancellationToken ct) =>
        await desk.OnIncident(http.Call(), id, Right.HandleIncident, new StopClock(body.Obligation, body.Until, body.Authority, body.Document), Desk.Done, body, ct);

    [WolverinePost("/api/incidents/{id}/clock-events"), Needs(Right.HandleIncident)]
    public static async Task<IResult> Note(Guid id, ClockEventRequest body, HttpContext http, Desk desk, CancellationToken ct) =>
        await desk.OnIncident(http.Call(), id, Right.HandleIncident, new NoteClockEvent(body.Type, body.At, body.Kind, body.Recipient, body.Note), Desk.Done, body, ct);

    [WolverinePost("/api/escalations/{id}/extensions"), Needs(Right.SubmitReport)]
    public static async Task<IResult> ExtendTier(Guid id, Extension body, HttpContext http, Desk desk, CancellationToken ct) =>
        await desk.OnEscalation(http.Call(), id, Right.SubmitReport, new GrantExtension(body.Obligation, body.Until, body.Authority, body.Document), Desk.Done, body, ct);

    [WolverinePost("/api/escalations/{id}/clock-stops"), Needs(Right.SubmitReport)]
    public static async Task<IResult> StopTier(Guid id, ClockStop body, HttpContext http, Desk desk, CancellationToken ct) =>
        await desk.OnEscalation(http.Call(), id, Right.SubmitReport, new StopClock(body.Obligation, body.Until, body.Authority, body.Document), Desk.Done, body, ct);

    [WolverinePost("/api/escalations/{id}/clock-events"), Needs(Right.SubmitReport)]
    public static async Task<IResult> NoteTier(Guid id, ClockEventRequest body, HttpContext http, Desk desk, CancellationToken ct) =>
        await desk.OnEscalation(http.Call(), id, Right.SubmitReport, new NoteClockEvent(body.Type, body.At, body.Kind, body.Recipient, body.Note), Desk.Done, body, ct);
}
