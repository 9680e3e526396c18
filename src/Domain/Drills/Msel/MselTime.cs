using System.Globalization;
using System.Text.RegularExpressions;

namespace IncidentHub.Domain.Drills.Msel;

/// <summary>A time of an event list: counted from the start (J-60, J+1 H+2 M-5, T+1:30, PT15M), or a date and hour.</summary>
internal readonly partial record struct MselTime(TimeSpan? Offset, DateTime? Date)
{
    private static readonly string[] Dates =
    [
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy/MM/dd HH:mm", "yyyy/M/d H:mm", "yyyy-MM-dd",
        "dd/MM/yyyy HH'h'mm", "dd/MM/yyyy HH:mm", "dd/MM/yyyy HH:mm:ss", "dd/MM/yyyy",
    ];

    /// <remarks>J (jour) and D are days, H hours, M minutes, S seconds; each has a sign of its own and they add up. Days of a date come first, as in the sheets of OpenBAS.</remarks>
    public static bool TryRead(string text, out MselTime time)
    {
        time = default;
        text = text.Trim();
        if (DrillTime.TryParse(text, out var iso)) { time = new(iso, null); return true; }
        if (Parts().Match(text) is { Success: true } parts && text.Length > 0)
        {
            var sum = 0L;
            foreach (Capture part in parts.Groups["part"].Captures) sum += Seconds(part.Value);
            if (Math.Abs(sum) > DrillTime.Most.TotalSeconds) return false;
            time = new(TimeSpan.FromSeconds(sum), null);
            return true;
        }
        if (Clock().Match(text) is { Success: true } c)
        {
            var span = TimeSpan.FromSeconds(Number(c, "h") * 3_600L + Number(c, "m") * 60L + Number(c, "s"));
            time = new(c.Groups["sign"].Value == "-" ? -span : span, null);
            return span <= DrillTime.Most;
        }
        if (!DateTime.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return false;
        time = new(null, date);
        return true;
    }

    /// <summary>J+0 H+1 M+30; days are left out where there are none.</summary>
    public static string Write(TimeSpan offset)
    {
        var (sign, t) = (offset < TimeSpan.Zero ? '-' : '+', offset.Duration());
        var text = string.Create(CultureInfo.InvariantCulture, $"J{sign}{t.Days}");
        if (t.Hours > 0) text += string.Create(CultureInfo.InvariantCulture, $" H{sign}{t.Hours}");
        if (t.Minutes > 0) text += string.Create(CultureInfo.InvariantCulture, $" M{sign}{t.Minutes}");
        if (t.Seconds > 0) text += string.Create(CultureInfo.InvariantCulture, $" S{sign}{t.Seconds}");
        return text;
    }

    private static long Seconds(string part)
    {
        var unit = char.ToUpperInvariant(part[0]) switch { 'J' or 'D' => 86_400L, 'H' => 3_600L, 'M' => 60L, _ => 1L };
        var amount = part[1..].Replace(" ", "", StringComparison.Ordinal);
        return amount.Length == 0 ? 0 : unit * long.Parse(amount, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }

    private static long Number(Match m, string group) => m.Groups[group].Success ? long.Parse(m.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?=[JDHMS])(?<part>[JD](\s*[+-]\s*[0-9]{1,4})?)?(\s*(?<part>H\s*[+-]\s*[0-9]{1,5}))?(\s*(?<part>M\s*[+-]\s*[0-9]{1,6}))?(\s*(?<part>S\s*[+-]\s*[0-9]{1,7}))?\z",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Parts();

    [GeneratedRegex(@"^T?\s*(?<sign>[+-])\s*(?<h>[0-9]{1,4}):(?<m>[0-5][0-9])(:(?<s>[0-5][0-9]))?\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Clock();
}
