namespace IncidentHub.Domain.Drills;

/// <summary>
/// A question about the course of a drill, as data: AND, OR, NOT over events, impact facts and the drill clock, nested. No code.
/// Closed: nobody outside of this file adds a kind.
/// </summary>
public abstract record Condition
{
    private Condition() { }

    /// <summary>All of them hold.</summary>
    public sealed record All(IReadOnlyList<Condition> Of) : Condition;

    /// <summary>At least one holds.</summary>
    public sealed record Any(IReadOnlyList<Condition> Of) : Condition;

    public sealed record Not(Condition Of) : Condition;

    /// <summary>Such an event came, at least so often.</summary>
    /// <param name="Since">Inject after whose first firing it counts; null for the whole drill.</param>
    public sealed record Happened(EventPattern Event, int Times, string? Since) : Condition;

    /// <summary>No such event came for so long after an inject was fired: what was expected did not come.</summary>
    /// <param name="Since">Inject; null for the start of the drill.</param>
    public sealed record Silent(EventPattern Event, string? Since, TimeSpan For) : Condition;

    /// <summary>The drill clock shows at least this.</summary>
    public sealed record Elapsed(TimeSpan Least) : Condition;

    /// <summary>A unit last stated this about the impact.</summary>
    /// <param name="Unit">Code of the unit; null for any.</param>
    public sealed record Fact(string Key, string? Unit, Matcher Is) : Condition;

    /// <summary>Whether it holds at a drill time, given everything that happened up to then. Pure.</summary>
    public bool Holds(DrillLog log, TimeSpan now) => this switch
    {
        All x      => x.Of.All(c => c.Holds(log, now)),
        Any x      => x.Of.Any(c => c.Holds(log, now)),
        Not x      => !x.Of.Holds(log, now),
        Happened x => Start(x.Since, log) is { } from && log.Count(x.Event, from, now, x.Times) >= x.Times,
        Silent x   => Start(x.Since, log) is { } from && now >= from + x.For && log.Count(x.Event, from, from + x.For, 1) == 0,
        Elapsed x  => now >= x.Least,
        Fact x     => log.Fact(x.Key, x.Unit, now) is { } value && x.Is.Fits(value),
        _ => throw new InvalidOperationException(GetType().Name),
    };

    /// <summary>Drill times at which it may begin to hold although nothing happens; so many as are known from the log.</summary>
    public IEnumerable<TimeSpan> Instants(DrillLog log) => this switch
    {
        All x     => x.Of.SelectMany(c => c.Instants(log)),
        Any x     => x.Of.SelectMany(c => c.Instants(log)),
        Not x     => x.Of.Instants(log),
        Silent x  => Start(x.Since, log) is { } from ? [from + x.For] : [],
        Elapsed x => [x.Least],
        _         => [],
    };

    /// <summary>The first drill time up to <paramref name="now"/> at which it held; null when it did not yet. What held once stays so, whatever comes later.</summary>
    public TimeSpan? HeldSince(DrillLog log, TimeSpan now)
    {
        var times = log.Entries.Select(e => e.Elapsed).Concat(Instants(log)).Append(TimeSpan.Zero).Where(t => t <= now && t >= TimeSpan.Zero).Distinct().Order();
        foreach (var at in times)
            if (Holds(log, at)) return at;
        return null;
    }

    /// <summary>The parts it is made of, itself first.</summary>
    public IEnumerable<Condition> Parts() => this switch
    {
        All x => x.Of.SelectMany(c => c.Parts()).Prepend(this),
        Any x => x.Of.SelectMany(c => c.Parts()).Prepend(this),
        Not x => x.Of.Parts().Prepend(this),
        _     => [this],
    };

    private static TimeSpan? Start(string? inject, DrillLog log) => inject is null ? TimeSpan.Zero : log.Fired(inject);
}
