using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Web.Layout;

namespace IncidentHub.Web.Inspections;

/// <summary>The page's one connection for inspections: it watches the officer's own unit and tells which of them changed. Opened by the first page that asks.</summary>
public sealed class LiveInspections(HubClient hub, Session session) : IAsyncDisposable
{
    private InspectionConnection? _connection;

    /// <summary>After every frame.</summary>
    public event Action<InspectionChange>? Changed;

    public void Open()
    {
        if (_connection is not null) return;
        _connection = new InspectionConnection(hub.Address, session.Me!.Unit, token: null);
        _connection.Changed += Tell;
        _connection.Start();
    }

    private void Tell(InspectionChange? frame)
    {
        if (frame is not null && (frame.Resync || frame.Changed.Count > 0)) Changed?.Invoke(frame);
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is { } c) await c.DisposeAsync();
    }
}
