using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Organisation;
using IncidentHub.Server.Writes;
using Wolverine.Http;

namespace IncidentHub.Server.Incidents;

/// <summary>What can be done with an incident: the table of contents.</summary>
public static class IncidentEndpoints
{
    [WolverinePost("/api/incidents"), Needs(Right.RaiseIncident)]
    public static async Task<IResult> Raise(Raise body, HttpContext http, RaiseDesk desk, DrillDesk drills, Moments moments, CancellationToken ct)
    {
        var call = http.Call();
        if (!Claim.IsWellFormed(call.Key)) return (Answer)Problems.BadKey;
        var unit = body.Unit ?? "";
        if (!moments.Network.TryGet(unit, out _)) return (Answer)IncidentRefusals.UnknownUnit(unit);
        if (!call.Actor.May(Right.RaiseIncident, unit, moments.Network)) return (Answer)Problems.NoRight;
        var id = body.SourceRef is { } source ? Ids.FromSource(body.Drill is { } exercise ? $"{exercise}/{unit}" : unit, source) : Guid.CreateVersion7();
        var wish = new RaiseIncident(id, "", unit, body.Title, body.Description, body.AwareAt, body.OccurredAt, body.SourceRef, body.Category, body.Facts);
        return body.Drill is { } drill
            ? await drills.RaiseAsync(call, drill, wish, Claim.Of(call, "raise", body), ct)
            : await desk.RaiseAsync(call.Actor, wish, Claim.Of(call, "raise", body), ct);
    }

    [WolverineGet("/api/incidents/{id}"), Needs(Right.SeeIncidents)]
    public static Task<IResult> Show(Guid id, HttpContext http, IncidentQuery query, CancellationToken ct) => query.ShowAsync(http.Call(), id, ct);

    [WolverineGet("/api/incidents"), Needs(Right.SeeIncidents)]
    public static Task<IResult> List(HttpContext http, IncidentList list, CancellationToken ct) => list.PageAsync(http, ct);

    [WolverineGet("/api/incidents/{id}/timeline"), Needs(Right.SeeIncidents)]
    public static Task<IResult> Timeline(Guid id, HttpContext http, TimelineQuery query, CancellationToken ct) => query.TellAsync(http, id, ct);

    [WolverinePost("/api/incidents/{id}/classification"), Needs(Right.HandleIncident)]
    public static async Task<IResult> Classify(Guid id, Classify body, HttpContext http, Desk desk, CancellationToken ct) =>
        await desk.OnIncident(http.Call(), id, Right.HandleIncident, new ClassifyIncident(body.Category), Desk.Done, body, ct);

    [WolverinePost("/api/incidents/{id}/grade"), Needs(Right.HandleIncident)]
    public static async Task<IResult> Grade(Guid id, GradeRequest body, HttpContext http, Desk desk, CancellationToken ct)
    {
        var call = http.Call();
        return await desk.OnIncident(call, id, Right.HandleIncident, new GradeIncident(body.Facts, body.Grade, body.Reason),
            (incident, writing) => Answer.Ok(IncidentViews.Grading(incident, writing.At, call), incident.Version), body, ct);
    }

    [WolverinePost("/api/incidents/{id}/grade/confirmation"), Needs(Right.HandleIncident)]
    public static async Task<IResult> Confirm(Guid id, HttpContext http, Desk desk, CancellationToken ct) =>
        await desk.OnIncident(http.Call(), id, Right.HandleIncident, new ConfirmGrade(), Desk.Done, "confirm", ct);

    [WolverinePost("/api/incidents/{id}/steps"), Needs(Right.HandleIncident)]
    public static async Task<IResult> Step(Guid id, StepRequest body, HttpContext http, Desk desk, CancellationToken ct) =>
        await desk.OnIncident(http.Call(), id, Right.HandleIncident, new TakeStep(body.Step, body.Note), Desk.Done, body, ct);

    [WolverinePost("/api/incidents/{id}/notes"), Needs(Right.HandleIncident)]
    public static async Task<IResult> Note(Guid id, Note body, HttpContext http, Desk desk, CancellationToken ct) =>
        await desk.OnIncident(http.Call(), id, Right.HandleIncident, new AddNote(body.Text), Desk.Done, body, ct);

    [WolverinePost("/api/incidents/{id}/reports"), Needs(Right.SubmitReport)]
    public static async Task<IResult> Report(Guid id, Submit body, HttpContext http, Desk desk, Absences absences, OfficerNames names, CancellationToken ct)
    {
        var call = http.Call();
        var officer = await names.ForAsync([call.Actor.Id], ct);
        var command = new SubmitReport(body.Kind, body.To, body.Content ?? new(), body.Obligation)
        {
            SkipReason = body.SkipReason, Justification = body.Justification, Channel = body.Channel, Prepare = body.Prepare, Absence = await absences.StandInAsync(call.Actor, ct),
        };
        return await desk.OnIncident(call, id, Right.SubmitReport, command,
            (incident, writing) => ReportViews.Submitted(incident, body.Kind, body.To, writing.At, call, officer), body, ct);
    }

    [WolverinePost("/api/incidents/{id}/receipts"), Needs(Right.SubmitReport)]
    public static async Task<IResult> Receipt(Guid id, OutsideReceipt body, HttpContext http, Desk desk, CancellationToken ct) =>
        await desk.OnIncident(http.Call(), id, Right.SubmitReport, new RecordReceipt(body.Recipient, body.ReceivedAt, body.ReceiptNumber), Desk.Done, body, ct);

    [WolverinePost("/api/incidents/{id}/instructions/{instruction}/acknowledgement"), Needs(Right.HandleIncident)]
    public static async Task<IResult> Acknowledge(Guid id, Guid instruction, HttpContext http, Desk desk, CancellationToken ct) =>
        await desk.OnIncident(http.Call(), id, Right.HandleIncident, new AcknowledgeInstruction(instruction), Desk.Done, $"acknowledge/{instruction}", ct);

    [WolverinePost("/api/incidents/{id}/closure"), Needs(Right.HandleIncident)]
    public static async Task<IResult> Close(Guid id, Close body, HttpContext http, Desk desk, CancellationToken ct) =>
        await desk.OnIncident(http.Call(), id, Right.HandleIncident, new CloseIncident(body.Lesson), Desk.Done, body, ct);

    [WolverinePost("/api/incidents/{id}/reopening"), Needs(Right.HandleIncident)]
    public static async Task<IResult> Reopen(Guid id, Reopen body, HttpContext http, Desk desk, CancellationToken ct) =>
        await desk.OnIncident(http.Call(), id, Right.HandleIncident, new ReopenIncident(body.Reason), Desk.Done, body, ct);
}
