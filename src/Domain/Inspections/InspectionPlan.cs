using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Inspections;

/// <summary>What a unit means to inspect in a year. One stream a unit and year.</summary>
/// <remarks>Interim Measures art. 4 (money for inspections) and 26 (regular ones).</remarks>
public sealed record InspectionPlan
{
    public required Guid Id { get; init; }
    /// <summary>Number of events folded; the stream version.</summary>
    public required int Version { get; init; }
    public required string Conductor { get; init; }
    public required int Year { get; init; }
    public IReadOnlyList<PlannedInspection> Items { get; init; } = [];

    public static Guid IdOf(string conductor, int year) => Ids.InspectionPlan(conductor, year);

    public PlannedInspection? Item(Guid id) => Items.FirstOrDefault(i => i.Item == id);

    public static InspectionPlan Evolve(InspectionPlan? plan, DomainEvent e) => (plan, e) switch
    {
        (null, InspectionPlanned x) => new() { Id = IdOf(x.Conductor, x.Year), Version = 1, Conductor = x.Conductor, Year = x.Year, Items = [Of(x)] },
        ({ } p, InspectionPlanned x) => p with { Version = p.Version + 1, Items = [.. p.Items, Of(x)] },
        ({ } p, PlannedInspectionDropped x) => p.Change(x.Item, i => i with { DroppedBecause = x.Reason }),
        ({ } p, PlannedInspectionOpened x) => p.Change(x.Item, i => i with { Opened = [.. i.Opened, new DayOpened(x.Day, x.Inspection)] }),
        _ => throw new UnknownEvent(typeof(InspectionPlan), e),
    };

    private InspectionPlan Change(Guid item, Func<PlannedInspection, PlannedInspection> change) =>
        this with { Version = Version + 1, Items = [.. Items.Select(i => i.Item == item ? change(i) : i)] };

    private static PlannedInspection Of(InspectionPlanned x) => new(x.Item, x.Unit, x.Kind, x.Checklist, x.Days, x.Funded, x.Note);
}

/// <param name="Days">Local days on which it is opened.</param>
public sealed record PlannedInspection(Guid Item, string Unit, InspectionKind Kind, string Checklist, IReadOnlyList<DateOnly> Days, bool Funded, string? Note)
{
    public IReadOnlyList<DayOpened> Opened { get; init; } = [];
    public string? DroppedBecause { get; init; }

    /// <summary>Days that came and for which nothing was opened.</summary>
    public IEnumerable<DateOnly> Due(DateOnly today) => DroppedBecause is null ? Days.Where(d => d <= today && Opened.All(o => o.Day != d)) : [];
}

public sealed record DayOpened(DateOnly Day, Guid Inspection);

/// <summary>Puts an inspection into the plan of its year.</summary>
/// <param name="EveryMonths">Again after so many months within the year.</param>
public sealed record PlanInspection(
    Guid Item, string Conductor, string Unit, InspectionKind Kind, string Checklist, DateOnly On, bool Funded, int? EveryMonths = null, string? Note = null) : ICommand<InspectionPlan?>
{
    public Decision Decide(InspectionPlan? plan, Moment at)
    {
        if (plan?.Item(Item) is not null) return Decision.AlreadySo;
        if (!at.Network.TryGet(Unit ?? "", out var unit)) return IncidentRefusals.UnknownUnit(Unit ?? "");
        if (Kind is InspectionKind.Joint || OpenInspection.Refuse(Kind, unit.Code, Conductor, at) is not null)
            return Kind is InspectionKind.Joint ? InspectionRefusals.JointIsNotPlanned : OpenInspection.Refuse(Kind, unit.Code, Conductor, at)!;
        if (at.Shelf.Checklist(Checklist ?? "") is not { } list) return InspectionRefusals.UnknownChecklist(Checklist ?? "");
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at.Now, TimeZoneInfo.FindSystemTimeZoneById(unit.TimeZone)).DateTime);
        if (On < today || On > today.AddYears(2)) return InspectionRefusals.BadDay;
        if (EveryMonths is < 1 or > 12) return InspectionRefusals.BadInterval;
        if (Texts.Check("note", Note, 2_000) is { } refusal) return refusal;
        List<DateOnly> days = [On];
        for (var n = 1; EveryMonths is { } months && On.AddMonths(n * months) is var next && next.Year == On.Year; n++) days.Add(next);
        return new InspectionPlanned(at.By.Id, at.Now, Conductor, On.Year, Item, unit.Code, Kind, list.Id, days, Funded, string.IsNullOrWhiteSpace(Note) ? null : Note.Trim());
    }
}

/// <summary>Takes an inspection out of the plan. It stays in it, with the reason.</summary>
public sealed record DropPlannedInspection(Guid Item, string Reason) : ICommand<InspectionPlan>
{
    public Decision Decide(InspectionPlan plan, Moment at) =>
        plan.Item(Item) is not { } item ? InspectionRefusals.NotPlanned
        : item.DroppedBecause is not null ? Decision.AlreadySo
        : Texts.Check("reason", Reason, 2_000, required: true) is { } refusal ? refusal
        : new PlannedInspectionDropped(at.By.Id, at.Now, Item, Reason.Trim());
}
