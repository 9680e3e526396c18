using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace IncidentHub.Bench.Load;

/// <summary>One keep-alive HTTP/1.1 connection that costs the generator next to nothing: requests are made beforehand, of an answer only the status is read.</summary>
public sealed class RawConnection : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[16_384];

    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var connection = new RawConnection();
        await connection._socket.ConnectAsync(address.Host, address.Port);
        return connection;
    }

    /// <summary>A whole POST of JSON as bytes.</summary>
    public static byte[] Post(Uri address, string path, string token, string key, string json) =>
        [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: {key}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n")),
        .. Encoding.UTF8.GetBytes(json)];

    /// <summary>Sends and waits for the whole answer.</summary>
    /// <returns>The status.</returns>
    public async ValueTask<int> SendAsync(ReadOnlyMemory<byte> request)
    {
        await _socket.SendAsync(request);
        var read = 0;
        while (true)
        {
            var got = await _socket.ReceiveAsync(_buffer.AsMemory(read));
            if (got == 0) throw new IOException("The hub closed the connection.");
            read += got;
            if (Ended(_buffer.AsSpan(0, read))) return (_buffer[9] - '0') * 100 + (_buffer[10] - '0') * 10 + (_buffer[11] - '0');
        }
    }

    public void Dispose() => _socket.Dispose();

    private static bool Ended(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0) return false;
        var length = answer[..head].IndexOf("Content-Length: "u8);
        if (length < 0) return answer.EndsWith("0\r\n\r\n"u8);
        var value = answer[(length + 16)..head];
        var end = value.IndexOf((byte)'\r');
        return answer.Length >= head + 4 + int.Parse(end < 0 ? value : value[..end], CultureInfo.InvariantCulture);
    }
}
