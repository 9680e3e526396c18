using System.CommandLine;
using IncidentHub.Cli.Terminal;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Rectification;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Cli.Nouns;

/// <summary>`hub order`: issued, signed for, planned, proved, verified.</summary>
internal static class Orders
{
    public static Command Noun(Shell s) => s.Group("order", "责成整改:下达、签收、方案、证据、核验", "rectification orders: issue, sign, plan, prove, verify",
        List(s), Show(s), Issue(s), OrderActs.Sign(s), OrderActs.Plan(s), OrderActs.Decide(s, "decide-plan", "同意或退回方案", "accept a plan, or send it back", (hub, id, d, key, stop) => hub.DecidePlanAsync(id, d, key, ct: stop)),
        OrderActs.Extend(s), OrderActs.Decide(s, "decide-extension", "同意或不同意延期", "give more time, or not", (hub, id, d, key, stop) => hub.DecideExtensionAsync(id, d, key, ct: stop)),
        OrderActs.Evidence(s), OrderActs.Verify(s), OrderActs.Reopen(s), OrderActs.Withdraw(s), OrderActs.Criticise(s), OrderActs.DropCriticism(s), OrderProgressBoard.Verb(s));

    private static Verb List(Shell s)
    {
        var unit = Inputs.Unit(s);
        var box = Inputs.Word(s, "--box", "in 下达给该单位,out 由其下达", "in: to that unit, out: issued by it", "in", "out");
        var state = Inputs.Word(s, "--state", "环节,或 running", "stage, or running", "running", "issued", "signed", "planned", "in-work", "evidenced", "closed", "withdrawn");
        var late = new Option<bool>("--late") { Description = s.Say("只看逾期", "only late ones") };
        return new Verb(s, "list", "列出整改通知", "list orders", async call =>
        {
            var page = await call.Hub.OrdersAsync(new OrderWish(call.Get(unit), call.Get(box), call.Get(state), Late: call.Get(late)), take: 100, ct: call.Stop);
            call.Print(page, () =>
            {
                var table = Paper.Table(s.Say("编号", "number"), s.Say("单位", "unit"), s.Say("标题", "title"), s.Say("环节", "stage"), s.Say("期限", "due"), s.Say("通过", "passed"), "id");
                foreach (var o in page.Items)
                    table.Row(Paper.Cell(o.Number), Paper.Cell(o.UnitName), Paper.Cell(o.Title), Paper.Cell(Stage(s, o.Stage, o.Late)), Paper.Cell(Faces.Time(o.DueAt)),
                        Paper.Cell($"{o.Passed}/{o.Findings}"), Paper.Cell(o.Id.ToString()));
                return table;
            });
        }, unit, box, state, late);
    }

    private static Verb Show(Shell s)
    {
        var id = Named(s);
        return new Verb(s, "show", "查看整改通知", "show an order", async call =>
        {
            var o = await FindAsync(call, call.Get(id)!);
            call.Print(o, () => Paper.Sheet(
                [(s.Say("编号", "number"), o.Number), (s.Say("单位", "unit"), $"{o.IssuerName} → {o.UnitName}"), (s.Say("标题", "title"), o.Title),
                (s.Say("严重程度", "severity"), s.Language.Say(Names.Of(o.Severity))), (s.Say("环节", "stage"), Stage(s, o.Stage, o.Late)), (s.Say("期限", "due"), Faces.Time(o.DueAt)),
                .. o.Findings.Select(f => ($"{f.No}", (string?)$"{f.Text} [{Fate(s, f.Fate)}]")),
                .. o.Deadlines.Where(d => d.MetAt is null).Select(d => (s.Language.Say(Names.Duty(d.Kind)), (string?)$"{d.OwnerName} {Faces.Time(d.DueAt)} {s.Language.Say(Names.Of(d.State))}")),
                .. Criticism(s, o.Criticism), (s.Say("下一步", "next"), o.Next is null ? null : $"{o.NextUnitName}: {o.Next}")]));
        }, id);
    }

    private static Verb Issue(Shell s)
    {
        var to = new Option<string[]>("--to") { Description = s.Say("整改单位编码,可多次给出", "unit that has to put things right; may be repeated"), AllowMultipleArgumentsPerToken = true };
        var from = Inputs.Text(s, "--to-file", "每行一个单位编码的文件", "file with a unit code a line");
        var (title, text) = (Inputs.Needed(s, "--title", "标题", "title"), Inputs.Text(s, "--text", "多个单位时随发通报的内容", "text of the bulletin that goes with many orders"));
        var finding = new Option<string[]>("--finding") { Description = s.Say("问题;可写 检查表/项目=问题", "a finding; may be CHECKLIST/ITEM=TEXT"), Required = true, AllowMultipleArgumentsPerToken = true };
        var (severity, due, key) = (Inputs.Word(s, "--severity", "严重程度", "severity", "minor", "major", "critical"), Inputs.Time(s, "--due", "整改期限", "to be done by"), Inputs.Key(s));
        return new Verb(s, "issue", "下达整改通知;多个单位时连同通报一次下达", "issue an order; to many units at once with a bulletin", async call =>
        {
            var units = (call.Get(to) ?? []).Concat(call.Get(from) is { } path ? await LinesAsync(s, path, call.Stop) : []).Distinct(StringComparer.Ordinal).ToList();
            if (units.Count == 0) throw new UsageFault(s.Say("请给出 --to 或 --to-file", "Give --to or --to-file"));
            var findings = call.Get(finding)!.Select(Finding).ToList();
            var weight = call.Get(severity) is { } word ? Enum.Parse<Severity>(word, ignoreCase: true) : (Severity?)null;
            if (units.Count == 1 && call.Get(text) is null)
            {
                var sent = await call.Hub.IssueOrderAsync(new NewOrder(units[0], call.Get(title)!, weight, findings, call.Get(due)), call.Key(key), call.Stop);
                call.Print(sent, s.Say($"已下达 {sent.Number}({sent.Id})", $"Issued {sent.Number} ({sent.Id})"));
                return;
            }
            if (call.Get(text) is not { } notice) throw new UsageFault(s.Say("多个单位时请给出 --text", "Give --text when there are many units"));
            var batch = await call.Hub.IssueOrdersAsync(new NewOrders(units, call.Get(title)!, notice, weight, findings, call.Get(due)), call.Key(key), call.Stop);
            call.Print(batch, s.Say($"已向 {batch.Orders} 个单位下达,通报 {batch.BulletinNumber},批次 {batch.Batch}", $"Issued {batch.Orders} orders with bulletin {batch.BulletinNumber}, batch {batch.Batch}"));
        }, to, from, title, text, finding, severity, due, key);
    }

    public static Argument<string> Named(Shell s) => new("order") { Description = s.Say("整改通知编号或 id", "number or id of the order") };

    public static async Task<OrderView> FindAsync(Call call, string named)
    {
        if (Guid.TryParse(named, out var id)) return await call.Hub.OrderAsync(id, call.Stop);
        if ((await call.Hub.OrdersAsync(new OrderWish(Text: named), ct: call.Stop)).Items.FirstOrDefault(o => o.Number == named) is { } found) return await call.Hub.OrderAsync(found.Id, call.Stop);
        throw new HubProblem("not-found", 404, call.Shell.Say("没有找到", "Not found"), call.Shell.Say($"没有整改通知 {named}。", $"There is no order {named}."));
    }

    private static NewFinding Finding(string text) =>
        text.Split('=', 2) is [var item, var said] && item.Contains('/', StringComparison.Ordinal) && !item.Contains(' ', StringComparison.Ordinal) ? new(said, item) : new(text);

    private static async Task<string[]> LinesAsync(Shell s, string path, CancellationToken stop) => File.Exists(path)
        ? [.. (await File.ReadAllLinesAsync(path, stop)).Select(l => l.Trim()).Where(l => l.Length > 0 && !l.StartsWith('#'))]
        : throw new UsageFault(s.Say($"没有 {path}", $"There is no {path}"));

    private static IEnumerable<(string, string?)> Criticism(Shell s, CriticismView? c) => c is null ? [] :
    [
        (s.Say("通报批评", "notice of criticism"), c.State switch { "issued" => s.Say("已发出", "sent"), "dropped" => s.Say($"不发：{c.DroppedBecause}", $"dropped: {c.DroppedBecause}"), _ => s.Say("待审发", "waits to be sent or dropped") }),
        ("", c.Title), ("", c.Text),
    ];

    private static string Stage(Shell s, OrderStage stage, bool late) => s.Language.Say(Names.Of(stage)) + (late ? s.Say("（逾期）", " (late)") : "");

    private static string Fate(Shell s, FindingFate fate) => fate switch
    {
        FindingFate.Open      => s.Say("未整改", "open"),
        FindingFate.Evidenced => s.Say("待核验", "to be verified"),
        FindingFate.Passed    => s.Say("通过", "passed"),
        FindingFate.Failed    => s.Say("未通过", "failed"),
        _                     => s.Say("已撤回", "withdrawn"),
    };
}
