using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Hosting;

namespace IncidentHub.Server.Incidents;

/// <summary>Reports, duties and escalations as the outside sees them.</summary>
public static class ReportViews
{
    public static EscalationView Of(Escalation e, Moment at, Call call, Func<Guid, Text> officer) => new()
    {
        Id = e.Id, Incident = e.IncidentId, Number = e.Number, Unit = e.Unit, UnitName = Name(e.Unit, at, call), From = e.From.Unit, Title = e.Title,
        Grade = e.Grade, State = e.State, UnsignedSince = e.UnsignedSince, SignedAt = e.SignedAt, SignedBy = e.SignedBy is { } by ? call.Say(officer(by)) : null,
        Overdue = e.Overdue, Received = [.. e.Received.Select(r => Of(r, at, call, officer))], Drafts = Drafts(e, at, call, officer),
        Obligations = Deadlines(e, at, call), Drill = e.Drill, Version = e.Version,
    };

    public static ReportView Of(Report r, Moment at, Call call, Func<Guid, Text> officer) => new(
        r.Id, r.Kind, r.To, NameOn(r.To, r.SentAt, at, call), r.Ordinal, r.Hash, r.SentAt, call.Say(officer(r.SentBy)), r.ReceivedAt, r.ReturnReason, r.Content)
    {
        State = r.State, Form = r.Form, Edition = r.Edition, Replaces = r.Replaces, SkipReason = r.SkipReason, Justification = r.Justification, Channel = r.Channel, ReceiptNumber = r.ReceiptNumber, LateBySeconds = r.LateSeconds,
        SignOff = r.SignOff is { } s ? new SignOffView(call.Say(officer(s.By)), s.As, s.At, s.Drafter is { } d ? call.Say(officer(d)) : null) : null,
        Completeness = at.Shelf.Form(r.Form)?.Completeness(r.Kind, r.Content.Type, r.Content),
    };

    public static ReportView Of(Draft d, Moment at, Call call, Func<Guid, Text> officer) => Of(d.Report, at, call, officer) with
    {
        State = d.Waits ? d.Carried ? ReportState.Prepared : ReportState.AwaitingSignature : ReportState.Declined, Declined = d.DeclinedBecause,
    };

    /// <summary>For the unit that wrote them; what has not left concerns nobody else.</summary>
    public static IReadOnlyList<ReportView> Drafts(IReporting stream, Moment at, Call call, Func<Guid, Text> officer) =>
        call.Actor.May(Right.SubmitReport, stream.Unit, at.Network) ? [.. stream.Duties.Drafts.Select(d => Of(d, at, call, officer))] : [];

    /// <summary>Everybody whose title a view of these reports needs.</summary>
    public static IEnumerable<Guid> Officers(IEnumerable<Report> reports) =>
        reports.SelectMany(r => new[] { r.SentBy, r.SignOff?.By ?? r.SentBy, r.SignOff?.Drafter ?? r.SentBy });

    /// <summary>What became of a submission: it left, or it waits for the leader.</summary>
    public static Answer Submitted(IReporting stream, ReportKind kind, string to, Moment at, Call call, Func<Guid, Text> officer)
    {
        if (stream.Duties.Drafts.LastOrDefault(d => d.Waits && d.Report.Kind == kind && d.Report.To == to) is not { } draft)
            return Submitted(stream, stream.Duties.Reports[^1], at, call, officer);
        return Waiting(stream, draft, at, call, officer);
    }

    public static Answer Waiting(IReporting stream, Draft draft, Moment at, Call call, Func<Guid, Text> officer) =>
        new(StatusCodes.Status202Accepted, new Submitted(Of(draft, at, call, officer), null, Version(stream)), Version(stream),
            $"/api/incidents/{stream.IncidentId}/reports/{draft.Report.Id}");

    public static Answer Submitted(IReporting stream, Report report, Moment at, Call call, Func<Guid, Text> officer)
    {
        Guid? escalation = at.Network.TryGet(report.To, out _) ? Ids.Escalation(stream.IncidentId, report.To) : null;
        return new Answer(StatusCodes.Status201Created, new Submitted(Of(report, at, call, officer), escalation, Version(stream)), Version(stream),
            escalation is null ? $"/api/incidents/{stream.IncidentId}" : $"/api/escalations/{escalation}");
    }

    private static long Version(IReporting stream) => stream is Domain.Incidents.Incident i ? i.Version : ((Escalation)stream).Version;

    public static IReadOnlyList<DeadlineView> Deadlines(IClocked stream, Moment at, Call call) =>
        [.. stream.Duties.Obligations.OrderBy(o => o.DueAt).Select(o => Of(o, stream, at, call))];

    private static DeadlineView Of(Obligation o, IClocked stream, Moment at, Call call) => new(
        o.Id, stream.About, stream.Number, o.Owner, Name(o.Owner, at, call), o.Kind, o.Recipient, Name(o.Recipient, at, call),
        o.StartedBy, o.StartedAt, o.DueAt, o.State, o.SentAt, o.MetAt, o.EnforcedAt, o.WarnedPercent, LateBy(o.State, o.DueAt, o.MetAt, at.Now), stream.Drill, Of(o.Because))
    {
        NotReportable = o.Waiver?.Reason, Stoppable = Regime.Rule(at.Shelf, o.Because) is { Stoppable: true },
    };

    public static BecauseOf Of(Because b) => new(b.Policy, b.Version, b.Rule, b.Article, b.Citation, b.Confidence);

    /// <summary>Whole seconds late, of what was received late or is missed and still owed.</summary>
    public static long? LateBy(ObligationState state, DateTimeOffset due, DateTimeOffset? met, DateTimeOffset now) =>
        state is ObligationState.Missed ? (long)((met ?? now) - due).TotalSeconds : null;

    public static string Name(string unitOrBody, Moment at, Call call) => NameOn(unitOrBody, at.Now, at, call);

    /// <summary>A paper names a unit as it was called when the paper left.</summary>
    public static string NameOn(string unitOrBody, DateTimeOffset on, Moment at, Call call) =>
        call.Say(at.Network.TryGet(unitOrBody, out var unit) ? unit.NameOn(on) : Bodies.Name(unitOrBody));
}
