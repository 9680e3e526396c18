using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Evidence;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Kernel;
using IncidentHub.Server.Evidence;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Writes;
using Marten;

namespace IncidentHub.Server.Inspections;

/// <summary>The write door of inspections.</summary>
public sealed class InspectionDesk(Desk desk, EvidenceStore evidence, IDocumentStore store, Moments moments)
{
    public async Task<Answer> OpenAsync(Call call, NewInspection wish, CancellationToken ct)
    {
        var at = moments.For(call.Actor);
        var unit = wish.Unit ?? "";
        if (at.Network.TryGet(unit, out _) && !call.Actor.May(Right.Inspect, unit, at.Network)) return Problems.NoRight;
        if (wish.Incident is { } incident && !await IsThereAsync(call, incident, unit, at, ct)) return InspectionRefusals.UnknownIncident;
        var id = Guid.CreateVersion7();
        var command = new OpenInspection(id, unit, call.Actor.Unit, wish.Kind, wish.Checklist, wish.Title, wish.Partners, wish.Incident);
        return await desk.StartStream<Inspection>(call, id, StreamType.Inspection, wish, writing => Task.FromResult(command.Decide(null, writing.At)),
            i => new Answer(StatusCodes.Status201Created, new InspectionMade(i.Id, i.Number, i.Version), i.Version, $"/api/inspections/{i.Id}"), ct);
    }

    public Task<Answer> RecordAsync(Call call, Guid id, NewEntry wish, CancellationToken ct) =>
        desk.OnStream<Inspection>(call, id, StreamType.Inspection, (Right.SeeInspections, Right.Inspect), (InspectionAct.Record, wish), async (inspection, writing) =>
        {
            // What is here already is here, whatever became of its files since.
            if (inspection.Entries.Contains(wish.Entry)) return Decision.AlreadySo;
            if (await evidence.FilesAsync(id, wish.Finding?.Files ?? [], ct) is not { } files || await evidence.FilesAsync(id, wish.Files ?? [], ct) is not { } shown) return EvidenceRefusals.Foreign;
            var seen = wish.Finding is { } f ? new SeenAt(f.Text, f.Severity, files) : null;
            return new RecordEntry(wish.Entry, wish.Sequence, wish.RecordedAt, wish.Item, wish.Answer, wish.Reason, seen, shown).Decide(inspection, writing.At);
        }, ct);

    public Task<Answer> SettleAsync(Call call, Guid id, int finding, Settlement wish, CancellationToken ct) =>
        desk.OnStream<Inspection>(call, id, StreamType.Inspection, (Right.SeeInspections, Right.Inspect), ($"settle/{finding}", wish), async (inspection, writing) =>
            await evidence.FilesAsync(id, wish.Files ?? [], ct) is { } files ? new SettleFinding(finding, wish.Note, files).Decide(inspection, writing.At) : EvidenceRefusals.Foreign, ct);

    public Task<Answer> ActAsync(Call call, Guid id, Right right, string act, object asked, ICommand<Inspection> command, CancellationToken ct) =>
        desk.OnStream<Inspection>(call, id, StreamType.Inspection, (Right.SeeInspections, right), (act, asked), (inspection, writing) => Task.FromResult(command.Decide(inspection, writing.At)), ct);

    private async Task<bool> IsThereAsync(Call call, Guid incident, string unit, Moment at, CancellationToken ct)
    {
        await using var query = store.QuerySession();
        return await query.LoadAsync<Incident>(incident, ct) is { Drill: null } i && i.Unit == unit && call.Actor.May(Right.SeeIncidents, i.Unit, at.Network);
    }
}
