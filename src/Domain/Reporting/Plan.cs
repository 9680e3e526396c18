using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Reporting;

/// <summary>Compares what the law demands with what is on the books and answers the difference as events.</summary>
/// <remarks>
/// Called after every fact that can start, move or end a duty. The demands are a pure function of the clock events, the grade and the
/// pack in force when the unit became aware, so the order in which facts arrive does not matter, and repeating the call adds nothing.
/// </remarks>
public static class Plan
{
    public static IReadOnlyList<DomainEvent> Difference(IReporting stream, Moment at)
    {
        var packs = Regime.Packs(at.Shelf, at.Network, stream.Unit, stream.AwareAt, stream.Packs);
        if (packs.Count == 0) return [];
        var superior = at.Network.Superior(stream.Unit);
        var demanded = Regime.Demands(packs, Question(stream, at))
            .Select(d => ToObligation(stream, superior?.Code, d)).DistinctBy(o => o.Id)
            .ToList();

        var events = new List<DomainEvent>();
        foreach (var duty in demanded)
        {
            var present = stream.Duties[duty.Id];
            if (present?.Waiver?.StandsAt(stream.Grade) is true) continue;
            if (present is null or { State: ObligationState.Lifted })
            {
                events.Add(new ObligationOpened(at.By.Id, at.Now, duty));
                if (stream.Duties.LastSent(duty) is { ReceivedAt: { } received } sent)
                    events.AddRange(Receipts.Fulfilled(duty with { SentAt = sent.SentAt }, received, at));
            }
            else if (present.State is ObligationState.Open && present.DueAt != duty.DueAt)
                events.Add(new ObligationReplanned(at.By.Id, at.Now, duty.Id, duty.DueAt, duty.Because)
                {
                    StartedBy = present.StartedAt == duty.StartedAt ? null : duty.StartedBy, StartedAt = present.StartedAt == duty.StartedAt ? null : duty.StartedAt,
                });
        }

        events.AddRange(stream.Duties.Open
            .Where(o => o.Kind != AcknowledgeInstruction.Kind && demanded.All(d => d.Id != o.Id))
            .Select(o => new ObligationLifted(at.By.Id, at.Now, o.Id, "no-longer-demanded")));
        return events;
    }

    /// <summary>What the packs are asked about this stream.</summary>
    internal static DutyQuestion Question(IReporting stream, Moment at)
    {
        var unit = at.Network[stream.Unit];
        var classes = new HashSet<string>(unit.ReporterClasses);
        if (stream.InvolvesCii) classes.Add("cii");
        return new DutyQuestion(stream.Role, classes, stream.Grade, unit.Parent is not null, stream.Duties.Clock, TimeZoneInfo.FindSystemTimeZoneById(unit.TimeZone));
    }

    private static Obligation ToObligation(IReporting stream, string? superior, Demand d)
    {
        var owner = d.Owner is "reporter" or "tier" ? stream.Unit : d.Owner;
        var recipient = d.Recipient == "superior" ? superior! : d.Recipient;
        return new Obligation(Ids.Obligation(stream.Id, d.Rule, recipient), d.Rule, d.Kind, owner, recipient,
            d.StartedBy.Type, d.StartedBy.At, d.DueAt, d.Because).AllowedBy(stream.Duties[Ids.Obligation(stream.Id, d.Rule, recipient)]);
    }

    // What an authority allowed stays allowed when the law's own time moves.
    private static Obligation AllowedBy(this Obligation duty, Obligation? present)
    {
        if (present is null or { ExtendedTo: null, StoppedSeconds: 0 }) return duty;
        var due = duty.DueAt.AddSeconds(present.StoppedSeconds);
        return duty with { DueAt = present.ExtendedTo > due ? present.ExtendedTo.Value : due, ExtendedTo = present.ExtendedTo, StoppedSeconds = present.StoppedSeconds };
    }
}
