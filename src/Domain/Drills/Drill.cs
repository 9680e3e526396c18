using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills;

[JsonConverter(typeof(JsonStringEnumConverter<DrillState>))]
public enum DrillState
{
    [JsonStringEnumMemberName("planned")] Planned,
    [JsonStringEnumMemberName("running")] Running,
    [JsonStringEnumMemberName("paused")] Paused,
    [JsonStringEnumMemberName("ended")] Ended,
    /// <summary>Stopped by an emergency or the stop word.</summary>
    [JsonStringEnumMemberName("stopped")] Stopped,
}

/// <summary>One run of a scenario at the unit that conducts it.</summary>
public sealed record Drill
{
    public required Guid Id { get; init; }
    /// <summary>Number of events folded; the stream version.</summary>
    public required int Version { get; init; }
    public required string Number { get; init; }
    /// <summary>The conducting unit.</summary>
    public required string Unit { get; init; }
    public required string Title { get; init; }
    public required string Scenario { get; init; }
    public required string Hash { get; init; }
    public required Guid PlannedBy { get; init; }
    public required DateTimeOffset PlannedAt { get; init; }
    public DrillState State { get; init; }
    public IReadOnlyList<RolePlay> Roles { get; init; } = [];
    public DrillClock Clock { get; init; } = DrillClock.None;
    /// <summary>The drill instant of elapsed zero; null before the start.</summary>
    public DateTimeOffset? Epoch { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public string? EndedBecause { get; init; }
    public ImmutableSortedDictionary<string, InjectRun> Injects { get; init; } = ImmutableSortedDictionary.Create<string, InjectRun>(StringComparer.Ordinal);
    /// <summary>Drill time of the newest inject that fired late; null while none did.</summary>
    public TimeSpan? LateUntil { get; init; }
    public IReadOnlyList<DrillIncident> Incidents { get; init; } = [];
    /// <summary>Units with something real to do.</summary>
    public IReadOnlyList<string> Suspended { get; init; } = [];
    /// <summary>Real incidents for which a unit was suspended.</summary>
    public IReadOnlyList<Guid> RealIncidents { get; init; } = [];
    public IReadOnlyList<UnitBack> Back { get; init; } = [];
    public IReadOnlyList<Line> Cut { get; init; } = [];
    public IReadOnlyList<WaitingReport> Waiting { get; init; } = [];

    [JsonIgnore]
    public bool IsOver => State is DrillState.Ended or DrillState.Stopped;

    /// <summary>Units in which somebody plays.</summary>
    [JsonIgnore]
    public IEnumerable<string> Units => Roles.Where(r => r.Binding.Plays).Select(r => r.Binding.Unit).Distinct();

    /// <summary>Units that conduct, play, judge or look on.</summary>
    [JsonIgnore]
    public IEnumerable<string> Involved => Roles.Select(r => r.Binding.Unit).Append(Unit).Distinct();

    /// <summary>Since when a unit is in the drill without a break: real incidents from then on suspend it.</summary>
    public DateTimeOffset BackSince(string unit) => Back.FirstOrDefault(b => b.Unit == unit)?.At ?? StartedAt ?? PlannedAt;

    public InjectRun Run(string inject) => Injects.GetValueOrDefault(inject) ?? Untouched;

    private static InjectRun Untouched { get; } = new();

    /// <summary>Legal time in the drill at a wall instant; before the start the wall instant itself.</summary>
    public DateTimeOffset InstantAt(DateTimeOffset wall) => Epoch is { } epoch ? epoch + Clock.ElapsedAt(wall) : wall;

    /// <exception cref="UnknownEvent">The event is none of a drill's.</exception>
    public static Drill Evolve(Drill? drill, DomainEvent e) => (drill, e) switch
    {
        (null, DrillPlanned x) => new()
        {
            Id = x.Id, Version = 1, Number = x.Number, Unit = x.Unit, Title = x.Title, Scenario = x.Scenario, Hash = x.Hash, PlannedBy = x.By, PlannedAt = x.At,
            Roles = [.. x.Roles.Select(r => new RolePlay(r))],
        },
        ({ } d, _) when e is not DrillPlanned => d.Step(e) with { Version = d.Version + 1 },
        _ => throw new UnknownEvent(typeof(Drill), e),
    };

    private Drill Step(DomainEvent e) => e switch
    {
        RoleBound x => this with { Roles = [.. Roles.Where(r => r.Binding.Role != x.Binding.Role), new RolePlay(x.Binding)] },
        RoleConfirmed x => this with
        {
            Roles = [.. Roles.Select(r => r.Binding.Role == x.Role ? r with { ConfirmedAt = x.At, ConfirmedBy = x.By, Note = x.Note } : r)],
        },
        DrillStarted x => this with { State = DrillState.Running, Clock = DrillClock.Started(x.At, x.Speed), Epoch = x.Epoch, StartedAt = x.At, Speed = x.Speed },
        DrillPaused x => this with { State = DrillState.Paused, Clock = Clock.Set(x.At, 0) },
        DrillResumed x => this with { State = DrillState.Running, Clock = Clock.Set(x.At, Speed) },
        DrillSpeedSet x => this with { Speed = x.Speed, Clock = State is DrillState.Running ? Clock.Set(x.At, x.Speed) : Clock },
        DrillJumped x => this with { Clock = Clock.Jump(x.At, x.To) },
        DrillEnded x => Over(DrillState.Ended, x.At, x.Reason),
        DrillStopped x => Over(DrillState.Stopped, x.At, x.Reason),
        InjectArmed x => Put(x.Inject, r => r with { Armed = x.Due }),
        InjectFired x => Put(x.Inject, r => r.FiredBy(x)) with { LateUntil = x.Late ? x.Elapsed : LateUntil },
        InjectSkipped x => Put(x.Inject, r => r with { Skipped = true, Held = false }),
        InjectHeld x => Put(x.Inject, r => r with { Held = true }),
        InjectReleased x => Put(x.Inject, r => r with { Held = false }),
        InjectEdited x => Put(x.Inject, r => r with { Due = x.Due ?? r.Due, Title = x.Title ?? r.Title, Text = x.Text ?? r.Text }),
        InjectAdded x => Put(x.Inject, r => r with { Due = x.Due, Title = x.Title, Text = x.Text, To = x.To }),
        DrillIncidentRaised x => this with { Incidents = [.. Incidents, new DrillIncident(x.Incident, x.IncidentNumber, x.Unit, x.Elapsed, x.Inject)] },
        UnitSuspended x => this with
        {
            Suspended = [.. Suspended.Append(x.Unit).Distinct()], RealIncidents = x.Incident is { } real ? [.. RealIncidents, real] : RealIncidents,
        },
        UnitResumed x => this with { Suspended = [.. Suspended.Where(u => u != x.Unit)], Back = [.. Back.Where(b => b.Unit != x.Unit), new UnitBack(x.Unit, x.At)] },
        UplinkCut x => this with { Cut = [.. Cut.Where(l => !l.Joins(x.From, x.To)), new Line(x.From, x.To, x.Until)] },
        UplinkRestored x => this with
        {
            Cut = [.. Cut.Where(l => !l.Joins(x.From, x.To))], Waiting = [.. Waiting.Where(w => (w.From, w.To) != (x.From, x.To))],
        },
        ReportHeld x => this with { Waiting = [.. Waiting, new WaitingReport(x.Stream, x.OnIncident, x.Report, x.From, x.To)] },
        DrillNoted or ObservationMade or ExpectationJudged or MessageAcknowledged => this,
        _ => throw new UnknownEvent(typeof(Drill), e),
    };

    /// <summary>The speed it runs at, or will when it is resumed.</summary>
    public int Speed { get; init; } = 1;

    private Drill Over(DrillState state, DateTimeOffset at, string? because) => this with
    {
        State = state, EndedAt = at, EndedBecause = because, Clock = Clock.HasStarted ? Clock.Set(at, 0) : Clock,
    };

    private Drill Put(string inject, Func<InjectRun, InjectRun> change) => this with { Injects = Injects.SetItem(inject, change(Run(inject))) };

    /// <summary>YL-330100-20260302-9f3c: the unit, its local day, and four signs of the id.</summary>
    internal static string NumberOf(Guid id, string unit, DateTimeOffset at, TimeZoneInfo zone) =>
        string.Create(CultureInfo.InvariantCulture, $"YL-{unit}-{TimeZoneInfo.ConvertTime(at, zone):yyyyMMdd}-{id.ToString()[^4..]}");
}
