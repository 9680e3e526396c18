using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Organisation;
using IncidentHub.Server.Incidents;
using IncidentHub.Server.Writes;
using Wolverine.Http;

namespace IncidentHub.Server.Reporting;

/// <summary>What a tier does with what came up to it.</summary>
public static class EscalationEndpoints
{
    [WolverineGet("/api/escalations"), Needs(Right.SeeIncidents)]
    public static Task<IResult> List(HttpContext http, EscalationQuery query, CancellationToken ct) => query.ListAsync(http, ct);

    [WolverineGet("/api/escalations/{id}"), Needs(Right.SeeIncidents)]
    public static Task<IResult> Show(Guid id, HttpContext http, EscalationQuery query, CancellationToken ct) => query.ShowAsync(http.Call(), id, ct);

    [WolverinePost("/api/escalations/{id}/receipt"), Needs(Right.SignForReport)]
    public static async Task<IResult> Sign(Guid id, HttpContext http, Desk desk, CancellationToken ct) =>
        await desk.OnEscalation(http.Call(), id, Right.SignForReport, new SignForReport(), Desk.Done, "sign", ct);

    [WolverinePost("/api/escalations/{id}/return"), Needs(Right.SignForReport)]
    public static async Task<IResult> Return(Guid id, Return body, HttpContext http, Desk desk, CancellationToken ct) =>
        await desk.OnEscalation(http.Call(), id, Right.SignForReport, new ReturnReport(body.Reason), Desk.Done, body, ct);

    [WolverinePost("/api/escalations/{id}/instructions"), Needs(Right.Instruct)]
    public static async Task<IResult> Instruct(Guid id, Instruction body, HttpContext http, Desk desk, CancellationToken ct) =>
        await desk.OnEscalation(http.Call(), id, Right.Instruct, new Instruct(body.Text, body.DueAt, body.Period), Desk.Done, body, ct);

    [WolverinePost("/api/escalations/{id}/instructions/{instruction}/acknowledgement"), Needs(Right.SignForReport)]
    public static async Task<IResult> Acknowledge(Guid id, Guid instruction, HttpContext http, Desk desk, CancellationToken ct) =>
        await desk.OnEscalation(http.Call(), id, Right.SignForReport, new AcknowledgeInstruction(instruction), Desk.Done, $"acknowledge/{instruction}", ct);

    [WolverinePost("/api/escalations/{id}/reports"), Needs(Right.SubmitReport)]
    public static async Task<IResult> Report(Guid id, Submit body, HttpContext http, Desk desk, Absences absences, OfficerNames names, CancellationToken ct)
    {
        var call = http.Call();
        var officer = await names.ForAsync([call.Actor.Id], ct);
        var command = new SubmitReport(body.Kind, body.To, body.Content ?? new(), body.Obligation)
        {
            SkipReason = body.SkipReason, Justification = body.Justification, Channel = body.Channel, Prepare = body.Prepare, Absence = await absences.StandInAsync(call.Actor, ct),
        };
        return await desk.OnEscalation(call, id, Right.SubmitReport, command,
            (escalation, writing) => ReportViews.Submitted(escalation, body.Kind, body.To, writing.At, call, officer), body, ct);
    }
}
