using System.Text.Json.Serialization;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Reporting;

[JsonConverter(typeof(JsonStringEnumConverter<ObligationState>))]
public enum ObligationState
{
    /// <summary>The clock runs.</summary>
    [JsonStringEnumMemberName("open")] Open,
    /// <summary>Received in time.</summary>
    [JsonStringEnumMemberName("met")] Met,
    /// <summary>The due instant passed without receipt. Indelible, even when received later.</summary>
    [JsonStringEnumMemberName("missed")] Missed,
    /// <summary>No longer owed: the grade fell or the handling was taken up again.</summary>
    [JsonStringEnumMemberName("lifted")] Lifted,
}

/// <summary>A duty to report: who owes what to whom by when, and why.</summary>
/// <param name="Id">Follows from stream, rule and recipient (<see cref="Kernel.Ids.Obligation"/>), so it is opened once.</param>
/// <param name="Rule">Rule id in the pack.</param>
/// <param name="Kind">first-report, onward-report, final-report …</param>
/// <param name="Owner">Unit code, or the key of an outside body that has its own clock.</param>
/// <param name="Recipient">Unit code, or the key of an outside body.</param>
/// <param name="StartedBy">Type of the clock event that started it.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="DueAt">UTC; the last instant in time.</param>
/// <param name="Because">Pack, version, rule, article.</param>
public sealed record Obligation(
    Guid Id, string Rule, string Kind, string Owner, string Recipient,
    string StartedBy, DateTimeOffset StartedAt, DateTimeOffset DueAt, Because Because)
{
    public ObligationState State { get; init; } = ObligationState.Open;

    /// <summary>When a report that answers this duty was sent; null while nothing was sent or after it came back.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>When the recipient signed for it. Also set on a missed duty that was fulfilled late.</summary>
    public DateTimeOffset? MetAt { get; init; }

    /// <summary>When the hub marked it missed. Later than <see cref="DueAt"/> when the hub was down.</summary>
    public DateTimeOffset? EnforcedAt { get; init; }

    /// <summary>Until when an authority extended it; null when none did.</summary>
    public DateTimeOffset? ExtendedTo { get; init; }

    /// <summary>For how long an authority stopped its clock, in seconds.</summary>
    public long StoppedSeconds { get; init; }

    /// <summary>The highest share of the period already warned about, in percent; 0 before the first warning.</summary>
    public int WarnedPercent { get; init; }

    /// <summary>The leader's decision that it need not be fulfilled; null without one. The state is then lifted.</summary>
    public Waiver? Waiver { get; init; }

    /// <summary>Whether a report of this kind to this addressee answers the duty.</summary>
    public bool IsAnsweredBy(Report report) =>
        Kind != AcknowledgeInstruction.Kind && report.To == Recipient && report.Kind switch
        {
            ReportKind.Final    => Kind is Duty.Final,
            ReportKind.Progress => Kind is "intermediate-report" or "progress-report",
            // What follows on a first report (NIS2: early warning, then notification) is not answered by the first one.
            ReportKind.First    => Kind is not (Duty.Final or "intermediate-report" or "progress-report" or "notification" or "supplement-report"),
            _                   => Kind is not (Duty.Final or "intermediate-report" or "progress-report"),
        };

    /// <summary>Whether an event of the owner's stream belongs to the life of this duty: its own clock, the reports that answer it, their receipts and returns.</summary>
    public bool IsTouchedBy(Kernel.DomainEvent e, Duties duties)
    {
        bool Answers(Guid? report) => duties.Reports.Any(r => r.Id == report && IsAnsweredBy(r));
        return e switch
        {
            ObligationOpened x => x.Obligation.Id == Id,
            ObligationReplanned x => x.Obligation == Id,
            ObligationWarned x => x.Obligation == Id,
            ObligationMissed x => x.Obligation == Id,
            ObligationMet x => x.Obligation == Id,
            ObligationLifted x => x.Obligation == Id,
            ExtensionGranted x => x.Obligation == Id,
            ClockStopped x => x.Obligation == Id,
            ReportSubmitted x => IsAnsweredBy(x.Report),
            ReceiptNoted x => x.Report is null ? x.Recipient == Recipient : Answers(x.Report),
            ReturnNoted x => Answers(x.Report),
            _ => false,
        };
    }

    /// <summary>The instant at which <paramref name="percent"/> of the period is used up, UTC.</summary>
    public DateTimeOffset At(int percent) => StartedAt + (DueAt - StartedAt) * (percent / 100.0);

    /// <summary>The next instant at which the clock has something to do for this duty; null when it is over.</summary>
    public DateTimeOffset? NextRing(IReadOnlyList<int> warnings) =>
        State is not ObligationState.Open ? null
        : warnings.Where(p => p > WarnedPercent).Select(p => (DateTimeOffset?)At(p)).FirstOrDefault() ?? DueAt;
}

/// <summary>"Not reportable, because": who decided it, when, why, and at which grade.</summary>
/// <param name="By">Officer id of the approver.</param>
/// <param name="Grade">The grade it was decided at; a worse one ends it.</param>
public sealed record Waiver(Guid By, DateTimeOffset At, string Reason, Grade? Grade)
{
    /// <summary>Whether it still stands at this grade; I is the worst.</summary>
    public bool StandsAt(Grade? grade) => grade is null || Grade is null || grade >= Grade;
}
