using System.CommandLine;
using IncidentHub.Cli.Terminal;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;

namespace IncidentHub.Cli.Nouns;

/// <summary>What the raising unit does with an incident, from its category to its end.</summary>
internal static class IncidentHandling
{
    public static Verb Classify(Shell s)
    {
        var (incident, category) = (Inputs.Incident(s), new Argument<string>("category") { Description = s.Say("类别,如 data-security.leak", "category, e.g. data-security.leak") });
        return Act(s, "classify", "分类", "classify", incident, (call, hub, id) => hub.ClassifyAsync(id, call.Get(category), ct: call.Stop), category);
    }

    public static Verb Grade(Shell s)
    {
        var (incident, facts) = (Inputs.Incident(s), Inputs.Facts(s));
        var grade = Inputs.Grade(s, "由分管领导直接定级", "set by the responsible leader");
        var reason = Inputs.Text(s, "--reason", "分管领导的理由", "the leader's reason");
        return new Verb(s, "grade", "定级:按影响事实,或由分管领导", "grade: by facts, or by the leader", async call =>
        {
            var (stated, chosen) = (call.Get(facts)!, call.Get(grade));
            if (stated.Count > 0 == chosen is not null)
                throw new UsageFault(s.Say("请给出 --fact,或 --grade 与 --reason", "Give either --fact, or --grade and --reason"));
            var id = await Incidents.FindAsync(call, call.Get(incident));
            var answer = chosen is { } g
                ? await call.Hub.GradeAsync(id, g, call.Get(reason) ?? "", ct: call.Stop)
                : await call.Hub.GradeAsync(id, stated, ct: call.Stop);
            call.Print(answer, () => IncidentFace.Graded(s.Language, answer));
        }, incident, facts, grade, reason);
    }

    public static Verb Confirm(Shell s) => Act(s, "confirm", "确认特别重大、重大等级", "confirm a grade I or II", Inputs.Incident(s), (call, hub, id) => hub.ConfirmGradeAsync(id, ct: call.Stop));

    public static Verb Step(Shell s)
    {
        var step = new Argument<string>("step") { Description = s.Say("located 定位、analysed 分析、contained 控制、recovered 恢复", "located, analysed, contained or recovered") };
        step.AcceptOnlyFromAmong("located", "analysed", "contained", "recovered");
        var note = new Argument<string?>("note") { Description = s.Say("说明", "note"), Arity = ArgumentArity.ZeroOrOne };
        return Act(s, "step", "记录处置步骤", "record a step of the handling", Inputs.Incident(s), (call, hub, id) => hub.StepAsync(id, call.Get(step), call.Get(note), ct: call.Stop), step, note);
    }

    public static Verb Note(Shell s)
    {
        var (text, key) = (new Argument<string>("text") { Description = s.Say("内容", "text") }, Inputs.Key(s));
        return Act(s, "note", "记一笔", "add a note", Inputs.Incident(s), (call, hub, id) => hub.NoteAsync(id, call.Get(text), call.Key(key), call.Stop), text, key);
    }

    public static Verb Close(Shell s)
    {
        var lesson = Inputs.Needed(s, "--lesson", "经验教训", "what was learnt");
        return Act(s, "close", "结案", "close", Inputs.Incident(s), (call, hub, id) => hub.CloseAsync(id, call.Get(lesson)!, ct: call.Stop), lesson);
    }

    public static Verb Reopen(Shell s)
    {
        var reason = Inputs.Needed(s, "--reason", "理由", "reason");
        return Act(s, "reopen", "重新打开", "reopen", Inputs.Incident(s), (call, hub, id) => hub.ReopenAsync(id, call.Get(reason)!, ct: call.Stop), reason);
    }

    /// <summary>A verb on one incident whose answer is its new version.</summary>
    internal static Verb Act(Shell s, string name, string zh, string en, Argument<string> incident, Func<Call, HubClient, Guid, Task<Done>> act, params Symbol[] takes) =>
        new(s, name, zh, en, async call =>
        {
            var done = await act(call, call.Hub, await Incidents.FindAsync(call, call.Get(incident)));
            call.Print(done, s.Say($"已办理,版本 {done.Version}", $"Done, version {done.Version}"));
        }, [incident, .. takes]);
}
