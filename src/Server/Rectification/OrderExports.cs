using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Kernel;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Exports;
using IncidentHub.Server.Hosting;
using Wolverine.Http;

namespace IncidentHub.Server.Rectification;

/// <summary>An order with its whole course to take away: a page to print and a Word file.</summary>
public static class OrderExports
{
    [WolverineGet("/orders/{id}/print"), Needs(Right.SeeOrders)]
    public static async Task<IResult> Print(Guid id, HttpContext http, OrderQuery query, Moments moments, CancellationToken ct) =>
        await PaperAsync(id, http, query, moments, ct) is { } paper ? paper.Page() : (Answer)Problems.NotFound;

    [WolverineGet("/api/orders/{id}/docx"), Needs(Right.SeeOrders)]
    public static async Task<IResult> Docx(Guid id, HttpContext http, OrderQuery query, Moments moments, CancellationToken ct) =>
        await PaperAsync(id, http, query, moments, ct) is { } paper ? paper.Word() : (Answer)Problems.NotFound;

    private static async Task<Paper?> PaperAsync(Guid id, HttpContext http, OrderQuery query, Moments moments, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        var call = Download.Call(http);
        if (await query.FindAsync(call, id, ct) is not { } order || await query.CourseAsync(call, id, ct) is not { } course) return null;
        return OrderPaper.Of(order, course, TimeZoneInfo.FindSystemTimeZoneById(moments.Network[order.Unit].TimeZone), call.Chinese, moments.Shelf.ItemTitle);
    }
}
