using IncidentHub.Contracts.Views;

namespace IncidentHub.Contracts;

public sealed partial class HubClient
{
    /// <param name="stage">One of <see cref="OutwardStage"/>, or null for all.</param>
    public Task<Page<OutwardItem>> OutwardAsync(string? unit = null, string? stage = null, CancellationToken ct = default) =>
        GetAsync<Page<OutwardItem>>($"/api/outward?unit={Uri.EscapeDataString(unit ?? "")}&stage={stage}", ct);

    public Task<IReadOnlyList<RecipientView>> RecipientsAsync(CancellationToken ct = default) => GetAsync<IReadOnlyList<RecipientView>>("/api/recipients", ct);

    /// <summary>Writes down that somebody carried a prepared report to its addressee.</summary>
    public Task<Done> DispatchAsync(OutwardItem item, Dispatch dispatch, string? key = null, CancellationToken ct = default) =>
        PostAsync<Done>($"{Stream(item)}/reports/{item.Report!.Id}/dispatch", dispatch, key, ct: ct);

    /// <summary>Writes down that an outside body confirmed a report.</summary>
    public Task<Done> ReceiveOutsideAsync(OutwardItem item, ReportReceipt receipt, string? key = null, CancellationToken ct = default) =>
        PostAsync<Done>($"{Stream(item)}/reports/{item.Report!.Id}/receipt", receipt, key, ct: ct);

    private static string Stream(OutwardItem item) => item.Escalation is { } tier ? $"/api/escalations/{tier}" : $"/api/incidents/{item.Incident}";
}
