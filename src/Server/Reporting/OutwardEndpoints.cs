using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Outward;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Organisation;
using IncidentHub.Server.Writes;
using Wolverine.Http;

namespace IncidentHub.Server.Reporting;

/// <summary>The outward desk: reports are prepared here, carried by people, and what happened is written down. Nothing leaves the hub by itself.</summary>
public static class OutwardEndpoints
{
    [WolverineGet("/api/outward"), Needs(Right.SeeIncidents)]
    public static Task<IResult> List(HttpContext http, OutwardQuery query, CancellationToken ct) => query.ListAsync(http, ct);

    [WolverineGet("/api/recipients"), Needs(Right.SignedIn)]
    public static IResult Recipients(HttpContext http, Moments moments)
    {
        var call = http.Call();
        return Answer.Ok(moments.Shelf.Recipients.All.Select(r => new RecipientView(r.Key, call.Say(r.Name),
            [.. r.Channels.Select(c => new ChannelView(c.Id, c.Kind, call.Say(c.Name), c.Address, c.Source, c.Confidence))])).ToList());
    }

    [WolverinePost("/api/incidents/{id}/reports/{report}/dispatch"), Needs(Right.SubmitReport)]
    public static async Task<IResult> Dispatch(Guid id, Guid report, Dispatch body, HttpContext http, Desk desk, Absences absences, CancellationToken ct) =>
        await desk.OnIncident(http.Call(), id, Right.SubmitReport, await Carried(report, body, http, absences, ct), Desk.Done, new { report, body }, ct);

    [WolverinePost("/api/escalations/{id}/reports/{report}/dispatch"), Needs(Right.SubmitReport)]
    public static async Task<IResult> DispatchAtTier(Guid id, Guid report, Dispatch body, HttpContext http, Desk desk, Absences absences, CancellationToken ct) =>
        await desk.OnEscalation(http.Call(), id, Right.SubmitReport, await Carried(report, body, http, absences, ct), Desk.Done, new { report, body }, ct);

    [WolverinePost("/api/incidents/{id}/reports/{report}/receipt"), Needs(Right.SubmitReport)]
    public static async Task<IResult> Receipt(Guid id, Guid report, ReportReceipt body, HttpContext http, Desk desk, CancellationToken ct) =>
        await desk.OnIncident(http.Call(), id, Right.SubmitReport, new RecordReportReceipt(report, body.Number, body.ReceivedAt), Desk.Done, new { report, body }, ct);

    [WolverinePost("/api/escalations/{id}/reports/{report}/receipt"), Needs(Right.SubmitReport)]
    public static async Task<IResult> ReceiptAtTier(Guid id, Guid report, ReportReceipt body, HttpContext http, Desk desk, CancellationToken ct) =>
        await desk.OnEscalation(http.Call(), id, Right.SubmitReport, new RecordReportReceipt(report, body.Number, body.ReceivedAt), Desk.Done, new { report, body }, ct);

    private static async Task<DispatchReport> Carried(Guid report, Dispatch body, HttpContext http, Absences absences, CancellationToken ct) =>
        new(report, body.Channel, body.Justification, await absences.StandInAsync(http.Actor()!, ct));
}
