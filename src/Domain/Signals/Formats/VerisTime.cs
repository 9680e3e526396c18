using System.Globalization;

namespace IncidentHub.Domain.Signals.Formats;

/// <summary>Times of a VERIS record: dates with missing parts, and durations that may be a bare unit.</summary>
internal static class VerisTime
{
    /// <summary>Midnight UTC of a date; a missing month or day is the first. Null when there is no usable year.</summary>
    public static DateTimeOffset? Date(VerisCodes codes, string path)
    {
        var (year, month, day) = (Whole(codes, $"{path}.year"), Whole(codes, $"{path}.month") ?? 1, Whole(codes, $"{path}.day") ?? 1);
        if (year is not (>= 1 and <= 9998) || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year.Value, month)) return null;
        return new(year.Value, month, day, 0, 0, 0, TimeSpan.Zero);
    }

    /// <summary>The instant a duration later. A unit without a value is at least one of it; Unknown, NA and Never are null.</summary>
    public static DateTimeOffset? After(DateTimeOffset start, VerisCodes codes, string path)
    {
        var value = codes.Number($"{path}.value") ?? 1;
        if (value is < 0 or > 1_000_000) return null;
        var (unit, n) = (codes.First($"{path}.unit"), (double)value);
        try
        {
            return unit switch
            {
                "Seconds" => start.AddSeconds(n),
                "Minutes" => start.AddMinutes(n),
                "Hours" => start.AddHours(n),
                "Days" => start.AddDays(n),
                "Weeks" => start.AddDays(7 * n),
                "Months" => start.AddMonths((int)n),
                "Years" => start.AddYears((int)n),
                _ => null,
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static int? Whole(VerisCodes codes, string path) =>
        int.TryParse(codes.First(path), NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole : null;
}
