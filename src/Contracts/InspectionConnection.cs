using IncidentHub.Contracts.Views;

namespace IncidentHub.Contracts;

/// <summary>Tells which inspections of a unit's subtree change, and after any break goes on from its cursor. What they are now is read over HTTP.</summary>
public sealed class InspectionConnection : ILiveConnection<InspectionChange>
{
    private readonly LiveFeed<InspectionChange> _feed;
    private string? _cursor;

    /// <param name="unit">Unit whose subtree is watched.</param>
    /// <param name="token">Session token, or null when a cookie is used.</param>
    /// <param name="language">zh-CN or en; null leaves it to the browser.</param>
    public InspectionConnection(Uri address, string unit, string? token, string? language = null) =>
        _feed = new(address, token, language, "WatchInspections", () => [unit, _cursor], Apply, () => Changed?.Invoke(null));

    /// <summary>Raised after every frame, and whenever the lamp changes (then null).</summary>
    public event Action<InspectionChange?>? Changed;

    public Lamp Lamp => _feed.Lamp;

    /// <summary>Why the watch ended: session-ended, no-right; null while it goes on.</summary>
    public string? EndedBecause => _feed.EndedBecause;

    public void Start() => _feed.Start();

    private void Apply(InspectionChange frame)
    {
        _cursor = frame.Cursor;
        _feed.Lamp = Lamp.Live;
        Changed?.Invoke(frame);
    }

    public ValueTask DisposeAsync() => _feed.DisposeAsync();
}
