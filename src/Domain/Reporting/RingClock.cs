using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Reporting;

/// <summary>The deadline clock rings for a stream: warnings that are due, then enforcement. Does nothing for a duty that is met.</summary>
/// <remarks>State decides, not the timer: a lost, early or repeated ring is harmless. After a long stop only the highest warning is given.</remarks>
public sealed record RingClock : ICommand<IClocked>
{
    public Decision Decide(IClocked stream, Moment at)
    {
        var rung = stream.Duties.Open.SelectMany(o => Ring(o, Policies.Regime.Warnings(at.Shelf, o.Because), at)).ToList();
        return Decision.Of([.. rung, .. rung.Aggregate(stream, (s, e) => s.Folded(e)).AfterRing(at)]);
    }

    private static IEnumerable<DomainEvent> Ring(Obligation duty, IReadOnlyList<int> warnings, Moment at)
    {
        if (at.Now >= duty.DueAt)
        {
            yield return new ObligationMissed(at.By.Id, at.Now, duty.Id, duty.DueAt, duty.SentAt <= duty.DueAt ? duty.SentAt : null);
            yield break;
        }

        var reached = warnings.Where(p => p > duty.WarnedPercent && at.Now >= duty.At(p)).DefaultIfEmpty(0).Max();
        if (reached > 0) yield return new ObligationWarned(at.By.Id, at.Now, duty.Id, reached, duty.DueAt);
    }
}
