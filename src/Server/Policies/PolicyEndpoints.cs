using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Incidents;
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

    /// <summary>What the law would say. Touches nothing.</summary>
    [WolverinePost("/api/policies/simulate"), Needs(Right.SignedIn)]
    public static IResult Simulate(Simulate body, HttpContext http, Moments moments)
    {
        var at = moments.For(http.Actor()!);
        var events = body.Events ?? [];
        if (events.Any(e => e is null || e.At.Year is < 2000 or > 2200)) return (Answer)Problems.BadJson.With("path", "$.events");
        var aware = events.Where(e => e.Type == ClockEvents.Aware).Select(e => (DateTimeOffset?)e.At).Min() ?? at.Now;
        var policy = Texts.Quote(body.Policy ?? "");
        if (at.Shelf.Policy(policy, aware) is not { } pack) return (Answer)PolicyRefusals.UnknownPolicy(policy);
        if (body.Facts?.Faults(at.Shelf) is { Count: > 0 } faults) return (Answer)IncidentRefusals.BadFacts(faults);
        var graded = body.Facts is { } facts ? at.Shelf.Grading(Regime.Grading, aware)?.Grade(facts) : null;
        var grade = body.Grade ?? graded?.Grade;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(at.Network[at.By.Unit].TimeZone);
        var duties = new[] { DutyRule.Reporter, DutyRule.Tier }.SelectMany(role =>
            pack.Demands(new DutyQuestion(role, new HashSet<string> { body.ReporterClass ?? "" }, grade, true, events, zone)));
        return Answer.Ok(new Simulated(grade, grade is null, [.. duties.OrderBy(d => d.DueAt).Select(d =>
            new SimulatedDuty(d.Kind, d.Owner, d.Recipient, d.StartedBy.At, d.DueAt, ReportViews.Of(d.Because)))]));
    }
}
