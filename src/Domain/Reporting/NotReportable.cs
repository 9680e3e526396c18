using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Reporting;

/// <summary>The leader decides that a duty need not be fulfilled, and says why. Its clock is lifted; the decision can be revoked.</summary>
/// <remarks>Only a running clock: what was missed stays missed. A worse grade than the one decided on opens the duty again.</remarks>
public sealed record DecideNotReportable(Guid Obligation, string Reason, Guid? Absence = null) : ICommand<IReporting>
{
    public Decision Decide(IReporting stream, Moment at)
    {
        if (Signing.As(at.By, Absence) is null) return ReportingRefusals.SignerNeeded;
        if (stream.Duties[Obligation] is not { } duty || duty.Owner != stream.Unit) return ReportingRefusals.UnknownObligation;
        if (duty.Waiver is not null) return ReportingRefusals.AlreadyWaived;
        if (duty.State is not ObligationState.Open) return ReportingRefusals.NotOpen;
        return Texts.Check("reason", Reason, required: true) is { } refusal
            ? refusal
            : new NotReportableDecided(at.By.Id, at.Now, Obligation, Reason.Trim(), stream.Grade);
    }
}

/// <summary>Takes the decision back: the duty is owed again, with the clock it had.</summary>
public sealed record RevokeNotReportable(Guid Obligation, string Reason, Guid? Absence = null) : ICommand<IReporting>
{
    public Decision Decide(IReporting stream, Moment at)
    {
        if (Signing.As(at.By, Absence) is null) return ReportingRefusals.SignerNeeded;
        if (stream.Duties[Obligation] is not { Waiver: not null }) return ReportingRefusals.NotWaived;
        if (Texts.Check("reason", Reason, required: true) is { } refusal) return refusal;
        var revoked = new NotReportableRevoked(at.By.Id, at.Now, Obligation, Reason.Trim());
        return Decision.Of([revoked, .. stream.After(revoked, at)]);
    }
}
