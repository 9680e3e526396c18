using System.Globalization;
using IncidentHub.Contracts.Views;

namespace IncidentHub.Contracts;

public sealed partial class HubClient
{
    public Task<Submitted> ReportAsync(Guid incident, Submit report, string? key = null, CancellationToken ct = default) =>
        PostAsync<Submitted>($"/api/incidents/{incident}/reports", report, key, ct: ct);

    public Task<Page<EscalationView>> EscalationsAsync(string unit, CancellationToken ct = default) =>
        GetAsync<Page<EscalationView>>($"/api/escalations?unit={Uri.EscapeDataString(unit)}", ct);

    public Task<EscalationView> EscalationAsync(Guid id, CancellationToken ct = default) => GetAsync<EscalationView>($"/api/escalations/{id}", ct);

    public Task<Done> SignAsync(Guid escalation, long? version = null, CancellationToken ct = default) =>
        PostAsync<Done>($"/api/escalations/{escalation}/receipt", new { }, null, version, ct);

    public Task<Done> ReturnAsync(Guid escalation, string reason, CancellationToken ct = default) =>
        PostAsync<Done>($"/api/escalations/{escalation}/return", new Return(reason), ct: ct);

    public Task<Done> InstructAsync(Guid escalation, string text, string? key = null, CancellationToken ct = default) =>
        InstructAsync(escalation, new Instruction(text), key, ct);

    public Task<Done> InstructAsync(Guid escalation, Instruction instruction, string? key = null, CancellationToken ct = default) =>
        PostAsync<Done>($"/api/escalations/{escalation}/instructions", instruction, key, ct: ct);

    /// <summary>For the unit that received it: the incident's own, or a tier.</summary>
    public Task<Done> AcknowledgeAsync(Guid incident, InstructionView instruction, CancellationToken ct = default) =>
        PostAsync<Done>($"/api/{(instruction.Escalation is { } tier ? $"escalations/{tier}" : $"incidents/{incident}")}/instructions/{instruction.Id}/acknowledgement", new { }, ct: ct);

    public Task<Submitted> ForwardAsync(Guid escalation, Submit report, string? key = null, CancellationToken ct = default) =>
        PostAsync<Submitted>($"/api/escalations/{escalation}/reports", report, key, ct: ct);

    /// <param name="state">open, met, missed, lifted, or null for all.</param>
    public Task<Page<DeadlineView>> DeadlinesAsync(string? unit = null, string? state = null, CancellationToken ct = default) =>
        GetAsync<Page<DeadlineView>>($"/api/deadlines?unit={Uri.EscapeDataString(unit ?? "")}&state={state}", ct);

    /// <summary>The register with any wish, the most urgent first.</summary>
    public Task<Page<DeadlineView>> DeadlinesAsync(DeadlineWish wish, string? after = null, int? take = null, CancellationToken ct = default) =>
        GetAsync<Page<DeadlineView>>($"/api/deadlines{wish.ToQuery(("after", after), ("take", take?.ToString(CultureInfo.InvariantCulture)))}", ct);

    public Task<DeadlineHistory> DeadlineHistoryAsync(Guid id, CancellationToken ct = default) => GetAsync<DeadlineHistory>($"/api/deadlines/{id}/history", ct);

    /// <param name="from">Due at or after; a year back when absent.</param>
    public Task<OnTimeRates> OnTimeRatesAsync(string? unit = null, DateTimeOffset? from = null, DateTimeOffset? to = null, CancellationToken ct = default) =>
        GetAsync<OnTimeRates>($"/api/deadlines/rates{new DeadlineWish(unit, From: from, To: to).ToQuery()}", ct);

    public Task<DeadlineChoices> DeadlineChoicesAsync(CancellationToken ct = default) => GetAsync<DeadlineChoices>("/api/deadlines/choices", ct);

    public Task<Board> BoardAsync(string unit, CancellationToken ct = default) => GetAsync<Board>($"/api/board?unit={Uri.EscapeDataString(unit)}", ct);
}
