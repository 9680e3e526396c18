using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace IncidentHub.Server.Tests.Boards;

/// <summary>The wires between boards and hub: real TCP, and any of them can be cut.</summary>
internal sealed class Wires : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<int, (Socket Board, Socket Hub)> _open = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Uri _hub;
    private readonly Task _accepting;
    private int _count;

    public Wires(Uri hub)
    {
        _hub = hub;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where boards connect to.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public int Open => _open.Count;

    /// <summary>Breaks one wire without a word to either end.</summary>
    public bool Cut(Random random)
    {
        if (_open.Keys.ToArray() is not { Length: > 0 } wires) return false;
        return Break(wires[random.Next(wires.Length)]);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting;
        foreach (var wire in _open.Keys) Break(wire);
        _end.Dispose();
    }

    private bool Break(int wire)
    {
        if (!_open.TryRemove(wire, out var ends)) return false;
        ends.Board.Close(0); // a reset, not an orderly goodbye
        ends.Hub.Close(0);
        return true;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = CarryAsync(await _listener.AcceptSocketAsync(_end.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException) { /* the test is over */ }
    }

    private async Task CarryAsync(Socket board)
    {
        var wire = Interlocked.Increment(ref _count);
        var hub = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await hub.ConnectAsync(IPAddress.Loopback, _hub.Port, _end.Token);
            _open[wire] = (board, hub);
            await using var above = new NetworkStream(hub);
            await using var below = new NetworkStream(board);
            await Task.WhenAny(below.CopyToAsync(above, _end.Token), above.CopyToAsync(below, _end.Token));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException) { /* cut */ }
        finally
        {
            Break(wire);
            board.Dispose();
            hub.Dispose();
        }
    }
}
