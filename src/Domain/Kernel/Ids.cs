using System.Security.Cryptography;
using System.Text;

namespace IncidentHub.Domain.Kernel;

/// <summary>Ids that follow from what they identify, so that doing a thing twice meets itself (RFC 9562 name-based UUIDs, SHA-256, version 8).</summary>
public static class Ids
{
    /// <summary>The stream of what <paramref name="unit"/> received about <paramref name="incident"/>.</summary>
    public static Guid Escalation(Guid incident, string unit) => Named("escalation", incident, unit);

    /// <summary>A duty of one stream under one rule towards one recipient.</summary>
    public static Guid Obligation(Guid stream, string rule, string recipient) => Named("obligation", stream, rule, recipient);

    /// <summary>A submission: one per stream, addressee and ordinal, so a repeated delivery is the same report.</summary>
    public static Guid Report(Guid stream, string to, int ordinal) => Named("report", stream, to, ordinal);

    /// <summary>The how-manieth instruction a tier gave about one incident.</summary>
    public static Guid Instruction(Guid escalation, int ordinal) => Named("instruction", escalation, ordinal);

    /// <summary>A message: once per matter, step, person and channel.</summary>
    public static Guid Message(Guid matter, string step, Guid officer, string channel) => Named("message", matter, step, officer, channel);

    /// <summary>A matter that asks for attention at one unit.</summary>
    public static Guid Matter(string kind, Guid subject, string unit) => Named("matter", kind, subject, unit);

    /// <summary>An incident born from outside text, one per unit and source reference.</summary>
    public static Guid FromSource(string unit, string sourceRef) => Named("source", unit, sourceRef);

    /// <summary>The incident that follows a closed one when its source fires again: one per predecessor, whichever signal comes first.</summary>
    public static Guid After(Guid closed) => Named("after", closed);

    /// <summary>A signal of a unit: one per condition, status and start, so that telling it again changes nothing. Microseconds count, as in the store.</summary>
    public static Guid Signal(string unit, string key, string status, DateTimeOffset startsAt) =>
        Named("signal", unit, key, status, startsAt.UtcTicks / TimeSpan.TicksPerMicrosecond);

    private static Guid Named(string kind, params object[] parts)
    {
        var name = string.Join('\n', parts.Prepend(kind));
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
