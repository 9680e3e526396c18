using IncidentHub.Domain.Reporting;

namespace IncidentHub.Bench.Kill;

/// <summary>One enforcement.</summary>
/// <param name="Possible">When somebody could enforce it: its due time, its opening, or the end of the outage either fell into.</param>
public sealed record Lateness(DateTimeOffset DueAt, DateTimeOffset Possible, DateTimeOffset EnforcedAt)
{
    public double Ms => (EnforcedAt - Possible).TotalMilliseconds;

    /// <summary>The latest last.</summary>
    public static List<Lateness> Of(Store store, IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> dark)
    {
        // A unit that became aware long ago opens duties that are due already.
        var opened = store.Events.Select(e => e.Event).OfType<ObligationOpened>().GroupBy(o => o.Obligation.Id).ToDictionary(g => g.Key, g => g.First().At);
        return [.. store.Events.Select(e => e.Event).OfType<ObligationMissed>()
            .Select(e => new Lateness(e.DueAt, AfterOutage(opened[e.Obligation] > e.DueAt ? opened[e.Obligation] : e.DueAt, dark), e.At)).OrderBy(l => l.Ms)];
    }

    private static DateTimeOffset AfterOutage(DateTimeOffset due, IEnumerable<(DateTimeOffset From, DateTimeOffset To)> dark) =>
        dark.Aggregate(due, (at, outage) => at >= outage.From && at < outage.To ? outage.To : at);
}
