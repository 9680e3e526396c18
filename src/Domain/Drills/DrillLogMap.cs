using System.Globalization;
using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Drills;

/// <summary>What must be known beside an event to tell it in the words of scenarios.</summary>
/// <param name="Start">T0 of the drill: the drill instant at which its clock showed zero.</param>
/// <param name="Stream">The incident or escalation as it is now: its unit, duties and reports.</param>
/// <param name="Roles">Officer id → ids of the roles he plays.</param>
public sealed record DrillLogSource(DateTimeOffset Start, IReporting Stream, Func<Guid, IReadOnlyList<string>> Roles);

/// <summary>Incidents and escalations of a drill, told in the words of scenarios. Their instants are drill instants, so elapsed is what lies between.</summary>
public static class DrillLogMap
{
    /// <summary>The entry for an event; null for what scenarios do not speak of.</summary>
    /// <param name="version">Place of the event in its stream.</param>
    public static DrillLogEntry? Of(DomainEvent e, int version, DrillLogSource from)
    {
        if (Tell(e, from) is not ({ } kind, var fields)) return null;
        return new DrillLogEntry(e.At - from.Start, from.Stream.Unit, kind, fields.Where(f => f.Value is not null).ToDictionary(f => f.Key, f => f.Value!))
        {
            By = e.By, Stream = from.Stream.Id, Version = version, Roles = e.By == Actor.Hub.Id ? [] : from.Roles(e.By),
        };
    }

    private static (string? Kind, IEnumerable<(string Key, string? Value)> Fields) Tell(DomainEvent e, DrillLogSource s) => e switch
    {
        IncidentRaised x => ("incident.raised", [("number", x.Number), ("door", Word(x.Door))]),
        IncidentClassified x => ("incident.classified", [("category", x.Category)]),
        Incidents.FactsStated x => (DrillLogKinds.FactsStated, x.Facts.Entries.Select(f => (DrillLogKinds.FactField + f.Key, (string?)f.Value.ToString()))),
        IncidentGraded x => ("incident.graded", [("grade", x.Grade.ToString()), ("decided", x.Policy is null ? "leader" : "facts"), ("confirmed", Word(x.Confirmed))]),
        GradeUndetermined => ("grade.undetermined", []),
        GradeConfirmed x => ("grade.confirmed", [("grade", x.Grade.ToString())]),
        StepTaken x => ("step.taken", [("step", Word(x.Step))]),
        NoteAdded => ("note.added", []),
        SignalAttached x => ("signal.attached", [("status", x.Status)]),
        IncidentClosed => ("incident.closed", []),
        IncidentReopened => ("incident.reopened", []),

        ObligationOpened x => ("obligation.opened", [.. Duty(x.Obligation), ("due", Due(x.Obligation.DueAt, s))]),
        ObligationReplanned x => ("obligation.replanned", [.. Duty(s, x.Obligation), ("due", Due(x.DueAt, s))]),
        ObligationWarned x => ("obligation.warned", [.. Duty(s, x.Obligation), ("percent", x.Percent.ToString(CultureInfo.InvariantCulture))]),
        ObligationMissed x => ("obligation.missed", [.. Duty(s, x.Obligation), ("due", Due(x.DueAt, s))]),
        ObligationMet x => ("obligation.met", [.. Duty(s, x.Obligation), ("due", s.Stream.Duties[x.Obligation] is { } o ? Due(o.DueAt, s) : null)]),
        ObligationLifted x => ("obligation.lifted", Duty(s, x.Obligation)),
        NotReportableDecided x => ("obligation.waived", Duty(s, x.Obligation)),
        ExtensionGranted x => ("obligation.extended", Duty(s, x.Obligation)),
        ClockEventNoted x => ("clock.noted", [("type", x.Type), ("kind", x.Kind), ("recipient", x.Recipient)]),

        ReportDrafted x => ("report.drafted", Paper(x.Report, s)),
        DraftSigned x => ("report.signed-off", Paper(s, x.Report)),
        DraftDeclined x => ("report.declined", Paper(s, x.Report)),
        ReportSubmitted x => ("report.submitted", Paper(x.Report, s)),
        ReportDelivered x => ("report.delivered", Paper(x.Report, s, x.From.Unit)),
        ReportSignedFor x => ("report.signed", Paper(s, x.Report)),
        ReportReturned x => ("report.returned", Paper(s, x.Report)),
        ReceiptNoted x => ("report.received", x.Report is { } id ? Paper(s, id) : [("to", x.Recipient)]),
        OverdueTold x => ("overdue.told", [("from", x.From.Unit)]),
        SkipTold x => ("skip.told", [("from", x.From.Unit), ("to", x.To)]),
        InstructionGiven => ("instruction.given", []),
        InstructionNoted x => ("instruction.noted", [("from", x.FromUnit)]),
        InstructionAcknowledged => ("instruction.acknowledged", []),
        AttentionAcknowledged => ("attention.acknowledged", []),
        _ => (null, []),
    };

    private static IEnumerable<(string, string?)> Duty(Obligation o) =>
        [("kind", o.Kind), ("recipient", o.Recipient), ("rule", o.Rule), ("policy", o.Because.Policy)];

    private static IEnumerable<(string, string?)> Duty(DrillLogSource s, Guid obligation) => s.Stream.Duties[obligation] is { } o ? Duty(o) : [];

    private static IEnumerable<(string, string?)> Paper(Report r, DrillLogSource s, string? sender = null) =>
    [
        ("kind", Word(r.Kind)), ("to", r.To), ("from", sender ?? s.Stream.Unit), ("ordinal", r.Ordinal.ToString(CultureInfo.InvariantCulture)),
        ("edition", r.Edition.ToString(CultureInfo.InvariantCulture)), ("late", Word(r.LateSeconds is not null)),
    ];

    private static IEnumerable<(string, string?)> Paper(DrillLogSource s, Guid id) =>
        s.Stream is Escalation tier && tier.Received.FirstOrDefault(r => r.Id == id) is { } held ? Paper(held, s, tier.Senders.GetValueOrDefault(id)?.Unit ?? tier.From.Unit)
        : s.Stream.Duties.Reports.FirstOrDefault(r => r.Id == id) is { } own ? Paper(own, s)
        : s.Stream.Duties.Drafts.FirstOrDefault(d => d.Report.Id == id) is { } draft ? Paper(draft.Report, s) : [];

    private static string Due(DateTimeOffset at, DrillLogSource s) => ((long)(at - s.Start).TotalSeconds).ToString(CultureInfo.InvariantCulture);

    private static string Word(bool flag) => flag ? "true" : "false";

    private static string Word<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
