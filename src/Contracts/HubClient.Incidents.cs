using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Contracts;

public sealed partial class HubClient
{
    /// <param name="key">Idempotency key: the same key and body give the first answer again.</param>
    public Task<Raised> RaiseAsync(Raise raise, string? key = null, CancellationToken ct = default) => PostAsync<Raised>("/api/incidents", raise, key, ct: ct);

    public Task<IncidentView> IncidentAsync(Guid id, CancellationToken ct = default) => GetAsync<IncidentView>($"/api/incidents/{id}", ct);

    public Task<Page<BoardCard>> IncidentsAsync(string? query = null, CancellationToken ct = default) => GetAsync<Page<BoardCard>>($"/api/incidents{query}", ct);

    /// <param name="at">Only what was known then.</param>
    public Task<Page<TimelineEntry>> TimelineAsync(Guid id, DateTimeOffset? at = null, CancellationToken ct = default) =>
        GetAsync<Page<TimelineEntry>>($"/api/incidents/{id}/timeline{(at is null ? "" : $"?at={Uri.EscapeDataString(at.Value.ToString("O"))}")}", ct);

    public Task<Done> ClassifyAsync(Guid id, string category, long? version = null, CancellationToken ct = default) =>
        PostAsync<Done>($"/api/incidents/{id}/classification", new Classify(category), null, version, ct);

    public Task<GradeAnswer> GradeAsync(Guid id, Facts facts, long? version = null, CancellationToken ct = default) =>
        PostAsync<GradeAnswer>($"/api/incidents/{id}/grade", new GradeRequest(facts), null, version, ct);

    public Task<GradeAnswer> GradeAsync(Guid id, Grade grade, string reason, long? version = null, CancellationToken ct = default) =>
        PostAsync<GradeAnswer>($"/api/incidents/{id}/grade", new GradeRequest(null, grade, reason), null, version, ct);

    public Task<Done> ConfirmGradeAsync(Guid id, long? version = null, CancellationToken ct = default) =>
        PostAsync<Done>($"/api/incidents/{id}/grade/confirmation", new { }, null, version, ct);

    public Task<Done> StepAsync(Guid id, string step, string? note, long? version = null, CancellationToken ct = default) =>
        PostAsync<Done>($"/api/incidents/{id}/steps", new StepRequest(step, note), null, version, ct);

    public Task<Done> NoteAsync(Guid id, string text, string? key = null, CancellationToken ct = default) =>
        PostAsync<Done>($"/api/incidents/{id}/notes", new Note(text), key, ct: ct);

    public Task<Done> CloseAsync(Guid id, string lesson, long? version = null, CancellationToken ct = default) =>
        PostAsync<Done>($"/api/incidents/{id}/closure", new Close(lesson), null, version, ct);

    public Task<Done> ReopenAsync(Guid id, string reason, long? version = null, CancellationToken ct = default) =>
        PostAsync<Done>($"/api/incidents/{id}/reopening", new Reopen(reason), null, version, ct);

    public Task<Done> RecordReceiptAsync(Guid id, OutsideReceipt receipt, string? key = null, CancellationToken ct = default) =>
        PostAsync<Done>($"/api/incidents/{id}/receipts", receipt, key, ct: ct);
}
