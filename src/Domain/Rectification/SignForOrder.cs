using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Rectification;

/// <summary>The unit signs for the order: the clock of its plan starts.</summary>
public sealed record SignForOrder : ICommand<RectificationOrder>
{
    public Decision Decide(RectificationOrder order, Moment at)
    {
        if (Acting.ForUnit(order, at) is { } refusal) return refusal;
        if (order.SignedBy is { } by) return by == at.By.Id ? Decision.AlreadySo : OrderRefusals.SignedAlready;
        return Decision.Of([new OrderSignedFor(at.By.Id, at.Now), .. Stages.Met(order, StageKind.Receipt, 1, at), Stages.Opened(order, StageKind.Plan, 1, "order-signed", at)]);
    }
}
