namespace IncidentHub.Domain.Drills;

/// <summary>What became of one inject in this run; injects of the script that nothing happened to have none.</summary>
public sealed record InjectRun
{
    /// <summary>How often it fired.</summary>
    public int Fired { get; init; }
    /// <summary>Drill time of the last firing.</summary>
    public TimeSpan? FiredAt { get; init; }
    /// <summary>Drill time of the first firing, from which other injects count.</summary>
    public TimeSpan? FirstAt { get; init; }
    /// <summary>Drill time from which the next repeat counts: when the last was due, or when a controller fired it.</summary>
    public TimeSpan? Base { get; init; }
    public Fired? How { get; init; }
    /// <summary>Who fired it last; the hub's id when its time came.</summary>
    public Guid? By { get; init; }
    public bool Late { get; init; }
    public bool Skipped { get; init; }
    public bool Held { get; init; }
    /// <summary>Drill time a controller gave it instead of the script's.</summary>
    public TimeSpan? Due { get; init; }
    /// <summary>Drill time at which it fires because its condition held.</summary>
    public TimeSpan? Armed { get; init; }
    public string? Title { get; init; }
    public string? Text { get; init; }
    /// <summary>Roles a message goes to that is not in the script.</summary>
    public IReadOnlyList<string>? To { get; init; }

    internal InjectRun FiredBy(InjectFired x) => this with
    {
        Fired = x.Occurrence, FiredAt = x.Elapsed, FirstAt = FirstAt ?? x.Elapsed, Base = x.How is Drills.Fired.Clock or Drills.Fired.Condition ? x.Due : x.Elapsed, How = x.How, By = x.By, Late = x.Late, Held = false, Due = null, Armed = null,
    };
}

/// <summary>A role and who plays it.</summary>
public sealed record RolePlay(RoleBinding Binding)
{
    public DateTimeOffset? ConfirmedAt { get; init; }
    public Guid? ConfirmedBy { get; init; }
    public string? Note { get; init; }
}

/// <summary>A line over which reports do not arrive.</summary>
/// <param name="Until">Drill time at which it comes back by itself; null when it is restored.</param>
public sealed record Line(string From, string To, TimeSpan? Until)
{
    public bool Joins(string from, string to) => (From, To) == (from, to);
}

/// <summary>An incident of the drill.</summary>
public sealed record DrillIncident(Guid Id, string Number, string Unit, TimeSpan Elapsed, string? Inject);

/// <summary>A report that waits at a cut line.</summary>
public sealed record WaitingReport(Guid Stream, bool OnIncident, Guid Report, string From, string To);

/// <summary>A unit takes part again since then.</summary>
public sealed record UnitBack(string Unit, DateTimeOffset At);
