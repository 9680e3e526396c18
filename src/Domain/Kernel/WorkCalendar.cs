namespace IncidentHub.Domain.Kernel;

/// <summary>Which days are worked: the week, less the holidays, plus the weekend days worked instead (调休).</summary>
/// <param name="Id">e.g. cn, us-federal, eu-target.</param>
/// <param name="Weekend">Days of the week that are off unless listed as worked.</param>
/// <param name="Years">Years whose holidays are known; in others only the week counts.</param>
/// <param name="Off">Holidays.</param>
/// <param name="Worked">Weekend days that are worked.</param>
public sealed record WorkCalendar(
    string Id, int Version, Text Title, string Citation, IReadOnlySet<DayOfWeek> Weekend, IReadOnlySet<int> Years,
    IReadOnlySet<DateOnly> Off, IReadOnlySet<DateOnly> Worked)
{
    public bool IsWorkingDay(DateOnly day) => Worked.Contains(day) || (!Off.Contains(day) && !Weekend.Contains(day.DayOfWeek));

    /// <summary>The given day when it is worked, else the next one that is.</summary>
    public DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsWorkingDay(day)) day = day.AddDays(1);
        return day;
    }

    /// <summary>The n-th working day after the given day; with <paramref name="countsFirst"/> that day itself may be the first.</summary>
    public DateOnly Add(DateOnly day, int days, bool countsFirst = false)
    {
        var at = countsFirst ? OnOrAfter(day) : OnOrAfter(day.AddDays(1));
        for (var left = days - 1; left > 0; left--) at = OnOrAfter(at.AddDays(1));
        return at;
    }
}
