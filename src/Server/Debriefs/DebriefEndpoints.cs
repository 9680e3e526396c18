using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using Wolverine.Http;

namespace IncidentHub.Server.Debriefs;

/// <summary>What is learnt from a drill: score, log, comparison, report, next-day report, gaps, survey.</summary>
public static class DebriefEndpoints
{
    [WolverineGet("/api/drills/{id}/score"), Needs(Right.TakePartInDrills)]
    public static Task<IResult> Score(Guid id, HttpContext http, ScoreQuery query, CancellationToken ct) => query.ShowAsync(http, id, ct);

    [WolverineGet("/api/drills/{id}/log"), Needs(Right.TakePartInDrills)]
    public static Task<IResult> Log(Guid id, HttpContext http, DrillLogQuery query, CancellationToken ct) => query.ListAsync(http, id, ct);

    [WolverineGet("/api/scenarios/{scenario}/runs"), Needs(Right.SeeDrills)]
    public static Task<IResult> Runs(string scenario, HttpContext http, RunsQuery query, CancellationToken ct) => query.ListAsync(http, scenario, ct);

    [WolverineGet("/api/drills/{id}/report"), Needs(Right.TakePartInDrills)]
    public static Task<IResult> Report(Guid id, HttpContext http, DebriefQuery query, CancellationToken ct) => query.ShowAsync(http, id, ct);

    [WolverinePost("/api/drills/{id}/report/parts"), Needs(Right.TakePartInDrills)]
    public static async Task<IResult> Write(Guid id, WritePart body, HttpContext http, DebriefActs acts, CancellationToken ct) => await acts.WriteAsync(http.Call(), id, body, ct);

    [WolverinePost("/api/drills/{id}/report/signature"), Needs(Right.TakePartInDrills)]
    public static async Task<IResult> Sign(Guid id, SignReportRequest body, HttpContext http, DebriefActs acts, CancellationToken ct) => await acts.SignAsync(http.Call(), id, body, ct);

    [WolverinePost("/api/drills/{id}/system-state"), Needs(Right.TakePartInDrills)]
    public static async Task<IResult> SystemState(Guid id, NewSystemState body, HttpContext http, DebriefActs acts, CancellationToken ct) => await acts.SystemStateAsync(http.Call(), id, body, ct);

    [WolverinePost("/api/drills/{id}/rectifications"), Needs(Right.TakePartInDrills)]
    public static async Task<IResult> Rectify(Guid id, NewRectification body, HttpContext http, DebriefActs acts, CancellationToken ct) => await acts.RectifyAsync(http.Call(), id, body, ct);

    [WolverinePost("/api/drills/{id}/rectifications/order"), Needs(Right.TakePartInDrills)]
    public static async Task<IResult> Link(Guid id, LinkRectification body, HttpContext http, DebriefActs acts, CancellationToken ct) => await acts.LinkAsync(http.Call(), id, body, ct);

    [WolverineGet("/api/drills/{id}/survey"), Needs(Right.TakePartInDrills)]
    public static Task<IResult> Survey(Guid id, HttpContext http, SurveyDesk desk, CancellationToken ct) => desk.ShowAsync(http.Call(), id, ct);

    [WolverinePost("/api/drills/{id}/survey"), Needs(Right.TakePartInDrills)]
    public static async Task<IResult> OpenSurvey(Guid id, NewSurvey body, HttpContext http, SurveyDesk desk, CancellationToken ct) => await desk.OpenAsync(http.Call(), id, body, ct);

    [WolverinePost("/api/drills/{id}/survey/closing"), Needs(Right.TakePartInDrills)]
    public static async Task<IResult> CloseSurvey(Guid id, HttpContext http, SurveyDesk desk, CancellationToken ct) => await desk.CloseAsync(http.Call(), id, ct);

    [WolverinePost("/api/drills/{id}/survey/ticket"), Needs(Right.TakePartInDrills)]
    public static async Task<IResult> Draw(Guid id, DrawTicket body, HttpContext http, SurveyDesk desk, CancellationToken ct) => await desk.DrawAsync(http.Call(), id, body, ct);

    [WolverinePost("/api/drills/{id}/survey/answers"), Open("A signed ticket lets an answer in; nobody is asked who he is.")]
    public static async Task<IResult> Answer(Guid id, AnswerSheet body, SurveyDesk desk, CancellationToken ct) => await desk.TakeAsync(id, body, ct);
}
