using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;

namespace IncidentHub.Bench.Load;

/// <summary>A board in the least code: the hub's websocket protocol in JSON, looking only for the numbers behind "bench-" in what arrives.</summary>
public sealed class BoardSocket(Action<int, long> seen) : IAsyncDisposable
{
    private static readonly byte[] Ping = "{\"type\":6}\u001e"u8.ToArray();

    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _end = new();
    private byte[] _buffer = new byte[16_384];
    private Task _reading = Task.CompletedTask;

    /// <summary>Opens the socket and watches a unit; returns when the first frame is there.</summary>
    public async Task WatchAsync(Uri address, string token, string unit)
    {
        _socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        _socket.Options.KeepAliveInterval = TimeSpan.Zero;
        await _socket.ConnectAsync(new Uri($"ws://{address.Authority}/hubs/board"), default);
        await SendAsync("{\"protocol\":\"json\",\"version\":1}");
        await ReadAsync();
        await SendAsync($$"""{"type":4,"invocationId":"1","target":"Watch","arguments":["{{unit}}",null]}""");
        await ReadAsync();
        _reading = ReadOnAsync();
    }

    /// <summary>Reads a plain websocket instead: every message is a frame.</summary>
    public async Task ListenAsync(Uri address, string path)
    {
        await _socket.ConnectAsync(new Uri($"ws://{address.Authority}{path}"), default);
        _reading = ReadOnAsync();
    }

    /// <summary>Tells the hub that somebody is there; wanted at least every half minute.</summary>
    public Task PingAsync() => _socket.SendAsync(Ping, WebSocketMessageType.Text, true, default);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _reading;
        _socket.Dispose();
        _end.Dispose();
    }

    private Task SendAsync(string record) => _socket.SendAsync(Encoding.UTF8.GetBytes(record + "\u001e"), WebSocketMessageType.Text, true, default);

    private async Task ReadOnAsync()
    {
        try
        {
            while (true)
            {
                var length = await ReadAsync();
                Look(_buffer.AsSpan(0, length), Stopwatch.GetTimestamp());
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException && _end.IsCancellationRequested) { /* done */ }
    }

    private async Task<int> ReadAsync()
    {
        for (var read = 0; ;)
        {
            if (read == _buffer.Length) Array.Resize(ref _buffer, read * 2);
            var got = await _socket.ReceiveAsync(_buffer.AsMemory(read), _end.Token);
            if (got.MessageType is WebSocketMessageType.Close) throw new IOException("The hub closed the board.");
            read += got.Count;
            if (got.EndOfMessage) return read;
        }
    }

    private void Look(ReadOnlySpan<byte> frame, long at)
    {
        for (var i = frame.IndexOf("bench-"u8); i >= 0; i = frame.IndexOf("bench-"u8))
        {
            frame = frame[(i + 6)..];
            var number = 0;
            foreach (var digit in frame)
            {
                if (digit is < (byte)'0' or > (byte)'9') break;
                number = number * 10 + digit - '0';
            }
            seen(number, at);
        }
    }
}
