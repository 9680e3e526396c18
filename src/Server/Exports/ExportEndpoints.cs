using System.Text.Json;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Reporting;
using Wolverine.Http;

namespace IncidentHub.Server.Exports;

/// <summary>A report as a document, for whoever may read it: a page to print, a Word file, JSON. All three are made from the same data.</summary>
public static class ExportEndpoints
{
    [WolverineGet("/incidents/{id}/reports/{report}/print"), Needs(Right.SeeIncidents)]
    public static async Task<IResult> Print(Guid id, Guid report, HttpContext http, ReportQuery query, Moments moments, CancellationToken ct) =>
        await PaperAsync(http, id, report, query, moments, ct) is { Paper: var paper } ? paper.Page() : (Answer)Problems.NotFound;

    [WolverineGet("/api/incidents/{id}/reports/{report}/docx"), Needs(Right.SeeIncidents)]
    public static async Task<IResult> Docx(Guid id, Guid report, HttpContext http, ReportQuery query, Moments moments, CancellationToken ct) =>
        await PaperAsync(http, id, report, query, moments, ct) is { } found ? found.Paper.Word(Name(found.Detail)) : (Answer)Problems.NotFound;

    /// <summary>Everything about the report; its content exactly as it was hashed, so that anybody can recompute the hash.</summary>
    [WolverineGet("/api/incidents/{id}/reports/{report}/json"), Needs(Right.SeeIncidents)]
    public static async Task<IResult> Json(Guid id, Guid report, HttpContext http, ReportQuery query, CancellationToken ct)
    {
        if (await query.FindAsync(http.Call(), id, report, ct) is not { } d) return (Answer)Problems.NotFound;
        var content = JsonDocument.Parse(d.Report.Content.CanonicalBytes()).RootElement;
        var body = new { d.Incident, d.Number, d.Title, d.Grade, d.From, d.FromName, d.Drill, Report = d.Report with { Content = new() }, Content = content, d.Report.Hash, d.Form, d.Versions, d.SoFar };
        return Results.File(JsonSerializer.SerializeToUtf8Bytes(body, HubJson.Options), "application/json; charset=utf-8", $"{Name(d)}.json");
    }

    /// <param name="http">`?lang=en` or `?lang=zh` chooses the language of the paper; otherwise the browser's.</param>
    private static async Task<(Paper Paper, ReportDetail Detail)?> PaperAsync(HttpContext http, Guid id, Guid report, ReportQuery query, Moments moments, CancellationToken ct)
    {
        var call = http.Call();
        http.Response.Headers.CacheControl = "no-store";
        var chinese = http.Request.Query["lang"].ToString() switch { "en" => false, "zh" or "zh-CN" => true, _ => call.Chinese };
        if (await query.FindAsync(call with { Chinese = chinese }, id, report, ct) is not { } detail) return null;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(moments.Network[detail.From].TimeZone);
        return (ReportPaper.Of(detail, moments.Shelf.Categories, zone, chinese), detail);
    }

    private static string Name(ReportDetail d) => $"{d.Number}-{d.Report.To}-{d.Report.Ordinal}";
}
