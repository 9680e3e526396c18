using System.Text.Json;
using IncidentHub.Contracts;
using IncidentHub.Domain.Authority;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Exports;
using IncidentHub.Server.Hosting;
using Wolverine.Http;

namespace IncidentHub.Server.Inspections;

/// <summary>An inspection to take away: a page to print, a Word file, JSON.</summary>
public static class InspectionExports
{
    [WolverineGet("/inspections/{id}/print"), Needs(Right.SeeInspections)]
    public static async Task<IResult> Print(Guid id, HttpContext http, InspectionQuery query, Moments moments, CancellationToken ct) =>
        await PaperAsync(id, http, query, moments, ct) is { } paper ? paper.Page() : (Answer)Problems.NotFound;

    [WolverineGet("/api/inspections/{id}/docx"), Needs(Right.SeeInspections)]
    public static async Task<IResult> Docx(Guid id, HttpContext http, InspectionQuery query, Moments moments, CancellationToken ct) =>
        await PaperAsync(id, http, query, moments, ct) is { } paper ? paper.Word() : (Answer)Problems.NotFound;

    /// <summary>Everything about it, and the result exactly as it was hashed, so that anybody can recompute the hash.</summary>
    [WolverineGet("/api/inspections/{id}/json"), Needs(Right.SeeInspections)]
    public static async Task<IResult> Json(Guid id, HttpContext http, InspectionQuery query, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await query.FindAsync(http.Call(), id, ct) is not { } inspection) return (Answer)Problems.NotFound;
        var body = new { Inspection = inspection with { Acts = [], Next = null }, Result = await query.ResultAsync(id, ct), inspection.Hash };
        return Results.File(JsonSerializer.SerializeToUtf8Bytes(body, HubJson.Options), "application/json; charset=utf-8", $"{inspection.Number}.json");
    }

    private static async Task<Paper?> PaperAsync(Guid id, HttpContext http, InspectionQuery query, Moments moments, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        var call = Download.Call(http);
        if (await query.FindAsync(call, id, ct) is not { } inspection || await query.CourseAsync(call, id, ct) is not { } course) return null;
        return InspectionPaper.Of(inspection, course, TimeZoneInfo.FindSystemTimeZoneById(moments.Network[inspection.Unit].TimeZone), call.Chinese);
    }
}
