using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Evidence;
using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Rectification;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Organisation;
using IncidentHub.Server.Writes;
using Marten;

namespace IncidentHub.Server.Evidence;

/// <summary>Takes files in and gives them out. What is refused is kept nowhere; what is taken is never changed and never shown inline.</summary>
public sealed class EvidenceDoor(EvidenceStore files, IDocumentStore store, Moments moments, OfficerNames names)
{
    public const int MostBytes = 20 << 20;

    public const int MostFiles = 1_000;

    /// <summary>An archive is unfolded while it is looked at, so few are at once.</summary>
    private readonly SemaphoreSlim _room = new(8, 8);

    /// <param name="Closed">Nothing more is taken.</param>
    private sealed record Subject(string Unit, Right See, bool Closed);

    public async Task<Answer> TakeAsync(HttpContext http, CancellationToken ct)
    {
        if (http.Request.ContentLength > MostBytes) return Answer.No(StatusCodes.Status413PayloadTooLarge, EvidenceRefusals.TooLarge);
        var (call, q) = (http.Call(), http.Request.Query);
        var at = moments.For(call.Actor);
        if (!Guid.TryParse(q["subject"], out var subject) || !Guid.TryParse(q["id"], out var id) || id == Guid.Empty) return EvidenceRefusals.BadId;
        if (await SubjectAsync(subject, ct) is not { } known || !call.Actor.May(known.See, known.Unit, at.Network)) return Problems.NotFound;
        if (!call.Actor.May(Right.KeepEvidence, known.Unit, at.Network)) return Problems.NoRight;
        await _room.WaitAsync(ct);
        try
        {
            return await KeepAsync(http, call, known, subject, id, at, ct);
        }
        finally
        {
            _room.Release();
        }
    }

    private async Task<Answer> KeepAsync(HttpContext http, Call call, Subject known, Guid subject, Guid id, Moment at, CancellationToken ct)
    {
        await using var body = await Incoming.ReadAsync(http, MostBytes, ct);
        if (body is null) return Answer.No(StatusCodes.Status413PayloadTooLarge, EvidenceRefusals.TooLarge);
        var (kind, refusal) = FileKind.Of(body.Bytes);
        if (kind is null) return refusal!;
        var name = http.Request.Query["name"].ToString().Normalize();
        if (EvidenceName.Check(name, kind) is { } bad) return bad;

        var file = new StoredFile(id, subject, name, 0, kind.Type, body.Bytes.Length, body.Sha256, call.Actor.Id, at.Now);
        for (var attempt = 1; ; attempt++)
        {
            if (await files.FindAsync(id, ct) is { } before)
                return before.Subject == subject && before.Sha256 == file.Sha256 && before.Name == name && before.By == call.Actor.Id ? Answer.Ok(Taken(before)) : EvidenceRefusals.OtherBytes;
            if (known.Closed) return EvidenceRefusals.Closed;
            if (await files.CountAsync(subject, ct) >= MostFiles) return EvidenceRefusals.TooMany;
            try
            {
                return new Answer(StatusCodes.Status201Created, Taken(file with { Version = await files.KeepAsync(file, body.Bytes, ct) }), null, $"/api/evidence/{id}");
            }
            catch (Exception e) when (Conflicts.IsLostRace(e) && attempt < 5)
            {
                // The same file twice at once, or two of one name: looked at anew.
            }
        }
    }

    public async Task<IResult> GiveAsync(HttpContext http, Guid id, CancellationToken ct)
    {
        var call = http.Call();
        if (await SeenAsync(call, id, ct) is not { } file) return (Answer)Problems.NotFound;
        await files.NoteTakenAsync(id, call.Actor.Id, moments.Now, ct);
        // Whatever it is: it is handed over as a file, and a browser that opens it all the same lets it do nothing.
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        http.Response.ContentLength = file.Size;
        return Results.Stream(to => files.GiveAsync(file.Sha256, to, ct), file.Type, file.Name);
    }

    public async Task<IResult> ListAsync(HttpContext http, CancellationToken ct)
    {
        var call = http.Call();
        if (!Guid.TryParse(http.Request.Query["subject"], out var subject)) return (Answer)Problems.BadQuery;
        if (await SubjectAsync(subject, ct) is not { } known || !call.Actor.May(known.See, known.Unit, moments.Network)) return (Answer)Problems.NotFound;
        var found = await files.OfAsync(subject, ct);
        var officer = await names.ForAsync(found.Select(f => f.By), ct);
        return Answer.Ok(found.Select(f => new EvidenceInfo(f.Id, f.Subject, f.Name, f.Type, f.Size, f.Sha256, f.Version, f.At, call.Say(officer(f.By)))).ToList());
    }

    public async Task<IResult> CustodyAsync(Call call, Guid id, CancellationToken ct)
    {
        if (await SeenAsync(call, id, ct) is null) return (Answer)Problems.NotFound;
        var rows = await files.CustodyAsync(id, ct);
        var officer = await names.ForAsync(rows.Select(r => r.By), ct);
        return Answer.Ok(rows.Select(r => new CustodyEntry(r.At, call.Say(officer(r.By)), r.Act)).ToList());
    }

    private async Task<StoredFile?> SeenAsync(Call call, Guid id, CancellationToken ct) =>
        await files.FindAsync(id, ct) is { } file && await SubjectAsync(file.Subject, ct) is { } subject && call.Actor.May(subject.See, subject.Unit, moments.Network) ? file : null;

    private async Task<Subject?> SubjectAsync(Guid id, CancellationToken ct)
    {
        await using var query = store.QuerySession();
        if (await query.LoadAsync<Inspection>(id, ct) is { } inspection)
            return new Subject(inspection.Unit, Right.SeeInspections, inspection.State is not InspectionState.Open && inspection.Findings.All(f => f.End is not FindingEnd.Open));
        return await query.LoadAsync<RectificationOrder>(id, ct) is { } order ? new Subject(order.Unit, Right.SeeOrders, order.IsOver) : null;
    }

    private static EvidenceTaken Taken(StoredFile f) => new(f.Id, f.Sha256, f.Size, f.Type, f.Name, f.Version);
}
