using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Plans;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Writes;
using Wolverine.Http;

namespace IncidentHub.Server.Plans;

/// <summary>Emergency plans of units: editions, approval, review, and whether they were drilled in time.</summary>
public static class PlanEndpoints
{
    [WolverineGet("/api/plans"), Needs(Right.SeePlans)]
    public static Task<IResult> List(HttpContext http, PlanQuery query, CancellationToken ct) => query.ListAsync(http, ct);

    [WolverineGet("/api/plans/rollup"), Needs(Right.SeePlans)]
    public static Task<IResult> Rollup(HttpContext http, PlanQuery query, CancellationToken ct) => query.RollupAsync(http, ct);

    [WolverineGet("/api/plans/{id}"), Needs(Right.SeePlans)]
    public static Task<IResult> Show(Guid id, HttpContext http, PlanQuery query, CancellationToken ct) => query.ShowAsync(http.Call(), id, ct);

    [WolverineGet("/api/plan-rules"), Needs(Right.SignedIn)]
    public static IResult Rules(HttpContext http, DrillRules rules) => Answer.Ok(PlanViews.Of(rules, http.Call()));

    [WolverinePost("/api/plans"), Needs(Right.EditPlans)]
    public static async Task<IResult> Register(NewEmergencyPlan body, HttpContext http, PlanDesk desk, CancellationToken ct) => await desk.RegisterAsync(http.Call(), body, ct);

    [WolverinePost("/api/plans/{id}/editions"), Needs(Right.EditPlans)]
    public static async Task<IResult> Draft(Guid id, NewEdition body, HttpContext http, PlanDesk desk, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, Right.EditPlans, "edition", new DraftPlan(body.Summary, body.Document), body, ct);

    [WolverinePost("/api/plans/{id}/approval"), Needs(Right.ApprovePlans)]
    public static async Task<IResult> Approve(Guid id, PlanApproval body, HttpContext http, PlanDesk desk, DrillRules rules, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, Right.ApprovePlans, "approval", new ApprovePlan(rules, body.ReviewBy), body, ct);

    [WolverinePost("/api/plans/{id}/decline"), Needs(Right.ApprovePlans)]
    public static async Task<IResult> Decline(Guid id, PlanReason body, HttpContext http, PlanDesk desk, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, Right.ApprovePlans, "decline", new DeclinePlan(body.Reason), body, ct);

    [WolverinePost("/api/plans/{id}/review"), Needs(Right.EditPlans)]
    public static async Task<IResult> Review(Guid id, PlanReview body, HttpContext http, PlanDesk desk, DrillRules rules, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, Right.EditPlans, "review", new ReviewPlan(body.Note, rules, body.ReviewBy), body, ct);

    [WolverinePost("/api/plans/{id}/withdrawal"), Needs(Right.ApprovePlans)]
    public static async Task<IResult> Withdraw(Guid id, PlanReason body, HttpContext http, PlanDesk desk, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, Right.ApprovePlans, "withdrawal", new WithdrawPlan(body.Reason), body, ct);

    [WolverineGet("/api/drill-calendar"), Needs(Right.SeePlans)]
    public static Task<IResult> Calendar(HttpContext http, PlanQuery query, CancellationToken ct) => query.CalendarAsync(http, ct);

    [WolverinePost("/api/drill-calendar"), Needs(Right.EditPlans)]
    public static async Task<IResult> Set(NewCalendarDrill body, HttpContext http, PlanDesk desk, CancellationToken ct) => await desk.SetAsync(http.Call(), body, ct);

    [WolverinePost("/api/drill-calendar/{unit}/{year}/items/{item}/drop"), Needs(Right.EditPlans)]
    public static async Task<IResult> Drop(string unit, int year, Guid item, PlanReason body, HttpContext http, PlanDesk desk, CancellationToken ct) =>
        await desk.DropAsync(http.Call(), unit, year, item, body, ct);
}
