using System.Net;
using IncidentHub.Contracts.Views;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Contracts;

/// <summary>How the board is connected, for the lamp.</summary>
public enum Lamp
{
    Connecting,
    Live,
    Stale,
    /// <summary>The right to watch ended; no further attempt is made.</summary>
    Ended,
}

/// <summary>A board that stays true: it connects, watches, and after any break goes on from its cursor. Never shows an older card over a newer one.</summary>
/// <param name="address">Address of the hub.</param>
/// <param name="unit">Unit whose subtree is watched.</param>
/// <param name="token">Session token, or null when a cookie is used.</param>
/// <param name="language">zh-CN or en, for names on the cards; null leaves it to the browser.</param>
public sealed class BoardConnection(Uri address, string unit, string? token, string? language = null) : IAsyncDisposable
{
    private readonly Dictionary<Guid, BoardCard> _cards = [];
    private readonly Dictionary<Guid, long> _gone = [];
    private readonly CancellationTokenSource _end = new();
    private string? _cursor;
    private Task? _loop;

    /// <summary>Raised after every applied frame, and whenever the lamp changes.</summary>
    public event Action<BoardChange?>? Changed;

    public Lamp Lamp { get; private set; } = Lamp.Connecting;

    /// <summary>When the last frame came in, by the server's clock; null before the first.</summary>
    public DateTimeOffset? LastFrame { get; private set; }

    /// <summary>Server time minus local time, for countdowns.</summary>
    public TimeSpan Offset { get; private set; }

    /// <summary>Why the watch ended: session-ended, no-right; null while it goes on.</summary>
    public string? EndedBecause { get; private set; }

    public IReadOnlyCollection<BoardCard> Cards => _cards.Values;

    public void Start() => _loop ??= RunAsync(_end.Token);

    private async Task RunAsync(CancellationToken ct)
    {
        for (var attempt = 0; !ct.IsCancellationRequested && Lamp is not Lamp.Ended; attempt++)
        {
            await using var connection = Build();
            try
            {
                await connection.StartAsync(ct);
                await foreach (var frame in connection.StreamAsync<BoardChange>("Watch", unit, _cursor, ct))
                {
                    attempt = 0;
                    Apply(frame);
                }
            }
            catch (HubException e) when (EndCode(e) is { } code)
            {
                EndedBecause = code;
                Show(Lamp.Ended);
                return;
            }
            catch (HttpRequestException e) when (e.StatusCode is HttpStatusCode.Unauthorized)
            {
                EndedBecause = "session-ended";
                Show(Lamp.Ended);
                return;
            }
            catch (Exception) when (!ct.IsCancellationRequested) { /* any break is answered by going on from the cursor */ }
            catch (OperationCanceledException) { return; }

            Show(Lamp.Stale);
            await Pause(attempt, ct);
        }
    }

    private HubConnection Build() =>
        new HubConnectionBuilder()
            .WithUrl(new Uri(address, "/hubs/board"), o =>
            {
                if (token is not null) o.AccessTokenProvider = () => Task.FromResult<string?>(token);
                if (language is not null) o.Headers["Accept-Language"] = language;
            })
            .AddJsonProtocol(o => HubJson.Configure(o.PayloadSerializerOptions))
            .Build();

    /// <summary>Grows from a quarter of a second to five, spread out so that a restarted hub is not met by all boards at once.</summary>
    private static Task Pause(int attempt, CancellationToken ct)
    {
        var most = Math.Min(5_000, 250 << Math.Min(attempt, 5));
        return Task.Delay(Random.Shared.Next(most / 2, most), ct).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

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
        Offset = frame.ServerTime - DateTimeOffset.UtcNow;
        Lamp = Lamp.Live;
        Changed?.Invoke(frame);
    }

    private long VersionOf(Guid id) => Math.Max(_cards.TryGetValue(id, out var c) ? c.Version : 0, _gone.GetValueOrDefault(id));

    private void Show(Lamp lamp)
    {
        Lamp = lamp;
        Changed?.Invoke(null);
    }

    private static readonly string[] EndCodes = ["session-ended", "no-right"];

    private static string? EndCode(HubException e) =>
        EndCodes.FirstOrDefault(code => e.Message.Contains(code, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        if (_loop is not null) await _loop.WaitAsync(TimeSpan.FromSeconds(5)).ContinueWith(_ => { }, TaskScheduler.Default);
        _end.Dispose();
    }
}
