using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Attention;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Writes;
using Marten;
using Npgsql;

namespace IncidentHub.Server.Drills;

/// <summary>Takes one drill on, step by step in order of drill time: a clock rings or injects fire, whichever comes first.</summary>
public sealed class DrillSteps(
    IDocumentStore store, NpgsqlDataSource data, Desk desk, Moments moments, Scripts scripts, DrillEffects effects, DrillCourses courses, RealIncidents real, Attendance attendance)
{
    /// <summary>Injects in one transaction.</summary>
    private const int Together = 50;
    /// <summary>Real incidents are looked for so often; a unit has to be suspended within two seconds.</summary>
    private static readonly TimeSpan LookForReal = TimeSpan.FromMilliseconds(500);

    /// <summary>What this node remembers of a drill between two looks.</summary>
    private sealed class Memory
    {
        private DrillRun? _run;

        public DrillRun? Run
        {
            get => _run;
            set => (_run, Next) = (value, value is null ? null : Schedule.Next(value));
        }

        /// <summary>Drill time of what the drill does next by itself.</summary>
        public TimeSpan? Next { get; private set; }
        /// <summary>When real incidents were last looked for.</summary>
        public long LookedForReal = long.MinValue;
        /// <summary>Changes of the drill the log was last asked at, and when it has to be asked again although nothing changed.</summary>
        public long Asked = -1;
        public TimeSpan? AskAt;
    }

    private readonly ConcurrentDictionary<Guid, Memory> _memories = new();

    /// <summary>Drills that no longer run need no memory.</summary>
    public void Forget(IEnumerable<Guid> live)
    {
        foreach (var gone in _memories.Keys.Except(live)) _memories.TryRemove(gone, out _);
    }

    /// <returns>The wall instant of what it does next by itself.</returns>
    public async Task<DateTimeOffset?> AdvanceAsync(LiveDrill live, CancellationToken ct)
    {
        var memory = _memories.GetOrAdd(live.Drill, _ => new Memory());
        if (memory.Run?.Drill.Version != live.Version) memory.Run = await LoadAsync(live.Drill, ct);
        if (memory.Run is not { Drill.Epoch: { } epoch } run) return null;
        if (memory.LookedForReal == long.MinValue || Stopwatch.GetElapsedTime(memory.LookedForReal) > LookForReal)
        {
            memory.LookedForReal = Stopwatch.GetTimestamp();
            if (await real.SuspendAsync(run.Drill, ct)) return moments.Now;
        }

        var now = run.Drill.Clock.ElapsedAt(moments.Now);
        if (await ArmAsync(memory, live, now, ct)) return moments.Now;
        var (ring, inject) = (live.Ring - epoch, memory.Next);
        if (live.Matter - epoch <= now) await attendance.SweepAsync(live.Drill, epoch + now, ct);
        if (ring <= now && !(inject < ring)) return await RingAsync(run, ring.Value, ct) ? moments.Now : Later(run, [inject, memory.AskAt]);
        if (inject <= now)
        {
            await FireAsync(memory, live.Drill, ring <= now ? ring.Value : now, ct);
            return moments.Now;
        }
        return Later(run, [ring, inject, live.Matter - epoch, memory.AskAt]);
    }

    private async Task<DrillRun?> LoadAsync(Guid id, CancellationToken ct)
    {
        await using var query = store.QuerySession();
        return await query.LoadAsync<Drill>(id, ct) is { } drill ? await scripts.OfAsync(drill, ct) : null;
    }

    /// <summary>The wall instant of the first of these drill times, as the clock is set now.</summary>
    private static DateTimeOffset? Later(DrillRun run, IEnumerable<TimeSpan?> times) => times.Min() is { } first && run.Drill.Clock.Runs ? run.Drill.Clock.InstantOf(first) : null;

    private async Task FireAsync(Memory memory, Guid id, TimeSpan upTo, CancellationToken ct)
    {
        DrillRun? fired = null;
        await desk.AsHub(async writing =>
        {
            fired = null;
            if (await writing.Drills.LoadAsync(id, ct) is not { } drill) return;
            var run = await scripts.OfAsync(drill, ct);
            var log = run.Injects.Any(i => i.Repeat?.Until is not null && Schedule.Due(run, i) <= upTo) ? (await courses.ReadAsync(run, ct)).Log : null;
            if (new FireDue(upTo, Together, log).Decide(run, writing.Wall) is not Decision.Accepted { Events: var events } || events.IsEmpty) return;
            await effects.TakeAsync(writing, run, events, ct);
            fired = run with { Drill = writing.Drills[id]! };
        }, ct, DrillDesk.Attempts);
        // What was committed is known: it need not be read again.
        memory.Run = fired;
    }

    /// <summary>Asks the log for what waits for an event or a condition, when it may have changed.</summary>
    /// <returns>Whether something got its time.</returns>
    private async Task<bool> ArmAsync(Memory memory, LiveDrill live, TimeSpan now, CancellationToken ct)
    {
        var watching = Schedule.Watching(memory.Run!).ToList();
        if (watching.Count == 0 || (memory.Asked == live.Changes && !(memory.AskAt <= now))) { if (watching.Count == 0) memory.AskAt = null; return false; }
        var log = (await courses.ReadAsync(memory.Run!, ct)).Log;
        var armed = false;
        await desk.AsHub(async writing =>
        {
            armed = false;
            if (await writing.Drills.LoadAsync(live.Drill, ct) is not { } drill) return;
            var run = await scripts.OfAsync(drill, ct);
            if (new ArmInjects(log).Decide(run, writing.Wall) is not Decision.Accepted { Events: var events } || events.IsEmpty) return;
            await effects.TakeAsync(writing, run, events, ct);
            armed = true;
        }, ct, DrillDesk.Attempts);
        memory.Asked = live.Changes;
        memory.AskAt = watching.Select(i => i.Trigger).OfType<Trigger.When>().SelectMany(t => t.Condition.Instants(log)).Where(t => t > now).Select(t => (TimeSpan?)t).Min();
        if (armed) memory.Run = null;
        return armed;
    }

    /// <summary>Rings the clocks that are due at one drill instant, at exactly that instant unless nobody could look for a while.</summary>
    private async Task<bool> RingAsync(DrillRun run, TimeSpan ring, CancellationToken ct)
    {
        var (drill, at) = (run.Drill, run.Drill.Epoch!.Value + ring);
        var streams = await RingingAsync(drill, at, ct);
        if (streams.Count == 0) return false;
        var late = drill.Clock.InstantOf(ring) is { } instant && moments.Now - instant > FireDue.Tolerance;
        var instantOf = late ? drill.InstantAt(moments.Now) : at;
        var rung = false;
        await desk.AsHub(async writing =>
        {
            rung = false;
            if (await writing.Drills.LoadAsync(drill.Id, ct) is not { State: DrillState.Running or DrillState.Paused }) return;
            writing.Enter(writing.Wall with { Now = instantOf });
            foreach (var (id, kind) in streams)
            {
                if (await writing.StreamAsync(id, StreamType.Of(kind), ct) is not { } stream || Rings(stream, writing.At) is not { IsEmpty: false } events) continue;
                writing.Apply(id, events);
                rung = true;
            }
        }, ct, DrillDesk.Attempts);
        return rung;
    }

    /// <summary>The register keeps microseconds: what it calls due may be due a breath later.</summary>
    private static ImmutableArray<DomainEvent> Rings(IClocked stream, Moment at)
    {
        var decided = new RingClock().Decide(stream, at);
        if (decided is Decision.Accepted { Events.IsEmpty: true }) decided = new RingClock().Decide(stream, at with { Now = at.Now.AddMicroseconds(1) });
        return decided is Decision.Accepted accepted ? accepted.Events : [];
    }

    private async Task<List<(Guid Id, string Kind)>> RingingAsync(Drill drill, DateTimeOffset at, CancellationToken ct)
    {
        await using var command = data.CreateCommand("select distinct stream, stream_kind from hub.deadline where drill = $1 and next_ring <= $2 and not units[1] = any($3) order by stream");
        command.Parameters.Add(new() { Value = drill.Id });
        command.Parameters.Add(new() { Value = at });
        command.Parameters.Add(new() { Value = drill.Suspended.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var streams = new List<(Guid, string)>();
        while (await reader.ReadAsync(ct)) streams.Add((reader.GetGuid(0), reader.GetString(1)));
        return streams;
    }
}
