using System.CommandLine;
using IncidentHub.Cli.Terminal;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Cli.Nouns;

/// <summary>What the leader of a unit does with reports: sign them off, decline them, decide that none is due.</summary>
internal static class IncidentDecisions
{
    public static Verb SignOff(Shell s)
    {
        var (incident, report) = (Inputs.Incident(s), Draft(s));
        var late = Inputs.Text(s, "--justification", "逾期理由,超过时限时必填", "why it is late, when its time has run out");
        return new Verb(s, "sign-off", "签发待签发的报告并送出", "sign a waiting report, which sends it", async call =>
        {
            var (id, waiting, tier) = await WaitingAsync(call, call.Get(incident), call.Get(report));
            var sent = await call.Hub.SignOffAsync(id, waiting, call.Get(late), tier, call.Stop);
            call.Print(sent, IncidentReporting.Sentence(s, sent));
        }, incident, report, late);
    }

    public static Verb Decline(Shell s)
    {
        var (incident, report, reason) = (Inputs.Incident(s), Draft(s), Inputs.Needed(s, "--reason", "不予签发的理由", "why it is not signed"));
        return new Verb(s, "decline", "不予签发", "do not sign a waiting report", async call =>
        {
            var (id, waiting, tier) = await WaitingAsync(call, call.Get(incident), call.Get(report));
            var done = await call.Hub.DeclineAsync(id, waiting, call.Get(reason)!, tier, call.Stop);
            call.Print(done, s.Say($"已退回起草人,版本 {done.Version}", $"Declined, version {done.Version}"));
        }, incident, report, reason);
    }

    public static Verb NotReportable(Shell s)
    {
        var (obligation, reason) = (Duty(s), Inputs.Needed(s, "--reason", "理由", "reason"));
        var revoke = new Option<bool>("--revoke") { Description = s.Say("撤销这一决定", "take the decision back") };
        return IncidentHandling.Act(s, "not-reportable", "由分管领导决定某项义务不需报送", "the leader decides that a duty need not be fulfilled", Inputs.Incident(s), (call, hub, id) => call.Get(revoke)
            ? hub.RevokeNotReportableAsync(id, call.Get(obligation)!.Value, call.Get(reason)!, ct: call.Stop)
            : hub.NotReportableAsync(id, call.Get(obligation)!.Value, call.Get(reason)!, ct: call.Stop), obligation, reason, revoke);
    }

    private static Option<Guid?> Draft(Shell s) => new("--report") { Description = s.Say("草稿 id;只有一份待签发时可省略", "id of the draft; not needed when only one waits") };

    private static Option<Guid?> Duty(Shell s) => new("--obligation") { Description = s.Say("义务 id", "id of the duty"), Required = true };

    /// <summary>The draft that was named, or the only one that waits at the officer's unit.</summary>
    private static async Task<(Guid Incident, Guid Report, Guid? Tier)> WaitingAsync(Call call, string named, Guid? report)
    {
        var view = await call.Hub.IncidentAsync(await Incidents.FindAsync(call, named), call.Stop);
        var waiting = view.Drafts.Select(d => (Draft: d, Tier: (Guid?)null)).Concat(view.Escalations.SelectMany(e => e.Drafts.Select(d => (Draft: d, Tier: (Guid?)e.Id))))
            .Where(w => w.Draft.State is ReportState.AwaitingSignature && (report is null || w.Draft.Id == report)).ToList();
        return waiting switch
        {
            [var only] => (view.Id, only.Draft.Id, only.Tier),
            [] => throw new HubProblem("no-draft", 409, call.Shell.Say("没有待签发的报告", "No report waits to be signed off"), view.Number),
            _ => throw new UsageFault(call.Shell.Say("有多份待签发,请给出 --report", "Several wait; give --report") + ": " + string.Join(" ", waiting.Select(w => w.Draft.Id))),
        };
    }
}
