using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Rectification;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Writes;
using Wolverine.Http;
using SendCriticism = IncidentHub.Contracts.Views.SendCriticism;

namespace IncidentHub.Server.Rectification;

/// <summary>Rectification orders: the table of contents.</summary>
public static class OrderEndpoints
{
    [WolverinePost("/api/orders"), Needs(Right.IssueOrder)]
    public static async Task<IResult> Issue(NewOrder body, HttpContext http, OrderDesk desk, CancellationToken ct) => await desk.IssueAsync(http.Call(), body, ct);

    [WolverinePost("/api/orders/batch"), Needs(Right.IssueOrder)]
    public static async Task<IResult> IssueMany(NewOrders body, HttpContext http, OrderBatch batch, CancellationToken ct) => await batch.IssueAsync(http.Call(), body, ct);

    [WolverineGet("/api/orders"), Needs(Right.SeeOrders)]
    public static Task<IResult> List(HttpContext http, OrderList list, CancellationToken ct) => list.PageAsync(http, ct);

    [WolverineGet("/api/orders/progress"), Needs(Right.SeeOrders)]
    public static Task<IResult> Progress(HttpContext http, OrderProgressQuery query, CancellationToken ct) => query.ShowAsync(http, ct);

    [WolverineGet("/api/orders/batches"), Needs(Right.SeeOrders)]
    public static Task<IResult> Batches(HttpContext http, OrderProgressQuery query, CancellationToken ct) => query.BatchesAsync(http, ct);

    [WolverineGet("/api/orders/{id}"), Needs(Right.SeeOrders)]
    public static Task<IResult> Show(Guid id, HttpContext http, OrderQuery query, CancellationToken ct) => query.ShowAsync(http.Call(), id, ct);

    [WolverineGet("/api/orders/{id}/timeline"), Needs(Right.SeeOrders)]
    public static Task<IResult> Timeline(Guid id, HttpContext http, OrderQuery query, CancellationToken ct) => query.TimelineAsync(http.Call(), id, ct);

    [WolverinePost("/api/orders/{id}/receipt"), Needs(Right.AnswerOrder)]
    public static async Task<IResult> Sign(Guid id, HttpContext http, OrderDesk desk, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, Right.AnswerOrder, OrderAct.Sign, "sign", new SignForOrder(), ct);

    [WolverinePost("/api/orders/{id}/plan"), Needs(Right.AnswerOrder)]
    public static async Task<IResult> Plan(Guid id, NewPlan body, HttpContext http, OrderDesk desk, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, Right.AnswerOrder, OrderAct.Plan, body, new SubmitPlan(body.Text, body.ReadyAt), ct);

    [WolverinePost("/api/orders/{id}/plan-decision"), Needs(Right.IssueOrder)]
    public static async Task<IResult> DecidePlan(Guid id, OrderDecision body, HttpContext http, OrderDesk desk, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, Right.IssueOrder, OrderAct.DecidePlan, body, new DecidePlan(body.Accepted, body.Reason), ct);

    [WolverinePost("/api/orders/{id}/extension"), Needs(Right.AnswerOrder)]
    public static async Task<IResult> Extend(Guid id, NewExtension body, HttpContext http, OrderDesk desk, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, Right.AnswerOrder, OrderAct.Extend, body, new AskExtension(body.Until, body.Reason), ct);

    [WolverinePost("/api/orders/{id}/extension-decision"), Needs(Right.IssueOrder)]
    public static async Task<IResult> DecideExtension(Guid id, OrderDecision body, HttpContext http, OrderDesk desk, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, Right.IssueOrder, OrderAct.DecideExtension, body, new DecideExtension(body.Accepted, body.Reason), ct);

    [WolverinePost("/api/orders/{id}/evidence"), Needs(Right.AnswerOrder)]
    public static async Task<IResult> Prove(Guid id, NewEvidence body, HttpContext http, OrderDesk desk, CancellationToken ct) => await desk.ProveAsync(http.Call(), id, body, ct);

    [WolverinePost("/api/orders/{id}/verification"), Needs(Right.VerifyOrder)]
    public static async Task<IResult> Verify(Guid id, NewVerification body, HttpContext http, OrderDesk desk, CancellationToken ct) => await desk.VerifyAsync(http.Call(), id, body, ct);

    [WolverinePost("/api/orders/{id}/reopening"), Needs(Right.IssueOrder)]
    public static async Task<IResult> Reopen(Guid id, NewReopening body, HttpContext http, OrderDesk desk, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, Right.IssueOrder, OrderAct.Reopen, body, new ReopenOrder(body.Reason, body.Findings, body.DueAt), ct);

    [WolverinePost("/api/orders/{id}/withdrawal"), Needs(Right.IssueOrder)]
    public static async Task<IResult> Withdraw(Guid id, OrderReason body, HttpContext http, OrderDesk desk, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, Right.IssueOrder, OrderAct.Withdraw, body, new WithdrawOrder(body.Reason), ct);

    [WolverinePost("/api/orders/{id}/criticism"), Needs(Right.IssueOrder)]
    public static async Task<IResult> Criticise(Guid id, SendCriticism body, HttpContext http, OrderDesk desk, CancellationToken ct) => await desk.CriticiseAsync(http.Call(), id, body, ct);

    [WolverinePost("/api/orders/{id}/criticism-dropping"), Needs(Right.IssueOrder)]
    public static async Task<IResult> DropCriticism(Guid id, OrderReason body, HttpContext http, OrderDesk desk, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, Right.IssueOrder, OrderAct.DropCriticism, body, new DropCriticism(body.Reason), ct);

    [WolverinePost("/api/records"), Needs(Right.EnterRecord)]
    public static async Task<IResult> EnterRecord(NewRecord body, HttpContext http, RecordBook records, CancellationToken ct) => await records.EnterAsync(http.Call(), body, ct);

    [WolverineGet("/api/records"), Needs(Right.SeeRecords)]
    public static Task<IResult> Records(HttpContext http, RecordBook records, CancellationToken ct) => records.PageAsync(http, ct);

    [WolverineGet("/api/records/{id}"), Needs(Right.SeeRecords)]
    public static Task<IResult> Record(Guid id, HttpContext http, RecordBook records, CancellationToken ct) => records.ShowAsync(http.Call(), id, ct);
}
