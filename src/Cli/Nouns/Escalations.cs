using System.CommandLine;
using IncidentHub.Cli.Terminal;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;

namespace IncidentHub.Cli.Nouns;

/// <summary>`hub escalation`: what came up to a unit, and what its officers do with it.</summary>
internal static class Escalations
{
    public static Command Noun(Shell s) => s.Group("escalation", "下级报来的:签收、退回、批示、转报", "what came up: sign, return, instruct, forward",
        List(s), Sign(s), Return(s), Instruct(s), Forward(s));

    /// <summary>By id, or by the number of an incident that the officer's unit received.</summary>
    private static async Task<EscalationView> FindAsync(Call call, string named)
    {
        if (Guid.TryParse(named, out var id)) return await call.Hub.EscalationAsync(id, call.Stop);
        var view = await call.Hub.IncidentAsync(await Incidents.FindAsync(call, named), call.Stop);
        var own = (await call.MeAsync()).Unit;
        return view.Escalations.FirstOrDefault(e => e.Unit == own)
            ?? throw new HubProblem("not-found", 404, call.Shell.Say("没有找到", "Not found"), call.Shell.Say($"本单位没有收到过 {named}。", $"Your unit has not received {named}."));
    }

    private static Verb List(Shell s)
    {
        var unit = Inputs.Unit(s);
        return new Verb(s, "list", "收到的上报,待签收的在前", "what was received, unsigned first", async call =>
        {
            var page = await call.Hub.EscalationsAsync(await call.UnitAsync(unit), call.Stop);
            call.Print(page, () => IncidentFace.Escalations(s.Language, page.Items));
        }, unit);
    }

    private static Verb Sign(Shell s) => Act(s, "sign", "签收", "sign for a report", (call, hub, id) => hub.SignAsync(id, ct: call.Stop));

    private static Verb Return(Shell s)
    {
        var reason = Inputs.Needed(s, "--reason", "退回理由", "why it goes back");
        return Act(s, "return", "退回更正", "send a report back", (call, hub, id) => hub.ReturnAsync(id, call.Get(reason)!, call.Stop), reason);
    }

    private static Verb Instruct(Shell s)
    {
        var (text, due, key) = (Inputs.Needed(s, "--text", "批示内容", "the instruction"), Inputs.Time(s, "--due", "确认期限,默认按规则", "to be acknowledged by; usually as the rules say"), Inputs.Key(s));
        return Act(s, "instruct", "批示下级,须确认", "instruct the unit below, which acknowledges",
            (call, hub, id) => hub.InstructAsync(id, new Instruction(call.Get(text)!, call.Get(due)), call.Key(key), call.Stop), text, due, key);
    }

    private static Verb Forward(Shell s)
    {
        var (escalation, key, report) = (Inputs.Escalation(s), Inputs.Key(s), new ReportInputs(s));
        return new Verb(s, "forward", "转报上一级", "report onward to the unit above", async call =>
        {
            var view = await FindAsync(call, call.Get(escalation));
            var sent = await call.Hub.ForwardAsync(view.Id, await report.ReadAsync(call, view.Unit), call.Key(key), call.Stop);
            call.Print(sent, IncidentReporting.Sentence(s, sent));
        }, [escalation, .. report.Symbols, key]);
    }

    private static Verb Act(Shell s, string name, string zh, string en, Func<Call, HubClient, Guid, Task<Done>> act, params Symbol[] takes)
    {
        var escalation = Inputs.Escalation(s);
        return new Verb(s, name, zh, en, async call =>
        {
            var done = await act(call, call.Hub, (await FindAsync(call, call.Get(escalation))).Id);
            call.Print(done, s.Say($"已办理,版本 {done.Version}", $"Done, version {done.Version}"));
        }, [escalation, .. takes]);
    }
}
