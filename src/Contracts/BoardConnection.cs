using IncidentHub.Contracts.Views;

namespace IncidentHub.Contracts;

/// <summary>A board that stays true: it connects, watches, and after any break goes on from its cursor. Never shows an older card over a newer one.</summary>
public sealed class BoardConnection : ILiveConnection<BoardChange>
{
    private readonly Dictionary<Guid, BoardCard> _cards = [];
    private readonly Dictionary<Guid, long> _gone = [];
    private readonly LiveFeed<BoardChange> _feed;
    private readonly TimeProvider _time;
    private string? _cursor;

    /// <param name="address">Address of the hub.</param>
    /// <param name="unit">Unit whose subtree is watched.</param>
    /// <param name="token">Session token, or null when a cookie is used.</param>
    /// <param name="language">zh-CN or en, for names on the cards; null leaves it to the browser.</param>
    /// <param name="time">The watcher's own clock; null takes the machine's.</param>
    public BoardConnection(Uri address, string unit, string? token, string? language = null, TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        _feed = new(address, token, language, "Watch", () => [unit, _cursor], Apply, () => Changed?.Invoke(null));
    }

    /// <summary>Raised after every applied frame, and whenever the lamp changes.</summary>
    public event Action<BoardChange?>? Changed;

    public Lamp Lamp => _feed.Lamp;

    /// <summary>When the last frame came in, by the server's clock; null before the first.</summary>
    public DateTimeOffset? LastFrame { get; private set; }

    /// <summary>Server time minus local time, for countdowns.</summary>
    public TimeSpan Offset { get; private set; }

    /// <summary>Why the watch ended: session-ended, no-right; null while it goes on.</summary>
    public string? EndedBecause => _feed.EndedBecause;

    public IReadOnlyCollection<BoardCard> Cards => _cards.Values;

    public void Start() => _feed.Start();

    /// <summary>Applies a frame; public so that tests can feed frames in any order.</summary>
    public void Apply(BoardChange frame)
    {
        if (frame.Resync)
        {
            _cards.Clear();
            _gone.Clear();
        }
        foreach (var card in frame.Cards)
            if (card.Version > VersionOf(card.Id))
                _cards[card.Id] = card;
        foreach (var id in frame.Removed)
            if (_cards.Remove(id, out var card))
                _gone[id] = card.Version;
        _cursor = frame.Cursor;
        LastFrame = frame.ServerTime;
        Offset = frame.ServerTime - _time.GetUtcNow();
        _feed.Lamp = Lamp.Live;
        Changed?.Invoke(frame);
    }

    private long VersionOf(Guid id) => Math.Max(_cards.TryGetValue(id, out var c) ? c.Version : 0, _gone.GetValueOrDefault(id));

    public ValueTask DisposeAsync() => _feed.DisposeAsync();
}
