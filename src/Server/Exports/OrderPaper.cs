using System.Globalization;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Rectification;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Server.Exports;

/// <summary>A rectification order with its whole course as a document.</summary>
public static class OrderPaper
{
    /// <param name="course">What happened, oldest first.</param>
    /// <param name="zone">Of the unit that has to put things right.</param>
    /// <param name="item">What an item of a checklist is called; null for one that is not known.</param>
    public static Paper Of(OrderView o, IReadOnlyList<TimelineEntry> course, TimeZoneInfo zone, bool chinese, Func<string, Text?> item)
    {
        string Say(string zh, string en) => chinese ? zh : en;
        string Here(Text text) => chinese ? text.Zh : text.En;
        string At(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

        var head = new List<PaperLine>
        {
            new(Say("编号", "Number"), o.Number), new(Say("责成单位", "Issued by"), Say($"{o.IssuerName}（{o.IssuedBy}）", $"{o.IssuerName} ({o.IssuedBy})")), new(Say("整改单位", "To"), o.UnitName),
            new(Say("事由", "Title"), o.Title), new(Say("严重程度", "Severity"), Here(Names.Of(o.Severity)) + (o.Severity == o.Asked ? "" : Say($"（因问题重复出现，由{Here(Names.Of(o.Asked))}提高）", $" (raised from {Here(Names.Of(o.Asked))}: it came back)"))),
            new(Say("来源", "Origin"), Origin(o.Origin, chinese)), new(Say("下达时间", "Issued"), At(o.IssuedAt)), new(Say("完成时限", "Due"), At(o.DueAt), Strong: o.Late),
        };
        if (o.SignedAt is { } signed) head.Add(new(Say("签收", "Signed for"), Say($"{o.SignedBy}，{At(signed)}", $"{o.SignedBy}, {At(signed)}")));
        head.Add(new(Say("进展", "Stage"), Here(Names.Of(o.Stage)) + (o.Late ? Say("（逾期）", " (overdue)") : ""), Strong: true));
        if (o.ClosedAt is { } closed) head.Add(new(Say("销号时间", "Closed"), At(closed)));
        if (o.WithdrawnBecause is { } why) head.Add(new(Say("撤回理由", "Withdrawn because"), why, Strong: true));

        var parts = new List<PaperPart>
        {
            new PaperLines("head", head),
            new PaperGrid("findings", [Say("序号", "No."), Say("整改问题", "Finding"), Say("程度", "Severity"), Say("证据与核验", "Evidence and verification"), Say("结果", "Fate")], [6, 30, 9, 45, 10],
                [.. o.Findings.Select(f => new PaperRow([$"{f.No}", Asked(f), Here(Names.Of(f.Severity)), Shown(f), Fate(f.Fate, chinese)]))], Say("一、整改问题", "1. Findings")),
        };
        if (o.Plans.Count > 0)
            parts.Add(new PaperLines("plans", [.. o.Plans.Select(p => new PaperLine(Say($"第 {p.Round} 份方案", $"Plan {p.Round}"), Planned(p)))], Say("二、整改方案", "2. Plans")));
        if (o.Extensions.Count > 0)
            parts.Add(new PaperLines("extensions", [.. o.Extensions.Select(x => new PaperLine(Say($"申请延至 {At(x.Until)}", $"Until {At(x.Until)}"), Asks(x)))], Say("三、延期", "3. Time asked for")));
        parts.Add(new PaperGrid("course", [Say("时间", "When"), Say("经过", "What happened")], [22, 78], [.. course.Select(e => new PaperRow([At(e.At), e.Text]))], Say("四、经过", "4. Course")));
        parts.Add(new PaperGrid("signatures", [Say("责成单位（盖章）", "Issuing unit (seal)"), Say("整改单位（盖章）", "Unit (seal)"), Say("核验人（签字）", "Verified by (signature)")], [1, 1, 1],
            [new(["\n\n\n", "\n\n\n", string.Join("\n", o.Findings.SelectMany(f => f.Verdicts).Select(v => v.By).Distinct(StringComparer.Ordinal)) + "\n\n"])]));

        return new Paper(chinese ? "zh-CN" : "en", o.Number, Say("责成整改通知书", "Rectification order"), Say("整改档案", "Record of the whole course"),
            o.Stage is OrderStage.Withdrawn ? Say("已 撤 回", "WITHDRAWN") : null, parts);

        string Asked(OrderFindingView f) => string.Join("\n", new[]
        {
            f.Text, f.Item is { } key ? item(key) is { } name ? Say($"检查项：{name.Zh}", $"Item: {name.En}") : key : null, f.FreshCheck ? Say("须现场复查", "to be looked at anew") : null,
            f.Before.Count == 0 ? null : Say("重复问题，此前：", "found before: ") + string.Join(Say("、", ", "), f.Before.Select(b => b.Number)),
        }.Where(t => t is not null));

        string Shown(OrderFindingView f)
        {
            var told = f.Evidence.Select(e => (e.At, Text: $"{At(e.At)} {e.By}{Say("：", ": ")}{e.Note}{Files(e.Files)}"))
                .Concat(f.Verdicts.Select(v => (v.At, Text: $"{At(v.At)} {v.By}{Say("：", ": ")}{(v.Passed ? Say("合格", "passed") : Say("不合格", "failed"))}{(v.Reason is { } r ? Say($"，{r}", $", {r}") : "")}{(v.Check is { } c ? Say($"；现场复查：{c}", $"; looked at anew: {c}") : "")}{Files(v.Files)}")))
                .OrderBy(t => t.At).Select(t => t.Text).ToList();
            return told.Count == 0 ? Say("（无）", "(none)") : string.Join("\n", told);
        }

        string Files(IReadOnlyList<EvidenceFileView> files) => string.Concat(files.Select(f => $"\n  {f.Name} SHA-256 {f.Sha256}"));

        string Planned(PlanView p) => string.Join("\n", new[]
        {
            p.Text, p.ReadyAt is { } ready ? Say($"预计 {At(ready)} 完成", $"expected by {At(ready)}") : null, Say($"{p.By}，{At(p.At)} 提交", $"{p.By}, {At(p.At)}"),
            p.Accepted is { } yes ? $"{(yes ? Say("通过", "accepted") : Say("退回", "sent back"))}{Say("：", ": ")}{p.DecidedBy}{(p.DecidedAt is { } at ? $" {At(at)}" : "")}{(p.Reason is { } r ? $" {r}" : "")}" : Say("待审定", "waits for a decision"),
        }.Where(t => t is not null));

        string Asks(ExtensionView x) => string.Join("\n", new[]
        {
            x.Reason, Say($"{x.By}，{At(x.At)} 申请", $"{x.By}, {At(x.At)}"),
            x.Granted is { } yes ? $"{(yes ? Say("同意", "granted") : Say("不同意", "refused"))}{Say("：", ": ")}{x.DecidedBy}{(x.DecidedAt is { } at ? $" {At(at)}" : "")}{(x.Because is { } b ? $" {b}" : "")}" : x.DecidedAt is null ? Say("待审批", "waits for a decision") : Say("整改已了结，申请失效", "fell away: the order was over"),
        });
    }

    private static string Origin(OriginView origin, bool chinese)
    {
        var kind = origin.Kind switch
        {
            OriginKind.Inspection => chinese ? "检查发现" : "inspection",
            OriginKind.Incident => chinese ? "事件复盘" : "incident",
            OriginKind.Drill => chinese ? "演练差距" : "drill",
            OriginKind.Duty => chinese ? "逾期未报" : "missed duty",
            _ => chinese ? "直接下达" : "issued directly",
        };
        return origin.Name is { } name ? $"{kind} {name}" : kind;
    }

    private static string Fate(FindingFate fate, bool chinese) => fate switch
    {
        FindingFate.Open => chinese ? "待整改" : "open",
        FindingFate.Evidenced => chinese ? "待核验" : "to be verified",
        FindingFate.Passed => chinese ? "合格" : "passed",
        FindingFate.Failed => chinese ? "不合格" : "failed",
        _ => chinese ? "已撤回" : "withdrawn",
    };
}
