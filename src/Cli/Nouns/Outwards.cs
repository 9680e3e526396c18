using System.CommandLine;
using IncidentHub.Cli.Terminal;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Reporting;
using Spectre.Console;

namespace IncidentHub.Cli.Nouns;

/// <summary>`hub outward`: reports to bodies outside of the network, carried by people and written down here.</summary>
internal static class Outwards
{
    public static Command Noun(Shell s) => s.Group("outward", "对外报送:待准备、待送出、待回执", "reports to outside bodies: to prepare, to send, to be receipted",
        List(s), Channels(s), Send(s), Receipt(s));

    private static Verb List(Shell s)
    {
        var unit = Inputs.Unit(s);
        var stage = Inputs.Word(s, "--stage", "阶段", "stage", [.. OutwardStage.All]);
        return new Verb(s, "list", "本单位对外部对象的义务,最紧的在前", "what your unit owes outside bodies, the most urgent first", async call =>
        {
            var page = await call.Hub.OutwardAsync(await call.UnitAsync(unit), call.Get(stage), call.Stop);
            call.Print(page, () => Table(s.Language, page.Items));
        }, unit, stage);
    }

    private static Verb Channels(Shell s) => new(s, "channels", "外部对象及其渠道", "outside bodies and how to reach them", async call =>
    {
        var bodies = await call.Hub.RecipientsAsync(call.Stop);
        call.Print(bodies, () =>
        {
            var table = Paper.Table(s.Say("对象", "body"), s.Say("渠道", "channel"), s.Say("名称", "name"), s.Say("号码或地址", "number or address"), s.Say("可靠程度", "certainty"));
            foreach (var (body, c) in bodies.SelectMany(b => b.Channels.Select(c => (b, c))))
                table.Row(Paper.Cell($"{body.Key} {body.Name}"), Paper.Cell(c.Id), Paper.Cell(c.Name), Paper.Cell(c.Address), Paper.Cell(s.Say(Names.Certainty(c.Confidence))));
            return table;
        });
    });

    private static Verb Send(Shell s)
    {
        var (incident, to, key) = (Inputs.Incident(s), Body(s), Inputs.Key(s));
        var channel = Inputs.Text(s, "--channel", "渠道(见 outward channels)", "the channel (see outward channels)");
        var why = Inputs.Text(s, "--justification", "逾期原因", "why it is late");
        return new Verb(s, "send", "登记已准备的报告经某渠道送出", "enter that a prepared report was carried there", async call =>
        {
            var item = await FindAsync(call, call.Get(incident), call.Get(to), OutwardStage.Send);
            var done = await call.Hub.DispatchAsync(item, new Dispatch(call.Get(channel) ?? "", call.Get(why)), call.Key(key), call.Stop);
            call.Print(done, s.Say($"{item.Number} → {item.RecipientName} 已登记送出,待回执", $"{item.Number} → {item.RecipientName} recorded as sent, receipt awaited"));
        }, incident, to, channel, why, key);
    }

    private static Verb Receipt(Shell s)
    {
        var (incident, to, key) = (Inputs.Incident(s), Body(s), Inputs.Key(s));
        var number = Inputs.Text(s, "--number", "回执编号", "number of the receipt");
        var at = Inputs.Time(s, "--at", "对方收到的时间,默认现在", "when it was received; usually now");
        return new Verb(s, "receipt", "登记外部对象的回执", "enter the receipt of an outside body", async call =>
        {
            var item = await FindAsync(call, call.Get(incident), call.Get(to), OutwardStage.Receipt);
            var done = await call.Hub.ReceiveOutsideAsync(item, new ReportReceipt(call.Get(number), call.Get(at)), call.Key(key), call.Stop);
            call.Print(done, s.Say($"{item.Number} ← {item.RecipientName} 回执已登记", $"{item.Number} ← {item.RecipientName} receipt recorded"));
        }, incident, to, number, at, key);
    }

    private static Option<string> Body(Shell s) => Inputs.Needed(s, "--to", "外部对象", "key of the outside body");

    private static async Task<OutwardItem> FindAsync(Call call, string incident, string? to, string stage)
    {
        var id = await Incidents.FindAsync(call, incident);
        var items = (await call.Hub.OutwardAsync((await call.MeAsync()).Unit, stage, call.Stop)).Items;
        return items.FirstOrDefault(i => i.Incident == id && i.Recipient == to)
            ?? throw new HubProblem("not-found", 404, call.Shell.Say("没有找到", "Not found"), call.Shell.Say($"{incident} 对 {to} 没有处于该阶段的报告。", $"{incident} has no report to {to} at this stage."));
    }

    private static Table Table(Language l, IEnumerable<OutwardItem> items)
    {
        var table = Paper.Table(l.Say("事件", "incident"), l.Say("接收方", "recipient"), l.Say("事项", "duty"), l.Say("时限", "due"), l.Say("阶段", "stage"), l.Say("渠道", "channel"), l.Say("回执", "receipt"));
        foreach (var i in items)
            table.Row(Paper.Cell(i.Number), Paper.Cell(i.RecipientName), Paper.Cell(l.Say(Names.Duty(i.Kind))), Paper.Cell(Faces.Time(i.DueAt)), Paper.Cell(Stage(l, i.Stage)),
                Paper.Cell(i.Report?.ChannelName), Paper.Cell(i.Report?.ReceiptNumber));
        return table;
    }

    private static string Stage(Language l, string stage) => stage switch
    {
        OutwardStage.Prepare => l.Say("待准备", "to prepare"),
        OutwardStage.Send => l.Say("待送出", "to send"),
        OutwardStage.Receipt => l.Say("已送出,待回执", "sent, unreceipted"),
        _ => l.Say("已办结", "done"),
    };
}
