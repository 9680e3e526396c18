using System.Globalization;
using System.Text.Json.Serialization;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Policies;

/// <summary>How long a clock runs, with everything the law says about counting.</summary>
/// <param name="CountsFirstDay">The day of the start is day one; otherwise counting begins on the day after.</param>
/// <param name="Until">Local time at which the last day ends for this duty; null means 24:00. Not for elapsed time.</param>
public sealed record Term(Period Period, bool CountsFirstDay = false, TimeOnly? Until = null)
{
    /// <summary>For working days: which days are worked.</summary>
    [JsonIgnore] public WorkCalendar? Calendar { get; init; }

    [JsonPropertyName("calendar")] public string? CalendarId => Calendar?.Id;

    /// <summary>The last instant in time, UTC.</summary>
    public DateTimeOffset DueAt(DateTimeOffset start, TimeZoneInfo zone)
    {
        var first = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(start, zone).DateTime);
        if (Period.InWorkingDays is { } working) return EndOf(Calendar!.Add(first, working, CountsFirstDay), zone);
        if (Period.InDays is { } days && (CountsFirstDay || Until is not null)) return EndOf(first.AddDays(CountsFirstDay ? days - 1 : days), zone);
        var due = Period.AddTo(start, zone);
        return Until is null ? due : EndOf(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(due, zone).DateTime), zone);
    }

    private DateTimeOffset EndOf(DateOnly day, TimeZoneInfo zone) =>
        Period.InUtc(Until is { } time ? day.ToDateTime(time) : day.AddDays(1).ToDateTime(TimeOnly.MinValue), zone);

    public override string ToString() =>
        Period + (CountsFirstDay ? " +1st" : "") + (Calendar is null ? "" : $" {Calendar.Id}") + (Until is { } u ? $" {u.ToString("HH:mm", CultureInfo.InvariantCulture)}" : "");
}

/// <summary>How long a duty allows: one term, or one per grade, or both: the first for whatever grade has none.</summary>
public sealed record Limit(Term? Always, IReadOnlyDictionary<Grade, Term> PerGrade)
{
    public Term? For(Grade? grade) =>
        grade is { } g && PerGrade.TryGetValue(g, out var term) ? term : Always;

    public override string ToString() => string.Join(", ",
        PerGrade.OrderBy(g => g.Key).Select(g => $"{g.Key} {g.Value}").Concat(Always is { } always ? [always.ToString()] : []));
}

/// <summary>One clock of a rule: a start and how long it runs.</summary>
public sealed record Clock(ClockStart From, Limit Within);

/// <summary>A due time that falls on a day off moves to a fixed local time of the next working day.</summary>
/// <param name="Classes">Reporter classes it is granted to; empty grants it to all.</param>
/// <param name="Except">Reporter classes it is refused to.</param>
public sealed record Roll([property: JsonIgnore] WorkCalendar Calendar, TimeOnly To, IReadOnlySet<string> Classes, IReadOnlySet<string> Except)
{
    [JsonPropertyName("calendar")] public string CalendarId => Calendar.Id;

    /// <summary>How far the relief can be trusted, which may be less than the rule; a due time it moved carries this.</summary>
    public string? Confidence { get; init; }

    internal DateTimeOffset Apply(DateTimeOffset due, IReadOnlySet<string> classes, TimeZoneInfo zone)
    {
        if ((Classes.Count > 0 && !Classes.Overlaps(classes)) || Except.Overlaps(classes)) return due;
        // 24:00 belongs to the day that ends with it.
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(due, zone).DateTime.AddTicks(-1));
        return Calendar.IsWorkingDay(day) ? due : Period.InUtc(Calendar.OnOrAfter(day).ToDateTime(To), zone);
    }
}
