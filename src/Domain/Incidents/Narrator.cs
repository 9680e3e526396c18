using System.Globalization;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Domain.Incidents;

/// <summary>What a narrator must know beside the event: names and the zone of the readers' clocks.</summary>
/// <param name="Officer">Officer id → post, e.g. 萧山区监测员. Not asked for the hub itself.</param>
/// <param name="Place">Unit code or key of an outside body → name.</param>
/// <param name="Obligation">The duty an event speaks of; null when it is not known.</param>
/// <param name="Categories">Names of categories.</param>
/// <param name="Zone">Times are told on this clock.</param>
public sealed record Narrator(
    Func<Guid, Text> Officer, Func<string, Text> Place, Func<Guid, Obligation?> Obligation, Categories Categories, TimeZoneInfo Zone)
{
    /// <summary>The report an event speaks of by id; sentences just say "the report" without it.</summary>
    public Func<Guid, Report?> Report { get; init; } = _ => null;

    /// <summary>The instruction an event speaks of by id; sentences just say "the instruction" without it.</summary>
    public Func<Guid, InstructionHeld?> Instruction { get; init; } = _ => null;

    /// <summary>The channel to an outside body by its id; the id speaks for itself without it.</summary>
    public Func<string, Text?> Channel { get; init; } = _ => null;

    /// <summary>The description of an impact fact; keys speak for themselves without it.</summary>
    public Func<string, FactKind?> Fact { get; init; } = _ => null;

    /// <summary>The title of a checklist's item by its key; keys speak for themselves without it.</summary>
    public Func<string, Text?> Item { get; init; } = _ => null;

    internal Text Who(DomainEvent e) => e.By == Actor.Hub.Id ? new Text("系统", "The hub") : Officer(e.By);

    /// <summary>"13:17", with the date in front when it is not the day of the event that is told.</summary>
    internal string Clock(DateTimeOffset instant, DomainEvent told)
    {
        var (time, day) = (TimeZoneInfo.ConvertTime(instant, Zone), TimeZoneInfo.ConvertTime(told.At, Zone));
        return time.ToString(time.Date == day.Date ? "HH:mm" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>"0:46", "29 天 22:40": hours and minutes, whole minutes only.</summary>
    public static Text Span(TimeSpan span)
    {
        var (days, clock) = ((int)span.TotalDays, string.Create(CultureInfo.InvariantCulture, $"{span.Hours}:{span.Minutes:00}"));
        if (days == 0) return new(clock, clock);
        return span is { Hours: 0, Minutes: 0 } ? new($"{days} 天", $"{days} d") : new($"{days} 天 {clock}", $"{days} d {clock}");
    }

    /// <summary>"萧山区首报", "Xiaoshan's first report": whose duty of what kind.</summary>
    internal Text Duty(Guid obligation)
    {
        if (Obligation(obligation) is not { } o) return new("报告", "the report");
        var (owner, kind) = (Place(o.Owner), Names.Duty(o.Kind));
        return new($"{owner.Zh}{kind.Zh}", $"{owner.En}'s {kind.En}");
    }

    internal Text ReportName(Guid? id) =>
        id is { } known && Report(known) is { } report && Ordinal(report) is var name ? new(name.Zh, $"the {name.En}") : new("报告", "the report");

    internal static Text Ordinal(Report report)
    {
        var kind = Names.Of(report.Kind);
        return new($"{kind.Zh}（第 {report.Ordinal} 次）", $"{kind.En} (no. {report.Ordinal})");
    }
}
