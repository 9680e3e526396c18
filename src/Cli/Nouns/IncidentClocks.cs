using IncidentHub.Cli.Terminal;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Cli.Nouns;

/// <summary>What moves the clocks of an incident from outside.</summary>
internal static class IncidentClocks
{
    public static Verb Extend(Shell s)
    {
        var obligation = Inputs.Needed(s, "--obligation", "义务 id", "id of the duty");
        var until = Inputs.Time(s, "--until", "新的截止时间", "the new last instant");
        var (authority, document) = (Inputs.Needed(s, "--authority", "批准机关", "who allowed it"), Inputs.Needed(s, "--document", "批准文件", "the document that says so"));
        return IncidentHandling.Act(s, "extend", "登记经批准的延期", "enter an extension an authority granted", Inputs.Incident(s), (call, hub, id) =>
            hub.ExtendAsync(id, new Extension(Guid.TryParse(call.Get(obligation), out var duty) ? duty : throw new UsageFault(s.Say("义务 id 不对", "That is no id of a duty")),
                call.Get(until), call.Get(authority)!, call.Get(document)!), call.Stop), obligation, until, authority, document);
    }

    public static Verb Clock(Shell s)
    {
        var type = Inputs.Word(s, "--event", "发生了什么", "what happened", [.. ClockEvents.Entered]);
        var (at, kind) = (Inputs.Time(s, "--at", "发生时间,默认现在", "when; usually now"), Inputs.Text(s, "--kind", "种类,如 personal-data", "kind, e.g. personal-data"));
        var (recipient, note) = (Inputs.Text(s, "--recipient", "口头报告的对象", "who was told by word of mouth"), Inputs.Text(s, "--note", "说明", "note"));
        return IncidentHandling.Act(s, "clock", "登记起算事件", "enter an event that clocks count from", Inputs.Incident(s), (call, hub, id) =>
            hub.NoteClockEventAsync(id, new ClockEventRequest(call.Get(type) ?? "", call.Get(at), call.Get(kind), call.Get(recipient), call.Get(note)), call.Stop), type, at, kind, recipient, note);
    }
}
