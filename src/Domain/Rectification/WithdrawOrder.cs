using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Rectification;

/// <summary>The issuer takes the order back, and says why. Its clocks are lifted; what was missed stays missed.</summary>
public sealed record WithdrawOrder(string Reason) : ICommand<RectificationOrder>
{
    public Decision Decide(RectificationOrder order, Moment at)
    {
        if (Acting.ForIssuer(order, at) is { } refusal) return refusal;
        if (order.Stage is OrderStage.Closed) return OrderRefusals.NotNow(order.Stage);
        return Texts.Check("reason", Reason, required: true) is { } bad
            ? bad
            : Decision.Of([new OrderWithdrawn(at.By.Id, at.Now, Reason.Trim()), .. Stages.Lifted(order, "order-withdrawn", at)]);
    }
}
