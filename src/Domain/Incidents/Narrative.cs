using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Bulletins;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Incidents;

/// <summary>Tells what happened as sentences, from the events alone, so that the course of an incident reads like a log kept by a careful officer.</summary>
public static partial class Narrative
{
    /// <summary>One sentence, without a full stop.</summary>
    /// <exception cref="UnknownEvent">The switch lacks a new event.</exception>
    public static Text Tell(DomainEvent e, Narrator n) => e switch
    {
        IncidentRaised x => Raised(x, n),
        IncidentClassified x => Classified(x, n),
        FactsStated x => Stated(x, n),
        IncidentGraded x => Graded(x, n),
        GradeUndetermined x => Undetermined(x),
        GradeConfirmed x => Said(x, n, "确认等级：", "confirmed the grade: ", Names.Of(x.Grade)),
        StepTaken x => Stepped(x, n),
        NoteAdded x => Said(x, n, "备注：", "noted: ", x.Text),
        SignalAttached x => Signalled(x),
        IncidentClosed x => Said(x, n, "结案，经验教训：", "closed the incident; lesson: ", x.Lesson),
        IncidentReopened x => Said(x, n, "重新打开事件：", "reopened the incident: ", x.Reason),

        ObligationOpened x => Opened(x, n),
        ObligationReplanned x => Replanned(x, n),
        ObligationWarned x => Warned(x, n),
        ObligationMissed x => Missed(x, n),
        ObligationMet x => Met(x, n),
        ObligationLifted x => Lifted(x, n),
        ExtensionGranted x => Extended(x, n),
        ClockStopped x => Stopped(x, n),
        ClockEventNoted x => ClockNoted(x, n),
        ReportSubmitted x => Submitted(x, n),
        ReportDrafted x => Drafted(x, n),
        DraftDeclined x => Declined(x, n),
        DraftSigned x => Said(x, n, "签发", "signed off ", n.ReportName(x.Report)),
        NotReportableDecided x => Waived(x, n),
        NotReportableRevoked x => Unwaived(x, n),
        ReceiptNoted x => Received(x, n),
        ReturnNoted x => Returned(x, n),
        InstructionNoted x => Instructed(x, n),

        InstructionAcknowledged x => Confirmed(x, n),
        AttentionAcknowledged x => Acknowledged(x, n),

        BulletinIssued x => Issued(x, n),
        BulletinRead x => Read(x, n),

        ReportDelivered x => Delivered(x, n),
        OverdueTold x => Told(x, n),
        SkipTold x => Skipped(x, n),
        ReportSignedFor x => Said(x, n, "签收", "signed for ", n.ReportName(x.Report)),
        ReportReturned x => SentBack(x, n),
        InstructionGiven x => Gave(x, n),
        SubjectChanged x => Changed(x, n),

        _ => Drilled(e, n) ?? Debriefed(e, n) ?? Rectified(e, n) ?? Inspected(e, n) ?? Planned(e, n) ?? throw new UnknownEvent(typeof(Narrative), e),
    };

    /// <summary>The stable name of an event for the outside: its type in kebab-case, e.g. incident-raised.</summary>
    public static string Kind(DomainEvent e) => Kind(e.GetType());

    /// <inheritdoc cref="Kind(DomainEvent)"/>
    public static string Kind(Type e) =>
        string.Concat(e.Name.Select((c, i) => char.IsUpper(c) && i > 0 ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    private static Text Said(DomainEvent e, Narrator n, string zh, string en, string text) => Said(e, n, zh, en, new Text(text, text));

    private static Text Said(DomainEvent e, Narrator n, string zh, string en, Text what)
    {
        var who = n.Who(e);
        return new($"{who.Zh}{zh}{what.Zh}", $"{who.En} {en}{what.En}");
    }
}
