using System.Net;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace IncidentHub.Contracts;

/// <summary>How a live view is connected, for the lamp.</summary>
public enum Lamp
{
    Connecting,
    Live,
    Stale,
    /// <summary>The right to watch ended; no further attempt is made.</summary>
    Ended,
}

/// <summary>A stream of frames from the hub that is taken up again after any break, from where it stood.</summary>
/// <param name="method">Name of the hub method.</param>
/// <param name="arguments">Of the method; asked anew before every attempt, because the cursor moves on.</param>
/// <param name="apply">Takes a frame in.</param>
/// <param name="changed">Called when the lamp went out.</param>
internal sealed class LiveFeed<TFrame>(Uri address, string? token, string? language, string method, Func<object?[]> arguments, Action<TFrame> apply, Action changed) : IAsyncDisposable
{
    private static readonly string[] EndCodes = ["session-ended", "no-right"];

    private readonly CancellationTokenSource _end = new();
    private Task? _loop;

    public Lamp Lamp { get; set; } = Lamp.Connecting;

    /// <summary>session-ended or no-right; null while it goes on.</summary>
    public string? EndedBecause { get; private set; }

    public void Start() => _loop ??= RunAsync(_end.Token);

    private async Task RunAsync(CancellationToken ct)
    {
        for (var attempt = 0; !ct.IsCancellationRequested && Lamp is not Lamp.Ended; attempt++)
        {
            await using var connection = Build();
            try
            {
                await connection.StartAsync(ct);
                await foreach (var frame in connection.StreamAsyncCore<TFrame>(method, arguments(), ct))
                {
                    attempt = 0;
                    apply(frame);
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

    private void Show(Lamp lamp)
    {
        Lamp = lamp;
        changed();
    }

    private static string? EndCode(HubException e) => EndCodes.FirstOrDefault(code => e.Message.Contains(code, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        if (_loop is not null) await _loop.WaitAsync(TimeSpan.FromSeconds(5)).ContinueWith(_ => { }, TaskScheduler.Default);
        _end.Dispose();
    }
}
