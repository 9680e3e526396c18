using System.Text;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Drills.Debriefs;
using IncidentHub.Domain.Kernel;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Exports;
using IncidentHub.Server.Hosting;
using Wolverine.Http;

namespace IncidentHub.Server.Debriefs;

/// <summary>The after-action report to take away: a page to print, a Word file, JSON. `?edition=` gives a signed one, made from its frozen bytes.</summary>
public static class DebriefExports
{
    [WolverineGet("/drills/{id}/report/print"), Needs(Right.TakePartInDrills)]
    public static async Task<IResult> Print(Guid id, HttpContext http, DebriefQuery query, Moments moments, CancellationToken ct)
    {
        var (paper, refusal) = await PaperAsync(id, http, query, moments, ct);
        return paper is null ? (Answer)refusal! : paper.Page();
    }

    [WolverineGet("/api/drills/{id}/report/docx"), Needs(Right.TakePartInDrills)]
    public static async Task<IResult> Docx(Guid id, HttpContext http, DebriefQuery query, Moments moments, CancellationToken ct)
    {
        var (paper, refusal) = await PaperAsync(id, http, query, moments, ct);
        return paper is null ? (Answer)refusal! : paper.Word();
    }

    /// <summary>The canonical bytes, so that anybody can recompute the hash.</summary>
    [WolverineGet("/api/drills/{id}/report/json"), Needs(Right.TakePartInDrills)]
    public static async Task<IResult> Json(Guid id, HttpContext http, DebriefQuery query, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        var (view, refusal) = await query.FindAsync(http, http.Call(), id, ct);
        return view is null ? (Answer)refusal! : Results.File(Encoding.UTF8.GetBytes(view.Report.Frozen()), "application/json; charset=utf-8", $"{view.Report.Number}.json");
    }

    private static async Task<(Paper? Paper, Refusal? Refusal)> PaperAsync(Guid id, HttpContext http, DebriefQuery query, Moments moments, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        var call = http.Call();
        var chinese = http.Request.Query["lang"].ToString() switch { "en" => false, "zh" or "zh-CN" => true, _ => call.Chinese };
        var (view, refusal) = await query.FindAsync(http, call with { Chinese = chinese }, id, ct);
        if (view is null) return (null, refusal);
        var signed = view.Editions.FirstOrDefault(e => e.Edition == view.Edition) is { } e ? new Edition(e.Edition, e.Hash, e.As, Guid.Empty, e.At) : null;
        var signer = view.Editions.FirstOrDefault(x => x.Edition == view.Edition)?.By;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(moments.Network[view.Report.Unit].TimeZone);
        return (new AfterActionPaper(view.Report, chinese, zone).Write(signed, signer is null ? null : new Text(signer, signer), view.Hash), null);
    }
}
