using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Reporting;

/// <summary>What a unit owes and has sent about one incident: obligations, reports and the clock events they start from.</summary>
public sealed record Duties(IReadOnlyList<Obligation> Obligations, IReadOnlyList<Report> Reports, IReadOnlyList<ClockEvent> Clock)
{
    /// <summary>Reports that wait for the leader's signature, and those he did not sign.</summary>
    public IReadOnlyList<Draft> Drafts { get; init; } = [];

    public static Duties None { get; } = new([], [], []);

    /// <summary>Instructions from above, oldest first.</summary>
    public IReadOnlyList<InstructionHeld> Instructions { get; init; } = [];

    /// <summary>Who took what upon himself; the newest of each subject.</summary>
    public IReadOnlyList<Hold> Holds { get; init; } = [];

    /// <summary>Until when steps about this are held back; null when nobody acknowledged it.</summary>
    public DateTimeOffset? HeldUntil(Guid subject) => Holds.FirstOrDefault(h => h.Subject == subject)?.RunsOutAt;

    public Obligation? this[Guid id] => Obligations.FirstOrDefault(o => o.Id == id);

    public IEnumerable<Obligation> Open => Obligations.Where(o => o.State is ObligationState.Open);

    /// <summary>Folds an event that concerns duties; null when the event is none of these.</summary>
    public Duties? TryEvolve(DomainEvent e) => e switch
    {
        ObligationOpened x => Put(x.Obligation with { SentAt = LastSent(x.Obligation)?.SentAt }),
        ObligationReplanned x => Change(x.Obligation, o => o with
        {
            DueAt = x.DueAt, Because = x.Because, StartedAt = x.StartedAt ?? o.StartedAt, StartedBy = x.StartedBy ?? o.StartedBy,
        }),
        ExtensionGranted x => Change(x.Obligation, o => o with { DueAt = x.Until, ExtendedTo = x.Until }),
        ClockStopped x => Change(x.Obligation, o => o with { DueAt = o.DueAt + (x.Until - x.At), StoppedSeconds = o.StoppedSeconds + (long)(x.Until - x.At).TotalSeconds }),
        ClockEventNoted x => Started(new ClockEvent(x.Type, x.OccurredAt, x.Recipient, null, x.Kind)),
        ObligationWarned x => Change(x.Obligation, o => o with { WarnedPercent = x.Percent }),
        ObligationMissed x => Change(x.Obligation, o => o with { State = ObligationState.Missed, EnforcedAt = x.At }),
        ObligationMet x => Change(x.Obligation, o => o with { State = o.State is ObligationState.Missed ? o.State : ObligationState.Met, MetAt = x.MetAt }),
        ObligationLifted x => Change(x.Obligation, o => o with { State = ObligationState.Lifted }),
        ReportSubmitted x => Sent(x.Report),
        ReportDrafted x => Drafted(x),
        DraftSigned x => this with { Drafts = [.. Drafts.Select(d => d.Report.Id == x.Report ? d with { Report = d.Report with { SignOff = x.SignOff } } : d)] },
        DraftDeclined x => Decline(d => d.Report.Id == x.Report, x.Reason),
        NotReportableDecided x => Change(x.Obligation, o => o with { State = ObligationState.Lifted, Waiver = new Waiver(x.By, x.At, x.Reason, x.Grade) }),
        NotReportableRevoked x => Change(x.Obligation, o => o with { Waiver = null }),
        ReceiptNoted x => Received(x),
        ReturnNoted x => Returned(x),
        InstructionNoted { Instruction: { } id } x => this with { Instructions = [.. Instructions, new InstructionHeld(id, x.FromUnit, x.Text, x.At, x.DueAt)] },
        InstructionNoted => this,
        InstructionAcknowledged x => this with
        {
            Instructions = [.. Instructions.Select(i => i.Id == x.Instruction ? i with { AcknowledgedAt = x.At, AcknowledgedBy = x.By } : i)],
        },
        AttentionAcknowledged x => this with { Holds = [.. Holds.Where(h => h.Subject != x.Subject), new Hold(x.Subject, x.By, x.At, x.RunsOutAt)] },
        _ => null,
    };

    /// <summary>Adds the start of a clock; the same event twice is one.</summary>
    public Duties Started(ClockEvent e) => Clock.Contains(e) ? this : this with { Clock = [.. Clock, e] };

    /// <summary>A grade became known on this stream: where a rule counts from the notice of an upgrade, this is it.</summary>
    public Duties Noticed(Grade? grade, DateTimeOffset at) =>
        grade is not { } g || Clock.LastOrDefault(c => c.Type == ClockEvents.Graded)?.Kind == g.ToString()
            ? this
            : Started(new ClockEvent(ClockEvents.Graded, at, Kind: g.ToString()));

    public Duties Forget(string clockEvent) => this with { Clock = [.. Clock.Where(c => c.Type != clockEvent)] };

    /// <summary>The next report to an addressee gets this ordinal.</summary>
    public int NextOrdinal(string to) => Reports.Concat(Drafts.Select(d => d.Report)).Where(r => r.To == to).Select(r => r.Ordinal).DefaultIfEmpty(0).Max() + 1;

    /// <summary>The report of this kind to this addressee that came back and has not been replaced; null when the last one did not come back.</summary>
    public Report? ReturnedBefore(ReportKind kind, string to) =>
        Reports.LastOrDefault(r => r.Kind == kind && r.To == to) is { ReturnReason: not null } last ? last : null;

    /// <summary>The last report sent that answers the duty and did not come back.</summary>
    public Report? LastSent(Obligation duty) => Reports.LastOrDefault(r => r.ReturnReason is null && duty.IsAnsweredBy(r));

    /// <summary>The drill is over: what was open is owed no more.</summary>
    public Duties SetAside() => this with { Obligations = [.. Obligations.Select(o => o.State is ObligationState.Open ? o with { State = ObligationState.Lifted } : o)] };

    private Duties Put(Obligation duty) => this with { Obligations = [.. Obligations.Where(o => o.Id != duty.Id), duty] };

    private Duties Change(Guid id, Func<Obligation, Obligation> change) =>
        this with { Obligations = [.. Obligations.Select(o => o.Id == id ? change(o) : o)] };

    private Duties Sent(Report report)
    {
        // What waited for a signature and says the same thing has been overtaken.
        var rest = this with { Drafts = [.. Drafts.Where(d => d.Report.Id != report.Id)] };
        var sent = rest.Decline(d => d.Report.Kind == report.Kind && d.Report.To == report.To, Draft.Superseded) with { Reports = [.. Reports, report] };
        return sent.Started(new ClockEvent("submitted", report.SentAt, report.To, KindName(report.Kind))) with
        {
            Obligations = [.. Obligations.Select(o => o.SentAt is null && o.IsAnsweredBy(report) ? o with { SentAt = report.SentAt } : o)],
        };
    }

    // A newer draft of the same report takes the place of the one that waits.
    private Duties Drafted(ReportDrafted e)
    {
        var after = Decline(d => d.Report.Kind == e.Report.Kind && d.Report.To == e.Report.To, Draft.Superseded);
        return after with { Drafts = [.. after.Drafts, new Draft(e.Report, e.Obligation, Carried: e.Carried)] };
    }

    private Duties Decline(Func<Draft, bool> which, string because) =>
        this with { Drafts = [.. Drafts.Select(d => d.Waits && which(d) ? d with { DeclinedBecause = because } : d)] };

    private Duties Received(ReceiptNoted e) =>
        Started(new ClockEvent("received", e.ReceivedAt, e.Recipient)) with
        {
            Reports = [.. Reports.Select(r => r.Id == e.Report ? r with { ReceivedAt = e.ReceivedAt, ReceiptNumber = e.ReceiptNumber } : r)],
        };

    private Duties Returned(ReturnNoted e)
    {
        var reports = Reports.Select(r => r.Id == e.Report ? r with { ReturnReason = e.Reason } : r).ToList();
        var after = this with { Reports = reports };
        return after with
        {
            Obligations = [.. Obligations.Select(o => o.State is ObligationState.Open ? o with { SentAt = after.LastSent(o)?.SentAt } : o)],
        };
    }

    private static string KindName(ReportKind kind) => kind switch
    {
        ReportKind.First => "first",
        ReportKind.Supplement => "supplement",
        ReportKind.Progress => "progress",
        _ => "final",
    };
}
