using IncidentHub.Contracts.Views;

namespace IncidentHub.Contracts;

// Rectification orders, and the records of units. `key` is an idempotency key: the same key and body give the first answer again.
public sealed partial class HubClient
{
    public Task<OrderSent> IssueOrderAsync(NewOrder order, string? key = null, CancellationToken ct = default) => PostAsync<OrderSent>("/api/orders", order, key, ct: ct);

    /// <summary>One bulletin, many orders.</summary>
    public Task<BatchSent> IssueOrdersAsync(NewOrders orders, string? key = null, CancellationToken ct = default) => PostAsync<BatchSent>("/api/orders/batch", orders, key, ct: ct);

    public Task<Page<OrderCard>> OrdersAsync(OrderWish wish, string? after = null, int? take = null, CancellationToken ct = default) =>
        GetAsync<Page<OrderCard>>($"/api/orders{wish.ToQuery(("after", after), ("take", take?.ToString(System.Globalization.CultureInfo.InvariantCulture)))}", ct);

    public Task<OrderView> OrderAsync(Guid id, CancellationToken ct = default) => GetAsync<OrderView>($"/api/orders/{id}", ct);

    /// <summary>What happened, oldest first.</summary>
    public Task<Page<TimelineEntry>> OrderTimelineAsync(Guid id, CancellationToken ct = default) => GetAsync<Page<TimelineEntry>>($"/api/orders/{id}/timeline", ct);

    public Task<Done> SignOrderAsync(Guid id, string? key = null, long? version = null, CancellationToken ct = default) => ActAsync(id, OrderAct.Sign, new { }, key, version, ct);

    public Task<Done> PlanOrderAsync(Guid id, NewPlan plan, string? key = null, long? version = null, CancellationToken ct = default) => ActAsync(id, OrderAct.Plan, plan, key, version, ct);

    public Task<Done> DecidePlanAsync(Guid id, OrderDecision decision, string? key = null, long? version = null, CancellationToken ct = default) =>
        ActAsync(id, OrderAct.DecidePlan, decision, key, version, ct);

    public Task<Done> AskExtensionAsync(Guid id, NewExtension extension, string? key = null, long? version = null, CancellationToken ct = default) =>
        ActAsync(id, OrderAct.Extend, extension, key, version, ct);

    public Task<Done> DecideExtensionAsync(Guid id, OrderDecision decision, string? key = null, long? version = null, CancellationToken ct = default) =>
        ActAsync(id, OrderAct.DecideExtension, decision, key, version, ct);

    public Task<Done> GiveEvidenceAsync(Guid id, NewEvidence evidence, string? key = null, long? version = null, CancellationToken ct = default) =>
        ActAsync(id, OrderAct.Evidence, evidence, key, version, ct);

    public Task<Done> VerifyOrderAsync(Guid id, NewVerification verdicts, string? key = null, long? version = null, CancellationToken ct = default) =>
        ActAsync(id, OrderAct.Verify, verdicts, key, version, ct);

    public Task<Done> ReopenOrderAsync(Guid id, NewReopening reopening, string? key = null, long? version = null, CancellationToken ct = default) =>
        ActAsync(id, OrderAct.Reopen, reopening, key, version, ct);

    public Task<Done> WithdrawOrderAsync(Guid id, OrderReason reason, string? key = null, long? version = null, CancellationToken ct = default) =>
        ActAsync(id, OrderAct.Withdraw, reason, key, version, ct);

    /// <summary>Sends the drafted notice of criticism: as a bulletin, and on record.</summary>
    public Task<Done> SendCriticismAsync(Guid id, SendCriticism notice, string? key = null, CancellationToken ct = default) => ActAsync(id, OrderAct.Criticise, notice, key, null, ct);

    public Task<Done> DropCriticismAsync(Guid id, OrderReason reason, string? key = null, CancellationToken ct = default) => ActAsync(id, OrderAct.DropCriticism, reason, key, null, ct);

    public Task<OrderProgress> OrderProgressAsync(string? unit = null, Guid? batch = null, CancellationToken ct = default) =>
        GetAsync<OrderProgress>($"/api/orders/progress?unit={Uri.EscapeDataString(unit ?? "")}&batch={batch}", ct);

    public Task<Page<BatchView>> OrderBatchesAsync(string? unit = null, string? after = null, CancellationToken ct = default) =>
        GetAsync<Page<BatchView>>($"/api/orders/batches?unit={Uri.EscapeDataString(unit ?? "")}&after={after}", ct);

    public Task<RecordKept> EnterRecordAsync(NewRecord record, string? key = null, CancellationToken ct = default) => PostAsync<RecordKept>("/api/records", record, key, ct: ct);

    /// <param name="kind">commendation, criticism, or null for both.</param>
    public Task<Page<RecordView>> RecordsAsync(string? unit = null, string? kind = null, string? after = null, CancellationToken ct = default) =>
        GetAsync<Page<RecordView>>($"/api/records?unit={Uri.EscapeDataString(unit ?? "")}&kind={kind}&after={after}", ct);

    public Task<RecordView> RecordAsync(Guid id, CancellationToken ct = default) => GetAsync<RecordView>($"/api/records/{id}", ct);

    private Task<Done> ActAsync(Guid id, string act, object body, string? key, long? version, CancellationToken ct) =>
        PostAsync<Done>($"/api/orders/{id}/{act}", body, key, version, ct);
}
