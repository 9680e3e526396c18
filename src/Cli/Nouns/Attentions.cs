using System.CommandLine;
using IncidentHub.Cli.Terminal;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Cli.Nouns;

/// <summary>`hub attention`: what waits for the officer.</summary>
internal static class Attentions
{
    public static Command Noun(Shell s) => s.Group("attention", "等待处理的事项", "what waits for you", List(s), Acknowledge(s));

    private static Verb List(Shell s) => new(s, "list", "列出事项,新的在前", "list what waits, the newest first", async call =>
    {
        var list = await call.Hub.AttentionAsync(call.Stop);
        call.Print(list, () =>
        {
            var table = Paper.Table(s.Say("事件", "incident"), s.Say("标题", "title"), s.Say("事项", "matter"), s.Say("时限", "due"), s.Say("状态", "state"), "id");
            foreach (var i in list.Items)
                table.Row(Paper.Cell(i.Number), Paper.Cell(i.Title), Paper.Cell(What(s, i)), Paper.Cell(Faces.Time(i.DueAt)), Paper.Cell(State(s, i)), Paper.Cell(i.Id.ToString()));
            return table;
        });
    });

    private static Verb Acknowledge(Shell s)
    {
        var matter = new Argument<Guid>("matter") { Description = s.Say("事项 id", "id of the matter") };
        return new Verb(s, "acknowledge", "知悉:暂停提醒,时限照走", "acknowledge: reminders pause, the clock runs on", async call =>
        {
            var done = await call.Hub.AcknowledgeAttentionAsync(call.Get(matter), call.Stop);
            call.Print(done, s.Say("已知悉", "Acknowledged"));
        }, matter);
    }

    private static string What(Shell s, AttentionView i) => i.Kind switch
    {
        MatterKind.Unsigned => s.Say($"{i.PartyName}报告待签收", $"report of {i.PartyName} to be signed for"),
        MatterKind.Bulletin => s.Say($"{i.PartyName}通报待签阅", $"bulletin of {i.PartyName} to be read"),
        MatterKind.News     => s.Say($"{i.PartyName}：", $"{i.PartyName}: ") + s.Language.Say(Names.News(i.What)),
        MatterKind.Systems  => s.Say("演练次日系统状态报告", "report on the state of the systems after a drill"),
        _                   => $"{i.UnitName} {s.Language.Say(Names.Duty(i.What))} → {i.PartyName}",
    };

    private static string State(Shell s, AttentionView i) =>
        i.Over ? s.Say("已办结", "over")
        : i.HeldUntil is { } until ? s.Say($"{i.HeldBy} 已知悉至 {Faces.Time(until)}", $"{i.HeldBy} until {Faces.Time(until)}")
        : i.Kind == MatterKind.Duty ? $"{Math.Min(i.Step, 100)} %" : s.Say($"第 {i.Step} 步", $"step {i.Step}");
}
