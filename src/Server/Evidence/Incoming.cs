using System.Buffers;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;

namespace IncidentHub.Server.Evidence;

/// <summary>A file that is coming in: on the disk while it is looked at, its hash made on the way, a piece at a time in memory. Afterwards nothing is left of it.</summary>
public sealed class Incoming : IAsyncDisposable
{
    private const int Piece = 81_920;

    private Incoming(FileStream bytes, string sha256) => (Bytes, Sha256) = (bytes, sha256);

    public Stream Bytes { get; }

    /// <summary>Lower-case hexadecimal.</summary>
    public string Sha256 { get; }

    /// <summary>Null when more than <paramref name="most"/> bytes come: then no more of them is read. Whoever announces that many is not listened to at all.</summary>
    public static async Task<Incoming?> ReadAsync(HttpContext http, long most, CancellationToken ct)
    {
        // What comes is counted here, so that the answer is ours and no broken line.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        var file = new FileStream(Path.Combine(Path.GetTempPath(), $"evidence-{Guid.NewGuid():N}"), Options);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            for (int read; (read = await http.Request.Body.ReadAsync(piece, ct)) > 0;)
            {
                if (file.Length + read > most)
                {
                    await file.DisposeAsync();
                    return null;
                }
                hash.AppendData(piece, 0, read);
                await file.WriteAsync(piece.AsMemory(0, read), ct);
            }
            await file.FlushAsync(ct);
            return new Incoming(file, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    private static FileStreamOptions Options
    {
        get
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            return options;
        }
    }

    public ValueTask DisposeAsync() => Bytes.DisposeAsync();
}
