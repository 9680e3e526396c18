using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Rectification;

/// <summary>The unit says how and until when it will put things right.</summary>
/// <param name="ReadyAt">When it expects to be done.</param>
public sealed record SubmitPlan(string Text, DateTimeOffset? ReadyAt = null) : ICommand<RectificationOrder>
{
    public Decision Decide(RectificationOrder order, Moment at)
    {
        if (Acting.ForUnit(order, at) is { } refusal) return refusal;
        if (order.Stage is not OrderStage.Signed) return OrderRefusals.NotNow(order.Stage);
        if (Texts.Check("text", Text, required: true) is { } bad) return bad;
        if (Acting.IsBad(ReadyAt, at)) return OrderRefusals.BadDue;
        var round = order.Plans.Count + 1;
        return Decision.Of([
            new PlanSubmitted(at.By.Id, at.Now, round, at.By.Unit, Text.Trim(), ReadyAt?.ToUniversalTime()),
            .. Stages.Met(order, StageKind.Plan, round, at), Stages.Opened(order, StageKind.PlanDecision, round, "plan-submitted", at)]);
    }
}
