using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Web.Layout;
using IncidentHub.Web.Parts;

namespace IncidentHub.Web.Attention;

/// <summary>What waits for the officer, kept fresh: asked again shortly after every change on the board, and at every heartbeat of it.</summary>
public sealed class LiveAttention : IDisposable
{
    /// <summary>Messages follow their events within moments; asking a little later finds them, and a storm is asked for once.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(700);

    private readonly HubClient _hub;
    private readonly LiveBoard _board;
    private bool _asking, _again;

    public LiveAttention(HubClient hub, LiveBoard board)
    {
        (_hub, _board) = (hub, board);
        board.Changed += Follow;
    }

    public event Action? Changed;

    public AttentionList List { get; private set; } = new([], 0, 0);

    public Exception? Problem { get; private set; }

    public bool Loaded { get; private set; }

    public async Task RefreshAsync()
    {
        if (_asking)
        {
            _again = true;
            return;
        }
        _asking = true;
        do
        {
            _again = false;
            Problem = await Problems.TryAsync(async () => List = await _hub.AttentionAsync());
            Loaded = true;
            Changed?.Invoke();
            if (_again) await Task.Delay(Breath);
        }
        while (_again);
        _asking = false;
    }

    /// <summary>The officer looked at the list.</summary>
    public async Task SeenAsync()
    {
        if (List.Unseen == 0 || await Problems.TryAsync(() => _hub.SeenAttentionAsync()) is not null) return;
        List = List with { Unseen = 0 };
        Changed?.Invoke();
    }

    private void Follow(BoardChange? frame)
    {
        if (frame is not null) _ = SoonAsync();
    }

    private async Task SoonAsync()
    {
        await Task.Delay(Breath);
        await RefreshAsync();
    }

    public void Dispose() => _board.Changed -= Follow;
}
