using IncidentHub.Contracts.Views;

namespace IncidentHub.Contracts;

/// <summary>A drill that stays true: it connects, watches, and after any break watches again. A frame says that something changed; what changed is read over HTTP.</summary>
public sealed class DrillConnection : ILiveConnection<DrillChange>
{
    private readonly LiveFeed<DrillChange> _feed;

    /// <param name="address">Address of the hub.</param>
    /// <param name="token">Session token, or null when a cookie is used.</param>
    /// <param name="language">zh-CN or en; null leaves it to the browser.</param>
    public DrillConnection(Uri address, Guid drill, string? token, string? language = null) =>
        _feed = new(address, token, language, "WatchDrill", () => [drill], Apply, () => Changed?.Invoke(null));

    /// <summary>Raised after every frame, and whenever the lamp changes (then null).</summary>
    public event Action<DrillChange?>? Changed;

    public Lamp Lamp => _feed.Lamp;

    /// <summary>The newest frame; null before the first.</summary>
    public DrillChange? Last { get; private set; }

    /// <summary>Why the watch ended: session-ended, no-right; null while it goes on.</summary>
    public string? EndedBecause => _feed.EndedBecause;

    public void Start() => _feed.Start();

    private void Apply(DrillChange frame)
    {
        Last = frame;
        _feed.Lamp = Lamp.Live;
        Changed?.Invoke(frame);
    }

    public ValueTask DisposeAsync() => _feed.DisposeAsync();
}
