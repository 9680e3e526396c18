using IncidentHub.Contracts.Views;

namespace IncidentHub.Contracts;

public sealed partial class HubClient
{
    /// <param name="key">Idempotency key.</param>
    public Task<ScreenSetUp> SetUpScreenAsync(NewScreen screen, string? key = null, CancellationToken ct = default) => PostAsync<ScreenSetUp>("/api/screens", screen, key, ct: ct);

    public Task<Page<ScreenView>> ScreensAsync(string? unit = null, CancellationToken ct = default) => GetAsync<Page<ScreenView>>($"/api/screens?unit={Uri.EscapeDataString(unit ?? "")}", ct);

    public Task TakeDownScreenAsync(Guid id, CancellationToken ct = default) => PostAsync($"/api/screens/{id}/removal", new { }, ct: ct);

    /// <summary>From now on this browser is the screen of the key.</summary>
    public Task EnterScreenAsync(string key, CancellationToken ct = default) => PostAsync("/api/screens/entry", new ScreenEntry(key), ct: ct);
}
