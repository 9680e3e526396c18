using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Rectification;

/// <summary>What somebody says of one finding.</summary>
/// <param name="Reason">Needed when it failed.</param>
/// <param name="Check">What was looked at anew.</param>
public sealed record Judgement(int Finding, bool Passed, string? Reason = null, FreshCheck? Check = null);

/// <summary>
/// Says of every finding that waits whether it was put right. Never by whoever planned or worked; where the rules say so, by another unit.
/// When all have passed the order is closed; otherwise what failed is owed again.
/// </summary>
public sealed record VerifyOrder(IReadOnlyList<Judgement>? Judgements) : ICommand<RectificationOrder>
{
    public Decision Decide(RectificationOrder order, Moment at)
    {
        if (Acting.Any(order) is { } refusal) return refusal;
        if (order.Stage is not OrderStage.Evidenced) return OrderRefusals.NotNow(order.Stage);
        if (Hands(order, at) is { } hands) return hands;
        var waiting = order.Findings.Where(f => f.Fate is FindingFate.Evidenced).Select(f => f.No).ToList();
        if (Judgements is null || Judgements.Any(j => j is null)) return OrderRefusals.NotJudged(waiting);
        if (Judgements.FirstOrDefault(j => !waiting.Contains(j.Finding)) is { } stranger) return OrderRefusals.UnknownFinding(stranger.Finding);
        if (waiting.Except(Judgements.Select(j => j.Finding)).ToList() is { Count: > 0 } left) return OrderRefusals.NotJudged(left);
        if (Judgements.Count != waiting.Count) return OrderRefusals.NotJudged(waiting);
        if (Judgements.Select(j => Check(j, order)).FirstOrDefault(r => r is not null) is { } bad) return bad;

        var said = Judgements.OrderBy(j => j.Finding).Select(j => new FindingVerified(at.By.Id, at.Now, j.Finding, at.By.Unit, j.Passed, j.Passed ? null : j.Reason!.Trim(), j.Check)).ToList();
        var failed = said.Where(s => !s.Passed).Select(s => s.Finding).ToList();
        List<DomainEvent> events = [.. said, new OrderVerified(at.By.Id, at.Now, failed.Count == 0, failed), .. Stages.Met(order, StageKind.Verification, order.Round, at)];
        if (failed.Count > 0) return Decision.Of([.. events, Stages.Opened(order, StageKind.Again, order.NextWhole, "verification-failed", at, Again(order, at))]);
        events.Add(new OrderClosed(at.By.Id, at.Now));
        return Decision.Of([.. events, .. Stages.Lifted(events.Aggregate(order, RectificationOrder.Evolve), "order-closed", at)]);
    }

    /// <summary>The first reason why this officer cannot verify this order; null when he can.</summary>
    public static Refusal? Hands(RectificationOrder order, Moment at)
    {
        if (order.Doers.Any(d => d.Officer == at.By.Id)) return OrderRefusals.SameHands;
        return RectificationRules.Of(order, at.Shelf).Outside.Contains(order.Severity) && order.Doers.Select(d => d.Unit).Append(order.Unit).Contains(at.By.Unit)
            ? OrderRefusals.SameUnit
            : null;
    }

    private static Refusal? Check(Judgement j, RectificationOrder order) =>
        Texts.Check("reason", j.Reason, required: !j.Passed) ?? Texts.Check("check", j.Check?.Result)
        ?? (j.Passed && order.Finding(j.Finding)!.Finding.FreshCheck && string.IsNullOrWhiteSpace(j.Check?.Result) ? OrderRefusals.FreshCheckNeeded(j.Finding) : null);

    // The unit keeps the time it had, if that is more.
    private static DateTimeOffset Again(RectificationOrder order, Moment at)
    {
        var due = RectificationRules.Of(order, at.Shelf).DueAt(StageKind.Again, order.Severity, at.Now, Stages.Zone(order.Unit, at));
        return order.DueAt > due ? order.DueAt : due;
    }
}
