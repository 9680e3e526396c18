using System.CommandLine;
using IncidentHub.Cli.Terminal;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Inspections;

namespace IncidentHub.Cli.Nouns;

/// <summary>`hub inspection`: opened, answered, concluded, signed, planned; checklists checked on disk.</summary>
internal static class Inspections
{
    private static readonly string[] Kinds = ["self-check", "upper-level", "risk-assessment", "joint"];

    public static Command Noun(Shell s) => s.Group("inspection", "检查:发起、记录、结束、签字、当场整改、抄送、计划", "inspections: open, answer, conclude, sign, settle, copy, plan",
        Open(s), List(s), Show(s), Answer(s), Conclude(s), Sign(s), Receive(s), InspectionEnds.Settle(s), InspectionEnds.Copy(s), InspectionEnds.CopyReceipt(s), Print(s),
        InspectionFiles.Plan(s), InspectionFiles.Check(s));

    public static Option<string?> Kind(Shell s) => Inputs.Word(s, "--kind", "检查类型,默认上级检查", "kind of inspection; usually upper-level", Kinds);

    public static InspectionKind KindOf(string? word) => word switch
    {
        "self-check"      => InspectionKind.SelfCheck,
        "risk-assessment" => InspectionKind.RiskAssessment,
        "joint"           => InspectionKind.Joint,
        _                 => InspectionKind.UpperLevel,
    };

    private static Verb Open(Shell s)
    {
        var (unit, list) = (Inputs.Needed(s, "--of", "被检查单位", "the inspected unit"), Inputs.Needed(s, "--checklist", "检查表", "checklist"));
        var (kind, title, partners, key) = (Kind(s), Inputs.Text(s, "--title", "标题", "title"), Inputs.Text(s, "--partners", "联合检查单位", "partners of a joint inspection"), Inputs.Key(s));
        return new Verb(s, "open", "发起检查", "open an inspection", async call =>
        {
            var made = await call.Hub.OpenInspectionAsync(new(call.Get(unit)!, KindOf(call.Get(kind)), call.Get(list)!, call.Get(title), call.Get(partners)), call.Key(key), call.Stop);
            call.Print(made, s.Say($"已发起 {made.Number}({made.Id})", $"Opened {made.Number} ({made.Id})"));
        }, unit, list, kind, title, partners, key);
    }

    private static Verb List(Shell s)
    {
        var (unit, state) = (Inputs.Unit(s), Inputs.Word(s, "--state", "状态", "state", "open", "concluded", "received"));
        return new Verb(s, "list", "列出检查", "list inspections", async call =>
        {
            var page = await call.Hub.InspectionsAsync(call.Get(unit), call.Get(state), ct: call.Stop);
            call.Print(page, () =>
            {
                var table = Paper.Table(s.Say("编号", "number"), s.Say("被检查单位", "unit"), s.Say("标题", "title"), s.Say("状态", "state"), s.Say("已检查", "answered"), s.Say("问题", "findings"), "id");
                foreach (var i in page.Items)
                    table.Row(Paper.Cell(i.Number), Paper.Cell(i.UnitName), Paper.Cell(i.Title), Paper.Cell(Say(s, i.State)), Paper.Cell($"{i.Answered}/{i.Items}"), Paper.Cell($"{i.Findings}"), Paper.Cell(i.Id.ToString()));
                return table;
            });
        }, unit, state);
    }

    private static Verb Show(Shell s)
    {
        var id = Named(s);
        return new Verb(s, "show", "查看检查", "show an inspection", async call =>
        {
            var i = await FindAsync(call, call.Get(id)!);
            call.Print(i, () => Paper.Sheet(
                [(s.Say("编号", "number"), i.Number), (s.Say("被检查单位", "unit"), i.UnitName), (s.Say("检查单位", "inspected by"), i.ConductorName), (s.Say("标题", "title"), i.Title),
                (s.Say("状态", "state"), Say(s, i.State)), (s.Say("已检查", "answered"), $"{i.Answered}/{i.Items}"), (s.Say("结果散列", "hash"), i.Hash),
                .. i.Groups.SelectMany(g => g.Items).Where(x => x.Answer is not null).Select(x => ($"{x.No} {x.Item}", (string?)$"{x.Answer} {x.Title}")),
                .. i.Findings.Select(f => (s.Say($"问题 {f.No}", $"finding {f.No}"), (string?)$"{f.Text} · {f.Fate}")),
                .. i.Copies.Select(c => (s.Say("抄送", "copy"),
                    (string?)$"{c.RecipientName} · {Faces.Time(c.SentAt)} · {(c.ReceivedAt is null ? s.Say("待回执", "unreceipted") : $"{s.Say("回执", "receipt")} {c.ReceiptNumber}")}"))]));
        }, id);
    }

    private static Verb Answer(Shell s)
    {
        var (id, item, answer) = (Named(s), new Argument<string>("item") { Description = s.Say("检查项", "item") }, new Argument<string>("answer") { Description = string.Join(" | ", ItemAnswer.All) });
        var (reason, finding, key) = (Inputs.Text(s, "--reason", "不适用的理由", "why it does not apply"), Inputs.Text(s, "--finding", "问题", "what is wrong"), Inputs.Key(s));
        var files = Inputs.Files(s, "作为证据的文件,可给多个", "files that show it; may be repeated");
        return new Verb(s, "answer", "记录一个检查项的结论", "record what was seen at one item", async call =>
        {
            var i = await FindAsync(call, call.Get(id)!);
            var now = TimeProvider.System.GetUtcNow();
            // A key given by the person makes the same entry of the same line, however often it is sent.
            var entry = call.Get(key) is { } given ? Domain.Kernel.Ids.FromSource(i.Number, given) : Guid.NewGuid();
            List<Guid> shown = [];
            foreach (var path in call.Get(files) ?? [])
            {
                if (!File.Exists(path)) throw new UsageFault(s.Say($"没有 {path}", $"There is no {path}"));
                shown.Add(Domain.Kernel.Ids.FromSource($"{entry}", $"file {shown.Count}"));
                await call.Hub.UploadEvidenceAsync(i.Id, shown[^1], Path.GetFileName(path), await File.ReadAllBytesAsync(path, call.Stop), call.Stop);
            }
            var done = await call.Hub.RecordEntryAsync(i.Id, new(entry, now.ToUnixTimeMilliseconds(), now, call.Get(item)!, call.Get(answer)!, call.Get(reason),
                call.Get(finding) is { } wrong ? new SeenFinding(wrong, null, shown) : null, call.Get(finding) is null && shown.Count > 0 ? shown : null), call.Stop);
            call.Print(done, s.Say("已记录", "Recorded"));
        }, id, item, answer, reason, finding, files, key);
    }

    private static Verb Conclude(Shell s)
    {
        var (id, summary, key) = (Named(s), Inputs.Needed(s, "--summary", "总体意见", "summary"), Inputs.Key(s));
        return new Verb(s, "conclude", "形成检查结果,此后不可更改", "freeze the result for good", async call =>
        {
            var done = await call.Hub.ConcludeInspectionAsync((await FindAsync(call, call.Get(id)!)).Id, new(call.Get(summary)!), call.Key(key), call.Stop);
            call.Print(done, s.Say("已形成结果", "Concluded"));
        }, id, summary, key);
    }

    private static Verb Sign(Shell s)
    {
        var (id, note, key) = (Named(s), Inputs.Text(s, "--note", "说明", "note"), Inputs.Key(s));
        var refused = new Option<bool>("--refused") { Description = s.Say("被检查单位拒绝签字,须说明", "the inspected unit would not sign; needs the note") };
        return new Verb(s, "sign", "被检查单位签字,或注明拒签", "the inspected unit signs, or its refusal is noted", async call =>
        {
            var done = await call.Hub.SignInspectionAsync((await FindAsync(call, call.Get(id)!)).Id, new(call.Get(refused), call.Get(note)), call.Key(key), call.Stop);
            call.Print(done, s.Say("已签字", "Signed"));
        }, id, refused, note, key);
    }

    private static Verb Receive(Shell s)
    {
        var (id, key) = (Named(s), Inputs.Key(s));
        return new Verb(s, "receive", "上一级单位签收结果", "the unit above signs for the result", async call =>
        {
            var done = await call.Hub.ReceiveInspectionAsync((await FindAsync(call, call.Get(id)!)).Id, call.Key(key), call.Stop);
            call.Print(done, s.Say("已签收", "Received"));
        }, id, key);
    }

    private static Verb Print(Shell s)
    {
        var (id, sheet) = (Named(s), new Sheets(s, "docx", "html", "json"));
        return new Verb(s, "print", "将检查记录写入文件:Word、可打印的网页或 JSON", "write the record of an inspection to a file: Word, a page to print, or JSON",
            call => sheet.WriteAsync(call, async (format, file) => await call.Hub.SaveInspectionAsync((await FindAsync(call, call.Get(id)!)).Id, format, s.Say("zh", "en"), file, call.Stop)),
            [id, .. sheet.Symbols]);
    }

    internal static Argument<string> Named(Shell s) => new("inspection") { Description = s.Say("检查编号或 id", "number or id of the inspection") };

    internal static async Task<InspectionView> FindAsync(Call call, string named)
    {
        if (Guid.TryParse(named, out var id)) return await call.Hub.InspectionAsync(id, call.Stop);
        for (string? after = null; ;)
        {
            var page = await call.Hub.InspectionsAsync(after: after, take: 200, ct: call.Stop);
            if (page.Items.FirstOrDefault(i => i.Number == named) is { } found) return await call.Hub.InspectionAsync(found.Id, call.Stop);
            if ((after = page.Next) is null) throw new HubProblem("not-found", 404, call.Shell.Say("没有找到", "Not found"), call.Shell.Say($"没有检查 {named}。", $"There is no inspection {named}."));
        }
    }

    private static string Say(Shell s, InspectionState state) => state switch
    {
        InspectionState.Open      => s.Say("进行中", "open"),
        InspectionState.Concluded => s.Say("待签收", "concluded"),
        _                         => s.Say("已签收", "received"),
    };
}
