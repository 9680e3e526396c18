using System.Net.Http.Headers;
using IncidentHub.Contracts.Views;

namespace IncidentHub.Contracts;

// Files that prove something: of an inspection or of a rectification order.
public sealed partial class HubClient
{
    /// <summary>Uploads a file; the same id and bytes again give the same answer.</summary>
    /// <param name="subject">The inspection or order it is for.</param>
    /// <param name="id">Chosen by the caller.</param>
    public async Task<EvidenceTaken> UploadEvidenceAsync(Guid subject, Guid id, string name, byte[] bytes, CancellationToken ct = default)
    {
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var response = await http.PostAsync(new Uri($"/api/evidence?subject={subject}&id={id}&name={Uri.EscapeDataString(name)}", UriKind.Relative), content, ct);
        return await ReadAsync<EvidenceTaken>(response, ct);
    }

    public Task<IReadOnlyList<EvidenceInfo>> EvidenceOfAsync(Guid subject, CancellationToken ct = default) => GetAsync<IReadOnlyList<EvidenceInfo>>($"/api/evidence?subject={subject}", ct);

    /// <summary>The bytes as they were uploaded. That somebody fetched them is put on record.</summary>
    public async Task<byte[]> EvidenceBytesAsync(Guid id, CancellationToken ct = default)
    {
        using var response = await http.GetAsync(new Uri($"/api/evidence/{id}", UriKind.Relative), ct);
        await ThrowIfRefusedAsync(response, ct);
        return await response.Content.ReadAsByteArrayAsync(ct);
    }

    public Task<IReadOnlyList<CustodyEntry>> EvidenceCustodyAsync(Guid id, CancellationToken ct = default) => GetAsync<IReadOnlyList<CustodyEntry>>($"/api/evidence/{id}/custody", ct);
}
