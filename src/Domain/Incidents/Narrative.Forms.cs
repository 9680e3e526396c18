using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Incidents;

// Sentences about drafts, signatures, lateness, reports that skip a tier, and decisions not to report.
public static partial class Narrative
{
    private static Text Drafted(ReportDrafted x, Narrator n)
    {
        var (who, to, what) = (n.Who(x), n.Place(x.Report.To), Narrator.Ordinal(x.Report));
        if (x.Carried)
        {
            var hash = Short(x.Report.Hash);
            return new($"{who.Zh}备好报送{to.Zh}的{what.Zh}，内容已冻结，待送出，SHA-256 {hash}", $"{who.En} prepared the {what.En} to {to.En}; its content is frozen and waits to be carried there, SHA-256 {hash}");
        }
        return new($"{who.Zh}起草报送{to.Zh}的{what.Zh}，待分管领导签发", $"{who.En} drafted the {what.En} to {to.En}; it waits for the leader's signature");
    }

    private static Text Declined(DraftDeclined x, Narrator n)
    {
        var (who, what) = (n.Who(x), n.ReportName(x.Report));
        return new($"{who.Zh}未签发{what.Zh}：{x.Reason}", $"{who.En} did not sign {what.En}: {x.Reason}");
    }

    private static Text Waived(NotReportableDecided x, Narrator n)
    {
        var (who, duty) = (n.Who(x), n.Duty(x.Obligation));
        return new($"{who.Zh}决定{duty.Zh}不需报送，时限解除：{x.Reason}", $"{who.En} decided that {duty.En} is not due, its clock is lifted: {x.Reason}");
    }

    private static Text Unwaived(NotReportableRevoked x, Narrator n)
    {
        var (who, duty) = (n.Who(x), n.Duty(x.Obligation));
        return new($"{who.Zh}撤销{duty.Zh}不需报送的决定：{x.Reason}", $"{who.En} revoked the decision that {duty.En} is not due: {x.Reason}");
    }

    private static Text Skipped(SkipTold x, Narrator n)
    {
        var (unit, from, to) = (n.Place(x.Unit), n.Place(x.From.Unit), n.Place(x.To));
        return new($"{unit.Zh}获知：{from.Zh}越级向{to.Zh}报告，理由：{x.Reason}", $"{unit.En} was told: {from.En} reported straight to {to.En}, because: {x.Reason}");
    }

    /// <summary>What marks a report for good: the edition, the tier it passed over, how late it left and why.</summary>
    private static Text Late(Report report)
    {
        var (zh, en) = ("", "");
        if (report.Edition > 1) (zh, en) = ($"，第 {report.Edition} 版，替换退回的版本", $", version {report.Edition}, which replaces the returned one");
        if (report.SkipReason is { } skip) (zh, en) = ($"{zh}，越级理由：{skip}", $"{en}, past the unit above because: {skip}");
        if (report.LateSeconds is not { } seconds) return new(zh, en);
        var by = Narrator.Span(TimeSpan.FromSeconds(seconds));
        return new($"{zh}，逾期 {by.Zh}，理由：{report.Justification}", $"{en}, {by.En} late because: {report.Justification}");
    }
}
