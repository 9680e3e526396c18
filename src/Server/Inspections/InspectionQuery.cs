using System.Globalization;
using System.Text.Json;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Inspections;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Incidents;
using IncidentHub.Server.Organisation;
using Marten;

namespace IncidentHub.Server.Inspections;

/// <summary>Reads inspections: a list of a subtree, the newest first; one with its checklist; its course.</summary>
public sealed class InspectionQuery(IDocumentStore store, Moments moments, OfficerNames names, TimelineQuery timeline)
{
    private const int Most = 200;

    public async Task<IResult> PageAsync(HttpContext http, CancellationToken ct)
    {
        var (call, q) = (http.Call(), http.Request.Query);
        var at = moments.For(call.Actor);
        var unit = q["unit"].ToString() is { Length: > 0 } u ? u : call.Actor.Unit;
        if (!call.Actor.May(Right.SeeInspections, unit, at.Network)) return (Answer)Problems.NotFound;
        var state = q["state"].ToString() is { Length: > 0 } s ? Enum.TryParse<InspectionState>(s, ignoreCase: true, out var parsed) ? parsed : (InspectionState?)null : null;
        if (state is null && q["state"].ToString().Length > 0) return (Answer)Problems.BadQuery;
        var take = int.TryParse(q["take"], NumberStyles.None, CultureInfo.InvariantCulture, out var t) ? Math.Clamp(t, 1, Most) : 50;
        if (!Skip(q["after"], out var skip)) return (Answer)Problems.BadQuery;
        var units = at.Network.Subtree(unit).Select(x => x.Code).ToArray();
        await using var query = store.QuerySession();
        IQueryable<Inspection> wanted = query.Query<Inspection>().Where(i => i.Unit.IsOneOf(units));
        if (state is { } only) wanted = wanted.Where(i => i.State == only);
        var found = await wanted.OrderByDescending(i => i.OpenedAt).ThenBy(i => i.Number).Skip(skip).Take(take + 1).ToListAsync(ct);
        return Answer.Ok(new Page<InspectionCard>([.. found.Take(take).Select(i => InspectionViews.Card(i, at, call))], found.Count > take ? $"{skip + take}" : null));
    }

    /// <summary>Where a page of a list that is short and seldom grows goes on: after so many.</summary>
    internal static bool Skip(string? after, out int skip) => (skip = 0) == 0 && (string.IsNullOrEmpty(after) || (int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out skip) && skip <= 100_000));

    public async Task<IResult> ShowAsync(Call call, Guid id, CancellationToken ct) =>
        await FindAsync(call, id, ct) is { } found ? Answer.Ok(found, found.Version) : (Answer)Problems.NotFound;

    public async Task<InspectionView?> FindAsync(Call call, Guid id, CancellationToken ct)
    {
        var at = moments.For(call.Actor);
        await using var query = store.QuerySession();
        var inspection = await query.LoadAsync<Inspection>(id, ct);
        if (inspection is null || !call.Actor.May(Right.SeeInspections, inspection.Unit, at.Network)) return null;
        return InspectionViews.Of(inspection, at, call, await names.ForAsync(InspectionViews.Officers(inspection), ct));
    }

    /// <summary>What the hash is over, as it was frozen; null while it is open.</summary>
    public async Task<JsonElement?> ResultAsync(Guid id, CancellationToken ct)
    {
        await using var query = store.QuerySession();
        return await query.LoadAsync<Inspection>(id, ct) is { Summary: { } summary } i && moments.Shelf.Checklist(i.Checklist) is { } list ? Result.Of(i, list, summary).Json() : null;
    }

    public async Task<IResult> TimelineAsync(Call call, Guid id, CancellationToken ct) =>
        await CourseAsync(call, id, ct) is { } course ? Answer.Ok(new Page<TimelineEntry>(course, null)) : (Answer)Problems.NotFound;

    /// <summary>What happened, oldest first; null for what the caller may not see.</summary>
    public async Task<IReadOnlyList<TimelineEntry>?> CourseAsync(Call call, Guid id, CancellationToken ct)
    {
        var at = moments.For(call.Actor);
        await using var query = store.QuerySession();
        var inspection = await query.LoadAsync<Inspection>(id, ct);
        if (inspection is null || !call.Actor.May(Right.SeeInspections, inspection.Unit, at.Network)) return null;
        return await timeline.OfAsync(query, inspection, call, at, ct);
    }
}
