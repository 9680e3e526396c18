using IncidentHub.Contracts.Views;

namespace IncidentHub.Contracts;

// Inspections and their yearly plans. `key` is an idempotency key: the same key and body give the first answer again.
public sealed partial class HubClient
{
    public Task<IReadOnlyList<ChecklistView>> ChecklistsAsync(CancellationToken ct = default) => GetAsync<IReadOnlyList<ChecklistView>>("/api/checklists", ct);

    public Task<InspectionMade> OpenInspectionAsync(NewInspection inspection, string? key = null, CancellationToken ct = default) =>
        PostAsync<InspectionMade>("/api/inspections", inspection, key, ct: ct);

    /// <param name="unit">Its whole subtree; null: the caller's.</param>
    /// <param name="state">open, concluded or received; null for all.</param>
    public Task<Page<InspectionCard>> InspectionsAsync(string? unit = null, string? state = null, string? after = null, int? take = null, CancellationToken ct = default) =>
        GetAsync<Page<InspectionCard>>(
            $"/api/inspections?unit={Uri.EscapeDataString(unit ?? "")}&state={state}&after={after}&take={take?.ToString(System.Globalization.CultureInfo.InvariantCulture)}", ct);

    public Task<InspectionView> InspectionAsync(Guid id, CancellationToken ct = default) => GetAsync<InspectionView>($"/api/inspections/{id}", ct);

    /// <summary>What happened, oldest first.</summary>
    public Task<Page<TimelineEntry>> InspectionTimelineAsync(Guid id, CancellationToken ct = default) => GetAsync<Page<TimelineEntry>>($"/api/inspections/{id}/timeline", ct);

    /// <summary>Takes what was seen at one item; repeats and disorder do no harm.</summary>
    public Task<Done> RecordEntryAsync(Guid id, NewEntry entry, CancellationToken ct = default) => PostAsync<Done>($"/api/inspections/{id}/entries", entry, ct: ct);

    public Task<Done> ConcludeInspectionAsync(Guid id, Conclusion conclusion, string? key = null, CancellationToken ct = default) =>
        PostAsync<Done>($"/api/inspections/{id}/conclusion", conclusion, key, ct: ct);

    public Task<Done> SignInspectionAsync(Guid id, ResultSignature signature, string? key = null, CancellationToken ct = default) =>
        PostAsync<Done>($"/api/inspections/{id}/signature", signature, key, ct: ct);

    /// <summary>The upper unit signs for the result.</summary>
    public Task<Done> ReceiveInspectionAsync(Guid id, string? key = null, CancellationToken ct = default) => PostAsync<Done>($"/api/inspections/{id}/receipt", new { }, key, ct: ct);

    public Task<Done> SettleFindingAsync(Guid id, int finding, Settlement settlement, string? key = null, CancellationToken ct = default) =>
        PostAsync<Done>($"/api/inspections/{id}/findings/{finding}/settlement", settlement, key, ct: ct);

    public Task<Done> SendInspectionCopyAsync(Guid id, NewCopy copy, string? key = null, CancellationToken ct = default) =>
        PostAsync<Done>($"/api/inspections/{id}/copies", copy, key, ct: ct);

    public Task<Done> ReceiptInspectionCopyAsync(Guid id, string recipient, CopyReceipt receipt, string? key = null, CancellationToken ct = default) =>
        PostAsync<Done>($"/api/inspections/{id}/copies/{Uri.EscapeDataString(recipient)}/receipt", receipt, key, ct: ct);

    public Task<InspectionPlanView> InspectionPlanAsync(string? unit = null, int? year = null, CancellationToken ct = default) =>
        GetAsync<InspectionPlanView>($"/api/inspection-plans?unit={Uri.EscapeDataString(unit ?? "")}&year={year?.ToString(System.Globalization.CultureInfo.InvariantCulture)}", ct);

    public Task<Done> PlanInspectionAsync(NewPlannedInspection planned, string? key = null, CancellationToken ct = default) => PostAsync<Done>("/api/inspection-plans", planned, key, ct: ct);

    public Task<Done> DropPlannedInspectionAsync(Guid item, DropPlanned drop, string? key = null, CancellationToken ct = default) =>
        PostAsync<Done>($"/api/inspection-plans/{item}/dropping", drop, key, ct: ct);
}
