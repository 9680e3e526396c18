using System.CommandLine;
using IncidentHub.Cli.Terminal;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Records;
using IncidentHub.Domain.Rectification;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Cli.Nouns;

/// <summary>`hub record`: commendations and criticisms of units. There is no verb that changes one.</summary>
internal static class Records
{
    public static Command Noun(Shell s) => s.Group("record", "奖惩记录:表彰、通报批评、查看", "records of units: commend, criticise, list, show",
        Enter(s, "commend", RecordKind.Commendation, "表彰下属单位", "put a commendation of a unit below on record"),
        Enter(s, "criticise", RecordKind.Criticism, "对下属单位予以通报批评", "put a criticism of a unit below on record"), List(s), Show(s));

    private static Verb Enter(Shell s, string name, string kind, string zh, string en)
    {
        var of = Inputs.Needed(s, "--of", "所涉单位编码", "code of the unit it is about");
        var (title, text, key) = (Inputs.Needed(s, "--title", "标题", "title"), Inputs.Needed(s, "--text", "事实与理由", "what was done, and why it is said"), Inputs.Key(s));
        var (incident, order) = (Inputs.Text(s, "--incident", "依据的事件编号或 id", "number or id of the incident it follows from"), Inputs.Text(s, "--order", "依据的整改通知编号或 id", "number or id of the order it follows from"));
        var (inspection, drill) = (Inputs.Text(s, "--inspection", "依据的检查编号或 id", "number or id of the inspection it follows from"), Inputs.Text(s, "--drill", "依据的演练编号或 id", "number or id of the drill it follows from"));
        return new Verb(s, name, zh, en, async call =>
        {
            if (new[] { incident, inspection, drill }.Count(o => call.Get(o) is not null) > 1) throw new UsageFault(s.Say("依据只能有一项", "Name one thing it follows from"));
            var source = call.Get(incident) is { } i ? new OriginOf(OriginKind.Incident, await Incidents.FindAsync(call, i))
                : call.Get(inspection) is { } j ? new OriginOf(OriginKind.Inspection, (await Inspections.FindAsync(call, j)).Id)
                : call.Get(drill) is { } d ? new OriginOf(OriginKind.Drill, await DrillScores.FindAsync(call, d)) : null;
            var from = call.Get(order) is { } o ? (await Orders.FindAsync(call, o)).Id : (Guid?)null;
            var kept = await call.Hub.EnterRecordAsync(new NewRecord(call.Get(of)!, kind, call.Get(title)!, call.Get(text)!, source, from), call.Key(key), call.Stop);
            call.Print(kept, s.Say($"已记录 {kept.Number}({kept.Id})", $"On record as {kept.Number} ({kept.Id})"));
        }, of, title, text, incident, order, inspection, drill, key);
    }

    private static Verb List(Shell s)
    {
        var (unit, kind) = (Inputs.Unit(s), Inputs.Word(s, "--kind", "种类", "kind", [.. RecordKind.All]));
        return new Verb(s, "list", "列出本单位及下属单位的记录", "list records of the unit and those below", async call =>
        {
            var page = await call.Hub.RecordsAsync(call.Get(unit), call.Get(kind), ct: call.Stop);
            call.Print(page, () =>
            {
                var table = Paper.Table(s.Say("编号", "number"), s.Say("单位", "unit"), s.Say("种类", "kind"), s.Say("标题", "title"), s.Say("依据", "source"), s.Say("作出单位", "by"), s.Say("时间", "at"));
                foreach (var r in page.Items)
                    table.Row(Paper.Cell(r.Number), Paper.Cell(r.UnitName), Paper.Cell(s.Say(Names.Record(r.Kind))), Paper.Cell(r.Title), Paper.Cell(r.Source.Name), Paper.Cell(r.IssuerName), Paper.Cell(Faces.Time(r.EnteredAt)));
                return table;
            });
        }, unit, kind);
    }

    private static Verb Show(Shell s)
    {
        var id = new Argument<string>("record") { Description = s.Say("记录编号或 id", "number or id of the record") };
        return new Verb(s, "show", "查看记录", "show a record", async call =>
        {
            var r = await FindAsync(call, call.Get(id));
            call.Print(r, () => Paper.Sheet(
                (s.Say("编号", "number"), r.Number), (s.Say("单位", "unit"), r.UnitName), (s.Say("种类", "kind"), s.Say(Names.Record(r.Kind))), (s.Say("标题", "title"), r.Title), (s.Say("内容", "text"), r.Text),
                (s.Say("依据", "source"), r.Source.Name), (s.Say("作出单位", "by"), $"{r.IssuerName} · {r.EnteredBy}"), (s.Say("时间", "at"), Faces.Time(r.EnteredAt))));
        }, id);
    }

    private static async Task<RecordView> FindAsync(Call call, string named)
    {
        if (Guid.TryParse(named, out var id)) return await call.Hub.RecordAsync(id, call.Stop);
        for (string? after = ""; after is not null;)
        {
            var page = await call.Hub.RecordsAsync(after: after, ct: call.Stop);
            if (page.Items.FirstOrDefault(r => r.Number == named) is { } found) return found;
            after = page.Next;
        }
        throw new HubProblem("not-found", 404, call.Shell.Say("没有找到", "Not found"), call.Shell.Say($"没有记录 {named}。", $"There is no record {named}."));
    }}
