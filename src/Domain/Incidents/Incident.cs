using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Incidents;

/// <summary>The state of one incident at the unit that raised it.</summary>
public sealed record Incident : IReporting
{
    public required Guid Id { get; init; }
    /// <summary>Number of events folded; the stream version.</summary>
    public required int Version { get; init; }
    public required string Number { get; init; }
    public required string Unit { get; init; }
    public required string Title { get; init; }
    public string? Description { get; init; }
    public DateTimeOffset? OccurredAt { get; init; }
    public required DateTimeOffset AwareAt { get; init; }
    public required DateTimeOffset RaisedAt { get; init; }
    public required Guid RaisedBy { get; init; }
    public string? SourceRef { get; init; }
    /// <summary>The packs in force for its unit when it became known; null on incidents raised before packs were kept.</summary>
    public IReadOnlyList<string>? Packs { get; init; }
    public Guid? Drill { get; init; }
    public Phase Phase { get; init; }
    public string? Category { get; init; }
    public Facts Facts { get; init; } = Facts.None;
    public Grade? Grade { get; init; }
    /// <summary>False while a computed grade I or II waits for the leader.</summary>
    public bool GradeConfirmed { get; init; } = true;
    public bool GradedByLeader { get; init; }
    public IReadOnlyList<Hit> GradeBecause { get; init; } = [];
    /// <summary>What a person must answer before the grade is certain.</summary>
    public IReadOnlyList<Question> Questions { get; init; } = [];
    public Duties Duties { get; init; } = Duties.None;
    public Guid? RecoveredBy { get; init; }
    public string? Lesson { get; init; }
    public int Signals { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }

    Guid IReporting.IncidentId => Id;
    string IReporting.IncidentUnit => Unit;
    string IReporting.Role => "reporter";
    bool IReporting.InvolvesCii => Facts["asset.is_cii"] is { Flag: true };

    public static Incident? Evolve(Incident? incident, DomainEvent e)
    {
        if (incident is null) return e is IncidentRaised r ? From(r) : throw new UnknownEvent(typeof(Incident), e);
        var next = incident.Duties.TryEvolve(e) is { } duties ? incident with { Duties = duties } : incident.Step(e);
        return next with { Version = incident.Version + 1, ChangedAt = e.At };
    }

    private static Incident From(IncidentRaised r) => new()
    {
        Id = r.Id, Version = 1, Number = r.Number, Unit = r.Unit, Title = r.Title, Description = r.Description,
        OccurredAt = r.OccurredAt, AwareAt = r.AwareAt, RaisedAt = r.At, RaisedBy = r.By, SourceRef = r.SourceRef, Drill = r.Drill, Packs = r.Packs,
        Phase = Phase.Raised, ChangedAt = r.At, Duties = Duties.None.Started(new ClockEvent("aware", r.AwareAt)),
    };

    private Incident Step(DomainEvent e) => e switch
    {
        IncidentClassified x => this with { Category = x.Category, Duties = Duties.Started(new ClockEvent("classified", x.At)) },
        FactsStated x => this with { Facts = x.Facts },
        IncidentGraded x => this with
        {
            Grade = x.Grade, GradeBecause = x.Because, GradeConfirmed = x.Confirmed, GradedByLeader = x.Policy is null, Questions = [],
            Duties = Duties.Noticed(x.Grade, x.At),
        },
        GradeUndetermined x => this with { Questions = x.Questions },
        Incidents.GradeConfirmed => this with { GradeConfirmed = true },
        StepTaken { Step: Phase.Recovered } x => this with
        {
            Phase = x.Step, RecoveredBy = x.By, Duties = Duties.Started(new ClockEvent("handling-ended", x.At)),
        },
        StepTaken x => this with { Phase = x.Step },
        NoteAdded => this,
        SignalAttached => this with { Signals = Signals + 1 },
        IncidentClosed x => this with { Phase = Phase.Closed, Lesson = x.Lesson },
        IncidentReopened => this with { Phase = Phase.Raised, RecoveredBy = null, Lesson = null, Duties = Duties.Forget("handling-ended") },
        IncidentSetAside => this with { Phase = Phase.Closed, Duties = Duties.SetAside() },
        _ => throw new UnknownEvent(typeof(Incident), e),
    };
}
