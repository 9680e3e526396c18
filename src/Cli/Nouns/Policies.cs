using System.CommandLine;
using IncidentHub.Cli.Terminal;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Cli.Nouns;

/// <summary>`hub policy`: rule files checked and explained without a hub, and what-if questions to one.</summary>
internal static class Policies
{
    public static Command Noun(Shell s) => s.Group("policy", "规则包:检查、说明、推演、重判", "rule packs: check, explain, simulate, replay", Check(s), Explain(s), Simulate(s), Replay(s));

    private static Verb Check(Shell s)
    {
        var path = new Argument<string[]>("path") { Description = s.Say("规则文件或文件夹,如 playbooks,可给多个", "rule files or folders, e.g. playbooks"), Arity = ArgumentArity.OneOrMore };
        return new Verb(s, "check", "检查规则文件,逐条指出文件、行、列", "check rule files; every fault with file, line and column", call =>
        {
            var read = call.Get(path)!.Select(p => RuleFiles.Read(s, p)).ToList();
            return Task.FromResult(Verdict(call, [.. read.SelectMany(r => r.Asked).Distinct()], [.. read.SelectMany(r => r.Faults).Distinct()]));
        }, path);
    }

    /// <summary>Faults one a line as editors and CI read them; exit 1 when there are any.</summary>
    public static int Verdict(Call call, IReadOnlyList<string> files, IReadOnlyList<Fault> faults)
    {
        var s = call.Shell;
        if (call.AsJson) s.Output.WriteLine(Call.ToJson(new { Ok = faults.Count == 0, Files = files, Faults = faults }));
        else
        {
            foreach (var fault in faults) s.Output.WriteLine(Paper.Plain(fault.ToString()));
            if (faults.Count == 0) s.Output.WriteLine(s.Say($"{files.Count} 个文件没有错误", $"{files.Count} files, no fault"));
        }
        return faults.Count == 0 ? Exit.Done : Exit.Refused;
    }

    private static Verb Explain(Shell s)
    {
        var file = new Argument<string>("file") { Description = s.Say("规则包文件", "a pack") };
        return new Verb(s, "explain", "用表格说明一个规则包", "explain a pack as a table", call =>
        {
            var path = call.Get(file);
            var read = RuleFiles.Read(s, path);
            if (!File.Exists(path)) throw new UsageFault(s.Say("请给出一个文件", "Name one file"));
            if (read.Faults.Count > 0 || read.Shelf is not { } shelf) return Task.FromResult(Verdict(call, read.Asked, read.Faults));
            var root = YamlFile.Read(path, File.ReadAllText(path)).Root!;
            var (id, version) = (root["pack"]?.AsString(), root["version"]?.AsWhole());
            if (shelf.Policies.FirstOrDefault(p => p.Id == id && p.Version == version && root["rules"] is not null) is { } policy) call.Print(policy, () => PolicyFace.Of(s.Language, policy));
            else if (shelf.Gradings.FirstOrDefault(g => g.Id == id && g.Version == version) is { } grading) call.Print(grading, () => PolicyFace.Of(s.Language, grading));
            else if (shelf.Categories.Id == id) call.Print(shelf.Categories.All, () => PolicyFace.Of(s.Language, shelf.Categories));
            else throw new UsageFault(s.Say($"{path} 不是规则包", $"{path} is no pack"));
            return Task.FromResult(Exit.Done);
        }, file);
    }

    private static Verb Simulate(Shell s)
    {
        var facts = Inputs.Facts(s);
        var policy = Inputs.Text(s, "--policy", $"规则包,默认 {Regime.Policy}", $"pack, usually {Regime.Policy}");
        var reporter = Inputs.Word(s, "--class", "报告主体类别,默认 other-operator", "reporter class, usually other-operator", "cii", "central-organ", "other-operator", "essential-entity",
            "trust-service", "financial-entity", "weekend-relief", "controller", "registrant", "body-corporate");
        var grade = Inputs.Grade(s, "等级;不给则按事实计算", "grade; computed from the facts when absent");
        var events = new Option<string[]>("--event")
        {
            Description = s.Say("时钟事件,可多次给出:aware=时间、received:接收方=时间、aware/personal-data=时间、submitted/notification=时间;默认 aware=现在", "clock events, may be repeated: aware=TIME, received:BY=TIME, aware/personal-data=TIME, submitted/notification=TIME; usually aware=now"),
            HelpName = "type[:by][/kind]=time", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false,
        };
        return new Verb(s, "simulate", "推演:什么等级、向谁、何时之前,不留痕迹", "what would be owed, to whom, by when; touches nothing", async call =>
        {
            var stated = call.Get(facts)!;
            var told = call.Get(events) is { Length: > 0 } given ? given.Select(e => Event(s, e)).ToList() : [new ClockEvent(ClockEvents.Aware, s.Time.GetUtcNow())];
            var answer = await call.Hub.SimulateAsync(new Simulate(call.Get(policy) ?? Regime.Policy, call.Get(reporter) ?? "other-operator", told, call.Get(grade),
                stated.Count == 0 ? null : stated), call.Stop);
            call.Print(answer, () => PolicyFace.Of(s.Language, answer));
        }, policy, reporter, grade, facts, events);
    }

    private static Verb Replay(Shell s)
    {
        var pack = Inputs.Needed(s, "--pack", "新规则包文件", "file of the new pack");
        var since = Inputs.Time(s, "--since", "自该时间起获知的事件,默认全部", "incidents known since then; usually all");
        return new Verb(s, "replay", "重判:新规则包会怎样定级、计时以往事件,不改动任何事件", "what a new pack would have said of past incidents; touches none", async call =>
        {
            var file = call.Get(pack)!;
            if (!File.Exists(file)) throw new UsageFault(s.Say($"没有 {file}", $"There is no {file}"));
            var answer = await call.Hub.ReplayAsync(new Contracts.Views.Replay(await File.ReadAllTextAsync(file, call.Stop), call.Get(since)), call.Stop);
            call.Print(answer, () => PolicyFace.Of(s.Language, answer));
        }, pack, since);
    }

    private static ClockEvent Event(Shell s, string text) =>
        Inputs.Pair(text) is (var name, var value) && Inputs.TryTime(value, out var at) && name.Split('/') is [var front, .. var kind] && kind.Length < 2
            && front.Split(':') is [var type, .. var by] && ClockEvents.Types.Contains(type) && by.Length < 2
            // What stands behind the stroke is the report of a submission, and the kind of anything else.
            ? type is ClockEvents.Submitted ? new ClockEvent(type, at, by.FirstOrDefault(), kind.FirstOrDefault()) : new ClockEvent(type, at, by.FirstOrDefault(), null, kind.FirstOrDefault())
            : throw new UsageFault(s.Say($"“{text}”应写成 aware=2026-03-02T09:15+08:00;可用:{string.Join(' ', ClockEvents.Types)}",
                $"'{text}' should be like aware=2026-03-02T09:15+08:00; there are: {string.Join(' ', ClockEvents.Types)}"));
}
