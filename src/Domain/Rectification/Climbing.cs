using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Rectification;

/// <summary>What the clock does for an order after a stage was missed: step by step it becomes the matter of the next ones.</summary>
/// <remarks>State decides, not the timer: a step is written once, also when it was reached while the hub was down.</remarks>
internal static class Climbing
{
    /// <summary>The steps that are reached and not yet written.</summary>
    public static IEnumerable<DomainEvent> Due(RectificationOrder order, Moment at)
    {
        if (order.IsOver) return [];
        var reached = Owed(order).SelectMany(o => Ahead(order, o, at.Shelf).Where(s => s.At <= at.Now).Select(s => (Duty: o, s.Step, s.To, s.At))).ToList();
        IEnumerable<DomainEvent> steps = reached.Select(r => new OverdueClimbed(at.By.Id, at.Now, r.Duty.Id, r.Step, r.To, r.At));
        return reached.Find(r => r.To == Climb.Criticism) is { Duty: { } late } && order.Criticism is not { Waits: true } ? [.. steps, Draft(order, late, at)] : steps;
    }

    /// <summary>When the next step of a duty is reached; null when there is none.</summary>
    public static DateTimeOffset? Next(RectificationOrder order, Obligation duty, Policies.Shelf shelf) =>
        !order.IsOver && duty is { State: ObligationState.Missed, MetAt: null } ? Ahead(order, duty, shelf).Select(s => (DateTimeOffset?)s.At).FirstOrDefault() : null;

    private static IEnumerable<Obligation> Owed(RectificationOrder order) => order.Duties.Obligations.Where(o => o is { State: ObligationState.Missed, MetAt: null });

    private static IEnumerable<(int Step, string To, DateTimeOffset At)> Ahead(RectificationOrder order, Obligation duty, Policies.Shelf shelf)
    {
        var done = order.Climbs.Where(c => c.Obligation == duty.Id).Select(c => c.Step).DefaultIfEmpty(0).Max();
        return RectificationRules.Of(order, shelf).Climbing.Select((c, i) => (Step: i + 1, c.To, At: c.After.AddTo(duty.DueAt, TimeZoneInfo.Utc)))
            // The issuer does not criticise itself.
            .Where(s => s.Step > done && (s.To != Climb.Criticism || duty.Owner == order.Unit));
    }

    private static CriticismDrafted Draft(RectificationOrder order, Obligation duty, Moment at)
    {
        var (unit, stage, due) = (at.Network[order.Unit].Name, Names.Duty(duty.Kind).Zh, TimeZoneInfo.ConvertTime(duty.DueAt, Stages.Zone(order.Unit, at)));
        return new CriticismDrafted(at.By.Id, at.Now, duty.Id, $"关于{unit}整改逾期的通报批评",
            Invariant($"{unit}收到责成整改通知 {order.Number}（{order.Title}）后，“{stage}”应于 {due:yyyy-MM-dd HH:mm} 前完成，至今未完成。现予通报批评，请立即整改并说明原因。"));
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
