using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Drills;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Writes;
using Wolverine.Http;

namespace IncidentHub.Server.Drills;

/// <summary>Planning and conducting drills: the table of contents. What one may do follows from one's part in the drill.</summary>
public static class DrillEndpoints
{
    private const Parts Conductors = Parts.Director | Parts.Controller;
    private const Parts Anybody = Conductors | Parts.Evaluator | Parts.Observer | Parts.Player;

    [WolverinePost("/api/drills"), Needs(Right.ConductDrills)]
    public static async Task<IResult> Plan(NewDrill body, HttpContext http, DrillDesk desk, DrillOfficers officers, ScenarioShelf shelf, Moments moments, CancellationToken ct)
    {
        var script = (await shelf.FindAsync(body.Scenario ?? "", body.Unit ?? "", moments.Network, ct))?.Script;
        var (bindings, refusal) = await officers.BindAsync(script is null ? [] : body.Roles ?? [], role => script?.Role(role) is { } r ? new RoleBinding(r.Id, r.Unit, r.Post, []) : null, ct);
        return refusal is not null ? (Answer)refusal : await desk.PlanAsync(http.Call(), body, bindings, ct);
    }

    [WolverineGet("/api/drills"), Needs(Right.SeeDrills)]
    public static Task<IResult> List(HttpContext http, DrillQuery query, CancellationToken ct) => query.ListAsync(http, ct);

    [WolverineGet("/api/drills/mine"), Needs(Right.SignedIn)]
    public static Task<IResult> Mine(HttpContext http, DrillQuery query, CancellationToken ct) => query.MineAsync(http.Call(), ct);

    [WolverineGet("/api/drills/{id}"), Needs(Right.TakePartInDrills)]
    public static Task<IResult> Show(Guid id, HttpContext http, DrillQuery query, CancellationToken ct) => query.ShowAsync(http, id, ct);

    [WolverinePost("/api/drills/{id}/start"), Needs(Right.TakePartInDrills)]
    public static async Task<IResult> Start(Guid id, StartDrill body, HttpContext http, DrillDesk desk, DrillQuery query, DrillOfficers officers, Moments moments, CancellationToken ct)
    {
        var call = http.Call();
        if (await query.FindAsync(call.Actor, id, moments.For(call.Actor), ct) is not { } run) return (Answer)Problems.NotFound;
        var staffed = (await officers.ForAsync(run.Drill, ct)).Select(g => g.Key).ToHashSet();
        return await desk.ActAsync(call, id, Parts.Director, "start", _ => new BeginDrill(body.Speed ?? 1, body.Override is true, body.Reason, staffed), body, ct);
    }

    [WolverinePost("/api/drills/{id}/pause"), Needs(Right.TakePartInDrills)]
    public static async Task<IResult> Pause(Guid id, PauseDrill body, HttpContext http, DrillDesk desk, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, Conductors, "pause", _ => new PauseTheDrill(body.Reason), body, ct);

    [WolverinePost("/api/drills/{id}/resume"), Needs(Right.TakePartInDrills)]
    public static async Task<IResult> Resume(Guid id, HttpContext http, DrillDesk desk, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, Conductors, "resume", _ => new ResumeTheDrill(), "resume", ct);

    [WolverinePost("/api/drills/{id}/speed"), Needs(Right.TakePartInDrills)]
    public static async Task<IResult> Speed(Guid id, SpeedDrill body, HttpContext http, DrillDesk desk, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, Conductors, "speed", _ => new SetSpeed(body.Speed), body, ct);

    [WolverinePost("/api/drills/{id}/jump"), Needs(Right.TakePartInDrills)]
    public static async Task<IResult> Jump(Guid id, JumpDrill body, HttpContext http, DrillDesk desk, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, Conductors, "jump", _ => new JumpTo(DrillTime.TryParse(body.To, out var to) ? to : TimeSpan.MinValue), body, ct);

    [WolverinePost("/api/drills/{id}/end"), Needs(Right.TakePartInDrills)]
    public static async Task<IResult> End(Guid id, EndDrill body, HttpContext http, DrillDesk desk, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, Parts.Director, "end", _ => new EndTheDrill(body.Reason), body, ct);

    [WolverinePost("/api/drills/{id}/emergency-stop"), Needs(Right.TakePartInDrills)]
    public static async Task<IResult> Stop(Guid id, StopDrill body, HttpContext http, DrillDesk desk, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, Anybody, "stop", _ => new StopTheDrill(body.Reason, body.StopWord), body, ct);

    /// <summary>By whoever conducts; by whoever plays, for his own unit.</summary>
    [WolverinePost("/api/drills/{id}/suspend"), Needs(Right.TakePartInDrills)]
    public static async Task<IResult> Suspend(Guid id, SuspendUnit body, HttpContext http, DrillDesk desk, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, http.Call().Actor.Unit == body.Unit ? Conductors | Parts.Player : Conductors, "suspend", _ => new SuspendTheUnit(body.Unit, null, body.Reason), body, ct);

    [WolverinePost("/api/drills/{id}/unsuspend"), Needs(Right.TakePartInDrills)]
    public static async Task<IResult> Unsuspend(Guid id, ResumeUnit body, HttpContext http, DrillDesk desk, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, Conductors, "unsuspend", _ => new ResumeTheUnit(body.Unit), body, ct);

    [WolverinePost("/api/drills/{id}/roles"), Needs(Right.TakePartInDrills)]
    public static async Task<IResult> Bind(Guid id, RoleWish body, HttpContext http, DrillDesk desk, DrillQuery query, DrillOfficers officers, Moments moments, CancellationToken ct)
    {
        var call = http.Call();
        if (await query.FindAsync(call.Actor, id, moments.For(call.Actor), ct) is not { } run) return (Answer)Problems.NotFound;
        var (bindings, refusal) = await officers.BindAsync([body], role => run.Drill.Roles.FirstOrDefault(r => r.Binding.Role == role)?.Binding, ct);
        return refusal is not null ? (Answer)refusal : await desk.ActAsync(call, id, Conductors, "roles", _ => new BindRole(bindings[0]), body, ct);
    }

    /// <summary>By whoever conducts, or by whoever plays the role.</summary>
    [WolverinePost("/api/drills/{id}/contacts"), Needs(Right.TakePartInDrills)]
    public static async Task<IResult> Confirm(Guid id, ConfirmRole body, HttpContext http, DrillDesk desk, DrillQuery query, Moments moments, CancellationToken ct)
    {
        var call = http.Call();
        if (await query.FindAsync(call.Actor, id, moments.For(call.Actor), ct) is not { } run) return (Answer)Problems.NotFound;
        var own = PartsOf.Roles(call.Actor, run).Any(r => r.Id == body.Role);
        return await desk.ActAsync(call, id, own ? Anybody : Conductors, "contacts", _ => new ConfirmTheRole(body.Role, body.Note), body, ct);
    }

    [WolverinePost("/api/drills/{id}/notes"), Needs(Right.TakePartInDrills)]
    public static async Task<IResult> Note(Guid id, Note body, HttpContext http, DrillDesk desk, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, Conductors, "notes", _ => new NoteInDrill(body.Text), body, ct);

    [WolverinePost("/api/drills/{id}/observations"), Needs(Right.TakePartInDrills)]
    public static async Task<IResult> Observe(Guid id, NewObservation body, HttpContext http, DrillDesk desk, CancellationToken ct)
    {
        var observation = Guid.CreateVersion7();
        return await desk.ActAsync(http.Call(), id, Conductors | Parts.Evaluator, "observations",
            _ => new MakeObservation(observation, body.Kind, body.Text, body.Rating, body.Objective, body.Expectation, body.Role, body.Evidence), body, ct);
    }

    [WolverinePost("/api/drills/{id}/expectations/{expectation}/judgement"), Needs(Right.TakePartInDrills)]
    public static async Task<IResult> Judge(Guid id, string expectation, JudgeExpectation body, HttpContext http, DrillDesk desk, CancellationToken ct) =>
        await desk.ActAsync(http.Call(), id, Parts.Director | Parts.Evaluator, $"judge/{expectation}", _ => new JudgeTheExpectation(expectation, body.Verdict, body.Note), body, ct);
}
