using System.Globalization;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Plans;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Incidents;
using IncidentHub.Server.Organisation;
using Marten;

namespace IncidentHub.Server.Plans;

/// <summary>The register of plans of a subtree, what is overdue in it, and calendars of drills.</summary>
public sealed class PlanQuery(IDocumentStore store, DrillRules rules, DrillNotes notes, Moments moments, OfficerNames names)
{
    private const int Most = 200;

    /// <summary>By unit, then number. A unit sees its own, a superior those below as well.</summary>
    public async Task<IResult> ListAsync(HttpContext http, CancellationToken ct)
    {
        var (call, q) = (http.Call(), http.Request.Query);
        if (Unit(call, q["unit"]) is not { } unit) return (Answer)Problems.NotFound;
        PlanState? state = null;
        if (q["state"].ToString() is { Length: > 0 } said)
        {
            if (!Enum.TryParse<PlanState>(said.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var known)) return (Answer)Problems.BadQuery;
            state = known;
        }
        var take = int.TryParse(q["take"], NumberStyles.None, CultureInfo.InvariantCulture, out var t) ? Math.Clamp(t, 1, Most) : 50;
        var (at, after) = (moments.For(call.Actor), q["after"].ToString());
        var all = (await OfAsync(unit, ct)).Select(p => PlanViews.Of(p, rules, at, call)).Where(p => state is null ? p.State is not PlanState.Withdrawn : p.State == state)
            .Where(p => string.CompareOrdinal($"{p.Unit}.{p.Number}", after) > 0).OrderBy(p => $"{p.Unit}.{p.Number}", StringComparer.Ordinal).ToList();
        return Answer.Ok(new Page<EmergencyPlanView>([.. all.Take(take)], all.Count > take ? $"{all[take - 1].Unit}.{all[take - 1].Number}" : null));
    }

    public async Task<IResult> ShowAsync(Call call, Guid id, CancellationToken ct)
    {
        await notes.TakeAsync(ct);
        var at = moments.For(call.Actor);
        await using var query = store.QuerySession();
        var plan = await query.LoadAsync<EmergencyPlan>(id, ct);
        if (plan is null || !call.Actor.May(Right.SeePlans, plan.Unit, at.Network)) return (Answer)Problems.NotFound;
        var officer = await names.ForAsync(plan.Editions.SelectMany(e => new[] { e.DraftedBy, e.ApprovedBy ?? e.DraftedBy }), ct);
        return Answer.Ok(PlanViews.Whole(plan, rules, at, call, officer), plan.Version);
    }

    /// <summary>"Drilled in time" for a unit's subtree: per unit that has plans, and in sum.</summary>
    public async Task<IResult> RollupAsync(HttpContext http, CancellationToken ct)
    {
        var call = http.Call();
        if (Unit(call, http.Request.Query["unit"]) is not { } unit) return (Answer)Problems.NotFound;
        var at = moments.For(call.Actor);
        var units = (await OfAsync(unit, ct)).GroupBy(p => p.Unit)
            .Select(g => (Unit: g.Key, Sum: g.Aggregate(DrilledInTime.None, (sum, p) => sum + DrilledInTime.Of(DrillDue.Of(p, rules, at.Network[p.Unit], at.Now).State))))
            .Where(u => u.Sum.Owed > 0).OrderBy(u => u.Unit, StringComparer.Ordinal).ToList();
        var total = units.Aggregate(DrilledInTime.None, (sum, u) => sum + u.Sum);
        return Answer.Ok(new PlanRollup(Rate(unit, total), [.. units.Select(u => Rate(u.Unit, u.Sum))]));

        PlanRate Rate(string code, DrilledInTime r) => new(code, ReportViews.Name(code, at, call), r.Owed, r.InTime, r.Overdue, r.Percent);
    }

    public async Task<IResult> CalendarAsync(HttpContext http, CancellationToken ct)
    {
        var (call, q) = (http.Call(), http.Request.Query);
        if (Unit(call, q["unit"]) is not { } unit) return (Answer)Problems.NotFound;
        var at = moments.For(call.Actor);
        var own = at.Network[unit];
        var year = Days.Of(at.Now, own).Year;
        if (q["year"].ToString() is { Length: > 0 } said && (!int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out year) || year is < 2000 or > 2200)) return (Answer)Problems.BadQuery;
        await notes.TakeAsync(ct);
        await using var query = store.QuerySession();
        var calendar = await query.LoadAsync<DrillCalendar>(Ids.DrillCalendar(unit, year), ct);
        var plans = (await query.Query<EmergencyPlan>().Where(p => p.Unit == unit).ToListAsync(ct)).Where(p => p.WithdrawnBecause is null).ToLookup(p => p.Kind);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(own.TimeZone);
        var live = calendar?.Items.Where(i => i.DroppedBecause is null).ToList() ?? [];
        return Answer.Ok(new CalendarView(unit, ReportViews.Name(unit, at, call), year,
            [.. (calendar?.Items ?? []).OrderBy(i => i.Day).Select(i => PlanViews.Of(i, rules, call, plans[i.Plan].FirstOrDefault(), zone))],
            live.Any(i => i.Content is Domain.Drills.DrillContent.Comprehensive), new DateOnly(year - 1, rules.CalendarBy, 1), live.Count > 0,
            call.Actor.May(Right.EditPlans, unit, at.Network), calendar?.Version ?? 0), calendar?.Version);
    }

    private string? Unit(Call call, string? asked)
    {
        var unit = asked is { Length: > 0 } ? asked : call.Actor.Unit;
        return call.Actor.May(Right.SeePlans, unit, moments.Network) ? unit : null;
    }

    private async Task<IReadOnlyList<EmergencyPlan>> OfAsync(string unit, CancellationToken ct)
    {
        await notes.TakeAsync(ct);
        var units = moments.Network.Subtree(unit).Select(u => u.Code).ToArray();
        await using var query = store.QuerySession();
        return await query.Query<EmergencyPlan>().Where(p => p.Unit.IsOneOf(units)).ToListAsync(ct);
    }
}
