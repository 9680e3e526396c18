using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Plans;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Incidents;

namespace IncidentHub.Server.Plans;

internal static class PlanViews
{
    public static EmergencyPlanView Of(EmergencyPlan p, DrillRules rules, Moment at, Call call)
    {
        var unit = at.Network[p.Unit];
        var (due, today) = (DrillDue.Of(p, rules, unit, at.Now), Days.Of(at.Now, unit));
        var review = p.WithdrawnBecause is null ? p.InForce?.ReviewBy : null;
        var last = p.LastDrill;
        return new EmergencyPlanView(p.Id, p.Number, p.Unit, ReportViews.Name(p.Unit, at, call), p.Kind, Kind(rules, p.Kind, call), p.Title, due.State, p.InForce?.Edition, p.Waiting?.Edition,
            review, review < today, last is null ? null : Of(last), due.Day, due.Day is { } day ? day.DayNumber - today.DayNumber : null,
            due.Rule is { } r ? new PlanBecause(r.Id, call.Say(r.Title), r.Article, r.Citation, r.Confidence) : null,
            call.Actor.May(Right.EditPlans, p.Unit, at.Network), call.Actor.May(Right.ApprovePlans, p.Unit, at.Network), p.Version) { WithdrawnBecause = p.WithdrawnBecause };
    }

    public static EmergencyPlanView Whole(EmergencyPlan p, DrillRules rules, Moment at, Call call, Func<Guid, Text> officer) => Of(p, rules, at, call) with
    {
        Editions = [.. p.Editions.Reverse().Select(e => new PlanEditionView(e.Edition, e.Summary, e.Document, call.Say(officer(e.DraftedBy)), e.DraftedAt,
            e.ApprovedBy is { } by ? call.Say(officer(by)) : null, e.ApprovedAt, e.ReviewBy, e.DeclinedBecause))],
        Drills = [.. p.Drills.OrderByDescending(d => d.EndedAt).Select(Of)],
    };

    public static PlanRules Of(DrillRules rules, Call call) => new(call.Say(rules.Title), rules.Citation,
        [.. rules.Kinds.Select(k => new PlanKind(k.Key, call.Say(k.Value)))],
        [.. rules.Rules.Select(r => new PlanRuleView(r.Id, call.Say(r.Title), [.. r.Kinds.Order(StringComparer.Ordinal)], r.DrillEvery, r.ReviewEvery, r.Article, r.Citation, r.Confidence))]);

    public static CalendarDrillView Of(CalendarDrill i, DrillRules rules, Call call, EmergencyPlan? plan, TimeZoneInfo zone) => new(
        i.Item, i.Title, i.Purpose, i.Plan, Kind(rules, i.Plan, call), call.Say(DrillNames.Of(i.Form)), call.Say(DrillNames.Of(i.Content)), i.Day, i.Units, i.Process, i.Funded, i.DroppedBecause,
        plan?.Drills.FirstOrDefault(d => TimeZoneInfo.ConvertTime(d.EndedAt, zone) is var at && at.Year == i.Day.Year && at.Month >= i.Day.Month)?.Number);

    private static string Kind(DrillRules rules, string kind, Call call) => rules.Kinds.TryGetValue(kind, out var name) ? call.Say(name) : kind;

    private static PlanDrillView Of(HeldDrill d) => new(d.Drill, d.Number, d.Title, d.EndedAt);
}
