using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Rectification;

/// <summary>Opens, meets and lifts the clocks of stages.</summary>
internal static class Stages
{
    /// <summary>A stage of the unit, owed to the issuer, or of the issuer, owed to the unit.</summary>
    public static ObligationOpened Opened(RectificationOrder order, string kind, int round, string startedBy, Moment at, DateTimeOffset? due = null)
    {
        var rules = RectificationRules.Of(order, at.Shelf);
        var issuers = kind is StageKind.PlanDecision or StageKind.ExtensionDecision or StageKind.Verification;
        var (owner, recipient) = issuers ? (order.Issuer, order.Unit) : (order.Unit, order.Issuer);
        var named = kind == StageKind.Again ? StageKind.Whole : kind;
        return new ObligationOpened(at.By.Id, at.Now, new Obligation(
            Id(order, named, round), named, named, owner, recipient, startedBy, at.Now, due ?? rules.DueAt(kind, order.Severity, at.Now, Zone(owner, at)), rules.Because(kind)));
    }

    /// <summary>The open or missed duty of a stage is met now; nothing when it is over.</summary>
    public static IEnumerable<DomainEvent> Met(RectificationOrder order, string kind, int round, Moment at) =>
        order.Duties[Id(order, kind, round)] is { State: ObligationState.Open or ObligationState.Missed, MetAt: null } duty ? Receipts.Fulfilled(duty, at.Now, at) : [];

    /// <summary>Everything that still runs is no longer owed.</summary>
    public static IEnumerable<DomainEvent> Lifted(RectificationOrder order, string reason, Moment at) =>
        order.Duties.Open.Select(o => new ObligationLifted(at.By.Id, at.Now, o.Id, reason));

    public static Guid Id(RectificationOrder order, string kind, int round) => Ids.Obligation(order.Id, $"{kind}/{round}", order.Issuer);

    public static TimeZoneInfo Zone(string unit, Moment at) => TimeZoneInfo.FindSystemTimeZoneById(at.Network[unit].TimeZone);
}

/// <summary>What every command on an order asks first: whose act it is, and whether the order stands.</summary>
internal static class Acting
{
    /// <summary>An officer of the unit itself, or of the unit above for its department, but never one of the issuer.</summary>
    public static Refusal? ForUnit(RectificationOrder order, Moment at) =>
        at.By.Unit == order.Issuer || (at.By.Unit != order.Unit && at.Network.Superior(order.Unit)?.Code != at.By.Unit) ? OrderRefusals.NotTheUnit : Any(order);

    public static Refusal? ForIssuer(RectificationOrder order, Moment at) => at.By.Unit != order.Issuer ? OrderRefusals.NotTheIssuer : Any(order);

    public static Refusal? Any(RectificationOrder order) => order.Stage is OrderStage.Withdrawn ? OrderRefusals.Withdrawn : null;

    /// <summary>A due time a person gave: later than now and within two years.</summary>
    public static bool IsBad(DateTimeOffset? due, Moment at) => due <= at.Now || due > at.Now.AddYears(2);
}
