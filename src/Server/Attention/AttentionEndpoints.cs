using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Rectification;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Writes;
using Wolverine.Http;

namespace IncidentHub.Server.Attention;

/// <summary>What waits for people, and how they were told.</summary>
public static class AttentionEndpoints
{
    [WolverineGet("/api/attention"), Needs(Right.SignedIn)]
    public static Task<IResult> List(HttpContext http, AttentionQuery query, CancellationToken ct) => query.ListAsync(http.Call(), ct);

    [WolverinePost("/api/attention/seen"), Needs(Right.SignedIn)]
    public static Task<IResult> Seen(HttpContext http, AttentionQuery query, CancellationToken ct) => query.SeenAsync(http.Call(), ct);

    [WolverinePost("/api/attention/{id}/acknowledgement"), Needs(Right.TakeUpMatters)]
    public static async Task<IResult> Acknowledge(Guid id, HttpContext http, AttentionQuery query, Desk desk, Moments moments, CancellationToken ct)
    {
        var call = http.Call();
        if (await query.FindAsync(call, id, ct) is not { } matter) return (Answer)Problems.NotFound;
        if (matter.Kind is MatterKind.Bulletin or MatterKind.News or MatterKind.Systems) return (Answer)AttentionRefusals.Over;
        if (!AttentionQuery.May(call.Actor, matter, moments.For(call.Actor))) return (Answer)Problems.NoRight;
        var (command, act) = (new AcknowledgeAttention(matter.Subject), ($"attention/{id}", "acknowledge"));
        return matter.Of == StreamKind.Order ? await desk.OnStream<RectificationOrder>(call, matter.Stream, StreamType.Order, (Right.SeeOrders, Right.TakeUpMatters), act,
                (o, writing) => Task.FromResult(command.Decide(o, writing.At)), ct)
            : matter.Of == StreamKind.Inspection ? await desk.OnStream<Inspection>(call, matter.Stream, StreamType.Inspection, (Right.SeeInspections, Right.TakeUpMatters), act,
                (i, writing) => Task.FromResult(command.Decide(i, writing.At)), ct)
            : matter.Of == StreamKind.Incident ? await desk.OnIncident(call, matter.Stream, Right.HandleIncident, command, (i, _) => Answer.Ok(new Done(i.Id, i.Version), i.Version), $"attention/{id}", ct)
            : await desk.OnEscalation(call, matter.Stream, Right.HandleIncident, command, (e, _) => Answer.Ok(new Done(e.Id, e.Version), e.Version), $"attention/{id}", ct);
    }

    [WolverineGet("/api/attention/messages"), Needs(Right.SeeMessages)]
    public static Task<IResult> Log(HttpContext http, MessageLog log, CancellationToken ct) => log.PageAsync(http, ct);
}
