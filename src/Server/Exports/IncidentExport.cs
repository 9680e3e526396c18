using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Incidents;

namespace IncidentHub.Server.Exports;

/// <summary>The list of incidents as a table.</summary>
public sealed class IncidentExport(IncidentList list, Moments moments)
{
    public async Task<IResult> MakeAsync(HttpContext http, CancellationToken ct)
    {
        var call = Download.Call(http);
        var at = moments.For(call.Actor);
        if (Download.FormatOf(http) is not { } format) return (Answer)Problems.BadQuery;
        var (found, refusal) = await list.FindAsync(http.Request.Query, call, Download.Most + 1, ct);
        if (found is null) return (Answer)refusal!;
        if (found.Count > Download.Most) return (Answer)Download.TooMany;

        var unit = http.Request.Query["unit"].ToString() is { Length: > 0 } u ? u : call.Actor.Unit;
        var zone = at.Network[call.Actor.Unit].TimeZone;
        var clock = TimeZoneInfo.FindSystemTimeZoneById(zone);
        DateTime? Local(DateTimeOffset? instant) => instant is { } i ? TimeZoneInfo.ConvertTime(i, clock).DateTime : null;
        return new Download(new Sheet(Download.Name("incidents", unit, Local(at.Now)!.Value), Columns(call, zone),
            [.. found.Select(r => Row(r.Row.Compose(at.Network, call.Chinese), at, call, Local))]), format);
    }

    private static IReadOnlyList<Column> Columns(Call call, string zone)
    {
        Column Col(string zh, string en, double width = 16) => new(call.Say(new Text(zh, en)), width);
        return
        [
            Col("编号", "Number", 22), Col("标题", "Title", 40), Col("单位编码", "Unit code"), Col("单位", "Unit", 20), Col("类别", "Category", 28), Col("等级", "Grade", 8),
            Col("阶段", "Phase", 12), Col($"发现时间（{zone}）", $"Aware ({zone})", 22), Col($"最近变化（{zone}）", $"Last change ({zone})", 22),
            Col("最近时限责任方", "Next clock: owner", 20), Col("最近时限接收方", "Next clock: recipient", 24), Col($"最近时限到期（{zone}）", $"Next clock: due ({zone})", 22),
            Col("版本", "Version", 8), Col("演练", "Drill", 8),
        ];
    }

    private static object?[] Row(BoardCard c, Moment at, Call call, Func<DateTimeOffset?, DateTime?> local) =>
    [
        c.Number, c.Title, c.Unit, c.UnitName, c.Category is { } key && at.Shelf.Categories.FullName(key) is { } name ? call.Say(name) : c.Category, c.Grade?.ToString(),
        call.Say(Names.Of(c.Phase)), local(c.AwareAt), local(c.ChangedAt), c.NextClock?.OwnerName, c.NextClock?.RecipientName, local(c.NextClock?.DueAt), c.Version,
        c.Drill is null ? null : call.Say(new Text("演练", "drill")),
    ];
}
