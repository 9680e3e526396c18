using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Rectification;

/// <summary>What the issuer wants put right.</summary>
/// <param name="Severity">Null: that of the order, or minor.</param>
/// <param name="FreshCheck">Null: as the rules say.</param>
public sealed record AskedFinding(string Text, string? Item = null, Severity? Severity = null, bool? FreshCheck = null);

/// <summary>Orders a unit below to put findings right. The clocks of the receipt and of the whole start at once.</summary>
/// <param name="Severity">Null: the worst of its findings.</param>
/// <param name="DueAt">By when; null: as the rules say.</param>
/// <param name="Before">Earlier orders to this unit by checklist item, the newest first; withdrawn ones left out.</param>
/// <remarks>Interim Measures art. 27: units with problems are ordered to put them right.</remarks>
public sealed record IssueOrder(
    Guid Id, string Unit, string Issuer, string Title, Severity? Severity, IReadOnlyList<AskedFinding>? Findings, DateTimeOffset? DueAt, Origin Origin,
    IReadOnlyDictionary<string, IReadOnlyList<Recurrence>>? Before = null, Guid? Batch = null, Guid? Bulletin = null) : ICommand<RectificationOrder?>
{
    public const int MostFindings = 200;

    public Decision Decide(RectificationOrder? order, Moment at)
    {
        if (order is not null) return Decision.AlreadySo;
        if (Check(at) is { } refusal) return refusal;
        var rules = at.Shelf.Rectification(at.Now)!;
        var zone = Stages.Zone(Unit, at);
        var findings = Findings!.Select((f, i) => Finding(f, i + 1, rules, at)).ToList();
        var asked = Severity ?? Findings!.Max(f => f.Severity) ?? Rectification.Severity.Minor;
        var severity = (Severity)Math.Max((int)asked, findings.Where(f => f.Before.Count > 0).Max(f => (int?)f.Severity) ?? 0);
        findings = [.. findings.Select(f => f.FreshCheck || !rules.FreshChecks.Contains(severity) ? f : f with { FreshCheck = true })];
        var due = DueAt?.ToUniversalTime() ?? rules.DueAt(StageKind.Whole, severity, at.Now, zone);
        var issued = new OrderIssued(at.By.Id, at.Now, Id, RectificationOrder.NumberOf(Id, Unit, at.Now, zone), Unit, Issuer, Title.Trim(), severity, asked, findings, due, Origin,
            rules.Name, Batch, Bulletin);
        var after = RectificationOrder.Evolve(null, issued);
        return Decision.Of([issued, Stages.Opened(after, StageKind.Receipt, 1, "order-issued", at), Stages.Opened(after, StageKind.Whole, 1, "order-issued", at, due)]);
    }

    /// <summary>The first "no"; the same for every unit of a batch but the unit itself.</summary>
    public Refusal? Check(Moment at)
    {
        if (!at.Network.TryGet(Unit ?? "", out _)) return IncidentRefusals.UnknownUnit(Unit ?? "");
        if (Unit == Issuer || !at.Network.IsWithin(Unit!, Issuer)) return OrderRefusals.NotBelow(Unit!);
        if (at.Shelf.Rectification(at.Now) is null) return OrderRefusals.NoRules;
        if (Texts.Check("title", Title, Texts.Line, required: true) is { } refusal) return refusal;
        if (Findings is not { Count: > 0 and <= MostFindings }) return OrderRefusals.NoFindings;
        if (Findings.Any(f => f is null) || Findings.Where(f => f.Item is not null).GroupBy(f => f.Item).Any(g => g.Count() > 1)) return OrderRefusals.NoFindings;
        if (Findings.Select(f => Texts.Check("text", f.Text, required: true) ?? Texts.Check("item", f.Item, Texts.Line)).FirstOrDefault(r => r is not null) is { } bad) return bad;
        if (!OriginKind.All.Contains(Origin.Kind) || (Origin.Kind is OriginKind.Direct) != Origin.Id is null) return OrderRefusals.BadOrigin;
        return Acting.IsBad(DueAt, at) ? OrderRefusals.BadDue : null;
    }

    // The severity of a finding rises when it came back; the order is as bad as the worst of those.
    private OrderFinding Finding(AskedFinding f, int no, RectificationRules rules, Moment at)
    {
        var severity = f.Severity ?? Severity ?? Rectification.Severity.Minor;
        var item = string.IsNullOrWhiteSpace(f.Item) ? null : f.Item.Trim();
        var since = item is null ? [] : (Before?.GetValueOrDefault(item) ?? []).Where(r => rules.Recurrence.Within.AddTo(r.IssuedAt, Stages.Zone(Unit, at)) > at.Now).ToList();
        if (since.Count > 0) severity = (Severity)Math.Min((int)Rectification.Severity.Critical, (int)severity + rules.Recurrence.Raise);
        return new OrderFinding(no, f.Text.Trim(), item, severity, f.FreshCheck is true || rules.FreshChecks.Contains(severity)) { Before = since };
    }
}
