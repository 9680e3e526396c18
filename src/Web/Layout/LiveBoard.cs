using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;

namespace IncidentHub.Web.Layout;

/// <summary>The page's one board connection: it watches the officer's own unit, which holds every row he may see.</summary>
public sealed class LiveBoard(HubClient hub, ServerClock clock) : IAsyncDisposable
{
    /// <summary>The hub sends a frame at least every ten seconds; after this long without one the data is old.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(25);

    private BoardConnection? _connection;
    private HashSet<Guid>? _unsigned;

    /// <summary>After every frame, and when the lamp changes (then null).</summary>
    public event Action<BoardChange?>? Changed;

    /// <summary>A report came in at the own unit and waits for a signature.</summary>
    public event Action<BoardCard>? Arrived;

    public string? Unit { get; private set; }
    public IReadOnlyCollection<BoardCard> Cards => _connection?.Cards ?? [];
    public DateTimeOffset? LastFrame => _connection?.LastFrame;
    public string? EndedBecause => _connection?.EndedBecause;

    /// <summary>False until the first whole board came in.</summary>
    public bool Loaded => LastFrame is not null;

    public Lamp Lamp => _connection switch
    {
        null => Lamp.Connecting,
        { Lamp: Lamp.Live, LastFrame: { } last } when clock.Now - last > Silence => Lamp.Stale,
        var c => c.Lamp,
    };

    public async Task OpenAsync(string unit)
    {
        if (Unit == unit) return;
        await ShutAsync();
        Unit = unit;
        _connection = new BoardConnection(hub.Address, unit, token: null);
        _connection.Changed += Apply;
        _connection.Start();
    }

    public async Task ShutAsync()
    {
        if (_connection is { } old)
        {
            old.Changed -= Apply;
            _connection = null;
            await old.DisposeAsync();
        }
        Unit = null;
        _unsigned = null;
    }

    private void Apply(BoardChange? frame)
    {
        if (frame is not null && _connection is { } c)
        {
            clock.Offset = c.Offset;
            Tell();
        }
        Changed?.Invoke(frame);
    }

    private void Tell()
    {
        var waiting = Cards.Where(c => WaitsAt(c, Unit!)).ToDictionary(c => c.Id);
        // What was there when the page opened is not news.
        if (_unsigned is { } known)
            foreach (var card in waiting.Values.Where(c => !known.Contains(c.Id)))
                Arrived?.Invoke(card);
        _unsigned = [.. waiting.Keys];
    }

    public static bool WaitsAt(BoardCard card, string unit) => card.Chain.Any(l => l.Unit == unit && l.State == "delivered");

    public ValueTask DisposeAsync() => new(ShutAsync());
}
