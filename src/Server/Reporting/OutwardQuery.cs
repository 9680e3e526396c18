using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Incidents;
using IncidentHub.Server.Organisation;
using Marten;
using Npgsql;

namespace IncidentHub.Server.Reporting;

/// <summary>What a unit owes bodies outside of the network, and how far each report is on its way there.</summary>
public sealed class OutwardQuery(NpgsqlDataSource data, IDocumentStore store, Moments moments, OfficerNames names)
{
    private const int Most = 500;

    public async Task<IResult> ListAsync(HttpContext http, CancellationToken ct)
    {
        var call = http.Call();
        var at = moments.For(call.Actor);
        var unit = DeadlineFilter.Word(http.Request.Query, "unit") ?? call.Actor.Unit;
        var stage = DeadlineFilter.Word(http.Request.Query, "stage");
        if (!call.Actor.May(Right.SeeIncidents, unit, at.Network)) return (Answer)Problems.NotFound;
        if (stage is not null && !OutwardStage.All.Contains(stage)) return (Answer)Problems.BadQuery;

        var streams = await StreamsAsync([unit, .. at.Network.Departments(unit).Select(d => d.Code)], at, ct);
        var officer = await names.ForAsync(streams.SelectMany(s => s.Duties.Reports.Concat(s.Duties.Drafts.Select(d => d.Report))).SelectMany(Officers), ct);
        var items = streams.SelectMany(s => Items(s, at, call, officer)).Where(i => stage is null || i.Stage == stage)
            .OrderBy(i => i.Stage == OutwardStage.Done).ThenBy(i => i.DueAt ?? DateTimeOffset.MaxValue).ThenBy(i => i.Number, StringComparer.Ordinal);
        return Answer.Ok(new Page<OutwardItem>([.. items.Take(Most)], null));
    }

    /// <summary>Streams of these units on which something is owed to somebody who is no unit; those that still run first.</summary>
    private async Task<IReadOnlyList<IReporting>> StreamsAsync(string[] units, Moment at, CancellationToken ct)
    {
        var found = new List<Guid>();
        await using (var command = data.CreateCommand(
            """
            select stream from hub.deadline
            where units[1] = any($1) and units && $1 and owner = units[1] and recipient <> all($2) and state <> 'lifted'
            group by stream order by bool_and(met_at is not null), max(due_at) desc limit $3
            """))
        {
            command.Parameters.Add(new() { Value = units });
            command.Parameters.Add(new() { Value = at.Network.All.Select(u => u.Code).ToArray() });
            command.Parameters.Add(new() { Value = Most });
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct)) found.Add(reader.GetGuid(0));
        }
        await using var query = store.QuerySession();
        var batch = query.CreateBatchQuery();
        var (incidents, escalations) = (batch.LoadMany<Incident>().ById([.. found]), batch.LoadMany<Escalation>().ById([.. found]));
        await batch.Execute(ct);
        return [.. await incidents, .. await escalations];
    }

    private static IEnumerable<OutwardItem> Items(IReporting s, Moment at, Call call, Func<Guid, Text> officer)
    {
        bool Outside(string to) => !at.Network.TryGet(to, out _);
        OutwardItem Item(Obligation? duty, ReportKind? kind, string to, string stage, OutwardReport? report) => new(
            duty?.Id, s.IncidentId, s is Escalation ? s.Id : null, s.Number, s.Title, s.Grade, s.Unit, ReportViews.Name(s.Unit, at, call),
            duty?.Kind ?? call.Say(Names.Of(kind!.Value)), to, ReportViews.Name(to, at, call), duty?.StartedAt, duty?.DueAt, duty?.State, stage, report, s.Drill);

        var told = new HashSet<Guid>();
        foreach (var duty in s.Duties.Obligations.Where(o => o.Owner == s.Unit && Outside(o.Recipient) && o.State is not ObligationState.Lifted))
        {
            // What came back has to be written anew; the receipt, once there, belongs to the report that got it.
            var sent = s.Duties.Reports.LastOrDefault(r => r.ReturnReason is null && r.ReceivedAt is not null && duty.IsAnsweredBy(r)) ?? s.Duties.LastSent(duty);
            var draft = s.Duties.Drafts.LastOrDefault(d => d.Waits && duty.IsAnsweredBy(d.Report));
            if (sent is not null) told.Add(sent.Id);
            else if (draft is not null) told.Add(draft.Report.Id);
            yield return sent is not null
                ? Item(duty, null, duty.Recipient, duty.MetAt is null ? OutwardStage.Receipt : OutwardStage.Done, Of(sent, false, at, call, officer))
                : draft is not null ? Item(duty, null, duty.Recipient, OutwardStage.Send, Of(draft.Report, true, at, call, officer))
                : Item(duty, null, duty.Recipient, duty.MetAt is null ? OutwardStage.Prepare : OutwardStage.Done, null);
        }
        foreach (var report in s.Duties.Reports.Where(r => Outside(r.To) && r.ReturnReason is null && !told.Contains(r.Id)))
            yield return Item(null, report.Kind, report.To, report.ReceivedAt is null ? OutwardStage.Receipt : OutwardStage.Done, Of(report, false, at, call, officer));
        foreach (var draft in s.Duties.Drafts.Where(d => d.Waits && Outside(d.Report.To) && !told.Contains(d.Report.Id)))
            yield return Item(null, draft.Report.Kind, draft.Report.To, OutwardStage.Send, Of(draft.Report, true, at, call, officer));
    }

    private static OutwardReport Of(Report r, bool draft, Moment at, Call call, Func<Guid, Text> officer) => new(
        r.Id, r.Kind, r.Hash, call.Say(officer(r.PreparedBy ?? r.SignOff?.Drafter ?? r.SentBy)), r.SignOff is { } s ? call.Say(officer(s.By)) : null,
        r.Channel, r.Channel is { } c && at.Shelf.Recipients.Channel(c) is { } known ? call.Say(known.Name) : r.Channel,
        draft ? null : r.SentAt, draft ? null : call.Say(officer(r.SentBy)), r.ReceivedAt, r.ReceiptNumber);

    private static IEnumerable<Guid> Officers(Report r) => [r.SentBy, r.PreparedBy ?? r.SentBy, r.SignOff?.By ?? r.SentBy, r.SignOff?.Drafter ?? r.SentBy];
}
