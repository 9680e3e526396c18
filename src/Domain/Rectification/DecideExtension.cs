using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Rectification;

/// <summary>The issuer gives more time, or not and says why. What was missed before he decided stays missed; a yes then starts a clock of its own.</summary>
public sealed record DecideExtension(bool Granted, string? Reason = null) : ICommand<RectificationOrder>
{
    public Decision Decide(RectificationOrder order, Moment at)
    {
        if (Acting.ForIssuer(order, at) is { } refusal) return refusal;
        if (order.Pending is not { } asked) return OrderRefusals.NoExtension;
        if (Texts.Check("reason", Reason, required: !Granted) is { } bad) return bad;
        if (Granted && asked.Until <= at.Now) return OrderRefusals.TooLateToExtend;
        var decided = new ExtensionDecided(at.By.Id, at.Now, asked.Round, Granted, asked.Until, string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim());
        return Decision.Of([decided, .. Stages.Met(order, StageKind.ExtensionDecision, asked.Round, at), .. Granted ? Longer(order, asked.Until, at) : []]);
    }

    private static IEnumerable<DomainEvent> Longer(RectificationOrder order, DateTimeOffset until, Moment at) => order.Whole switch
    {
        { State: ObligationState.Open } whole when whole.DueAt > at.Now => [new ExtensionGranted(at.By.Id, at.Now, whole.Id, until, order.Issuer, order.Number)],
        // The clock has not rung yet, or it has: lateness never depends on who was faster.
        { State: ObligationState.Open } whole => [new ObligationMissed(Actor.Hub.Id, at.Now, whole.Id, whole.DueAt, null), .. Anew(order, until, at)],
        _ => Anew(order, until, at),
    };

    private static IEnumerable<DomainEvent> Anew(RectificationOrder order, DateTimeOffset until, Moment at) =>
        [Stages.Opened(order, StageKind.Whole, order.NextWhole, "extension-granted", at, until)];
}
