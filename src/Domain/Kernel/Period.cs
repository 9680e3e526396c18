using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace IncidentHub.Domain.Kernel;

/// <summary>
/// A period as the law counts it: elapsed time (PT30M, PT4H), calendar days (P30D, P2W), calendar months (P1M, P1Y) or working
/// days (P4B; our own letter, ISO 8601 has none). They are never mixed in one period, because no rule says what the mixture would mean.
/// </summary>
[JsonConverter(typeof(PeriodJson))]
public readonly partial record struct Period
{
    private readonly int _months;
    private readonly int _days;
    private readonly long _seconds;
    private readonly int _workingDays;

    private Period(int months, int days, long seconds, int workingDays = 0) =>
        (_months, _days, _seconds, _workingDays) = (months, days, seconds, workingDays);

    /// <summary>Elapsed time; parts below one second are refused by <see cref="TryParse"/> and cut off here.</summary>
    public static Period Elapsed(TimeSpan time) => new(0, 0, time.Ticks / TimeSpan.TicksPerSecond);

    public static Period Days(int days) => new(0, days, 0);

    public static Period Months(int months) => new(months, 0, 0);

    public static Period WorkingDays(int days) => new(0, 0, 0, days);

    public bool IsZero => this == default;

    /// <summary>How many calendar days it counts; null when it counts something else.</summary>
    public int? InDays => _days > 0 ? _days : null;

    /// <summary>How many working days it counts; null when it counts something else.</summary>
    public int? InWorkingDays => _workingDays > 0 ? _workingDays : null;

    /// <summary>True when the period is counted on the clock and not on the calendar.</summary>
    public bool IsElapsed => _months == 0 && _days == 0 && _workingDays == 0;

    /// <summary>The instant the period ends, in UTC.</summary>
    /// <param name="start">The instant that starts the clock.</param>
    /// <param name="zone">Where calendar days and months are counted; without effect on elapsed time.</param>
    /// <remarks>
    /// Days do not count the first one and last to 24:00 local of the last. A month ends at the same local time, on the
    /// last day of the month when the day does not exist in it.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The end lies outside the years 1 to 9999.</exception>
    /// <exception cref="InvalidOperationException">Working days need a calendar; ask <see cref="Policies.Term"/>.</exception>
    public DateTimeOffset AddTo(DateTimeOffset start, TimeZoneInfo zone)
    {
        if (_workingDays > 0) throw new InvalidOperationException("Working days need a calendar.");
        if (IsElapsed) return start.ToUniversalTime().AddSeconds(_seconds);
        var local = TimeZoneInfo.ConvertTime(start, zone).DateTime;
        return InUtc(_months > 0 ? local.AddMonths(_months) : local.Date.AddDays(_days + 1), zone);
    }

    /// <summary>A local time that daylight saving skips ends with the gap; one that occurs twice means the earlier, the stricter.</summary>
    internal static DateTimeOffset InUtc(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(1);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <exception cref="FormatException">The text is not one of the accepted forms.</exception>
    public static Period Parse(string text) =>
        TryParse(text, out var period) ? period : throw new FormatException($"'{text}' is not a period such as PT30M, PT4H, P30D or P1M.");

    public static bool TryParse([NotNullWhen(true)] string? text, out Period period)
    {
        period = default;
        if (text is null || !Iso().IsMatch(text)) return false;
        var m = Iso().Match(text);
        var (months, days, working) = (12 * Number(m, "y") + Number(m, "mo"), 7 * Number(m, "w") + Number(m, "d"), Number(m, "b"));
        var seconds = 3600L * Number(m, "h") + 60L * Number(m, "m") + Number(m, "s");
        var clock = m.Groups["h"].Success || m.Groups["m"].Success || m.Groups["s"].Success;
        var calendar = (m.Groups["y"].Success || m.Groups["mo"].Success ? 1 : 0) + (m.Groups["w"].Success || m.Groups["d"].Success ? 1 : 0) + (m.Groups["b"].Success ? 1 : 0);
        if (calendar + (clock ? 1 : 0) != 1) return false;
        period = new Period(months, days, seconds, working);
        return true;
    }

    public override string ToString() => this switch
    {
        { _months: > 0 } => $"P{_months}M",
        { _days: > 0 }   => $"P{_days}D",
        { _workingDays: > 0 } => $"P{_workingDays}B",
        { _seconds: 0 }  => "PT0M",
        _                => "PT" + Part(_seconds / 3600, 'H') + Part(_seconds / 60 % 60, 'M') + Part(_seconds % 60, 'S'),
    };

    private static string Part(long amount, char unit) => amount == 0 ? "" : amount.ToString(CultureInfo.InvariantCulture) + unit;

    private static int Number(Match m, string group) =>
        m.Groups[group].Success ? int.Parse(m.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    // Five digits are more than any rule needs and keep every sum far from overflow.
    [GeneratedRegex(@"^P(?=[0-9T])((?<y>[0-9]{1,2})Y)?((?<mo>[0-9]{1,3})M)?((?<w>[0-9]{1,3})W)?((?<d>[0-9]{1,5})D)?((?<b>[0-9]{1,3})B)?" +
        @"(T(?=[0-9])((?<h>[0-9]{1,5})H)?((?<m>[0-9]{1,5})M)?((?<s>[0-9]{1,5})S)?)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Iso();
}

/// <summary>A period in JSON is its ISO 8601 text.</summary>
public sealed class PeriodJson : JsonConverter<Period>
{
    public override Period Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Period.TryParse(reader.GetString(), out var period)
            ? period
            : throw new JsonException("A period is an ISO 8601 text such as PT4H or P30D.");

    public override void Write(Utf8JsonWriter writer, Period value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
