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
        var pack = at.Shelf.Policy(Regime.Policy, stream.AwareAt);
        if (pack is null) return [];
        var superior = at.Network.Superior(stream.Unit);
        var demanded = pack.Demands(Question(stream, superior is not null, at))
            .Select(d => ToObligation(stream, superior?.Code, d))
            .ToList();

        var events = new List<DomainEvent>();
        foreach (var duty in demanded)
        {
            var present = stream.Duties[duty.Id];
            if (present is null or { State: ObligationState.Lifted })
            {
                events.Add(new ObligationOpened(at.By.Id, at.Now, duty));
                if (stream.Duties.LastSent(duty) is { ReceivedAt: { } received } sent)
                    events.AddRange(Receipts.Fulfilled(duty with { SentAt = sent.SentAt }, received, at));
            }
            else if (present.State is ObligationState.Open && present.DueAt != duty.DueAt)
                events.Add(new ObligationReplanned(at.By.Id, at.Now, duty.Id, duty.DueAt, duty.Because));
        }

        events.AddRange(stream.Duties.Open
            .Where(o => o.Kind != AcknowledgeInstruction.Kind && demanded.All(d => d.Id != o.Id))
            .Select(o => new ObligationLifted(at.By.Id, at.Now, o.Id, "no-longer-demanded")));
        return events;
    }

    private static DutyQuestion Question(IReporting stream, bool hasSuperior, Moment at)
    {
        var unit = at.Network[stream.Unit];
        var classes = new HashSet<string>(unit.ReporterClasses);
        if (stream.InvolvesCii) classes.Add("cii");
        return new DutyQuestion(stream.Role, classes, stream.Grade, hasSuperior, stream.Duties.Clock, TimeZoneInfo.FindSystemTimeZoneById(unit.TimeZone));
    }

    private static Obligation ToObligation(IReporting stream, string? superior, Demand d)
    {
        var owner = d.Owner is "reporter" or "tier" ? stream.Unit : d.Owner;
        var recipient = d.Recipient == "superior" ? superior! : d.Recipient;
        return new Obligation(Ids.Obligation(stream.Id, d.Rule, recipient), d.Rule, d.Kind, owner, recipient,
            d.StartedBy.Type, d.StartedBy.At, d.DueAt, d.Because);
    }
}
