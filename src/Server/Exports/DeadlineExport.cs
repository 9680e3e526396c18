using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Reporting;

namespace IncidentHub.Server.Exports;

/// <summary>The register as a table.</summary>
public sealed class DeadlineExport(DeadlineQuery query, Moments moments)
{
    public async Task<IResult> MakeAsync(HttpContext http, CancellationToken ct)
    {
        var call = Download.Call(http);
        var at = moments.For(call.Actor);
        var (filter, refusal) = DeadlineFilter.Read(http.Request.Query, call, at);
        if (filter is null) return (Answer)refusal!;
        if (Download.FormatOf(http) is not { } format) return (Answer)Problems.BadQuery;
        var found = await query.ReadAsync(filter, null, Download.Most + 1, call, at, ct).ToListAsync(ct);
        if (found.Count > Download.Most) return (Answer)Download.TooMany;

        var zone = at.Network[call.Actor.Unit].TimeZone;
        var clock = TimeZoneInfo.FindSystemTimeZoneById(zone);
        DateTime? Local(DateTimeOffset? instant) => instant is { } i ? TimeZoneInfo.ConvertTime(i, clock).DateTime : null;
        return new Download(new Sheet(Download.Name("deadlines", filter.Unit, Local(at.Now)!.Value), Columns(call, zone), [.. found.Select(d => Row(d, call, Local))]), format);
    }

    private static IReadOnlyList<Column> Columns(Call call, string zone)
    {
        Column Col(string zh, string en, double width = 16) => new(call.Say(new Text(zh, en)), width);
        return
        [
            Col("编号", "Number", 22), Col("标题", "Title", 40), Col("等级", "Grade", 8), Col("责任方编码", "Owner code"), Col("责任方", "Owner", 20),
            Col("接收方", "Recipient", 24), Col("事项", "Duty"), Col("起算事由", "Counts from"), Col($"起算时间（{zone}）", $"Started ({zone})", 22),
            Col($"到期时间（{zone}）", $"Due ({zone})", 22), Col("状态", "State", 12), Col($"报送时间（{zone}）", $"Sent ({zone})", 22),
            Col($"收到时间（{zone}）", $"Received ({zone})", 22), Col("逾期秒数", "Late by, seconds", 12), Col("规则包", "Policy"), Col("版本", "Version", 8),
            Col("条款", "Article", 14), Col("依据", "Citation", 40), Col("可靠程度", "Certainty", 20), Col("演练", "Drill", 8),
        ];
    }

    private static object?[] Row(DeadlineView d, Call call, Func<DateTimeOffset?, DateTime?> local) =>
    [
        d.Number, d.Title, d.Grade?.ToString(), d.Owner, d.OwnerName, d.RecipientName, call.Say(Names.Duty(d.Kind)), call.Say(Names.Clock(d.StartedBy)), local(d.StartedAt),
        local(d.DueAt), call.Say(Names.Of(d.State)), local(d.SentAt), local(d.MetAt), d.LateBySeconds, d.Because.Policy, d.Because.Version,
        call.Say(Names.Article(d.Because.Article)), d.Because.Citation, call.Say(Names.Certainty(d.Because.Confidence)), d.Drill is null ? null : call.Say(new Text("演练", "drill")),
    ];
}
