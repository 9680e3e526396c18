using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using Wolverine.Http;

namespace IncidentHub.Server.Policies;

public static class PolicyEndpoints
{
    [WolverineGet("/api/categories"), Needs(Right.SignedIn)]
    public static IResult Categories(HttpContext http, Shelf shelf) =>
        Answer.Ok(shelf.Categories.All.Select(c => new CategoryView(c.Key, http.Call().Say(c.Name), c.Parent)).ToList());

    [WolverineGet("/api/facts"), Needs(Right.SignedIn)]
    public static IResult Facts(HttpContext http, Moments moments)
    {
        var call = http.Call();
        var facts = moments.Shelf.Grading(Regime.Grading, moments.Now)?.Facts ?? [];
        return Answer.Ok(facts.Select(f => new FactView(f.Key, call.Say(f.Label), f.Type, f.Unit is { } u ? call.Say(u) : null,
            [.. f.Choices.Select(c => new FactChoiceView(c.Key, call.Say(c.Label)))])).ToList());
    }

    /// <summary>The shelf: every pack in every version, with its duties in words.</summary>
    [WolverineGet("/api/policies"), Needs(Right.SignedIn)]
    public static IResult List(HttpContext http, Moments moments) => Answer.Ok(PackViews.Of(moments.For(http.Actor()!), http.Call()));

    /// <summary>What the law would say. Touches nothing.</summary>
    [WolverinePost("/api/policies/simulate"), Needs(Right.SignedIn)]
    public static IResult Simulate(Simulate body, HttpContext http, Moments moments)
    {
        var (at, call) = (moments.For(http.Actor()!), http.Call());
        var events = body.Events ?? [];
        if (events.Any(e => e is null || e.At.Year is < 2000 or > 2200)) return (Answer)Problems.BadJson.With("path", "$.events");
        if (body.Classes?.Contains(null!) is true) return (Answer)Problems.BadJson.With("path", "$.classes");
        var first = events.Where(e => e.Type == ClockEvents.Aware).Select(e => (DateTimeOffset?)e.At).Min() ?? events.Select(e => (DateTimeOffset?)e.At).Min() ?? at.Now;
        var policy = Texts.Quote(body.Policy ?? "");
        if (at.Shelf.Policy(policy, first) is not { } pack) return (Answer)PolicyRefusals.UnknownPolicy(policy);
        if (body.Facts?.Faults(at.Shelf) is { Count: > 0 } faults) return (Answer)IncidentRefusals.BadFacts(faults);
        var graded = body.Facts is { } facts ? at.Shelf.Grading(pack.Grading, first)?.Grade(facts) : null;
        var grade = body.Grade ?? graded?.Grade;
        var classes = new HashSet<string>([body.ReporterClass ?? "", .. body.Classes ?? []]);
        if (body.Facts?["asset.is_cii"] is { Flag: true }) classes.Add("cii");
        var zone = TimeZoneInfo.FindSystemTimeZoneById(at.Network[at.By.Unit].TimeZone);
        var duties = new[] { DutyRule.Reporter, DutyRule.Tier }.SelectMany(role => pack.Demands(new DutyQuestion(role, classes, grade, true, events, zone)));
        return Answer.Ok(new Simulated(grade, grade is null, [.. duties.OrderBy(d => d.DueAt).Select(d => PackViews.Of(d, pack, call))])
        {
            Because = [.. (body.Grade is null ? graded?.Because ?? [] : []).Select(h => new BecauseView(h.Criterion, call.Say(h.Sentence), h.Grade, h.Confidence))],
            Questions = [.. (body.Grade is null ? graded?.Questions ?? [] : []).Select(q => new QuestionView(q.Fact, call.Say(q.Text)))],
        });
    }

    /// <summary>What a pack that is not on the shelf would have said of past incidents of a unit (<c>?unit=</c>, usually the own one) and below. Touches nothing.</summary>
    [WolverinePost("/api/policies/replay"), Needs(Right.ReplayPolicies)]
    public static async Task<IResult> Replay(Replay body, HttpContext http, PolicyReplay replay, CancellationToken ct)
    {
        var call = http.Call();
        return await replay.RunAsync(call, http.Request.Query["unit"].FirstOrDefault() ?? call.Actor.Unit, body, ct);
    }
}
