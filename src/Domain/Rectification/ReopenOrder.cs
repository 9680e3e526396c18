using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Rectification;

/// <summary>The issuer takes a closed order up again: what was done and said stays, new evidence is owed.</summary>
/// <param name="Findings">Which have to be put right again; null: all.</param>
/// <param name="DueAt">Null: as the rules say.</param>
public sealed record ReopenOrder(string Reason, IReadOnlyList<int>? Findings = null, DateTimeOffset? DueAt = null) : ICommand<RectificationOrder>
{
    public Decision Decide(RectificationOrder order, Moment at)
    {
        if (Acting.ForIssuer(order, at) is { } refusal) return refusal;
        if (order.Stage is not OrderStage.Closed) return OrderRefusals.NotNow(order.Stage);
        if (Texts.Check("reason", Reason, required: true) is { } bad) return bad;
        if (Acting.IsBad(DueAt, at)) return OrderRefusals.BadDue;
        var again = (Findings ?? [.. order.Findings.Select(f => f.No)]).Distinct().Order().ToList();
        if (again.Count == 0) return OrderRefusals.NoFindings;
        if (again.Where(no => order.Finding(no) is null).Select(no => (int?)no).FirstOrDefault() is { } stranger) return OrderRefusals.UnknownFinding(stranger);
        var due = DueAt?.ToUniversalTime() ?? RectificationRules.Of(order, at.Shelf).DueAt(StageKind.Again, order.Severity, at.Now, Stages.Zone(order.Unit, at));
        return Decision.Of([new OrderReopened(at.By.Id, at.Now, Reason.Trim(), again, due), Stages.Opened(order, StageKind.Again, order.NextWhole, "order-reopened", at, due)]);
    }
}
