using System.Globalization;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Domain.Reporting.Forms;
using IncidentHub.Server.Hosting;

namespace IncidentHub.Server.Exports;

/// <summary>A report as a document.</summary>
public static class ReportPaper
{
    /// <returns>Head: number, from, to, when, signed by, late by. Items: what it says, in the order of its form. Foot: form, citation, hash.</returns>
    public static Paper Of(ReportDetail d, Categories categories, TimeZoneInfo zone, bool chinese)
    {
        string Say(string zh, string en) => chinese ? zh : en;
        string At(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
        string Here(Text text) => chinese ? text.Zh : text.En;
        var r = d.Report;
        var sent = r.State is not (ReportState.AwaitingSignature or ReportState.Declined or ReportState.Prepared);

        var head = new List<PaperLine>
        {
            new(Say("事件编号", "Incident"), d.Number), new(Say("事件名称", "Title"), d.Title), new(Say("报告单位", "From"), d.FromName), new(Say("报送对象", "To"), r.ToName),
            new(Say("报告种类", "Kind"), Say($"{Here(Names.Of(r.Kind))}（第 {r.Ordinal} 次报送，第 {r.Edition} 版）", $"{Here(Names.Of(r.Kind))} (no. {r.Ordinal} to this addressee, version {r.Edition})")),
            sent ? new(Say("报送时间", "Sent"), At(r.SentAt)) : new(Say("起草时间", "Drafted"), At(r.SentAt)),
            new(Say("报送人", sent ? "Sent by" : "Drafted by"), r.SignOff?.Drafter ?? r.SentBy),
        };
        if (r.SignOff is { } s)
            head.Add(new(Say("签发人", "Signed off by"), Say($"{s.By}{(s.As == SignOff.Deputy ? "（代分管领导）" : "")}，{At(s.At)}", $"{s.By}{(s.As == SignOff.Deputy ? " (for the leader)" : "")}, {At(s.At)}")));
        if (r.SkipReason is { } skip) head.Add(new(Say("越级理由", "Why past the superior"), skip));
        if (r.LateBySeconds is { } late)
        {
            var by = Narrator.Span(TimeSpan.FromSeconds(late));
            head.Add(new(Say("逾期", "Late by"), Say($"{by.Zh}，理由：{r.Justification}", $"{by.En}, because: {r.Justification}"), Strong: true));
        }
        if (r.ReceivedAt is { } received) head.Add(new(Say("签收时间", "Received"), At(received)));
        if (r.ReturnReason is { } returned) head.Add(new(Say("退回理由", "Returned because"), returned, Strong: true));
        if (d.Versions.Count > 1)
            head.Add(new(Say("版本", "Versions"), string.Join("\n", d.Versions.Select(v => Say($"第 {v.Edition} 版 {At(v.SentAt)}{(v.ReturnReason is { } why ? $"，退回：{why}" : "")}", $"version {v.Edition}, {At(v.SentAt)}{(v.ReturnReason is { } no ? $", returned: {no}" : "")}")))));

        var items = d.Form.Asked(r.Kind, r.Content.Type).Select(i => new PaperLine(Here(i.Title), Written(i, r.Content, categories, At, chinese) ?? Say("（未填）", "(not given)"), Article: i.Article))
            // What an older or other form asked is never lost, only called by its key.
            .Concat((r.Content.More ?? new Dictionary<string, string>()).Where(m => d.Form[m.Key] is null).Select(m => new PaperLine(m.Key, m.Value))).ToList();

        return new Paper(chinese ? "zh-CN" : "en", d.Number, Here(d.Form.Title), Here(Names.Of(r.Kind)),
            d.Drill is not null ? Say("演 练", "DRILL") : sent ? null : Say("未 签 发", "NOT SIGNED"),
            [
                new PaperLines("head", head), new PaperLines("items", items),
                new PaperLines("foot",
                [
                    new(Say("报告表", "Form"), $"{d.Form.Id} v{d.Form.Version}"), new(Say("依据", "Under"), d.Form.Citation),
                    new("SHA-256", r.Hash), new(Say("完整度", "Completeness"), $"{d.SoFar.Answered} / {d.SoFar.Asked}"),
                ]),
            ]);
    }

    private static string? Written(FormItem item, ReportContent content, Categories categories, Func<DateTimeOffset, string> at, bool chinese) => item switch
    {
        _ when !content.Says(item.Key) => null,
        { Type: "instant" } => content.DiscoveredAt is { } instant ? at(instant) : content.Text(item.Key),
        { Type: "category" } => content.Text(item.Key) is { } key && categories.FullName(key) is { } name ? (chinese ? name.Zh : name.En) : content.Text(item.Key),
        { Type: "grade" } => Enum.TryParse<Grade>(content.Text(item.Key), out var grade) && Enum.IsDefined(grade) && Names.Of(grade) is var g ? (chinese ? g.Zh : g.En) : content.Text(item.Key),
        { Type: "ransom" } => content.Ransom is { } r
            ? string.Join(" · ", new[] { $"{r.Amount?.ToString(CultureInfo.InvariantCulture)} {r.Currency}".Trim(), r.Manner, r.Date }.Where(t => !string.IsNullOrWhiteSpace(t))) : null,
        _ => content.Text(item.Key),
    };
}
