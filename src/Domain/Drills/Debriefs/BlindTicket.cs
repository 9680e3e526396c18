using System.Numerics;
using System.Security.Cryptography;

namespace IncidentHub.Domain.Drills.Debriefs;

/// <summary>
/// A ticket that is signed without being seen: the hub knows who drew one and that an answer came with one, and cannot know which.
/// RSA blind signatures (Chaum 1982) over a full-domain hash. Big-endian bytes everywhere.
/// </summary>
/// <param name="Modulus">Of the survey's key.</param>
public sealed record BlindTicket(byte[] Modulus)
{
    /// <summary>Public exponent of every survey's key.</summary>
    public const int Exponent = 65_537;

    private readonly BigInteger _n = Number(Modulus);

    public bool IsInRange(byte[] value) => value.Length <= Modulus.Length && Number(value) is { IsZero: false } v && v < _n;

    /// <summary>What is handed in for signing: it tells nothing of the token.</summary>
    /// <param name="token">Random; shown only with the answer.</param>
    /// <param name="factor">Random, shorter than the modulus, never shown to anybody.</param>
    public byte[] Blind(byte[] token, byte[] factor) => Bytes(Digest(token) * BigInteger.ModPow(Number(factor), Exponent, _n) % _n);

    /// <summary>The hub's signature under what it cannot read.</summary>
    /// <param name="exponent">Private exponent.</param>
    public byte[] Sign(byte[] blinded, byte[] exponent) => Bytes(BigInteger.ModPow(Number(blinded), Number(exponent), _n));

    /// <summary>The signature under the token itself.</summary>
    public byte[] Unblind(byte[] signature, byte[] factor) => Bytes(Number(signature) * Inverse(Number(factor)) % _n);

    public bool Verify(byte[] token, byte[] signature) => IsInRange(signature) && BigInteger.ModPow(Number(signature), Exponent, _n) == Digest(token);

    /// <summary>As long as the modulus and sixteen bytes more, so that the remainder is as good as even.</summary>
    private BigInteger Digest(byte[] token)
    {
        var stretched = new byte[Modulus.Length + 16];
        for (var i = 0; i * 32 < stretched.Length; i++)
            SHA256.HashData([.. "hub.survey"u8, .. token, (byte)i]).AsSpan(0, Math.Min(32, stretched.Length - i * 32)).CopyTo(stretched.AsSpan(i * 32));
        return Number(stretched) % _n;
    }

    private BigInteger Inverse(BigInteger value)
    {
        var (a, b, x, y) = (value % _n, _n, BigInteger.One, BigInteger.Zero);
        while (!b.IsZero)
        {
            var quotient = BigInteger.DivRem(a, b, out var rest);
            (a, b, x, y) = (b, rest, y, x - quotient * y);
        }
        return x.Sign < 0 ? x + _n : x;
    }

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Bytes(BigInteger value) => value.ToByteArray(isUnsigned: true, isBigEndian: true);
}
