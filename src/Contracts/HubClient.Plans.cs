using IncidentHub.Contracts.Views;

namespace IncidentHub.Contracts;

public sealed partial class HubClient
{
    /// <param name="state">draft, in-time, soon, overdue or withdrawn; null for all but withdrawn.</param>
    public Task<Page<EmergencyPlanView>> PlansAsync(string? unit = null, string? state = null, int take = 50, string? after = null, CancellationToken ct = default) =>
        GetAsync<Page<EmergencyPlanView>>($"/api/plans?take={take}" + (unit is null ? "" : $"&unit={unit}") + (state is null ? "" : $"&state={state}") + (after is null ? "" : $"&after={after}"), ct);

    public Task<EmergencyPlanView> PlanAsync(Guid id, CancellationToken ct = default) => GetAsync<EmergencyPlanView>($"/api/plans/{id}", ct);

    public Task<PlanRollup> PlanRollupAsync(string? unit = null, CancellationToken ct = default) => GetAsync<PlanRollup>("/api/plans/rollup" + (unit is null ? "" : $"?unit={unit}"), ct);

    public Task<PlanRules> PlanRulesAsync(CancellationToken ct = default) => GetAsync<PlanRules>("/api/plan-rules", ct);

    public Task<PlanMade> RegisterPlanAsync(NewEmergencyPlan plan, string? key = null, CancellationToken ct = default) => PostAsync<PlanMade>("/api/plans", plan, key, ct: ct);

    public Task<Done> DraftPlanAsync(Guid id, NewEdition edition, string? key = null, CancellationToken ct = default) => PostAsync<Done>($"/api/plans/{id}/editions", edition, key, ct: ct);

    public Task<Done> ApprovePlanAsync(Guid id, PlanApproval? approval = null, long? version = null, CancellationToken ct = default) =>
        PostAsync<Done>($"/api/plans/{id}/approval", approval ?? new PlanApproval(), version: version, ct: ct);

    public Task<Done> DeclinePlanAsync(Guid id, string reason, CancellationToken ct = default) => PostAsync<Done>($"/api/plans/{id}/decline", new PlanReason(reason), ct: ct);

    public Task<Done> ReviewPlanAsync(Guid id, PlanReview review, CancellationToken ct = default) => PostAsync<Done>($"/api/plans/{id}/review", review, ct: ct);

    public Task<Done> WithdrawPlanAsync(Guid id, string reason, CancellationToken ct = default) => PostAsync<Done>($"/api/plans/{id}/withdrawal", new PlanReason(reason), ct: ct);

    public Task<CalendarView> DrillCalendarAsync(int year, string? unit = null, CancellationToken ct = default) =>
        GetAsync<CalendarView>($"/api/drill-calendar?year={year}" + (unit is null ? "" : $"&unit={unit}"), ct);

    public Task<Done> SetCalendarDrillAsync(NewCalendarDrill drill, string? key = null, CancellationToken ct = default) => PostAsync<Done>("/api/drill-calendar", drill, key, ct: ct);

    public Task<Done> DropCalendarDrillAsync(string unit, int year, Guid item, string reason, CancellationToken ct = default) =>
        PostAsync<Done>($"/api/drill-calendar/{unit}/{year}/items/{item}/drop", new PlanReason(reason), ct: ct);
}
