using System.CommandLine;
using IncidentHub.Cli.Terminal;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Cli.Nouns;

/// <summary>What moves the clocks of an incident from outside, those of tiers above included.</summary>
internal static class IncidentClocks
{
    public static Verb Extend(Shell s) => Allowance(s, "extend", "登记经批准的延期", "enter an extension an authority granted", Inputs.Time(s, "--until", "新的截止时间", "the new last instant"),
        (hub, incident, tier, duty, until, authority, document, stop) => hub.ExtendAsync(incident, new Extension(duty, until, authority, document), tier, ct: stop));

    public static Verb Stop(Shell s) => Allowance(s, "stop-clock", "登记经批准的停表", "enter that an authority stopped a clock", Inputs.Time(s, "--until", "恢复计时的时间", "when it goes on"),
        (hub, incident, tier, duty, until, authority, document, stop) => hub.StopClockAsync(incident, new ClockStop(duty, until, authority, document), tier, ct: stop));

    public static Verb Clock(Shell s)
    {
        var type = Inputs.Word(s, "--event", "发生了什么", "what happened", [.. ClockEvents.Entered]);
        var (at, kind) = (Inputs.Time(s, "--at", "发生时间,默认现在", "when; usually now"), Inputs.Text(s, "--kind", "种类,如 personal-data", "kind, e.g. personal-data"));
        var (recipient, note) = (Inputs.Text(s, "--recipient", "口头报告的对象", "who was told by word of mouth"), Inputs.Text(s, "--note", "说明", "note"));
        var unit = Inputs.Text(s, "--tier", "上级单位编码:登记在该级,默认登记在事件上", "a unit above: enter it there and not at the incident");
        return IncidentHandling.Act(s, "clock", "登记起算事件", "enter an event that clocks count from", Inputs.Incident(s), async (call, hub, id) =>
        {
            Guid? tier = call.Get(unit) is not { } above ? null : (await hub.IncidentAsync(id, call.Stop)).Escalations.FirstOrDefault(e => e.Unit == above)?.Id
                ?? throw new UsageFault(s.Say($"{above} 没有收到该事件", $"{above} has not received this incident"));
            return await hub.NoteClockEventAsync(id, new ClockEventRequest(call.Get(type) ?? "", call.Get(at), call.Get(kind), call.Get(recipient), call.Get(note)), tier, ct: call.Stop);
        }, type, at, kind, recipient, note, unit);
    }

    private delegate Task<Done> Entry(HubClient hub, Guid incident, Guid? tier, Guid duty, DateTimeOffset? until, string authority, string document, CancellationToken stop);

    /// <summary>A duty of a tier is found by its id: nobody has to know at which level it stands.</summary>
    private static Verb Allowance(Shell s, string name, string zh, string en, Option<DateTimeOffset?> until, Entry enter)
    {
        var obligation = Inputs.Needed(s, "--obligation", "义务 id", "id of the duty");
        var (authority, document) = (Inputs.Needed(s, "--authority", "批准机关", "who allowed it"), Inputs.Needed(s, "--document", "批准文件", "the document that says so"));
        return IncidentHandling.Act(s, name, zh, en, Inputs.Incident(s), async (call, hub, id) =>
        {
            var duty = Guid.TryParse(call.Get(obligation), out var given) ? given : throw new UsageFault(s.Say("义务 id 不对", "That is no id of a duty"));
            var tier = (await hub.IncidentAsync(id, call.Stop)).Escalations.FirstOrDefault(e => e.Obligations.Any(o => o.Id == duty))?.Id;
            return await enter(hub, id, tier, duty, call.Get(until), call.Get(authority)!, call.Get(document)!, call.Stop);
        }, obligation, until, authority, document);
    }
}
