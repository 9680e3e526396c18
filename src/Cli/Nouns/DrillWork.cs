using System.CommandLine;
using IncidentHub.Cli.Terminal;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Drills;

namespace IncidentHub.Cli.Nouns;

/// <summary>What controllers and evaluators put down while a drill goes on: who plays, messages outside of the script, notes, what was seen and judged.</summary>
internal static class DrillWork
{
    public static Verb Bind(Shell s)
    {
        var (id, role, unit) = (DrillScores.Named(s), new Argument<string>("role") { Description = s.Say("角色标识", "key of the role") }, Inputs.Unit(s));
        var post = Inputs.Text(s, "--post", "由此岗位的人员担任", "whoever holds this post plays it");
        var officers = Many(s, "--officer", "指定人员的登录名,可多次", "sign-in name of a person; may be repeated");
        return new Verb(s, "bind", "指定角色由谁担任", "say who plays a role", async call =>
            call.Print(await call.Hub.BindRoleAsync(await FindAsync(call, id), new RoleWish(call.Get(role), call.Get(unit), call.Get(post), call.Get(officers)), call.Stop), s.Say("已指定", "Assigned")), id, role, unit, post, officers);
    }

    public static Verb Add(Shell s)
    {
        var (id, key) = (DrillScores.Named(s), Inputs.Key(s));
        var (title, text) = (Inputs.Needed(s, "--title", "标题", "title"), Inputs.Needed(s, "--text", "内容", "text"));
        var to = Many(s, "--to", "收件角色,可多次", "role it goes to; may be repeated");
        to.Required = true;
        var at = Inputs.Text(s, "--at", "演练时间,如 PT1H30M;不给则即刻", "drill time, e.g. PT1H30M; else at once");
        return new Verb(s, "add", "追加脚本之外的消息", "add a message that is not in the script", async call =>
            call.Print(await call.Hub.AddInjectAsync(await FindAsync(call, id), new NewInject(call.Get(title)!, call.Get(text)!, call.Get(to) ?? [], call.Get(at)), call.Key(key), call.Stop), s.Say("已追加", "Added")), id, title, text, to, at, key);
    }

    public static Verb Edit(Shell s)
    {
        var (id, inject) = (DrillScores.Named(s), new Argument<string>("inject") { Description = s.Say("注入标识", "key of the inject") });
        var (at, title, text) = (Inputs.Text(s, "--at", "演练时间,如 PT1H30M", "drill time, e.g. PT1H30M"), Inputs.Text(s, "--title", "标题", "title"), Inputs.Text(s, "--text", "内容", "text"));
        return new Verb(s, "edit", "修改尚未发出的注入", "change an inject that has not fired", async call =>
            call.Print(await call.Hub.EditInjectAsync(await FindAsync(call, id), call.Get(inject), new InjectEdit(call.Get(at), call.Get(title), call.Get(text)), call.Stop), s.Say("已修改", "Changed")), id, inject, at, title, text);
    }

    public static Verb Note(Shell s)
    {
        var (id, text, key) = (DrillScores.Named(s), Words(s), Inputs.Key(s));
        return new Verb(s, "note", "记入导调日志", "write into the controllers' log", async call =>
            call.Print(await call.Hub.NoteDrillAsync(await FindAsync(call, id), call.Get(text), call.Key(key), call.Stop), s.Say("已记录", "Noted")), id, text, key);
    }

    public static Verb Observe(Shell s)
    {
        var (id, text, key) = (DrillScores.Named(s), Words(s), Inputs.Key(s));
        var kind = Inputs.Word(s, "--kind", "类别,默认 note", "kind, usually note", "note", "strength", "improvement");
        var (rating, objective, expectation) = (Inputs.Text(s, "--rating", "1、3、5 或 P、S、M、U", "1, 3, 5 or P, S, M, U"), Inputs.Text(s, "--objective", "目标标识", "key of the objective"), Inputs.Text(s, "--expectation", "预期标识", "key of the expectation"));
        var evidence = Many(s, "--evidence", "证据,可多次", "evidence; may be repeated");
        return new Verb(s, "observe", "记录观察", "put down what was seen", async call =>
        {
            var seen = new NewObservation(call.Get(text), Enum.TryParse<ObservationKind>(call.Get(kind), ignoreCase: true, out var sort) ? sort : ObservationKind.Note, call.Get(rating), call.Get(objective), call.Get(expectation),
                Evidence: call.Get(evidence));
            call.Print(await call.Hub.ObserveAsync(await FindAsync(call, id), seen, call.Key(key), call.Stop), s.Say("已记录", "Noted"));
        }, id, text, kind, rating, objective, expectation, evidence, key);
    }

    public static Verb Judge(Shell s)
    {
        var (id, expectation) = (DrillScores.Named(s), new Argument<string>("expectation") { Description = s.Say("预期标识", "key of the expectation") });
        var (verdict, why) = (new Argument<string>("verdict") { Description = "met, late, missed, na, 1, 3, 5, P, S, M, U" }, Inputs.Text(s, "--note", "理由", "why"));
        return new Verb(s, "judge", "评定一项预期", "judge an expectation", async call =>
            call.Print(await call.Hub.JudgeAsync(await FindAsync(call, id), call.Get(expectation), new JudgeExpectation(call.Get(verdict), call.Get(why)), call.Stop), s.Say("已评定", "Judged")), id, expectation, verdict, why);
    }

    private static Argument<string> Words(Shell s) => new("text") { Description = s.Say("内容", "what it says") };

    private static Option<string[]> Many(Shell s, string name, string zh, string en) => new(name) { Description = s.Say(zh, en), Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };

    private static Task<Guid> FindAsync(Call call, Argument<string> id) => DrillScores.FindAsync(call, call.Get(id));
}
