using System.Globalization;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Policies;

/// <summary>Reads a calendar of working days.</summary>
internal static class CalendarYaml
{
    private static readonly Dictionary<string, DayOfWeek> Week = Enum.GetValues<DayOfWeek>().ToDictionary(d => d.ToString().ToLowerInvariant());

    public static WorkCalendar? Read(Yaml root)
    {
        root.Only("calendar", "version", "title", "citation", "weekend", "years", "off", "worked");
        var (id, version) = (root.Need("calendar")?.AsString(), root.Need("version")?.AsWhole());
        var (title, citation) = (root.Need("title")?.AsText(), root.Need("citation")?.AsString());
        if (version < 1) root["version"]!.Fault("Versions count from 1.");
        var weekend = (root.Need("weekend")?.Items ?? []).Select(y => y.AsOneOf(Week.Keys)).OfType<string>().Select(w => Week[w]).ToHashSet();
        if (weekend.Count == Week.Count) root["weekend"]!.Fault("A week without a working day would never end.");
        var years = (root.Need("years")?.Items ?? []).Select(y => y.AsWhole()).OfType<int>().ToHashSet();
        var off = Days(root["off"], years);
        var worked = Days(root["worked"], years);
        foreach (var day in (root["worked"]?.Items ?? []).Where(y => Day(y) is { } d && (off.Contains(d) || !weekend.Contains(d.DayOfWeek))))
            day.Fault("Only a weekend day that is no holiday can be worked instead.");
        return id is null || version is null || title is null || citation is null ? null : new WorkCalendar(id, version.Value, title, citation, weekend, years, off, worked);
    }

    private static HashSet<DateOnly> Days(Yaml? y, HashSet<int> years)
    {
        var days = new HashSet<DateOnly>();
        foreach (var item in y?.Items ?? [])
        {
            if (Day(item) is not { } day) item.Fault("A day such as 2026-10-01 is expected here.");
            else if (!years.Contains(day.Year)) item.Fault($"{day.Year} is not among the years of this calendar.");
            else if (!days.Add(day)) item.Fault("This day is there twice.");
        }
        return days;
    }

    private static DateOnly? Day(Yaml y) =>
        DateOnly.TryParseExact(y.AsString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
