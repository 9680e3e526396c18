using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Rectification;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Incidents;
using IncidentHub.Server.Organisation;
using Marten;

namespace IncidentHub.Server.Rectification;

/// <summary>One order, and its course as sentences.</summary>
public sealed class OrderQuery(IDocumentStore store, Moments moments, OfficerNames names, TimelineQuery timeline)
{
    public async Task<IResult> ShowAsync(Call call, Guid id, CancellationToken ct) =>
        await FindAsync(call, id, ct) is { } found ? Answer.Ok(found, found.Version) : (Answer)Problems.NotFound;

    public async Task<OrderView?> FindAsync(Call call, Guid id, CancellationToken ct)
    {
        var at = moments.For(call.Actor);
        await using var query = store.QuerySession();
        var order = await query.LoadAsync<RectificationOrder>(id, ct);
        if (order is null || !call.Actor.May(Right.SeeOrders, order.Unit, at.Network)) return null;
        return OrderViews.Of(order, at, call, await names.ForAsync(OrderViews.Officers(order), ct));
    }

    public async Task<IResult> TimelineAsync(Call call, Guid id, CancellationToken ct) =>
        await CourseAsync(call, id, ct) is { } course ? Answer.Ok(new Page<TimelineEntry>(course, null)) : (Answer)Problems.NotFound;

    /// <summary>What happened, oldest first; null for what the caller may not see.</summary>
    public async Task<IReadOnlyList<TimelineEntry>?> CourseAsync(Call call, Guid id, CancellationToken ct)
    {
        var at = moments.For(call.Actor);
        await using var query = store.QuerySession();
        var order = await query.LoadAsync<RectificationOrder>(id, ct);
        if (order is null || !call.Actor.May(Right.SeeOrders, order.Unit, at.Network)) return null;
        return await timeline.OfAsync(query, order, call, at, ct);
    }
}
