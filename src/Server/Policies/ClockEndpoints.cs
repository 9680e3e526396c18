using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Writes;
using Wolverine.Http;

namespace IncidentHub.Server.Policies;

/// <summary>What moves clocks from outside the hub.</summary>
public static class ClockEndpoints
{
    [WolverinePost("/api/incidents/{id}/extensions"), Needs(Right.HandleIncident)]
    public static async Task<IResult> Extend(Guid id, Extension body, HttpContext http, Desk desk, CancellationToken ct) =>
        await desk.OnIncident(http.Call(), id, Right.HandleIncident, new GrantExtension(body.Obligation, body.Until, body.Authority, body.Document), Done, body, ct);

    [WolverinePost("/api/incidents/{id}/clock-stops"), Needs(Right.HandleIncident)]
    public static async Task<IResult> Stop(Guid id, ClockStop body, HttpContext http, Desk desk, CancellationToken ct) =>
        await desk.OnIncident(http.Call(), id, Right.HandleIncident, new StopClock(body.Obligation, body.Until, body.Authority, body.Document), Done, body, ct);

    [WolverinePost("/api/incidents/{id}/clock-events"), Needs(Right.HandleIncident)]
    public static async Task<IResult> Note(Guid id, ClockEventRequest body, HttpContext http, Desk desk, CancellationToken ct) =>
        await desk.OnIncident(http.Call(), id, Right.HandleIncident, new NoteClockEvent(body.Type, body.At, body.Kind, body.Recipient, body.Note), Done, body, ct);

    private static Answer Done(Incident incident, Writing writing) => Answer.Ok(new Done(incident.Id, incident.Version), incident.Version);
}
