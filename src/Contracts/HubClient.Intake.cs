using System.Net.Http.Headers;
using IncidentHub.Contracts.Views;

namespace IncidentHub.Contracts;

public sealed partial class HubClient
{
    /// <param name="key">Idempotency key. A repeat is refused (<c>key-shown-once</c>), because the hub does not keep what it showed.</param>
    public Task<IntakeKeyCreated> CreateIntakeKeyAsync(string unit, string name, string? key = null, CancellationToken ct = default) =>
        PostAsync<IntakeKeyCreated>("/api/intake/keys", new NewIntakeKey(unit, name), key, ct: ct);

    /// <summary>Imports one published breach record. The record's own id is the key: again is the same incident.</summary>
    /// <param name="record">VERIS JSON in UTF-8, as the file holds it.</param>
    public async Task<ImportedRecord> ImportVcdbAsync(string unit, ReadOnlyMemory<byte> record, CancellationToken ct = default)
    {
        using var content = new ReadOnlyMemoryContent(record);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await http.PostAsync(new Uri($"/api/import/vcdb?unit={Uri.EscapeDataString(unit)}", UriKind.Relative), content, ct);
        return await ReadAsync<ImportedRecord>(response, ct);
    }
}
