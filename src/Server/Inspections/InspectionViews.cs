using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Incidents;
using IncidentHub.Server.Rectification;

namespace IncidentHub.Server.Inspections;

/// <summary>An inspection as the outside sees it, with what the caller may do now.</summary>
public static class InspectionViews
{
    public static InspectionView Of(Inspection i, Moment at, Call call, Func<Guid, Text> officer)
    {
        string Unit(string code) => ReportViews.Name(code, at, call);
        string Who(Guid id) => call.Say(officer(id));
        var list = at.Shelf.Checklist(i.Checklist);
        var (standing, counts, above) = (i.Standing(), i.Answers.GroupBy(a => a.Item).ToDictionary(g => g.Key, g => g.Count()), at.Network.Superior(i.Conductor)?.Code);
        var no = 0;
        var groups = (list?.Groups ?? []).Select(g => new ItemGroup(g.Id, call.Say(g.Title), [.. g.Items.Select(x =>
        {
            var answer = standing.GetValueOrDefault(x.Key);
            return new ItemView(x.Key, ++no, call.Say(x.Title), call.Say(Names.Article(x.Article)), x.Evidence is { } e ? new EvidenceWanted(e.Kind, e.Count, e.Required, call.Say(e.Text), e.Missing(i.FilesOf(x.Key))) : null, x.Severity, x.FreshCheck, answer?.Answer, answer?.Reason,
                answer is null ? null : Who(answer.By), answer?.RecordedAt, counts.GetValueOrDefault(x.Key),
                OrderViews.Files([.. i.Answers.Where(a => a.Item == x.Key).SelectMany(a => a.Files ?? []).DistinctBy(f => f.Id)]));
        })])).ToList();
        return new InspectionView(
            i.Id, i.Number, i.Unit, Unit(i.Unit), i.Conductor, Unit(i.Conductor), i.Kind, i.Checklist, list is null ? i.Checklist : call.Say(list.Title), list is null ? "" : call.Say(list.Citation),
            i.Title, i.Partners, i.Incident, i.State, i.OpenedAt, Who(i.OpenedBy), i.ConcludedAt, i.ConcludedBy is { } c ? Who(c) : null, i.Summary, i.Hash, groups, i.Items, standing.Count,
            [.. i.Findings.Select(f => Of(f, list, call, Who))], i.Signature is { } s ? new SignatureView(s.At, Who(s.By), s.Refused, s.Note) : null, above, above is null ? null : Unit(above),
            i.ReceivedAt, i.ReceivedBy is { } r ? Who(r) : null,
            [.. i.Copies.Select(x => new CopyView(x.Recipient, Unit(x.Recipient), x.Channel, x.At, Who(x.By), x.ReceivedAt, x.ReceiptNumber))], ReportViews.Deadlines(i, at, call),
            [.. Acts(i, at, call)], Next(i), i.Version);
    }

    public static InspectionCard Card(Inspection i, Moment at, Call call) => new(
        i.Id, i.Number, i.Unit, ReportViews.Name(i.Unit, at, call), i.Conductor, ReportViews.Name(i.Conductor, at, call), i.Kind, i.Title, i.State, i.Items, i.Standing().Count, i.Findings.Count,
        i.Findings.Count(f => f.End is FindingEnd.Open), i.OpenedAt, i.ConcludedAt, i.ChangedAt, i.Version);

    public static IEnumerable<Guid> Officers(Inspection i) =>
    [
        i.OpenedBy, i.ConcludedBy ?? i.OpenedBy, i.ReceivedBy ?? i.OpenedBy, i.Signature?.By ?? i.OpenedBy, .. i.Answers.Select(a => a.By), .. i.Findings.Select(f => f.By), .. i.Copies.Select(c => c.By),
    ];

    private static FindingView Of(Finding f, Checklist? list, Call call, Func<Guid, string> who)
    {
        var item = list?.Item(f.Item);
        return new FindingView(f.No, list?.Global(f.Item) ?? f.Item, item is null ? f.Item : call.Say(item.Title), item is null ? null : call.Say(Names.Article(item.Article)), f.Text, f.Severity, f.FreshCheck, OrderViews.Files(f.Files), who(f.By),
            f.RecordedAt, f.End.ToString().ToLowerInvariant(), f.Order, f.OrderNumber, f.SettledNote, OrderViews.Files(f.SettledFiles));
    }

    private static string? Next(Inspection i) => i switch
    {
        { State: InspectionState.Open } => i.Standing().Count < i.Items ? InspectionAct.Record : InspectionAct.Conclude,
        { Signature: null } => InspectionAct.Sign,
        { State: InspectionState.Concluded } when i.Duties.Obligations.Any(o => o.MetAt is null) => InspectionAct.Receive,
        _ when i.Findings.Any(f => f.End is FindingEnd.Open) => InspectionAct.Order,
        _ => null,
    };

    private static IEnumerable<string> Acts(Inspection i, Moment at, Call call)
    {
        var me = call.Actor;
        var conducts = me.Unit == i.Conductor && me.May(Right.Inspect);
        if (conducts && i.State is InspectionState.Open) { yield return InspectionAct.Record; yield return InspectionAct.Conclude; }
        if (i.State is not InspectionState.Open && i.Signature is null && ((me.Unit == i.Unit && me.May(Right.AnswerInspection) && me.Id != i.ConcludedBy) || conducts)) yield return InspectionAct.Sign;
        if (i.State is InspectionState.Concluded && me.May(Right.AnswerInspection) && at.Network.Superior(i.Conductor)?.Code == me.Unit) yield return InspectionAct.Receive;
        if (conducts && i.Findings.Any(f => f is { End: FindingEnd.Open, FreshCheck: false } and not { Severity: Domain.Rectification.Severity.Critical })) yield return InspectionAct.Settle;
        if (conducts && i.State is not InspectionState.Open) yield return InspectionAct.Copy;
        if (conducts && i.State is not InspectionState.Open && i.Unit != i.Conductor && me.May(Right.IssueOrder) && i.Findings.Any(f => f.End is FindingEnd.Open)) yield return InspectionAct.Order;
    }
}
