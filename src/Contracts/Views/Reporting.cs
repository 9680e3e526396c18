using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Contracts.Views;

/// <summary>GET /api/deadlines: one duty with its clock.</summary>
/// <param name="Owner">Unit code or key of an outside body.</param>
/// <param name="StartedBy">Type of the clock event.</param>
/// <param name="SentAt">When the report left that answers it; still open until it is signed for.</param>
/// <param name="LateBySeconds">How late it was received, or is now when missed and not received; null when not late.</param>
public sealed record DeadlineView(
    Guid Id, Guid Incident, string Number, string Owner, string OwnerName, string Kind, string Recipient, string RecipientName,
    string StartedBy, DateTimeOffset StartedAt, DateTimeOffset DueAt, ObligationState State, DateTimeOffset? SentAt, DateTimeOffset? MetAt,
    DateTimeOffset? EnforcedAt, int WarnedPercent, long? LateBySeconds, Guid? Drill, BecauseOf Because)
{
    /// <summary>Why the leader decided that it need not be fulfilled; null without such a decision.</summary>
    public string? NotReportable { get; init; }
    /// <summary>Whether its rule knows that an authority may stop its clock.</summary>
    public bool Stoppable { get; init; }
    /// <summary>Title of the incident, order or inspection, and grade of the incident, where a list shows clocks of many.</summary>
    public string? Title { get; init; }
    public Grade? Grade { get; init; }
    /// <summary>Where the incident, order or inspection is shown, below the address of the hub; only in lists.</summary>
    public string? Page { get; init; }
}

/// <summary>GET /api/deadlines/{id}/history: one clock and everything that happened to it, oldest first.</summary>
public sealed record DeadlineHistory(DeadlineView Deadline, IReadOnlyList<TimelineEntry> Entries);

/// <summary>GET /api/deadlines/choices: the kinds and recipients that the packs on the shelf know.</summary>
/// <param name="ClockKinds">What packs tell apart of what one became aware of or decided.</param>
public sealed record DeadlineChoices(IReadOnlyList<Named> Kinds, IReadOnlyList<Named> Recipients, IReadOnlyList<Named> ClockKinds);

/// <summary>A key with its name in the caller's language.</summary>
public sealed record Named(string Key, string Name);

/// <summary>GET /api/deadlines/rates: duties met in time, of those that fell due in the period and are over.</summary>
/// <param name="Units">Per unit and month, units in order of code.</param>
/// <param name="Tiers">Per level and month, from the centre down; the key is the level's name.</param>
public sealed record OnTimeRates(DateTimeOffset From, DateTimeOffset To, OnTimeRate Total, IReadOnlyList<OnTimeRate> Units, IReadOnlyList<OnTimeRate> Tiers);

/// <param name="Key">Unit code or level; empty for the total.</param>
/// <param name="Month">Of the due time in the unit's own time zone, such as 2026-03; null for the total.</param>
/// <param name="Due">Met or missed; what is open or lifted does not count.</param>
/// <param name="Late">Missed: not received in time, whatever came later.</param>
/// <param name="SentInTime">Of the late ones, those that were sent in time and signed for late or never: the addressee's lateness.</param>
/// <param name="Percent">Share met in time, 0 to 100 with one decimal; null when nothing fell due.</param>
public sealed record OnTimeRate(string Key, string Name, string? Month, int Due, int OnTime, int Late, int SentInTime, decimal? Percent)
{
    public static OnTimeRate Of(string key, string name, string? month, IEnumerable<OnTimeCount> counts)
    {
        var all = counts.Aggregate(new OnTimeCount(0, 0, 0), (a, c) => new(a.OnTime + c.OnTime, a.Late + c.Late, a.SentInTime + c.SentInTime));
        var due = all.OnTime + all.Late;
        return new(key, name, month, due, all.OnTime, all.Late, all.SentInTime, due == 0 ? null : Math.Round(100m * all.OnTime / due, 1, MidpointRounding.AwayFromZero));
    }
}

/// <summary>Duties that are over, by how they ended.</summary>
public sealed record OnTimeCount(int OnTime, int Late, int SentInTime);

/// <summary>What to show of the register; null or false is no wish.</summary>
/// <param name="State">open, met, missed, lifted, or running: what is still owed.</param>
/// <param name="From">Due at or after.</param>
/// <param name="To">Due before.</param>
public sealed record DeadlineWish(
    string? Unit = null, string? State = null, string? Kind = null, string? Recipient = null, bool Overdue = false,
    DateTimeOffset? From = null, DateTimeOffset? To = null, bool? Drill = null)
{
    /// <summary>As the query of an address, with "?" in front; empty when nothing is wished.</summary>
    public string ToQuery(params (string Name, string? Value)[] more)
    {
        var parts = new[]
        {
            ("unit", Unit), ("state", State), ("kind", Kind), ("recipient", Recipient), ("overdue", Overdue ? "true" : null), ("from", From?.ToString("O")),
            ("to", To?.ToString("O")), ("drill", Drill is { } d ? d ? "true" : "false" : null),
        }.Concat(more).Where(p => !string.IsNullOrEmpty(p.Item2)).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}").ToList();
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }
}

/// <summary>Why a clock runs.</summary>
/// <param name="Confidence">primary, secondary, memory or configured: how certain the number is.</param>
public sealed record BecauseOf(string Policy, int Version, string Rule, string Article, string Citation, string Confidence);

/// <summary>POST …/reports.</summary>
/// <param name="SkipReason">Needed when the unit directly above is passed over.</param>
/// <param name="Justification">Needed when the duty's time has run out.</param>
public sealed record Submit(ReportKind Kind, string To, ReportContent? Content = null, Guid? Obligation = null)
{
    public string? SkipReason { get; init; }
    public string? Justification { get; init; }
    /// <summary>For a body outside: the channel it went through.</summary>
    public string? Channel { get; init; }
    /// <summary>For a body outside: only freeze the content; somebody carries it there later.</summary>
    public bool Prepare { get; init; }
}

/// <summary>201 of a report that left; 202 of one that waits for the leader's signature (state awaiting-signature, no escalation).</summary>
/// <param name="Escalation">The receiving tier's stream; null when the recipient is outside the network.</param>
public sealed record Submitted(ReportView Report, Guid? Escalation, long Version);

/// <summary>What a unit received about one incident.</summary>
public sealed record EscalationView
{
    public required Guid Id { get; init; }
    public required Guid Incident { get; init; }
    public required string Number { get; init; }
    public required string Unit { get; init; }
    public required string UnitName { get; init; }
    public required string From { get; init; }
    public required string Title { get; init; }
    public Grade? Grade { get; init; }
    public required EscalationState State { get; init; }
    public DateTimeOffset? UnsignedSince { get; init; }
    public DateTimeOffset? SignedAt { get; init; }
    public string? SignedBy { get; init; }
    public required int Overdue { get; init; }
    public required IReadOnlyList<ReportView> Received { get; init; }
    /// <summary>Reports of this unit that wait for its leader's signature; shown to that unit only.</summary>
    public IReadOnlyList<ReportView> Drafts { get; init; } = [];
    public required IReadOnlyList<DeadlineView> Obligations { get; init; }
    public Guid? Drill { get; init; }
    public required long Version { get; init; }
}

public sealed record Return(string Reason);

/// <summary>POST /api/escalations/{id}/instructions.</summary>
/// <param name="DueAt">By when it has to be acknowledged; without it and <paramref name="Period"/> as the pack says.</param>
/// <param name="Period">How long from now, e.g. PT30M.</param>
public sealed record Instruction(string Text, DateTimeOffset? DueAt = null, Period? Period = null);

/// <summary>An instruction as the unit below holds it.</summary>
/// <param name="Unit">Who has to acknowledge it.</param>
/// <param name="Escalation">The receiving tier's stream; null when the incident's own unit received it.</param>
public sealed record InstructionView(
    Guid Id, string Unit, string UnitName, string From, string FromName, string Text, DateTimeOffset At, DateTimeOffset? DueAt,
    DateTimeOffset? AcknowledgedAt, string? AcknowledgedBy, Guid? Escalation);

/// <summary>POST /api/incidents/{id}/receipts: the receipt of an outside body, entered by an officer.</summary>
public sealed record OutsideReceipt(string Recipient, DateTimeOffset? ReceivedAt = null, string? ReceiptNumber = null);

/// <summary>POST /api/policies/simulate.</summary>
public sealed record Simulate(string Policy, string ReporterClass, IReadOnlyList<ClockEvent> Events, Grade? Grade = null, Facts? Facts = null)
{
    /// <summary>Further reporter classes; several add up.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];
}

public sealed record Simulated(Grade? Grade, bool Undetermined, IReadOnlyList<SimulatedDuty> Obligations)
{
    /// <summary>What the facts reached; empty when the grade was given.</summary>
    public IReadOnlyList<BecauseView> Because { get; init; } = [];

    /// <summary>What is unknown and could change the grade.</summary>
    public IReadOnlyList<QuestionView> Questions { get; init; } = [];
}

public sealed record SimulatedDuty(string Kind, string Owner, string Recipient, DateTimeOffset StartedAt, DateTimeOffset DueAt, BecauseOf Because)
{
    public string OwnerName { get; init; } = "";
    public string RecipientName { get; init; } = "";
    /// <summary>Type of the clock event it counts from.</summary>
    public string StartedBy { get; init; } = "";
    /// <summary>oral, written or form.</summary>
    public string Form { get; init; } = "";
}
