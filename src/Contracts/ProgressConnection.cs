using IncidentHub.Contracts.Views;

namespace IncidentHub.Contracts;

/// <summary>A progress board of rectification orders that stays true: a row is replaced by a newer one of the same unit, and after any break it goes on from its cursor.</summary>
public sealed class ProgressConnection : ILiveConnection<ProgressChange>
{
    private readonly Dictionary<string, ProgressRow> _rows = new(StringComparer.Ordinal);
    private readonly LiveFeed<ProgressChange> _feed;
    private readonly TimeProvider _time;
    private string? _cursor;

    /// <param name="unit">Unit whose subtree is watched.</param>
    /// <param name="batch">Only what was issued together; null for every order.</param>
    /// <param name="token">Session token, or null when a cookie is used.</param>
    /// <param name="language">zh-CN or en; null leaves it to the browser.</param>
    /// <param name="time">The watcher's own clock; null takes the machine's.</param>
    public ProgressConnection(Uri address, string unit, Guid? batch, string? token, string? language = null, TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        _feed = new(address, token, language, "WatchOrders", () => [unit, batch, _cursor], Apply, () => Changed?.Invoke(null));
    }

    /// <summary>Raised after every applied frame, and whenever the lamp changes (then null).</summary>
    public event Action<ProgressChange?>? Changed;

    public Lamp Lamp => _feed.Lamp;

    /// <summary>When the last frame came in, by the server's clock; null before the first.</summary>
    public DateTimeOffset? LastFrame { get; private set; }

    /// <summary>Server time minus local time, for countdowns.</summary>
    public TimeSpan Offset { get; private set; }

    /// <summary>Why the watch ended: session-ended, no-right; null while it goes on.</summary>
    public string? EndedBecause => _feed.EndedBecause;

    public IReadOnlyCollection<ProgressRow> Rows => _rows.Values;

    public void Start() => _feed.Start();

    private void Apply(ProgressChange frame)
    {
        if (frame.Resync) _rows.Clear();
        foreach (var row in frame.Rows) _rows[row.Unit] = row;
        _cursor = frame.Cursor;
        LastFrame = frame.ServerTime;
        Offset = frame.ServerTime - _time.GetUtcNow();
        _feed.Lamp = Lamp.Live;
        Changed?.Invoke(frame);
    }

    public ValueTask DisposeAsync() => _feed.DisposeAsync();
}
