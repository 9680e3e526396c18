using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Records;
using IncidentHub.Domain.Rectification;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Incidents;

// Sentences about rectification orders and the records of units.
public static partial class Narrative
{
    private static Text? Rectified(DomainEvent e, Narrator n) => e switch
    {
        OrderIssued x => Ordered(x, n),
        OrderSignedFor x => Said(x, n, "签收整改通知", "signed for the order", ""),
        PlanSubmitted x => Planned(x, n),
        PlanAccepted x => Said(x, n, $"同意整改方案（第 {x.Round} 次）", $"accepted the plan (no. {x.Round})", ""),
        PlanSentBack x => PlanReturned(x, n),
        ExtensionAsked x => TimeAsked(x, n),
        ExtensionDecided x => TimeDecided(x, n),
        EvidenceSubmitted x => Evidenced(x, n),
        FindingVerified x => Looked(x, n),
        OrderVerified x => Verified(x, n),
        OrderClosed x => Said(x, n, "销号：整改完成", "closed the order", ""),
        OrderReopened x => OpenedAgain(x, n),
        OrderWithdrawn x => Said(x, n, "撤回整改通知：", "withdrew the order: ", x.Reason),
        OverdueClimbed x => Climbing(x, n),
        CriticismDrafted x => Said(x, n, "拟出通报批评稿：", "drafted a notice of criticism: ", x.Title),
        CriticismIssued x => Said(x, n, "发出通报批评", "sent the notice of criticism", ""),
        CriticismDropped x => Said(x, n, "决定不发通报批评：", "dropped the notice of criticism: ", x.Reason),
        RecordEntered x => Kept(x, n),
        _ => null,
    };

    private static Text Ordered(OrderIssued x, Narrator n)
    {
        var (who, unit, severity, due) = (n.Who(x), n.Place(x.Unit), Names.Of(x.Severity), n.Clock(x.DueAt, x));
        var raised = x.Severity == x.Asked ? new Text("", "") : new Text("，因问题重复出现提高一级", ", raised because a finding came back");
        return new(
            $"{who.Zh}责成{unit.Zh}整改：{x.Title}（{x.Findings.Count} 项，{severity.Zh}{raised.Zh}，{due} 前完成）",
            $"{who.En} ordered {unit.En} to put right: {x.Title} (findings: {x.Findings.Count}, {severity.En}{raised.En}, by {due})");
    }

    private static Text Planned(PlanSubmitted x, Narrator n)
    {
        var (who, ready) = (n.Who(x), x.ReadyAt is { } at ? n.Clock(at, x) : null);
        return new(
            $"{who.Zh}提交整改方案（第 {x.Round} 次" + (ready is null ? "" : $"，预计 {ready} 完成") + $"）：{x.Text}",
            $"{who.En} submitted a plan (no. {x.Round}" + (ready is null ? "" : $", done by {ready}") + $"): {x.Text}");
    }

    private static Text PlanReturned(PlanSentBack x, Narrator n) => Said(x, n, $"退回整改方案（第 {x.Round} 次）：", $"sent the plan (no. {x.Round}) back: ", x.Reason);

    private static Text TimeAsked(ExtensionAsked x, Narrator n)
    {
        var (who, until) = (n.Who(x), n.Clock(x.Until, x));
        return new($"{who.Zh}申请延期至 {until}：{x.Reason}", $"{who.En} asked for time until {until}: {x.Reason}");
    }

    private static Text TimeDecided(ExtensionDecided x, Narrator n)
    {
        var (who, until) = (n.Who(x), n.Clock(x.Until, x));
        var reason = x.Reason is { } r ? new Text($"：{r}", $": {r}") : new Text("", "");
        return x.Granted
            ? new($"{who.Zh}同意延期至 {until}{reason.Zh}", $"{who.En} granted time until {until}{reason.En}")
            : new($"{who.Zh}不同意延期至 {until}{reason.Zh}", $"{who.En} refused time until {until}{reason.En}");
    }

    private static Text Evidenced(EvidenceSubmitted x, Narrator n) =>
        Said(x, n, $"提交第 {x.Finding} 项整改证据（{x.Files.Count} 个文件）：", $"gave evidence for finding {x.Finding} (files: {x.Files.Count}): ", x.Note);

    private static Text Looked(FindingVerified x, Narrator n)
    {
        var check = x.Check is { } c ? new Text($"，现场复查：{c.Result}", $", looked at anew: {c.Result}") : new Text("", "");
        return x.Passed
            ? Said(x, n, $"核验第 {x.Finding} 项：合格", $"verified finding {x.Finding}: passed", check)
            : Said(x, n, $"核验第 {x.Finding} 项：不合格，", $"verified finding {x.Finding}: failed, ", new Text(x.Reason + check.Zh, x.Reason + check.En));
    }

    private static Text Verified(OrderVerified x, Narrator n) => x.Passed
        ? Said(x, n, "完成核验，全部合格", "verified the order: every finding passed", "")
        : Said(x, n, $"完成核验，{x.Failed.Count} 项不合格，须再次整改：第 {string.Join("、", x.Failed)} 项", $"verified the order: to be put right again: {string.Join(", ", x.Failed)}", "");

    private static Text OpenedAgain(OrderReopened x, Narrator n)
    {
        var due = n.Clock(x.DueAt, x);
        return Said(x, n, $"重新打开整改（第 {string.Join("、", x.Findings)} 项，{due} 前完成）：", $"reopened the order (findings {string.Join(", ", x.Findings)}, by {due}): ", x.Reason);
    }

    private static Text Climbing(OverdueClimbed x, Narrator n)
    {
        var (duty, to, at) = (n.Duty(x.Obligation), Names.ClimbsTo(x.To), n.Clock(x.ReachedAt, x));
        return new($"{duty.Zh}逾期未办，{at} 升级：{to.Zh}", $"{duty.En} is overdue and climbed at {at}: {to.En}");
    }

    private static Text Kept(RecordEntered x, Narrator n)
    {
        var (who, unit, issuer) = (n.Who(x), n.Place(x.Unit), n.Place(x.Issuer));
        return x.Kind == RecordKind.Commendation
            ? new($"{who.Zh}代表{issuer.Zh}对{unit.Zh}予以表彰：{x.Title}", $"{who.En} put on record for {issuer.En} a commendation of {unit.En}: {x.Title}")
            : new($"{who.Zh}代表{issuer.Zh}对{unit.Zh}予以通报批评：{x.Title}", $"{who.En} put on record for {issuer.En} a criticism of {unit.En}: {x.Title}");
    }
}
