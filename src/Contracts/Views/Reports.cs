using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Reporting.Forms;

namespace IncidentHub.Contracts.Views;

/// <summary>A report as the outside sees it.</summary>
/// <param name="Hash">SHA-256 of the canonical content: members sorted, nulls left out, no white space.</param>
/// <param name="SentAt">Of a draft: when it was written.</param>
/// <param name="SentBy">Post title; of a draft: who wrote it.</param>
public sealed record ReportView(
    Guid Id, ReportKind Kind, string To, string ToName, int Ordinal, string Hash, DateTimeOffset SentAt, string SentBy,
    DateTimeOffset? ReceivedAt, string? ReturnReason, ReportContent Content)
{
    public ReportState State { get; init; }
    /// <summary>The form it was written on; null for reports older than forms.</summary>
    public FormRef? Form { get; init; }
    /// <summary>Which version of the same report; one after a return replaces the one before.</summary>
    public int Edition { get; init; } = 1;
    public Guid? Replaces { get; init; }
    public SignOffView? SignOff { get; init; }
    public string? SkipReason { get; init; }
    public string? Justification { get; init; }
    /// <summary>How long after its time it left; null when in time.</summary>
    public long? LateBySeconds { get; init; }
    /// <summary>Why the leader did not sign the draft; null while it waits and of what was sent.</summary>
    public string? Declined { get; init; }
    public Completeness? Completeness { get; init; }
    /// <summary>Of a report to a body outside: the channel it went through and the number of the receipt.</summary>
    public string? Channel { get; init; }
    public string? ReceiptNumber { get; init; }
}

/// <summary>Who let a report leave (签发人).</summary>
/// <param name="By">Post title.</param>
/// <param name="As">lead or deputy.</param>
/// <param name="Drafter">Post title of whoever wrote it, when that was somebody else.</param>
public sealed record SignOffView(string By, string As, DateTimeOffset At, string? Drafter);

/// <summary>GET /api/incidents/{id}/reports/{report}.</summary>
/// <param name="From">The reporting unit.</param>
/// <param name="Form">In the version the report was written on.</param>
/// <param name="Versions">All versions of this report, oldest first; the returned ones stay.</param>
/// <param name="SoFar">How complete everything is that was sent to this addressee and did not come back.</param>
public sealed record ReportDetail(
    Guid Incident, string Number, string Title, Grade? Grade, string From, string FromName, Guid? Drill, ReportView Report, ReportForm Form,
    IReadOnlyList<ReportView> Versions, Completeness SoFar);

/// <summary>POST …/reports/{report}/signature by the leader, or the deputy on record.</summary>
/// <param name="Justification">Needed when the time has run out since it was drafted.</param>
public sealed record SignOffRequest(string? Justification = null);

/// <summary>POST …/reports/{report}/declination.</summary>
public sealed record Decline(string Reason);

/// <summary>POST …/not-reportable: the leader decides that a running duty need not be fulfilled.</summary>
public sealed record NotReportable(Guid Obligation, string Reason);

/// <summary>POST …/not-reportable/revocation.</summary>
public sealed record RevokeDecision(Guid Obligation, string Reason);

/// <summary>POST /api/absences: the leader of a unit is away and somebody signs in his place. The newest record of a unit counts.</summary>
/// <param name="Deputy">Sign-in name of an officer of that unit.</param>
/// <param name="From">Now when absent.</param>
/// <param name="Until">A record that ends now ends the one before.</param>
public sealed record NewAbsence(string Unit, string Deputy, DateTimeOffset Until, string Reason, DateTimeOffset? From = null);

/// <summary>A recorded absence.</summary>
/// <param name="Deputy">Post title.</param>
/// <param name="InForce">Whether the deputy signs now.</param>
public sealed record AbsenceView(Guid Id, string Unit, string Deputy, DateTimeOffset From, DateTimeOffset Until, string Reason, string RecordedBy, DateTimeOffset RecordedAt, bool InForce);
