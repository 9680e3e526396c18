using System.Globalization;
using System.Text.RegularExpressions;

namespace IncidentHub.Domain.Drills;

/// <summary>Times of a drill in text: ISO 8601 durations of days, hours, minutes and seconds, with a minus for before the start: PT1H30M, -P60D, P1DT2H.</summary>
/// <remarks>Unlike the periods of the law a day here is 24 hours of the drill clock.</remarks>
public static partial class DrillTime
{
    /// <summary>No drill time lies further from the start.</summary>
    public static TimeSpan Most { get; } = TimeSpan.FromDays(400);

    /// <summary>False for another form, and for what is longer than <see cref="Most"/>.</summary>
    public static bool TryParse(string? text, out TimeSpan time)
    {
        time = default;
        if (text is null || Iso().Match(text) is not { Success: true } m) return false;
        var seconds = Number(m, "d") * 86_400L + Number(m, "h") * 3_600L + Number(m, "m") * 60L + Number(m, "s");
        if (seconds > Most.TotalSeconds) return false;
        time = TimeSpan.FromSeconds(m.Groups["minus"].Success ? -seconds : seconds);
        return true;
    }

    /// <summary>The shortest form that reads back as the same time. Parts below a second are cut off.</summary>
    public static string Write(TimeSpan time)
    {
        var t = time.Duration();
        var clock = Part(t.Hours, 'H') + Part(t.Minutes, 'M') + Part(t.Seconds, 'S');
        var days = Part(t.Days, 'D');
        return days + clock == "" ? "PT0M" : (time < TimeSpan.Zero ? "-P" : "P") + days + (clock == "" ? "" : "T" + clock);
    }

    private static string Part(int amount, char unit) => amount == 0 ? "" : amount.ToString(CultureInfo.InvariantCulture) + unit;

    private static long Number(Match m, string group) => m.Groups[group].Success ? long.Parse(m.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?<minus>-)?P(?=[0-9T])((?<d>[0-9]{1,4})D)?(T(?=[0-9])((?<h>[0-9]{1,5})H)?((?<m>[0-9]{1,6})M)?((?<s>[0-9]{1,8})S)?)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Iso();
}
