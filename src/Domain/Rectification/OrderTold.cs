using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Organisation;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Rectification;

/// <summary>Whom the words of the rules mean for an order: at the unit that has to act the desk and the leader, at the issuer those who inspect.</summary>
public static class OrderTold
{
    /// <summary>The unit that issued the order.</summary>
    public const string Issuer = "issuer";

    public static IReadOnlyList<string> Words { get; } = [.. Told.Words, Issuer];

    public static IEnumerable<Addressee> Of(IEnumerable<string> words, RectificationOrder order, Obligation duty, UnitTree network) =>
        words.SelectMany(word => Of(word, order, duty, network)).Distinct();

    private static IEnumerable<Addressee> Of(string word, RectificationOrder order, Obligation duty, UnitTree network) => (word, duty.Owner == order.Issuer) switch
    {
        (Told.Owner, true) => [new(order.Issuer, Posts.Inspector)],
        (Told.StandBy, true) => [new(order.Issuer, Posts.Lead)],
        (Issuer, _) => [new(order.Issuer, Posts.Inspector)],
        _ => Told.Of([word], duty.Owner, handles: true, network),
    };

    /// <summary>What people may have to be told of in what happened on an order.</summary>
    /// <param name="order">Its state afterwards.</param>
    internal static IEnumerable<AttentionFact> In(RectificationOrder order, IEnumerable<DomainEvent> events)
    {
        AttentionFact? Fact(Guid duty, int step, DomainEvent e) =>
            order.Duties[duty] is { } o ? new(MatterKind.Duty, order.Id, StreamKind.Order, duty, o.Owner, step, e.At) : null;
        AttentionFact? Said(DomainEvent e, params string[] what) => News(order).LastOrDefault(n => what.Contains(n.What)) is { } n
            ? new(MatterKind.News, order.Id, StreamKind.Order, n.Id, n.Unit, 1, e.At) : null;
        return events.Select(e => e switch
        {
            // What starts together with the receipt, or with the signature, says nothing new.
            ObligationOpened { Obligation.StartedBy: "order-issued", Obligation.Kind: StageKind.Whole } or ObligationOpened { Obligation.StartedBy: "order-signed" } => null,
            ObligationOpened x => Fact(x.Obligation.Id, 1, x),
            ObligationWarned x => Fact(x.Obligation, x.Percent, x),
            ObligationMissed x => Fact(x.Obligation, Rise.Missed, x),
            OverdueClimbed x => Fact(x.Obligation, Rise.Missed + x.Step, x),
            PlanAccepted x => Said(x, NewsKind.PlanAccepted),
            ExtensionDecided x => Said(x, NewsKind.ExtensionGranted, NewsKind.ExtensionRefused),
            EvidenceSubmitted x => Said(x, NewsKind.EvidenceBegun),
            OrderClosed x => Said(x, NewsKind.OrderClosed),
            OrderWithdrawn x => Said(x, NewsKind.OrderWithdrawn),
            CriticismDrafted x => Said(x, NewsKind.CriticismDrafted),
            _ => null,
        }).OfType<AttentionFact>();
    }

    /// <summary>What the unit is told of without owing an answer, and at the issuer the first evidence and the draft of a notice of criticism that waits, the oldest of each kind first.</summary>
    public static IEnumerable<News> News(RectificationOrder o)
    {
        News ToUnit(string what, int ordinal, DateTimeOffset at) => new(Ids.News(o.Id, what, ordinal), what, o.Unit, o.Issuer, at, [Told.Owner, Told.StandBy, Told.Lead]);
        foreach (var plan in o.Plans.Where(p => p.Accepted is true)) yield return ToUnit(NewsKind.PlanAccepted, plan.Round, plan.DecidedAt!.Value);
        foreach (var x in o.Extensions.Where(x => x.Granted is not null).OrderBy(x => x.Round))
            yield return ToUnit(x.Granted is true ? NewsKind.ExtensionGranted : NewsKind.ExtensionRefused, x.Round, x.DecidedAt!.Value);
        // Once a round: the issuer may look in early, and is asked to verify when the rest is there.
        if (o.Stage is OrderStage.InWork && o.Findings.FirstOrDefault(f => f.Fate is FindingFate.Evidenced) is { Evidence: [.., var shown] })
            yield return new News(Ids.News(o.Id, NewsKind.EvidenceBegun, o.Round), NewsKind.EvidenceBegun, o.Issuer, o.Unit, shown.At, [Told.Inspector], Quiet: true);
        if (o.ClosedAt is { } closed) yield return ToUnit(NewsKind.OrderClosed, o.Reopenings.Count + 1, closed);
        if (o.Stage is OrderStage.Withdrawn) yield return ToUnit(NewsKind.OrderWithdrawn, 1, o.ChangedAt);
        if (o.Criticism is { Waits: true, DraftedAt: var drafted } && o.Climbs.Count(c => c.To == Climb.Criticism) is var time)
            yield return new News(Ids.News(o.Id, NewsKind.CriticismDrafted, time), NewsKind.CriticismDrafted, o.Issuer, o.Unit, drafted, [Told.Lead]);
    }

    /// <summary>The steps of a duty: at its start, at percents of its time, and as it climbs after its end.</summary>
    public static IEnumerable<Step> Steps(Obligation duty, RectificationRules rules)
    {
        yield return new Step(1, [Told.Owner, Told.StandBy, Told.Lead]);
        foreach (var step in rules.Attention) yield return new Step(step.Percent, step.Tell);
        foreach (var (climb, i) in rules.Climbing.Select((c, i) => (c, i))) yield return new Step(Rise.Missed + i + 1, Climbing(climb.To));
    }

    private static IReadOnlyList<string> Climbing(string to) => to switch
    {
        Climb.Owner => [Told.Owner, Told.StandBy],
        Climb.Lead => [Told.Lead],
        Climb.Superior => [Told.Superior, Issuer],
        _ => [Issuer, Told.Lead],
    };
}
