using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Rectification;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Incidents;

namespace IncidentHub.Server.Rectification;

/// <summary>An order as the outside sees it, with what the caller may do now and whose turn it is.</summary>
public static class OrderViews
{
    public static OrderView Of(RectificationOrder o, Moment at, Call call, Func<Guid, Text> officer)
    {
        string Unit(string code) => ReportViews.Name(code, at, call);
        string Who(Guid id) => call.Say(officer(id));
        var (next, whose) = Turn(o);
        return new OrderView(
            o.Id, o.Number, o.Unit, Unit(o.Unit), o.Issuer, Unit(o.Issuer), o.Title, o.Severity, o.Asked, o.Stage, o.IsLate, o.IssuedAt, Who(o.IssuedBy), o.DueAt, Of(o.Origin, call, at), o.Batch,
            o.Bulletin, o.SignedAt, o.SignedBy is { } by ? Who(by) : null, [.. o.Findings.Select(f => Of(f, Unit, Who, key => at.Shelf.ItemTitle(key) is { } title ? call.Say(title) : null))],
            [.. o.Plans.Select(p => new PlanView(p.Round, p.At, Who(p.By), p.Text, p.ReadyAt, p.Accepted, p.DecidedAt, p.DecidedBy is { } d ? Who(d) : null, p.Reason))],
            [.. o.Extensions.Select(x => new ExtensionView(x.Round, x.At, Who(x.By), x.Until, x.Reason, x.Granted, x.DecidedAt, x.DecidedBy is { } d ? Who(d) : null, x.Because))],
            [.. o.Reopenings.Select(r => new ReopeningView(r.At, Who(r.By), r.Reason, r.Findings))], ReportViews.Deadlines(o, at, call),
            RectificationRules.Of(o, at.Shelf).Outside.Contains(o.Severity), o.ClosedAt, o.WithdrawnBecause, Of(o.Criticism, o, call), [.. Acts(o, at, call)], next, whose,
            whose is null ? null : Unit(whose), o.Version);
    }

    /// <summary>Everybody whose title a view of it needs.</summary>
    public static IEnumerable<Guid> Officers(RectificationOrder o) =>
    [
        o.IssuedBy, o.SignedBy ?? o.IssuedBy, .. o.Plans.SelectMany(p => new[] { p.By, p.DecidedBy ?? p.By }), .. o.Extensions.SelectMany(x => new[] { x.By, x.DecidedBy ?? x.By }),
        .. o.Reopenings.Select(r => r.By), .. o.Findings.SelectMany(f => f.Evidence.Select(e => e.By).Concat(f.Verdicts.Select(v => v.By))),
    ];

    public static OriginView Of(Origin origin, Call call, Moment at)
    {
        var (right, link) = origin.Kind switch
        {
            OriginKind.Incident => (Right.SeeIncidents, $"incidents/{origin.Id}"),
            OriginKind.Inspection => (Right.SeeInspections, $"inspections/{origin.Id}"),
            OriginKind.Drill => (Right.SeeDrills, $"drills/{origin.Id}"),
            _ => (Right.SeeIncidents, (string?)null),
        };
        return new OriginView(origin.Kind, origin.Id, origin.Part, origin.Number, call.Actor.May(right) ? link : null);
    }

    private static OrderFindingView Of(FindingCase f, Func<string, string> unit, Func<Guid, string> who, Func<string, string?> item) => new(
        f.No, f.Finding.Text, f.Finding.Item, f.Finding.Severity, f.Finding.FreshCheck, f.Fate, [.. f.Finding.Before.Select(r => new RecurrenceView(r.Order, r.Number, r.IssuedAt))],
        [.. f.Evidence.Select(e => new EvidenceGiven(e.At, who(e.By), e.Note, Files(e.Files)))],
        [.. f.Verdicts.Select(v => new VerdictView(v.At, who(v.By), v.Unit, unit(v.Unit), v.Passed, v.Reason, v.Check?.Result, Files(v.Check?.Files ?? [])))],
        f.Finding.Item is { } key ? item(key) : null);

    public static IReadOnlyList<EvidenceFileView> Files(IReadOnlyList<EvidenceFile> files) => [.. files.Select(f => new EvidenceFileView(f.Id, f.Name, f.Sha256))];

    /// <summary>Until it is sent the notice is the issuer's own.</summary>
    private static CriticismView? Of(Criticism? c, RectificationOrder o, Call call) =>
        c is null || (c.Bulletin is null && call.Actor.Unit != o.Issuer) ? null
        : new CriticismView(c.Bulletin is not null ? "issued" : c.DroppedBecause is not null ? "dropped" : "drafted", c.Title, c.Text, c.DraftedAt, c.Bulletin, c.Record, c.DroppedBecause);

    /// <summary>The one act that brings it on, and the unit whose act it is.</summary>
    private static (string? Act, string? Unit) Turn(RectificationOrder o) => o switch
    {
        { IsOver: true } => (null, null),
        { Pending: not null } => (OrderAct.DecideExtension, o.Issuer),
        { Stage: OrderStage.Issued } => (OrderAct.Sign, o.Unit),
        { Stage: OrderStage.Signed } => (OrderAct.Plan, o.Unit),
        { Stage: OrderStage.Planned } => (OrderAct.DecidePlan, o.Issuer),
        { Stage: OrderStage.InWork } => (OrderAct.Evidence, o.Unit),
        _ => (OrderAct.Verify, o.Issuer),
    };

    private static IEnumerable<string> Acts(RectificationOrder o, Moment at, Call call)
    {
        var (me, unit) = (call.Actor, o.Unit);
        var answers = me.May(Right.AnswerOrder) && me.Unit != o.Issuer && (me.Unit == unit || at.Network.Superior(unit)?.Code == me.Unit);
        var issues = me.May(Right.IssueOrder) && me.Unit == o.Issuer;
        if (answers && o.Stage is OrderStage.Issued) yield return OrderAct.Sign;
        if (answers && o.Stage is OrderStage.Signed) yield return OrderAct.Plan;
        if (issues && o.Stage is OrderStage.Planned) yield return OrderAct.DecidePlan;
        if (issues && o.Pending is not null) yield return OrderAct.DecideExtension;
        if (answers && o.Stage is OrderStage.InWork or OrderStage.Evidenced && answers) yield return OrderAct.Evidence;
        if (answers && !o.IsOver && o.Stage is not (OrderStage.Issued or OrderStage.Evidenced) && o.Pending is null && o.Whole is { State: ObligationState.Open }) yield return OrderAct.Extend;
        if (me.May(Right.VerifyOrder, unit, at.Network) && o.Stage is OrderStage.Evidenced && VerifyOrder.Hands(o, at) is null) yield return OrderAct.Verify;
        if (issues && o.Stage is OrderStage.Closed) yield return OrderAct.Reopen;
        if (issues && !o.IsOver) yield return OrderAct.Withdraw;
        if (issues && me.Holds("lead") && o.Criticism is { Waits: true }) { yield return OrderAct.Criticise; yield return OrderAct.DropCriticism; }
    }
}
