using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Signals.Formats;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Writes;
using Marten;

namespace IncidentHub.Server.Intake;

/// <summary>Raises published breach records (VERIS) as incidents with their own times, category and facts.</summary>
public sealed class VcdbDoor(IDocumentStore store, RaiseDesk desk, IntakeTable table, Moments moments)
{
    public async Task<Answer> ImportAsync(HttpContext http, CancellationToken ct)
    {
        var call = http.Call();
        var unit = http.Request.Query["unit"].ToString();
        if (!moments.Network.TryGet(unit, out _)) return IncidentRefusals.UnknownUnit(Texts.Tame(unit, 40));
        if (!call.Actor.May(Right.RaiseIncident, unit, moments.Network)) return Problems.NoRight;

        var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, ct);
        var read = Veris.Read(body.GetBuffer().AsMemory(0, (int)body.Length), table.Veris);
        if (read.Incident is not { } record) return IntakeRefusals.Unreadable(read.Faults[0]);

        var id = Ids.FromSource(unit, record.SourceRef);
        await using var query = store.QuerySession();
        if (await query.LoadAsync<Incident>(id, ct) is { } present)
            return Answer.Ok(new ImportedRecord(present.Id, present.Number, true, read.Unmapped), present.Version);

        var answer = await desk.RaiseAsync(call.Actor, new RaiseIncident(id, "", unit, record.Title, record.Description, record.AwareAt, record.OccurredAt,
            record.SourceRef, record.Category, record.Facts, Door.Import), null, ct);
        return answer.Body is Raised raised ? answer with { Body = new ImportedRecord(raised.Id, raised.Number, false, read.Unmapped) } : answer;
    }
}
