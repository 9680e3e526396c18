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

    /// <summary>Something a unit is told of: once per stream, what it is and ordinal.</summary>
    public static Guid News(Guid stream, string what, int ordinal) => Named("news", stream, what, ordinal);

    /// <summary>What was learnt from a drill.</summary>
    public static Guid Debrief(Guid drill) => Named("debrief", drill);

    /// <summary>An incident born from outside text, one per unit and source reference.</summary>
    public static Guid FromSource(string unit, string sourceRef) => Named("source", unit, sourceRef);

    /// <summary>The incident that follows a closed one when its source fires again: one per predecessor, whichever signal comes first.</summary>
    public static Guid After(Guid closed) => Named("after", closed);

    /// <summary>A signal of a unit: one per condition, status and start, so that telling it again changes nothing. Microseconds count, as in the store.</summary>
    public static Guid Signal(string unit, string key, string status, DateTimeOffset startsAt) =>
        Named("signal", unit, key, status, startsAt.UtcTicks / TimeSpan.TicksPerMicrosecond);

    /// <summary>The calendar of drills of a unit for one year.</summary>
    public static Guid DrillCalendar(string unit, int year) => Named("drill-calendar", unit, year);

    /// <summary>The plan of inspections of a unit for one year.</summary>
    public static Guid InspectionPlan(string unit, int year) => Named("inspection-plan", unit, year);

    /// <summary>What is opened for one item of a plan on one day: once, whoever looks.</summary>
    public static Guid PlannedInspection(Guid item, DateOnly day) => Named("planned-inspection", item, day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>What an officer uploads for something under one idempotency key: the same file again is the same.</summary>
    public static Guid Upload(Guid subject, string officer, string key, string name, string sha256) => Named("upload", subject, officer, key, name, sha256);

    /// <summary>A commendation or criticism: nobody can take one back, so what is said twice on one day stands once.</summary>
    /// <param name="words">Everything it says: kind, title, text, and what it follows from.</param>
    public static Guid Record(string issuer, string unit, DateOnly day, params object[] words) =>
        Named("record", [issuer, unit, day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), .. words]);

    /// <summary>What the how-manieth firing of an inject made in one drill.</summary>
    public static Guid Injected(Guid drill, string inject, int occurrence) => Named("inject", drill, inject, occurrence);

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
