using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using Wolverine.Http;

namespace IncidentHub.Server.Reporting;

/// <summary>The register: every duty of the caller's subtree, the most urgent first.</summary>
public static class DeadlineEndpoints
{
    [WolverineGet("/api/deadlines"), Needs(Right.SeeIncidents)]
    public static Task<IResult> List(HttpContext http, DeadlineQuery query, CancellationToken ct) => query.PageAsync(http, ct);

    [WolverineGet("/api/deadlines/{id}/history"), Needs(Right.SeeIncidents)]
    public static Task<IResult> History(Guid id, HttpContext http, DeadlineQuery query, CancellationToken ct) => query.HistoryAsync(http.Call(), id, ct);

    [WolverineGet("/api/deadlines/rates"), Needs(Right.SeeIncidents)]
    public static Task<IResult> Rates(HttpContext http, DeadlineRates rates, CancellationToken ct) => rates.CountAsync(http, ct);

    [WolverineGet("/api/deadlines/choices"), Needs(Right.SignedIn)]
    public static IResult Choices(HttpContext http, Moments moments)
    {
        var call = http.Call();
        var rules = moments.Shelf.Policies.SelectMany(p => p.Rules).ToList();
        var parties = moments.Shelf.Policies.SelectMany(p => p.Parties).GroupBy(p => p.Key).ToDictionary(p => p.Key, p => p.First().Value);
        return Answer.Ok(new DeadlineChoices(
            [.. rules.Select(r => r.Kind).Distinct().Select(k => new Named(k, call.Say(Names.Duty(k))))],
            [.. rules.SelectMany(r => r.Recipients).Where(r => r != DutyRule.Superior).Distinct()
                .Select(r => new Named(r, call.Say(Bodies.Find(r) ?? parties.GetValueOrDefault(r) ?? Bodies.Name(r))))],
            [.. NoteClockEvent.Kinds(moments.Shelf).Order(StringComparer.Ordinal).Select(k => new Named(k, call.Say(Names.ClockKind(k))))]));
    }
}
