using IncidentHub.Domain.Reporting;

namespace IncidentHub.Bench.Kill;

/// <summary>How late duties were enforced, counted from when somebody could: their due time, their opening, or the end of the outage either fell into.</summary>
public static class Lateness
{
    public static List<double> Of(Store store, IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> dark)
    {
        // A unit that became aware long ago opens duties that are due already.
        var opened = store.Events.Select(e => e.Event).OfType<ObligationOpened>().GroupBy(o => o.Obligation.Id).ToDictionary(g => g.Key, g => g.First().At);
        return [.. store.Events.Select(e => e.Event).OfType<ObligationMissed>()
            .Select(e => (e.At - Possible(opened[e.Obligation] > e.DueAt ? opened[e.Obligation] : e.DueAt, dark)).TotalMilliseconds).Order()];
    }

    private static DateTimeOffset Possible(DateTimeOffset due, IEnumerable<(DateTimeOffset From, DateTimeOffset To)> dark) =>
        dark.Aggregate(due, (at, outage) => at >= outage.From && at < outage.To ? outage.To : at);
}
