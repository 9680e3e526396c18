using IncidentHub.Contracts.Views;

namespace IncidentHub.Contracts;

public sealed partial class HubClient
{
    /// <summary>The register as a file, written into <paramref name="file"/>.</summary>
    /// <param name="format">csv or xlsx.</param>
    public Task ExportDeadlinesAsync(DeadlineWish wish, string format, Stream file, CancellationToken ct = default) =>
        SaveAsync($"/api/exports/deadlines{wish.ToQuery(("format", format))}", file, ct);

    /// <inheritdoc cref="ExportDeadlinesAsync"/>
    /// <param name="query">As of GET /api/incidents, with "?" in front; empty for everything in the caller's own unit and below.</param>
    public Task ExportIncidentsAsync(string query, string format, Stream file, CancellationToken ct = default) =>
        SaveAsync($"/api/exports/incidents{(query.Length > 1 ? query + '&' : "?")}format={format}", file, ct);

    /// <summary>The record of an inspection, written into <paramref name="file"/>.</summary>
    /// <param name="format">docx, html (a page to print) or json (with the result exactly as it was hashed).</param>
    /// <param name="language">zh or en.</param>
    public Task SaveInspectionAsync(Guid id, string format, string language, Stream file, CancellationToken ct = default) =>
        SaveAsync($"{(format == "html" ? $"/inspections/{id}/print" : $"/api/inspections/{id}/{format}")}?lang={language}", file, ct);

    private async Task SaveAsync(string path, Stream file, CancellationToken ct)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, ct);
        await ThrowIfRefusedAsync(response, ct);
        await response.Content.CopyToAsync(file, ct);
    }
}
