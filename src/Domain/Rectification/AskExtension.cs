using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Rectification;

/// <summary>The unit asks for more time, while its time still runs.</summary>
/// <param name="Until">Later than the due time now.</param>
public sealed record AskExtension(DateTimeOffset Until, string Reason) : ICommand<RectificationOrder>
{
    public Decision Decide(RectificationOrder order, Moment at)
    {
        if (Acting.ForUnit(order, at) is { } refusal) return refusal;
        if (order.Stage is OrderStage.Issued or OrderStage.Evidenced or OrderStage.Closed) return OrderRefusals.NotNow(order.Stage);
        if (order.Pending is not null) return OrderRefusals.ExtensionWaits;
        if (order.Whole is not { State: ObligationState.Open } whole || whole.DueAt <= at.Now) return OrderRefusals.TooLateToExtend;
        if (Until <= whole.DueAt || Until > at.Now.AddYears(2)) return OrderRefusals.BadDue;
        if (Texts.Check("reason", Reason, required: true) is { } bad) return bad;
        var round = order.Extensions.Count + 1;
        return Decision.Of([
            new ExtensionAsked(at.By.Id, at.Now, round, Until.ToUniversalTime(), Reason.Trim()), Stages.Opened(order, StageKind.ExtensionDecision, round, "extension-asked", at)]);
    }
}
