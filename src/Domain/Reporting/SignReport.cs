using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Reporting;

/// <summary>Whose signature lets a report leave: the leader's, or the deputy's while the leader's absence is on record.</summary>
/// <remarks>Interim measures art. 6: one responsible leader per unit.</remarks>
internal static class Signing
{
    /// <summary>lead, deputy, or null for whoever may not sign.</summary>
    public static string? As(Actor by, Guid? absence) =>
        by.Holds("lead") ? SignOff.Lead : absence is not null ? SignOff.Deputy : null;
}

/// <summary>The leader signs a draft: it is sent, as it was written.</summary>
/// <param name="Justification">Needed when its time has run out since; the drafter's stands when none is given.</param>
/// <param name="Absence">The record that makes the signer the deputy; null for everybody else.</param>
public sealed record SignReport(Guid Report, string? Justification = null, Guid? Absence = null) : ICommand<IReporting>
{
    public Decision Decide(IReporting stream, Moment at)
    {
        if (Signing.As(at.By, Absence) is not { } post) return ReportingRefusals.SignerNeeded;
        if (stream.Duties.Reports.FirstOrDefault(r => r.Id == Report) is { SignOff.By: var signer } && signer == at.By.Id) return Decision.AlreadySo;
        if (stream.Duties.Drafts.FirstOrDefault(d => d.Report.Id == Report && d.Waits) is not { Report: var draft } waiting) return ReportingRefusals.NoDraft;
        if (Texts.Check("justification", Justification) is { } refusal) return refusal;
        var drafter = draft.SentBy == at.By.Id ? (Guid?)null : draft.SentBy;
        var signed = draft with { SignOff = new SignOff(at.By.Id, post, at.Now, drafter, post == SignOff.Deputy ? Absence : null) };
        if (waiting.Carried) return draft.SignOff is null ? new DraftSigned(at.By.Id, at.Now, draft.Id, signed.SignOff!) : Decision.AlreadySo;
        return stream.Send(signed, string.IsNullOrWhiteSpace(Justification) ? draft.Justification : Justification, at);
    }
}

/// <summary>The leader does not sign; the drafter learns why and writes another.</summary>
public sealed record DeclineDraft(Guid Report, string Reason, Guid? Absence = null) : ICommand<IReporting>
{
    public Decision Decide(IReporting stream, Moment at)
    {
        if (Signing.As(at.By, Absence) is null) return ReportingRefusals.SignerNeeded;
        if (stream.Duties.Drafts.All(d => d.Report.Id != Report || !d.Waits)) return ReportingRefusals.NoDraft;
        return Texts.Check("reason", Reason, required: true) is { } refusal ? refusal : new DraftDeclined(at.By.Id, at.Now, Report, Reason.Trim());
    }
}
