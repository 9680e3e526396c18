using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Web.Text;

/// <summary>What the keys of the API are called on the screen: the domain's own names, and those only a page needs. An unknown key is shown as it is, never hidden.</summary>
public static class Labels
{
    /// <summary>The text in the page's language.</summary>
    public static string Here(this Domain.Kernel.Text text) => Language.Is("en") ? text.En : text.Zh;

    public static string Grade(Domain.Policies.Grade grade) => Names.Of(grade).Here();

    /// <summary>For pills and tiles: the Chinese name is short, in English the numeral tells more than the word.</summary>
    public static string GradeShort(Domain.Policies.Grade grade) => Language.Is("en") ? Words.Grade_Short.With(grade) : Grade(grade);

    public static string Phase(Phase phase) => Names.Of(phase).Here();

    public static string Report(ReportKind kind) => Names.Of(kind).Here();

    public static string Escalation(EscalationState state) => Names.Of(state).Here();

    public static string Obligation(ObligationState state) => Names.Of(state).Here();

    /// <summary>How far the answer to a duty is.</summary>
    public static string Progress(Contracts.Views.DeadlineView duty) => duty switch
    {
        { State: ObligationState.Lifted } => Words.Duty_Lifted,
        { MetAt: not null } => Words.Duty_Received,
        { SentAt: not null } => Words.Clock_SentUnsigned,
        _ => Words.Duty_NotSent,
    };

    public static string Duty(string kind) => Names.Duty(kind).Here();

    public static string StartedBy(string type) => Names.Clock(type).Here();

    public static string Confidence(string confidence) => Names.Certainty(confidence).Here();

    public static string Article(string article) => Names.Article(article).Here();

    /// <summary>The verb of the step that leads to the phase.</summary>
    public static string Step(Phase phase) => phase switch
    {
        Domain.Incidents.Phase.Located => Words.Step_Located,
        Domain.Incidents.Phase.Analysed => Words.Step_Analysed,
        Domain.Incidents.Phase.Contained => Words.Step_Contained,
        _ => Words.Step_Recovered,
    };

    public static string Level(string level) => level.ToUpperInvariant() switch
    {
        "CENTRE" => Words.Level_Centre,
        "PROVINCE" => Words.Level_Province,
        "CITY" => Words.Level_City,
        "COUNTY" => Words.Level_County,
        "DEPARTMENT" => Words.Level_Department,
        _ => level,
    };

    public static string ChainState(string state) => state switch
    {
        "raised" => Words.Chain_Raised,
        "signed" => Words.Chain_Signed,
        "delivered" => Words.Chain_Delivered,
        "returned" => Words.Chain_Returned,
        "told" => Words.Chain_Told,
        _ => Words.Chain_Open,
    };

    public static string Action(string action) => action switch
    {
        Contracts.Views.NextAction.Sign => Words.Act_Sign,
        Contracts.Views.NextAction.Report => Words.Act_Report,
        Contracts.Views.NextAction.Forward => Words.Act_Forward,
        Contracts.Views.NextAction.Confirm => Words.Act_Confirm,
        Contracts.Views.NextAction.Grade => Words.Act_Grade,
        Contracts.Views.NextAction.Classify => Words.Act_Classify,
        Contracts.Views.NextAction.Step => Words.Act_Step,
        Contracts.Views.NextAction.Close => Words.Act_Close,
        Contracts.Views.NextAction.Reopen => Words.Act_Reopen,
        Contracts.Views.NextAction.Return => Words.Act_Return,
        Contracts.Views.NextAction.Instruct => Words.Act_Instruct,
        Contracts.Views.NextAction.Note => Words.Act_Note,
        Contracts.Views.NextAction.Receipt => Words.Act_Receipt,
        Contracts.Views.NextAction.SignOff => Words.Act_SignOff,
        Contracts.Views.NextAction.NotReportable => Words.Act_NotReportable,
        Contracts.Views.NextAction.RevokeNotReportable => Words.Act_RevokeNotReportable,
        Contracts.Views.NextAction.Acknowledge => Words.Act_Acknowledge,
        Contracts.Views.NextAction.ExtendClock => Words.Act_ExtendClock,
        Contracts.Views.NextAction.StopClock => Words.Act_StopClock,
        Contracts.Views.NextAction.NoteClockEvent => Words.Act_NoteClockEvent,
        _ => action,
    };

    /// <summary>The newest event of a card in two or three words; its kind is the event's name in kebab-case.</summary>
    public static string Change(string kind) => kind switch
    {
        "incident-raised" => Words.Change_Raised,
        "instruction-acknowledged" => Words.Change_InstructionConfirmed,
        "attention-acknowledged" => Words.Change_Attention,
        "incident-classified" => Words.Change_Classified,
        "facts-stated" => Words.Change_Facts,
        "incident-graded" => Words.Change_Graded,
        "grade-undetermined" => Words.Change_Undetermined,
        "grade-confirmed" => Words.Change_Confirmed,
        "step-taken" => Words.Change_Step,
        "note-added" => Words.Change_Note,
        "signal-attached" => Words.Change_Signal,
        "incident-closed" => Words.Change_Closed,
        "incident-reopened" => Words.Change_Reopened,
        "obligation-opened" => Words.Change_ClockStarted,
        "obligation-replanned" => Words.Change_Replanned,
        "obligation-warned" => Words.Change_Warned,
        "obligation-missed" => Words.Change_Missed,
        "obligation-met" => Words.Change_Met,
        "obligation-lifted" => Words.Change_Lifted,
        "report-submitted" => Words.Change_Submitted,
        "report-drafted" => Words.Change_Drafted,
        "draft-declined" => Words.Change_Declined,
        "not-reportable-decided" => Words.Change_NotReportable,
        "not-reportable-revoked" => Words.Change_Revoked,
        "skip-told" => Words.Change_Skipped,
        "receipt-noted" => Words.Change_Receipt,
        "return-noted" => Words.Change_ReturnNoted,
        "instruction-noted" => Words.Change_Instruction,
        "report-delivered" => Words.Change_Delivered,
        "overdue-told" => Words.Change_Told,
        "report-signed-for" => Words.Change_Signed,
        "report-returned" => Words.Change_Returned,
        "instruction-given" => Words.Change_Instructed,
        "subject-changed" => Words.Change_Graded,
        "extension-granted" => Words.Change_Extended,
        "clock-stopped" => Words.Change_ClockStopped,
        "clock-event-noted" => Words.Change_ClockEvent,
        _ => kind,
    };
}
