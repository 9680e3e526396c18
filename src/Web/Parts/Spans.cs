using System.Globalization;
using IncidentHub.Web.Text;

namespace IncidentHub.Web.Parts;

/// <summary>Times and spans as people read them. Instants are shown in the reader's own time zone.</summary>
public static class Spans
{
    /// <summary>00:11:48, or 2 天 03:04:05; the sign is dropped.</summary>
    public static string Digits(TimeSpan span)
    {
        span = span.Duration();
        var clock = span.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture);
        return span.Days > 0 ? Words.Span_Days.With(span.Days, clock) : clock;
    }

    public static string Ago(TimeSpan span) => span switch
    {
        { TotalSeconds: < 60 } => Words.Ago_Now,
        { TotalMinutes: < 60 } => Words.Ago_Minutes.With((int)span.TotalMinutes),
        { TotalHours: < 48 } => Words.Ago_Hours.With((int)span.TotalHours),
        _ => Words.Ago_Days.With((int)span.TotalDays),
    };

    public static string Clock(DateTimeOffset at) => at.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Time of day for today, else with month and day.</summary>
    public static string Short(DateTimeOffset at, DateTimeOffset now) =>
        at.ToLocalTime().Date == now.ToLocalTime().Date ? Clock(at) : at.ToLocalTime().ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Full(DateTimeOffset at) => at.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>How much of the period is used up, 0 to 100.</summary>
    public static int Percent(DateTimeOffset start, DateTimeOffset due, DateTimeOffset now) =>
        due <= start ? 100 : (int)Math.Clamp((now - start) / (due - start) * 100, 0, 100);
}
