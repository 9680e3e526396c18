using System.CommandLine;
using IncidentHub.Cli.Terminal;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;

namespace IncidentHub.Cli.Nouns;

/// <summary>What the two sides do with an order.</summary>
internal static class OrderActs
{
    public static Verb Sign(Shell s) => Act(s, "sign", "签收", "sign for it", (call, id, key) => call.Hub.SignOrderAsync(id, key, ct: call.Stop));

    public static Verb Plan(Shell s)
    {
        var (text, ready) = (Inputs.Needed(s, "--text", "整改方案", "how it will be put right"), Inputs.Time(s, "--ready", "预计完成时间", "when it is expected to be done"));
        return Act(s, "plan", "提交整改方案", "submit a plan", (call, id, key) => call.Hub.PlanOrderAsync(id, new NewPlan(call.Get(text)!, call.Get(ready)), key, ct: call.Stop), text, ready);
    }

    public static Verb Decide(Shell s, string name, string zh, string en, Func<HubClient, Guid, OrderDecision, string, CancellationToken, Task<Done>> decide)
    {
        var refused = Inputs.Text(s, "--refuse", "不同意,写明理由", "no, for this reason");
        return Act(s, name, zh, en, (call, id, key) => decide(call.Hub, id, new OrderDecision(call.Get(refused) is null, call.Get(refused)), key, call.Stop), refused);
    }

    public static Verb Extend(Shell s)
    {
        var until = new Option<DateTimeOffset>("--until") { Description = s.Say("延至", "until when"), Required = true };
        var reason = Inputs.Needed(s, "--reason", "理由", "reason");
        return Act(s, "extend", "申请延期", "ask for more time", (call, id, key) => call.Hub.AskExtensionAsync(id, new NewExtension(call.Get(until), call.Get(reason)!), key, ct: call.Stop), until, reason);
    }

    public static Verb Evidence(Shell s)
    {
        var (finding, note) = (new Option<int>("--finding") { Description = s.Say("问题序号", "number of the finding"), Required = true }, Inputs.Needed(s, "--note", "说明", "what was done"));
        var files = Inputs.Files(s, "证明文件,可给多个", "files that show it; may be repeated");
        return Act(s, "evidence", "提交证据,文件先上传", "give evidence; files are uploaded first", async (call, id, key) => await call.Hub.GiveEvidenceAsync(id,
            new NewEvidence([new FindingEvidence(call.Get(finding), call.Get(note)!, await call.UploadAsync(id, key, call.Get(files) ?? []))]), key, ct: call.Stop), finding, note, files);
    }

    public static Verb Verify(Shell s)
    {
        var pass = new Option<int[]>("--pass") { Description = s.Say("通过的问题序号", "number of a finding that passed"), AllowMultipleArgumentsPerToken = true };
        var fail = new Option<string[]>("--fail") { Description = s.Say("未通过:序号=理由", "one that failed: NUMBER=REASON"), AllowMultipleArgumentsPerToken = true };
        var check = Inputs.Text(s, "--check", "现场复查情况", "what was looked at anew and seen");
        return Act(s, "verify", "核验", "verify", (call, id, key) => call.Hub.VerifyOrderAsync(id, new NewVerification(
            [.. (call.Get(pass) ?? []).Select(no => new FindingVerdict(no, true, null, call.Get(check))), .. (call.Get(fail) ?? []).Select(f => Failed(s, f, call.Get(check)))]), key, ct: call.Stop), pass, fail, check);
    }

    public static Verb Reopen(Shell s)
    {
        var (reason, due) = (Inputs.Needed(s, "--reason", "理由", "reason"), Inputs.Time(s, "--due", "整改期限", "to be done by"));
        var findings = new Option<int[]>("--finding") { Description = s.Say("须重新整改的问题,默认全部", "findings to be put right again; usually all"), AllowMultipleArgumentsPerToken = true };
        return Act(s, "reopen", "重新打开", "reopen", (call, id, key) =>
            call.Hub.ReopenOrderAsync(id, new NewReopening(call.Get(reason)!, call.Get(findings) is { Length: > 0 } some ? some : null, call.Get(due)), key, ct: call.Stop), reason, due, findings);
    }

    public static Verb Withdraw(Shell s)
    {
        var reason = Inputs.Needed(s, "--reason", "理由", "reason");
        return Act(s, "withdraw", "撤回", "withdraw", (call, id, key) => call.Hub.WithdrawOrderAsync(id, new OrderReason(call.Get(reason)!), key, ct: call.Stop), reason);
    }

    public static Verb Criticise(Shell s)
    {
        var (title, text) = (Inputs.Text(s, "--title", "另拟标题", "another title than the draft's"), Inputs.Text(s, "--text", "另拟内容", "another text than the draft's"));
        return Act(s, "criticise", "发出通报批评稿:随通报送达,并记入奖惩记录", "send the drafted notice of criticism: as a bulletin, and on record",
            (call, id, key) => call.Hub.SendCriticismAsync(id, new SendCriticism(call.Get(title), call.Get(text)), key, call.Stop), title, text);
    }

    public static Verb DropCriticism(Shell s)
    {
        var reason = Inputs.Needed(s, "--reason", "理由", "reason");
        return Act(s, "drop-criticism", "决定不发通报批评", "decide against the notice of criticism",
            (call, id, key) => call.Hub.DropCriticismAsync(id, new OrderReason(call.Get(reason)!), key, call.Stop), reason);
    }

    private static FindingVerdict Failed(Shell s, string text, string? check) => text.Split('=', 2) is [var no, var reason] && int.TryParse(no, out var number)
        ? new FindingVerdict(number, false, reason, check)
        : throw new UsageFault(s.Say("--fail 应写成 序号=理由", "--fail is NUMBER=REASON"));

    private static Verb Act(Shell s, string name, string zh, string en, Func<Call, Guid, string, Task<Done>> act, params Symbol[] inputs)
    {
        var (order, key) = (Orders.Named(s), Inputs.Key(s));
        return new Verb(s, name, zh, en, async call =>
        {
            var id = (await Orders.FindAsync(call, call.Get(order)!)).Id;
            var done = await act(call, id, call.Key(key));
            call.Print(done, s.Say("已办理", "Done"));
        }, [order, .. inputs, key]);
    }
}
