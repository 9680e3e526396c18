using System.Text.Json.Serialization;
using IncidentHub.Domain.Reporting.Forms;

namespace IncidentHub.Domain.Reporting;

[JsonConverter(typeof(JsonStringEnumConverter<ReportKind>))]
public enum ReportKind
{
    [JsonStringEnumMemberName("first")] First,
    [JsonStringEnumMemberName("supplement")] Supplement,
    [JsonStringEnumMemberName("progress")] Progress,
    [JsonStringEnumMemberName("final")] Final,
}

/// <summary>How far a report is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReportState>))]
public enum ReportState
{
    /// <summary>Written, but the leader has not signed: it has not left, and no clock stops.</summary>
    [JsonStringEnumMemberName("awaiting-signature")] AwaitingSignature,
    /// <summary>The leader would not sign, or a newer draft took its place.</summary>
    [JsonStringEnumMemberName("declined")] Declined,
    /// <summary>Written for a body outside; it leaves when somebody carried it there.</summary>
    [JsonStringEnumMemberName("prepared")] Prepared,
    [JsonStringEnumMemberName("sent")] Sent,
    [JsonStringEnumMemberName("received")] Received,
    [JsonStringEnumMemberName("returned")] Returned,
}

/// <summary>A report as it left: frozen, with the hash both sides hold.</summary>
/// <param name="Id">Follows from stream, addressee and ordinal.</param>
/// <param name="Kind">What sort of report.</param>
/// <param name="To">Unit code or key of an outside body.</param>
/// <param name="Ordinal">The how-manieth report to this addressee, from 1.</param>
/// <param name="Content">What it says.</param>
/// <param name="Hash">SHA-256 of the canonical content, lower-case hexadecimal.</param>
/// <param name="SentBy">Officer id; of a draft, who wrote it.</param>
/// <param name="SentAt">UTC; of a draft, when it was written.</param>
public sealed record Report(Guid Id, ReportKind Kind, string To, int Ordinal, ReportContent Content, string Hash, Guid SentBy, DateTimeOffset SentAt)
{
    /// <summary>When the addressee signed for it; null while unsigned.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>Why the addressee sent it back; null while it was not.</summary>
    public string? ReturnReason { get; init; }

    /// <summary>The form it was written on; null for reports older than forms.</summary>
    public FormRef? Form { get; init; }

    /// <summary>Which edition of the same report, from 1; a corrected one after a return is the next.</summary>
    public int Edition { get; init; } = 1;

    /// <summary>The returned report that this edition replaces; null for a first edition.</summary>
    public Guid? Replaces { get; init; }

    /// <summary>Who signed it off (签发人); null where no signature is demanded and while it is missing.</summary>
    public SignOff? SignOff { get; init; }

    /// <summary>Why it passed over the unit directly above; null when it did not.</summary>
    public string? SkipReason { get; init; }

    /// <summary>Why it comes late; null when it does not.</summary>
    public string? Justification { get; init; }

    /// <summary>Whole seconds after the due instant of the duty it answers at which it left; null when in time. Never erased.</summary>
    public long? LateSeconds { get; init; }

    /// <summary>The outside body's channel it goes through; null inside the network.</summary>
    public string? Channel { get; init; }

    /// <summary>Who wrote what somebody else carried outside, and when it was frozen; null where writing and sending were one.</summary>
    public Guid? PreparedBy { get; init; }
    public DateTimeOffset? PreparedAt { get; init; }

    /// <summary>Number of the outside body's receipt; null without one.</summary>
    public string? ReceiptNumber { get; init; }

    /// <summary>State of a report that left.</summary>
    [JsonIgnore] public ReportState State =>
        ReturnReason is not null ? ReportState.Returned : ReceivedAt is not null ? ReportState.Received : ReportState.Sent;
}

/// <summary>The signature under a report.</summary>
/// <param name="By">Officer id.</param>
/// <param name="As">lead or deputy.</param>
/// <param name="At">UTC.</param>
/// <param name="Drafter">Who wrote it, when that was somebody else.</param>
/// <param name="Absence">Record of the leader's absence that lets the deputy sign; null for the leader.</param>
public sealed record SignOff(Guid By, string As, DateTimeOffset At, Guid? Drafter = null, Guid? Absence = null)
{
    public const string Lead = "lead";
    public const string Deputy = "deputy";
}

/// <summary>A report that waits for the leader's signature, or was not signed.</summary>
/// <param name="DeclinedBecause">The leader's reason; <see cref="Superseded"/> when a newer draft took its place; null while it waits.</param>
/// <param name="Carried">Goes to a body outside: once signed it still waits for somebody to carry it there.</param>
public sealed record Draft(Report Report, Guid? Obligation, string? DeclinedBecause = null, bool Carried = false)
{
    public const string Superseded = "superseded";

    [JsonIgnore] public bool Waits => DeclinedBecause is null;
}
