using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Web.Layout;

namespace IncidentHub.Web.Rectification;

/// <summary>The page's one connection for orders: it watches the officer's own unit and tells whose orders changed. Opened by the first page that asks.</summary>
public sealed class LiveOrders(HubClient hub, Session session) : IAsyncDisposable
{
    private ProgressConnection? _connection;

    /// <summary>After every frame, and when the connection breaks or ends (then null).</summary>
    public event Action<ProgressChange?>? Changed;

    public IReadOnlyCollection<ProgressRow> Rows => _connection?.Rows ?? [];

    /// <summary>False until the first whole board came in.</summary>
    public bool Loaded => _connection?.LastFrame is not null;

    public Task OpenAsync()
    {
        if (_connection is not null) return Task.CompletedTask;
        _connection = new ProgressConnection(hub.Address, session.Me!.Unit, batch: null, token: null);
        _connection.Changed += Tell;
        _connection.Start();
        return Task.CompletedTask;
    }

    private void Tell(ProgressChange? frame) => Changed?.Invoke(frame);

    public async ValueTask DisposeAsync()
    {
        if (_connection is { } c) await c.DisposeAsync();
    }
}
