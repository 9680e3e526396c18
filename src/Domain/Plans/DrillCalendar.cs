using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Plans;

/// <summary>An entry of a year's calendar of drills.</summary>
public sealed record CalendarDrill(
    Guid Item, string Title, string Purpose, string Plan, DrillForm Form, DrillContent Content, DateOnly Day, IReadOnlyList<string> Units, IReadOnlyList<string> Process, bool Funded,
    Guid SetBy, DateTimeOffset SetAt)
{
    public string? DroppedBecause { get; init; }
}

/// <summary>The drills a unit means to hold in a year (演练计划), one stream per unit and year.</summary>
/// <remarks>GB/T 38645-2020 A.1: at least one comprehensive drill a year; the next year's calendar is ready by December.</remarks>
public sealed record DrillCalendar
{
    public required Guid Id { get; init; }
    /// <summary>Number of events folded; the stream version.</summary>
    public required int Version { get; init; }
    public required string Unit { get; init; }
    public required int Year { get; init; }
    /// <summary>In the order they were entered.</summary>
    public IReadOnlyList<CalendarDrill> Items { get; init; } = [];

    /// <exception cref="UnknownEvent">The event is none of a calendar's.</exception>
    public static DrillCalendar Evolve(DrillCalendar? calendar, DomainEvent e) => (calendar, e) switch
    {
        (_, CalendarDrillSet x) => (calendar ?? new() { Id = Ids.DrillCalendar(x.Unit, x.Year), Version = 0, Unit = x.Unit, Year = x.Year }).Put(
            new CalendarDrill(x.Item, x.Title, x.Purpose, x.Plan, x.Form, x.Content, x.Day, x.Units, x.Process, x.Funded, x.By, x.At)),
        ({ } c, CalendarDrillDropped x) => c with { Version = c.Version + 1, Items = [.. c.Items.Select(i => i.Item == x.Item ? i with { DroppedBecause = x.Reason } : i)] },
        _ => throw new UnknownEvent(typeof(DrillCalendar), e),
    };

    private DrillCalendar Put(CalendarDrill item) => this with { Version = Version + 1, Items = [.. Items, item] };
}

/// <summary>Puts a drill in the calendar of a year.</summary>
public sealed record SetCalendarDrill(
    Guid Item, string Unit, int Year, string Title, string Purpose, string Plan, DrillForm Form, DrillContent Content, DateOnly Day, IReadOnlyList<string>? Units,
    IReadOnlyList<string>? Process, bool Funded, DrillRules Rules) : ICommand<DrillCalendar?>
{
    public Decision Decide(DrillCalendar? calendar, Moment at)
    {
        if (calendar?.Items.Any(i => i.Item == Item) is true) return Decision.AlreadySo;
        if (!at.Network.TryGet(Unit ?? "", out var unit)) return IncidentRefusals.UnknownUnit(Unit ?? "");
        if (!Rules.Kinds.ContainsKey(Plan ?? "")) return PlanRefusals.UnknownKind(Plan ?? "");
        if ((Texts.Check("title", Title, Texts.Line, required: true) ?? Texts.Check("purpose", Purpose, required: true)) is { } refusal) return refusal;
        var units = (Units ?? [unit.Code]).Distinct().ToList();
        var process = (Process ?? []).ToList();
        if (process.Count > 20) return PlanRefusals.BadCalendar;
        if (process.Select(p => Texts.Check("process", p, Texts.Line, required: true)).FirstOrDefault(r => r is not null) is { } bad) return bad;
        var year = Days.Of(at.Now, unit).Year;
        if (Day.Year != Year || Year < year || Year > year + 2 || units.Count is 0 or > 500 || units.Any(u => u is null || !at.Network.IsWithin(u, unit.Code))) return PlanRefusals.BadCalendar;
        return new CalendarDrillSet(at.By.Id, at.Now, unit.Code, Year, Item, Title.Trim(), Purpose.Trim(), Plan!, Form, Content, Day, units, [.. process.Select(p => p.Trim())], Funded);
    }
}

public sealed record DropCalendarDrill(Guid Item, string Reason) : ICommand<DrillCalendar>
{
    public Decision Decide(DrillCalendar calendar, Moment at) =>
        calendar.Items.FirstOrDefault(i => i.Item == Item) is not { } item ? PlanRefusals.NoSuchItem
        : item.DroppedBecause is not null ? Decision.AlreadySo
        : Texts.Check("reason", Reason, required: true) is { } refusal ? refusal
        : new CalendarDrillDropped(at.By.Id, at.Now, Item, Reason.Trim());
}
