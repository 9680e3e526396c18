using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Rectification;

/// <summary>The issuer accepts the plan, and work begins, or sends it back with a reason.</summary>
public sealed record DecidePlan(bool Accepted, string? Reason = null) : ICommand<RectificationOrder>
{
    public Decision Decide(RectificationOrder order, Moment at)
    {
        if (Acting.ForIssuer(order, at) is { } refusal) return refusal;
        if (order.Stage is not OrderStage.Planned) return OrderRefusals.NotNow(order.Stage);
        if (Texts.Check("reason", Reason, required: !Accepted) is { } bad) return bad;
        var round = order.Plans[^1].Round;
        var met = Stages.Met(order, StageKind.PlanDecision, round, at);
        return Accepted
            ? Decision.Of([new PlanAccepted(at.By.Id, at.Now, round), .. met])
            : Decision.Of([new PlanSentBack(at.By.Id, at.Now, round, Reason!.Trim()), .. met, Stages.Opened(order, StageKind.Plan, round + 1, "plan-sent-back", at)]);
    }
}
