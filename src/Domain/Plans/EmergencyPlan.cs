using System.Globalization;
using System.Text.Json.Serialization;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Plans;

/// <summary>An edition of a plan.</summary>
/// <param name="ReviewBy">Set when it was approved.</param>
public sealed record PlanEdition(int Edition, string Summary, string? Document, Guid DraftedBy, DateTimeOffset DraftedAt)
{
    public Guid? ApprovedBy { get; init; }
    public DateTimeOffset? ApprovedAt { get; init; }
    public DateOnly? ReviewBy { get; init; }
    public string? DeclinedBecause { get; init; }

    [JsonIgnore] public bool Waits => ApprovedAt is null && DeclinedBecause is null;
}

/// <summary>A drill that exercised a plan.</summary>
public sealed record HeldDrill(Guid Drill, string Number, string Title, DateTimeOffset EndedAt);

/// <summary>An emergency plan (应急预案) of a unit: its editions, when it is to be reviewed, and the drills that exercised it.</summary>
public sealed record EmergencyPlan
{
    public required Guid Id { get; init; }
    /// <summary>Number of events folded; the stream version.</summary>
    public required int Version { get; init; }
    public required string Number { get; init; }
    public required string Unit { get; init; }
    public required string Kind { get; init; }
    public required string Title { get; init; }
    public required DateTimeOffset RegisteredAt { get; init; }
    /// <summary>Oldest first.</summary>
    public IReadOnlyList<PlanEdition> Editions { get; init; } = [];
    /// <summary>Oldest first.</summary>
    public IReadOnlyList<HeldDrill> Drills { get; init; } = [];
    public string? WithdrawnBecause { get; init; }

    /// <summary>The edition that counts now: the newest approved one.</summary>
    [JsonIgnore] public PlanEdition? InForce => Editions.LastOrDefault(e => e.ApprovedAt is not null);

    /// <summary>The edition that waits for the leader.</summary>
    [JsonIgnore] public PlanEdition? Waiting => Editions.LastOrDefault(e => e.Waits);

    /// <summary>Since when there has been a plan in force.</summary>
    [JsonIgnore] public DateTimeOffset? Since => Editions.Where(e => e.ApprovedAt is not null).Min(e => e.ApprovedAt);

    [JsonIgnore] public HeldDrill? LastDrill => Drills.MaxBy(d => d.EndedAt);

    /// <exception cref="UnknownEvent">The event is none of a plan's.</exception>
    public static EmergencyPlan Evolve(EmergencyPlan? plan, DomainEvent e) => (plan, e) switch
    {
        (null, EmergencyPlanRegistered x) => new() { Id = x.Id, Version = 1, Number = x.Number, Unit = x.Unit, Kind = x.Kind, Title = x.Title, RegisteredAt = x.At },
        ({ } p, EmergencyPlanDrafted x) => p.Next() with { Editions = [.. p.Editions, new PlanEdition(x.Edition, x.Summary, x.Document, x.By, x.At)] },
        ({ } p, EmergencyPlanApproved x) => p.Next().Put(x.Edition, d => d with { ApprovedBy = x.By, ApprovedAt = x.At, ReviewBy = x.ReviewBy }),
        ({ } p, EmergencyPlanDeclined x) => p.Next().Put(x.Edition, d => d with { DeclinedBecause = x.Reason }),
        ({ } p, EmergencyPlanReviewed x) => p.Next().Put(p.InForce?.Edition ?? 0, d => d with { ReviewBy = x.ReviewBy }),
        ({ } p, EmergencyPlanDrilled x) => p.Next() with { Drills = [.. p.Drills, new HeldDrill(x.Drill, x.DrillNumber, x.Title, x.EndedAt)] },
        ({ } p, EmergencyPlanWithdrawn x) => p.Next() with { WithdrawnBecause = x.Reason },
        _ => throw new UnknownEvent(typeof(EmergencyPlan), e),
    };

    /// <summary>YA-330109-20260302-9f3c: the unit, its local day, and four signs of the id.</summary>
    internal static string NumberOf(Guid id, string unit, DateTimeOffset at, TimeZoneInfo zone) =>
        string.Create(CultureInfo.InvariantCulture, $"YA-{unit}-{TimeZoneInfo.ConvertTime(at, zone):yyyyMMdd}-{id.ToString()[^4..]}");

    private EmergencyPlan Next() => this with { Version = Version + 1 };

    private EmergencyPlan Put(int edition, Func<PlanEdition, PlanEdition> change) => this with { Editions = [.. Editions.Select(e => e.Edition == edition ? change(e) : e)] };
}
