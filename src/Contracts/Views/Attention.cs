namespace IncidentHub.Contracts.Views;

/// <summary>GET /api/attention: what waits for the caller, the newest first; what is over comes last.</summary>
/// <param name="Waiting">How many of all wait and are acknowledged by nobody.</param>
/// <param name="Unseen">How many of all he was told of since he last looked.</param>
public sealed record AttentionList(IReadOnlyList<AttentionView> Items, int Waiting, int Unseen);

/// <summary>One matter.</summary>
/// <param name="Kind">duty, unsigned, bulletin, news or systems.</param>
/// <param name="What">Kind of the duty, report or news; "bulletin", "systems".</param>
/// <param name="Unit">Whose matter it is.</param>
/// <param name="Party">Towards whom the duty is, or from whom it came.</param>
/// <param name="Incident">Null for what belongs to no incident.</param>
/// <param name="Page">Where it is shown, below the address of the hub.</param>
/// <param name="Subject">The obligation, report, bulletin, news or debrief.</param>
/// <param name="Step">Percent of the clock (100: missed; more as an overdue stage climbs), or 1, 2, 3 … of what has none.</param>
/// <param name="HeldUntil">Until when an acknowledgement holds; null when nobody acknowledged or it ran out.</param>
/// <param name="MayAcknowledge">Whether the caller may do it now.</param>
public sealed record AttentionView(
    Guid Id, string Kind, string What, string Number, string Title, string Unit, string UnitName, string Party, string PartyName, Guid? Incident, string Page, Guid Subject,
    DateTimeOffset StartedAt, DateTimeOffset? DueAt, int Step, DateTimeOffset ToldAt, bool Seen, bool Over, DateTimeOffset? HeldUntil, string? HeldBy, bool MayAcknowledge, Guid? Drill);

/// <summary>GET /api/attention/messages: one line of the message log.</summary>
/// <param name="Channel">app, mail or sms.</param>
/// <param name="State">queued, sent, delivered or failed.</param>
/// <param name="Bundle">What left together has one id.</param>
/// <param name="Number">Of the incident, order, inspection or bulletin; null when the caller may not see it.</param>
public sealed record MessageView(
    Guid Id, Guid Matter, string Kind, int Step, string Unit, string UnitName, string Post, string Channel, string State, int Attempts, string? LastError,
    DateTimeOffset QueuedAt, DateTimeOffset? NextTry, DateTimeOffset? SentAt, DateTimeOffset? DeliveredAt, Guid? Bundle, string? Number, string? Title, bool Drill);
