using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Incidents;
using IncidentHub.Server.Organisation;
using IncidentHub.Server.Writes;
using Wolverine.Http;

namespace IncidentHub.Server.Reporting;

/// <summary>One report, its signature, and the decision that none is due.</summary>
public static class ReportEndpoints
{
    [WolverineGet("/api/forms"), Needs(Right.SignedIn)]
    public static IResult Forms(Shelf shelf) => Answer.Ok(shelf.Forms);

    [WolverineGet("/api/incidents/{id}/reports/{report}"), Needs(Right.SeeIncidents)]
    public static async Task<IResult> Show(Guid id, Guid report, HttpContext http, ReportQuery query, CancellationToken ct) =>
        await query.FindAsync(http.Call(), id, report, ct) is { } found ? Answer.Ok(found) : (Answer)Problems.NotFound;

    [WolverinePost("/api/incidents/{id}/reports/{report}/signature"), Needs(Right.SubmitReport)]
    public static async Task<IResult> Sign(Guid id, Guid report, SignOffRequest body, HttpContext http, Desk desk, Absences absences, OfficerNames names, CancellationToken ct)
    {
        var (command, view) = await Signature(http.Call(), report, body, absences, names, ct);
        return await desk.OnIncident(http.Call(), id, Right.SubmitReport, command, view, new { report, body }, ct);
    }

    [WolverinePost("/api/escalations/{id}/reports/{report}/signature"), Needs(Right.SubmitReport)]
    public static async Task<IResult> SignAtTier(Guid id, Guid report, SignOffRequest body, HttpContext http, Desk desk, Absences absences, OfficerNames names, CancellationToken ct)
    {
        var (command, view) = await Signature(http.Call(), report, body, absences, names, ct);
        return await desk.OnEscalation(http.Call(), id, Right.SubmitReport, command, view, new { report, body }, ct);
    }

    [WolverinePost("/api/incidents/{id}/reports/{report}/declination"), Needs(Right.SubmitReport)]
    public static async Task<IResult> Decline(Guid id, Guid report, Decline body, HttpContext http, Desk desk, Absences absences, CancellationToken ct) =>
        await desk.OnIncident(http.Call(), id, Right.SubmitReport, new DeclineDraft(report, body.Reason, await Deputy(http, absences, ct)), Desk.Done, new { report, body }, ct);

    [WolverinePost("/api/escalations/{id}/reports/{report}/declination"), Needs(Right.SubmitReport)]
    public static async Task<IResult> DeclineAtTier(Guid id, Guid report, Decline body, HttpContext http, Desk desk, Absences absences, CancellationToken ct) =>
        await desk.OnEscalation(http.Call(), id, Right.SubmitReport, new DeclineDraft(report, body.Reason, await Deputy(http, absences, ct)), Desk.Done, new { report, body }, ct);

    [WolverinePost("/api/incidents/{id}/not-reportable"), Needs(Right.SubmitReport)]
    public static async Task<IResult> NotReportable(Guid id, NotReportable body, HttpContext http, Desk desk, Absences absences, CancellationToken ct) =>
        await desk.OnIncident(http.Call(), id, Right.SubmitReport, new DecideNotReportable(body.Obligation, body.Reason, await Deputy(http, absences, ct)), Desk.Done, new { decide = body }, ct);

    [WolverinePost("/api/escalations/{id}/not-reportable"), Needs(Right.SubmitReport)]
    public static async Task<IResult> NotReportableAtTier(Guid id, NotReportable body, HttpContext http, Desk desk, Absences absences, CancellationToken ct) =>
        await desk.OnEscalation(http.Call(), id, Right.SubmitReport, new DecideNotReportable(body.Obligation, body.Reason, await Deputy(http, absences, ct)), Desk.Done, new { decide = body }, ct);

    [WolverinePost("/api/incidents/{id}/not-reportable/revocation"), Needs(Right.SubmitReport)]
    public static async Task<IResult> Revoke(Guid id, RevokeDecision body, HttpContext http, Desk desk, Absences absences, CancellationToken ct) =>
        await desk.OnIncident(http.Call(), id, Right.SubmitReport, new RevokeNotReportable(body.Obligation, body.Reason, await Deputy(http, absences, ct)), Desk.Done, new { revoke = body }, ct);

    [WolverinePost("/api/escalations/{id}/not-reportable/revocation"), Needs(Right.SubmitReport)]
    public static async Task<IResult> RevokeAtTier(Guid id, RevokeDecision body, HttpContext http, Desk desk, Absences absences, CancellationToken ct) =>
        await desk.OnEscalation(http.Call(), id, Right.SubmitReport, new RevokeNotReportable(body.Obligation, body.Reason, await Deputy(http, absences, ct)), Desk.Done, new { revoke = body }, ct);

    [WolverinePost("/api/absences"), Needs(Right.RecordAbsence)]
    public static async Task<IResult> RecordAbsence(NewAbsence body, HttpContext http, Absences absences, CancellationToken ct) => await absences.RecordAsync(http.Call(), body, ct);

    [WolverineGet("/api/absences"), Needs(Right.SeeIncidents)]
    public static async Task<IResult> ListAbsences(HttpContext http, Absences absences, CancellationToken ct) =>
        await absences.ListAsync(http.Call(), http.Request.Query["unit"].ToString() is { Length: > 0 } unit ? unit : http.Actor()!.Unit, ct);

    private static async Task<(SignReport, Func<IReporting, Writing, Answer>)> Signature(
        Call call, Guid report, SignOffRequest body, Absences absences, OfficerNames names, CancellationToken ct)
    {
        var absence = await absences.StandInAsync(call.Actor, ct);
        var officer = await names.ForAsync([call.Actor.Id], ct);
        return (new SignReport(report, body.Justification, absence),
            (stream, writing) => stream.Duties.Reports.FirstOrDefault(r => r.Id == report) is { } sent
                ? ReportViews.Submitted(stream, sent, writing.At, call, officer)
                // What goes outside is signed and has yet to be carried there.
                : ReportViews.Waiting(stream, stream.Duties.Drafts.First(d => d.Report.Id == report), writing.At, call, officer));
    }

    private static Task<Guid?> Deputy(HttpContext http, Absences absences, CancellationToken ct) => absences.StandInAsync(http.Actor()!, ct);
}
