using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Contracts.Views;

/// <summary>GET /api/outward: what a unit owes bodies outside the network, and how far each is.</summary>
/// <param name="Obligation">Null for a report that answers no duty, such as a later supplement.</param>
/// <param name="Escalation">The tier's stream when a unit above owes it; null when the raising unit does.</param>
/// <param name="Stage">One of <see cref="OutwardStage"/>.</param>
/// <param name="DueAt">Null without a duty.</param>
/// <param name="Report">The report that answers it; null while there is none.</param>
public sealed record OutwardItem(
    Guid? Obligation, Guid Incident, Guid? Escalation, string Number, string Title, Grade? Grade, string Unit, string UnitName, string Kind,
    string Recipient, string RecipientName, DateTimeOffset? StartedAt, DateTimeOffset? DueAt, ObligationState? State, string Stage, OutwardReport? Report, Guid? Drill);

/// <summary>The way of one report out of the network.</summary>
/// <param name="Hash">SHA-256 of its content, frozen when it was prepared.</param>
/// <param name="SignedBy">Post title of whoever signed it off; null without.</param>
/// <param name="Channel">Id of a channel in the book of recipients; null when none was named.</param>
/// <param name="SentBy">Post title; null while it has not left.</param>
public sealed record OutwardReport(
    Guid Id, ReportKind Kind, string Hash, string WrittenBy, string? SignedBy, string? Channel, string? ChannelName, DateTimeOffset? SentAt, string? SentBy,
    DateTimeOffset? ReceivedAt, string? ReceiptNumber);

/// <summary>How far a duty to an outside body is.</summary>
public static class OutwardStage
{
    /// <summary>Nothing was written yet.</summary>
    public const string Prepare = "prepare";
    /// <summary>Written and frozen; somebody has to sign it off or carry it there.</summary>
    public const string Send = "send";
    /// <summary>Sent; the body has not confirmed it. Not met.</summary>
    public const string Receipt = "await-receipt";
    public const string Done = "done";

    public static IReadOnlyList<string> All { get; } = [Prepare, Send, Receipt, Done];
}

/// <summary>GET /api/recipients: a body outside the network and the ways to reach it.</summary>
public sealed record RecipientView(string Key, string Name, IReadOnlyList<ChannelView> Channels);

/// <param name="Kind">phone, site, mini-program, account, mail, fax, letter or visit.</param>
/// <param name="Address">To be dialled, opened or searched for; null where every place has its own.</param>
/// <param name="Confidence">How certain the address is.</param>
public sealed record ChannelView(string Id, string Kind, string Name, string? Address, string Source, string Confidence);

/// <summary>POST …/reports/{report}/dispatch: somebody carried a prepared report to its addressee.</summary>
/// <param name="Channel">Id of a channel of that body; empty for a body that is not in the book of recipients.</param>
/// <param name="Justification">Needed when the duty's time has run out.</param>
public sealed record Dispatch(string Channel, string? Justification = null);

/// <summary>POST …/reports/{report}/receipt: the outside body confirmed it.</summary>
/// <param name="ReceivedAt">When that body received it; now when absent.</param>
public sealed record ReportReceipt(string? Number = null, DateTimeOffset? ReceivedAt = null);
