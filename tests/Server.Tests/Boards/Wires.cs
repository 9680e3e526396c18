using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace IncidentHub.Server.Tests.Boards;

/// <summary>The wires between boards and hub: real TCP, and any of them can be cut.</summary>
internal sealed class Wires : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<int, (TcpClient Board, TcpClient Hub)> _open = new();
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
        foreach (var end in new[] { ends.Board, ends.Hub })
        {
            end.LingerState = new LingerOption(true, 0); // reset, not an orderly goodbye
            end.Dispose();
        }
        return true;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = CarryAsync(await _listener.AcceptTcpClientAsync(_end.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException) { /* the test is over */ }
    }

    private async Task CarryAsync(TcpClient board)
    {
        var wire = Interlocked.Increment(ref _count);
        var hub = new TcpClient();
        try
        {
            await hub.ConnectAsync(IPAddress.Loopback, _hub.Port, _end.Token);
            _open[wire] = (board, hub);
            await Task.WhenAny(board.GetStream().CopyToAsync(hub.GetStream(), _end.Token), hub.GetStream().CopyToAsync(board.GetStream(), _end.Token));
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
