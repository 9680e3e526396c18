using IncidentHub.Contracts.Views;

namespace IncidentHub.Contracts;

public sealed partial class HubClient
{
    public Task<AttentionList> AttentionAsync(CancellationToken ct = default) => GetAsync<AttentionList>("/api/attention", ct);

    /// <summary>"I am on it": holds further steps back for a while.</summary>
    public Task<Done> AcknowledgeAttentionAsync(Guid matter, CancellationToken ct = default) =>
        PostAsync<Done>($"/api/attention/{matter}/acknowledgement", new { }, ct: ct);

    /// <summary>The caller looked at his list.</summary>
    public Task SeenAttentionAsync(CancellationToken ct = default) => PostAsync("/api/attention/seen", new { }, ct: ct);

    /// <param name="query">E.g. "?unit=330100&amp;state=failed".</param>
    public Task<Page<MessageView>> MessagesAsync(string? query = null, CancellationToken ct = default) => GetAsync<Page<MessageView>>($"/api/attention/messages{query}", ct);

    /// <param name="key">Idempotency key: the same key and body give the first answer again.</param>
    public Task<BulletinSent> SendBulletinAsync(NewBulletin bulletin, string? key = null, CancellationToken ct = default) =>
        PostAsync<BulletinSent>("/api/bulletins", bulletin, key, ct: ct);

    /// <param name="box">in (received, the default) or out (issued).</param>
    public Task<Page<BulletinView>> BulletinsAsync(string? unit = null, string box = "in", CancellationToken ct = default) =>
        GetAsync<Page<BulletinView>>($"/api/bulletins?unit={Uri.EscapeDataString(unit ?? "")}&box={box}", ct);

    public Task<BulletinView> BulletinAsync(Guid id, CancellationToken ct = default) => GetAsync<BulletinView>($"/api/bulletins/{id}", ct);

    public Task<Done> ReadBulletinAsync(Guid id, CancellationToken ct = default) => PostAsync<Done>($"/api/bulletins/{id}/reading", new { }, ct: ct);
}
