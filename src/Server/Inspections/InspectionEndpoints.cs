using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Inspections;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Writes;
using Wolverine.Http;

namespace IncidentHub.Server.Inspections;

/// <summary>Inspections and their yearly plans: the table of contents.</summary>
public static class InspectionEndpoints
{
    [WolverineGet("/api/checklists"), Needs(Right.SeeInspections)]
    public static IResult Checklists(HttpContext http, Moments moments)
    {
        var call = http.Call();
        return Answer.Ok(moments.Shelf.Checklists.GroupBy(c => c.Id).Select(g => g.MaxBy(c => c.Version)!)
            .Select(c => new ChecklistView(c.Id, c.Version, call.Say(c.Title), call.Say(c.Citation), c.Items.Count())).ToList());
    }

    [WolverinePost("/api/inspections"), Needs(Right.Inspect)]
    public static async Task<IResult> Open(NewInspection body, HttpContext http, InspectionDesk desk, CancellationToken ct) => await desk.OpenAsync(http.Call(), body, ct);

    [WolverineGet("/api/inspections"), Needs(Right.SeeInspections)]
    public static Task<IResult> List(HttpContext http, InspectionQuery query, CancellationToken ct) => query.PageAsync(http, ct);

    [WolverineGet("/api/inspections/{id}"), Needs(Right.SeeInspections)]
    public static Task<IResult> Show(Guid id, HttpContext http, InspectionQuery query, CancellationToken ct) => query.ShowAsync(http.Call(), id, ct);

    [WolverineGet("/api/inspections/{id}/timeline"), Needs(Right.SeeInspections)]
    public static Task<IResult> Timeline(Guid id, HttpContext http, InspectionQuery query, CancellationToken ct) => query.TimelineAsync(http.Call(), id, ct);

    [WolverinePost("/api/inspections/{id}/entries"), Needs(Right.Inspect)]
    public static async Task<IResult> Record(Guid id, NewEntry body, HttpContext http, InspectionDesk desk, CancellationToken ct) => await desk.RecordAsync(http.Call(), id, body, ct);

    [WolverinePost("/api/inspections/{id}/conclusion"), Needs(Right.Inspect)]
    public static async Task<IResult> Conclude(Guid id, Conclusion body, HttpContext http, InspectionDesk desk, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, Right.Inspect, InspectionAct.Conclude, body, new ConcludeInspection(body.Summary), ct);

    [WolverinePost("/api/inspections/{id}/signature"), Needs(Right.SeeInspections)]
    public static async Task<IResult> Sign(Guid id, ResultSignature body, HttpContext http, InspectionDesk desk, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, body.Refused ? Right.Inspect : Right.AnswerInspection, InspectionAct.Sign, body, new SignInspection(body.Refused, body.Note), ct);

    [WolverinePost("/api/inspections/{id}/receipt"), Needs(Right.AnswerInspection)]
    public static async Task<IResult> Receive(Guid id, HttpContext http, InspectionDesk desk, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, Right.AnswerInspection, InspectionAct.Receive, "receive", new ReceiveResult(), ct);

    [WolverinePost("/api/inspections/{id}/findings/{finding}/settlement"), Needs(Right.Inspect)]
    public static async Task<IResult> Settle(Guid id, int finding, Settlement body, HttpContext http, InspectionDesk desk, CancellationToken ct) =>
        await desk.SettleAsync(http.Call(), id, finding, body, ct);

    [WolverinePost("/api/inspections/{id}/copies"), Needs(Right.Inspect)]
    public static async Task<IResult> Copy(Guid id, NewCopy body, HttpContext http, InspectionDesk desk, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, Right.Inspect, InspectionAct.Copy, body, new CarryCopy(body.Recipient, body.Channel), ct);

    [WolverinePost("/api/inspections/{id}/copies/{recipient}/receipt"), Needs(Right.Inspect)]
    public static async Task<IResult> CopyReceipt(Guid id, string recipient, CopyReceipt body, HttpContext http, InspectionDesk desk, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, Right.Inspect, $"copies/{recipient}", body, new ReceiptCopy(recipient, body.Number, body.ReceivedAt), ct);

    [WolverineGet("/api/inspection-plans"), Needs(Right.SeeInspections)]
    public static Task<IResult> Plan(HttpContext http, InspectionPlans plans, CancellationToken ct) => plans.ShowAsync(http, ct);

    [WolverinePost("/api/inspection-plans"), Needs(Right.Inspect)]
    public static async Task<IResult> PlanOne(NewPlannedInspection body, HttpContext http, InspectionPlans plans, CancellationToken ct) => await plans.AddAsync(http.Call(), body, ct);

    [WolverinePost("/api/inspection-plans/{item}/dropping"), Needs(Right.Inspect)]
    public static async Task<IResult> Drop(Guid item, DropPlanned body, HttpContext http, InspectionPlans plans, CancellationToken ct) => await plans.DropAsync(http.Call(), item, body, ct);
}
