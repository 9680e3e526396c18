using System.Globalization;
using System.Text.Json;
using IncidentHub.Domain.Kernel;
using Xunit;

namespace IncidentHub.Domain.Tests.Kernel;

public sealed class PeriodTests
{
    [Theory]
    [InlineData("PT30M", "2026-03-02T09:15:00+08:00", "Asia/Shanghai", "2026-03-02T01:45:00Z")]
    [InlineData("PT4H", "2026-03-02T22:00:00+08:00", "Asia/Shanghai", "2026-03-02T18:00:00Z")]
    [InlineData("PT24H", "2026-03-28T12:00:00+01:00", "Europe/Berlin", "2026-03-29T11:00:00Z")] // elapsed, through the lost hour
    [InlineData("P30D", "2026-01-31T00:00:00+08:00", "Asia/Shanghai", "2026-03-02T16:00:00Z")] // lasts to 24:00 of 2 March
    [InlineData("P30D", "2026-01-31T23:59:59+08:00", "Asia/Shanghai", "2026-03-02T16:00:00Z")] // the hour of the first day is nothing
    [InlineData("P30D", "2026-01-31T16:00:00Z", "Asia/Shanghai", "2026-03-03T16:00:00Z")]       // already 1 February there
    [InlineData("P1D", "2026-03-28T12:00:00+01:00", "Europe/Berlin", "2026-03-29T22:00:00Z")]  // a day of 23 hours
    [InlineData("P2W", "2026-03-02T09:15:00+08:00", "Asia/Shanghai", "2026-03-16T16:00:00Z")]
    [InlineData("P1M", "2026-01-31T10:00:00Z", "UTC", "2026-02-28T10:00:00Z")]                 // no 31 February
    [InlineData("P1M", "2028-01-31T10:00:00Z", "UTC", "2028-02-29T10:00:00Z")]
    [InlineData("P6M", "2025-08-31T12:00:00+08:00", "Asia/Shanghai", "2026-02-28T04:00:00Z")]
    [InlineData("P1M", "2026-02-28T02:30:00+01:00", "Europe/Berlin", "2026-03-28T01:30:00Z")]
    [InlineData("P1M", "2026-02-28T12:00:00+01:00", "Europe/Berlin", "2026-03-28T11:00:00Z")]
    [InlineData("P1M", "2026-09-25T02:30:00+02:00", "Europe/Berlin", "2026-10-25T00:30:00Z")]  // 02:30 comes twice: the earlier
    [InlineData("P1Y", "2025-03-29T02:30:00+01:00", "Europe/Berlin", "2026-03-29T01:00:00Z")]  // 02:30 does not come: end of the gap
    public void a_period_ends_when_the_calendar_says(string period, string start, string zone, string end) =>
        Assert.Equal(Instant(end), Period.Parse(period).AddTo(Instant(start), TimeZoneInfo.FindSystemTimeZoneById(zone)));

    [Theory]
    [InlineData("PT0M", "PT0M")]
    [InlineData("PT0S", "PT0M")]
    [InlineData("PT90S", "PT1M30S")]
    [InlineData("PT60M", "PT1H")]
    [InlineData("PT1H30M", "PT1H30M")]
    [InlineData("PT84H", "PT84H")]
    [InlineData("P2W", "P14D")]
    [InlineData("P30D", "P30D")]
    [InlineData("P1Y", "P12M")]
    public void a_period_has_one_way_to_be_written(string text, string canonical)
    {
        Assert.Equal(canonical, Period.Parse(text).ToString());
        Assert.Equal($"\"{canonical}\"", JsonSerializer.Serialize(Period.Parse(text)));
        Assert.Equal(Period.Parse(text), JsonSerializer.Deserialize<Period>($"\"{text}\""));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1DT")]
    [InlineData("4h")]
    [InlineData("pt4h")]
    [InlineData("PT-4H")]
    [InlineData("-PT4H")]
    [InlineData("PT1.5H")]
    [InlineData("PT4H\n")]
    [InlineData("PT４H")]
    [InlineData("P1M1D")]
    [InlineData("P1DT4H")]
    [InlineData("PT999999H")]
    public void anything_else_is_not_a_period(string? text)
    {
        Assert.False(Period.TryParse(text, out _));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Period>(JsonSerializer.Serialize(text)));
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
