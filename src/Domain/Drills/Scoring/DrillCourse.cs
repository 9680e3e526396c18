using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Drills.Scoring;

/// <summary>An incident or escalation of a drill with its events.</summary>
public sealed record DrillThread(IReporting State, IReadOnlyList<DomainEvent> Events);

/// <summary>An event of the drill's own stream.</summary>
/// <param name="Elapsed">Drill time at which it happened.</param>
/// <param name="Version">Its place in the stream.</param>
public sealed record DrillAct(DomainEvent Event, TimeSpan Elapsed, int Version);

/// <summary>A unit had something real to do.</summary>
/// <param name="To">Null while it still has.</param>
public sealed record Suspension(string Unit, TimeSpan From, TimeSpan? To);

/// <summary>A run as whoever judges it sees it: the script, what happened, and how far the drill clock is. Made from events alone.</summary>
/// <param name="Log">Everything that happened, in an order that does not depend on how it was read.</param>
/// <param name="Acts">The drill's own events.</param>
/// <param name="Now">Drill time up to which the log is complete.</param>
public sealed record DrillCourse(Scenario Scenario, Drill Drill, DrillLog Log, IReadOnlyList<DrillAct> Acts, TimeSpan Now)
{
    /// <summary>What a person does; done by the hub it was the script's doing and nobody's deed.</summary>
    private static readonly HashSet<string> Personal =
    [
        "incident.raised", "incident.classified", DrillLogKinds.FactsStated, "incident.graded", "grade.confirmed", "step.taken", "note.added", "incident.closed", "incident.reopened",
        "report.drafted", "report.submitted", "report.signed", "report.returned", "instruction.given", "instruction.acknowledged", "attention.acknowledged",
    ];

    // Kept with what they were made of: a copy with another log or other acts makes its own.
    private (IReadOnlyList<DrillAct> Of, IReadOnlyList<Suspension> Found)? _suspensions;
    private (DrillLog Of, IReadOnlyList<DrillLogEntry> Found)? _deeds;

    /// <summary>Its incidents and escalations.</summary>
    public IReadOnlyList<DrillThread> Threads { get; init; } = [];

    public bool IsOver => Drill.IsOver;

    public IReadOnlyList<Suspension> Suspensions => (_suspensions is { } known && ReferenceEquals(known.Of, Acts) ? known : (_suspensions = (Acts, Suspended(Acts))).Value).Found;

    /// <summary>The log as it is held to somebody's account: without what an inject did by itself. An incident an inject raised counts as raised when somebody first takes it up.</summary>
    public IReadOnlyList<DrillLogEntry> Deeds => (_deeds is { } known && ReferenceEquals(known.Of, Log) ? known : (_deeds = (Log, DeedsOf(Log))).Value).Found;

    public IEnumerable<T> Told<T>() where T : DomainEvent => Acts.Select(a => a.Event).OfType<T>();

    /// <param name="own">The drill's stream, whole.</param>
    /// <param name="streams">Its incidents and escalations.</param>
    /// <param name="roles">Officer id → ids of the roles he plays.</param>
    /// <param name="wall">Now, on the wall; after the end it changes nothing.</param>
    public static DrillCourse Of(
        Scenario scenario, IReadOnlyList<DomainEvent> own, IReadOnlyList<DrillThread> streams, Func<Guid, IReadOnlyList<string>> roles, DateTimeOffset wall)
    {
        Drill? drill = null;
        var (acts, entries) = (new List<DrillAct>(), new List<DrillLogEntry>());
        foreach (var e in own)
        {
            drill = Drill.Evolve(drill, e);
            var entry = DrillLogActs.Of(e, drill.Version, drill, roles);
            if (entry is not null) entries.Add(entry);
            acts.Add(new DrillAct(e, entry?.Elapsed ?? (e as DrillIncidentRaised)?.Elapsed ?? drill.Clock.ElapsedAt(e.At), drill.Version));
        }
        if (drill is null) throw new ArgumentException("A drill has at least the event that planned it.", nameof(own));
        if (drill.Epoch is { } epoch)
            foreach (var stream in streams)
                entries.AddRange(stream.Events.Select((e, i) => DrillLogMap.Of(e, i + 1, new DrillLogSource(epoch, stream.State, roles))).OfType<DrillLogEntry>());
        return new DrillCourse(scenario, drill, Ordered(entries), acts, drill.Clock.ElapsedAt(wall)) { Threads = streams };
    }

    /// <summary>By time; what happened at the same time by stream and place, so that no two readings differ.</summary>
    public static DrillLog Ordered(IEnumerable<DrillLogEntry> entries) => new([.. entries.OrderBy(e => e.Elapsed).ThenBy(e => e.Stream).ThenBy(e => e.Version)]);

    /// <summary>The unit an expectation is about: the role's, or the one unit its pattern names; null for the drill as a whole.</summary>
    public string? UnitOf(Expectation e)
    {
        if (e.By is { } role && (Drill.Roles.FirstOrDefault(r => r.Binding.Role == role)?.Binding.Unit ?? Scenario.Role(role)?.Unit) is { } unit) return unit;
        // Of several events only where all of them belong to the same one.
        var units = e.Wanted.Events.Select(p => p.Where.GetValueOrDefault("unit") is Matcher.OneOf { Values: [var only] } ? only : null).Distinct().ToList();
        return units is [var one] ? one : null;
    }

    public bool IsSuspended(string unit, TimeSpan at) => Suspensions.Any(s => s.Unit == unit && s.From <= at && (s.To is null || at < s.To));

    /// <summary>How much of a stretch of drill time a unit had for the drill.</summary>
    public TimeSpan Active(string? unit, TimeSpan from, TimeSpan to)
    {
        var lost = TimeSpan.Zero;
        foreach (var s in Suspensions.Where(s => s.Unit == unit))
        {
            var (begin, end) = (Max(s.From, from), Min(s.To ?? to, to));
            if (end > begin) lost += end - begin;
        }
        return to - from - lost;
    }

    /// <summary>The drill time at which a unit has had so much time since; null while it is suspended before that.</summary>
    public TimeSpan? Deadline(string? unit, TimeSpan from, TimeSpan amount)
    {
        var at = from;
        foreach (var s in Suspensions.Where(s => s.Unit == unit).OrderBy(s => s.From))
        {
            if (s.To <= at) continue;
            var before = Max(TimeSpan.Zero, s.From - at);
            // At the very instant the time runs out it stands already: whoever comes back then is still in time.
            if (amount < before) return at + amount;
            if (s.To is not { } to) return null;
            (amount, at) = (amount - before, Max(at, to));
        }
        return at + amount;
    }

    private static IReadOnlyList<DrillLogEntry> DeedsOf(DrillLog log)
    {
        var deeds = log.Entries.Where(e => e.By != Actor.Hub.Id || !Personal.Contains(e.Kind)).ToList();
        foreach (var raised in log.Entries.Where(e => e is { Kind: "incident.raised" } && e.By == Actor.Hub.Id))
            if (log.Entries.FirstOrDefault(e => e.Stream == raised.Stream && e.By != Actor.Hub.Id && Personal.Contains(e.Kind)) is { } taken)
                deeds.Add(raised with { Elapsed = taken.Elapsed, By = taken.By, Roles = taken.Roles });
        return Ordered(deeds).Entries;
    }

    private static IReadOnlyList<Suspension> Suspended(IReadOnlyList<DrillAct> acts)
    {
        var list = new List<Suspension>();
        foreach (var act in acts)
        {
            if (act.Event is UnitSuspended began && !list.Any(s => s.Unit == began.Unit && s.To is null)) list.Add(new Suspension(began.Unit, act.Elapsed, null));
            if (act.Event is UnitResumed ended && list.FindIndex(s => s.Unit == ended.Unit && s.To is null) is >= 0 and var i) list[i] = list[i] with { To = act.Elapsed };
        }
        return list;
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
