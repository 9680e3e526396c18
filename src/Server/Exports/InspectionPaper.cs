using System.Globalization;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Inspections;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Server.Exports;

/// <summary>The record of an inspection as a document: what was looked at, what was found, who signed.</summary>
/// <remarks>Interim Measures art. 26 and 27.</remarks>
public static class InspectionPaper
{
    /// <param name="course">What happened, oldest first.</param>
    /// <param name="zone">Of the inspected unit.</param>
    public static Paper Of(InspectionView i, IReadOnlyList<TimelineEntry> course, TimeZoneInfo zone, bool chinese)
    {
        string Say(string zh, string en) => chinese ? zh : en;
        string Here(Text text) => chinese ? text.Zh : text.En;
        string At(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        string Whose(string who, DateTimeOffset at) => Say($"{who}，{At(at)}", $"{who}, {At(at)}");

        var head = new List<PaperLine>
        {
            new(Say("编号", "Number"), i.Number), new(Say("检查单位", "Inspected by"), i.ConductorName + (i.Partners is { } p ? Say($"（会同 {p}）", $" (with {p})") : "")),
            new(Say("被检查单位", "Inspected unit"), i.UnitName), new(Say("事由", "Title"), i.Title), new(Say("检查类型", "Kind"), Here(Names.Of(i.Kind))),
            new(Say("检查表", "Checklist"), $"{i.ChecklistTitle} ({i.Checklist})\n{i.Citation}"), new(Say("发起", "Opened"), Whose(i.OpenedBy, i.OpenedAt)),
            new(Say("检查情况", "Looked at"), Counted(i, chinese)),
        };
        if (i.ConcludedAt is { } concluded)
        {
            head.Add(new(Say("结束", "Concluded"), Whose(i.ConcludedBy!, concluded)));
            head.Add(new(Say("结论", "Conclusion"), i.Summary!, Strong: true));
        }
        if (i.Signature is { } s)
            head.Add(new(Say("被检查单位签字", "Signature of the unit"), (s.Refused ? Say($"拒绝签字，由 {s.By} 注明，{At(s.At)}", $"refused, noted by {s.By}, {At(s.At)}") : Whose(s.By, s.At)) + (s.Note is { } note ? $"\n{note}" : ""), Strong: s.Refused));
        if (i.Superior is not null && i.ConcludedAt is not null)
            head.Add(new(Say("上一级签收", "Received above"), i.ReceivedAt is { } received ? $"{i.SuperiorName} {Whose(i.ReceivedBy!, received)}" : Say($"{i.SuperiorName}尚未签收", $"not yet by {i.SuperiorName}")));

        var parts = new List<PaperPart> { new PaperLines("head", head) };
        if (i.Findings.Count > 0)
            parts.Add(new PaperGrid("findings", [Say("序号", "No."), Say("检查项与条款", "Item and article"), Say("发现的问题", "Finding"), Say("程度", "Severity"), Say("处理", "Fate")], [6, 26, 38, 9, 21],
                [.. i.Findings.Select(f => new PaperRow([$"{f.No}", Joined(f.ItemTitle, f.Article), Found(f), Here(Names.Of(f.Severity)), Fate(f)]))], Say("一、发现的问题", "1. Findings")));
        else
            parts.Add(new PaperLines("findings", [new(Say("发现的问题", "Findings"), Say("无", "none"))], Say("一、发现的问题", "1. Findings")));
        parts.Add(new PaperGrid("items", [Say("序号", "No."), Say("检查项", "Item"), Say("依据条款", "Article"), Say("结果", "Result"), Say("检查人", "Looked at by")], [6, 46, 18, 12, 18],
            [.. i.Groups.SelectMany(g => g.Items).Select(x => new PaperRow([$"{x.No}", Joined([x.Title, .. Files(x.Files ?? [])]), x.Article ?? "", Result(x), x.By is { } by ? $"{by}\n{At(x.RecordedAt!.Value)}" : ""], x.Answer == ItemAnswer.NotConforming))],
            Say("二、检查项目", "2. Items")));
        if (i.Copies.Count > 0)
            parts.Add(new PaperLines("copies", [.. i.Copies.Select(c => new PaperLine(c.RecipientName, Joined(Say("送出：", "carried: ") + Whose(c.SentBy, c.SentAt),
                c.ReceivedAt is { } back ? Say($"回执：{c.ReceiptNumber}，{At(back)}", $"receipt: {c.ReceiptNumber}, {At(back)}") : Say("尚无回执", "no receipt yet"))))], Say("三、抄送", "3. Copies")));
        // Who looked at what and when stands beside the items and findings already.
        parts.Add(new PaperGrid("course", [Say("时间", "When"), Say("经过", "What happened")], [22, 78], [.. course.Where(e => e.Kind is not ("item-answered" or "finding-recorded")).Select(e => new PaperRow([At(e.At), e.Text]))],
            i.Copies.Count > 0 ? Say("四、经过", "4. Course") : Say("三、经过", "3. Course")));
        parts.Add(new PaperGrid("signatures", [Say("检查人员（签字）", "Inspectors (signature)"), Say("被检查单位（签字、盖章）", "Inspected unit (signature, seal)"), Say("检查单位（盖章）", "Inspecting unit (seal)")], [1, 1, 1],
            [new([string.Join("\n", i.Groups.SelectMany(g => g.Items).Select(x => x.By).OfType<string>().Distinct(StringComparer.Ordinal)) + "\n\n\n", "\n\n\n", "\n\n\n"])]));
        if (i.Hash is { } hash) parts.Add(new PaperLines("foot", [new("SHA-256", hash)]));

        return new Paper(chinese ? "zh-CN" : "en", i.Number, Say("安全检查记录", "Record of inspection"), i.ChecklistTitle, i.State is InspectionState.Open ? Say("未 结 束", "NOT CONCLUDED") : null, parts);

        string Result(ItemView x) => x.Answer is null ? Say("未检查", "not looked at") : Joined(Here(Names.Answer(x.Answer)), x.Reason);

        string Found(FindingView f) => Joined([f.Text, f.FreshCheck ? Say("须现场复查", "to be looked at anew") : null, Whose(f.By, f.RecordedAt), .. Files(f.Files)]);

        string Fate(FindingView f) => f.Fate switch
        {
            "ordered" => Joined(Say("已责成整改", "rectification ordered"), f.OrderNumber),
            "settled" => Joined([Say("已当场整改", "settled on the spot"), f.SettledNote, .. Files(f.SettledFiles)]),
            _ => Say("待处理", "open"),
        };
    }

    private static string Counted(InspectionView i, bool chinese)
    {
        var answers = i.Groups.SelectMany(g => g.Items).ToLookup(x => x.Answer);
        var (yes, no, none) = (answers[ItemAnswer.Conforming].Count(), answers[ItemAnswer.NotConforming].Count(), answers[ItemAnswer.NotApplicable].Count());
        return chinese
            ? $"共 {i.Items} 项，符合 {yes} 项，不符合 {no} 项，不适用 {none} 项，未检查 {i.Items - i.Answered} 项；发现问题 {i.Findings.Count} 个"
            : $"{i.Items} items: {yes} conforming, {no} not conforming, {none} not applicable, {i.Items - i.Answered} not looked at; findings: {i.Findings.Count}";
    }

    private static IEnumerable<string> Files(IReadOnlyList<EvidenceFileView> files) => files.Select(f => $"{f.Name} SHA-256 {f.Sha256}");

    private static string Joined(params string?[] lines) => string.Join("\n", lines.Where(l => l is not null));
}
