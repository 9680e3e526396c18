using System.Globalization;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Tests.Policies;
using Xunit;

namespace IncidentHub.Domain.Tests.Kernel;

/// <summary>Working days as they are: holidays, days worked instead, observed days.</summary>
public sealed class WorkCalendarTests
{
    private static readonly TimeZoneInfo China = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    private static WorkCalendar Calendar(string id) => Policies.Playbooks.Shelf.Calendars.Single(c => c.Id == id);

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("cn", "2026-02-14", true)]          // a Saturday worked instead
    [InlineData("cn", "2026-02-17", false)]         // Spring Festival
    [InlineData("cn", "2026-01-04", true)]          // a Sunday worked instead
    [InlineData("cn", "2026-03-07", false)]         // a plain Saturday
    [InlineData("cn", "2030-10-01", true)]          // not known yet: only the week counts
    [InlineData("us-federal", "2026-07-03", false)] // Independence Day observed
    [InlineData("us-federal", "2026-07-02", true)]
    [InlineData("eu-target", "2026-04-03", false)]  // Good Friday
    [InlineData("eu-target", "2026-04-06", false)]  // Easter Monday
    [InlineData("eu-target", "2026-05-18", true)]
    public void a_day_is_worked_or_not(string calendar, string day, bool worked) => Assert.Equal(worked, Calendar(calendar).IsWorkingDay(Day(day)));

    [Theory]
    [InlineData("cn", "2026-02-13", 5, false, "2026-02-27")]
    [InlineData("cn", "2026-02-13", 1, true, "2026-02-13")]
    [InlineData("cn", "2026-02-13", 1, false, "2026-02-14")]
    [InlineData("us-federal", "2026-07-02", 4, false, "2026-07-09")]
    [InlineData("us-federal", "2026-07-04", 1, true, "2026-07-06")]
    public void working_days_are_counted_from_the_day_after_or_with_the_first(string calendar, string from, int days, bool first, string last) =>
        Assert.Equal(Day(last), Calendar(calendar).Add(Day(from), days, first));

    [Fact] public void a_term_of_days_may_count_its_first_day_and_end_at_an_hour()
    {
        var start = Case.Instant("2026-03-02 09:15");
        Assert.Equal("2026-03-05 00:00:00", Case.Local(new Term(Period.Days(2)).DueAt(start, China)));
        Assert.Equal("2026-03-04 00:00:00", Case.Local(new Term(Period.Days(2), CountsFirstDay: true).DueAt(start, China)));
        Assert.Equal("2026-03-04 12:00:00", Case.Local(new Term(Period.Days(2), Until: new TimeOnly(12, 0)).DueAt(start, China)));
        Assert.Equal("2026-03-03 12:00:00", Case.Local(new Term(Period.WorkingDays(1), Until: new TimeOnly(12, 0)) { Calendar = Calendar("cn") }.DueAt(start, China)));
    }

    [Fact] public void J7_H8_half_a_year_is_six_months_clamped_and_not_184_days()
    {
        var written = Case.Instant("2025-08-31 12:00");
        Assert.Equal("2026-02-28 12:00:00", Case.Local(Period.Parse("P6M").AddTo(written, China)));
        Assert.Equal("2026-03-03 12:00:00", Case.Local(Period.Parse("PT4416H").AddTo(written, China)));
    }

    [Theory]
    [InlineData("P4B", true)]
    [InlineData("P0B", true)]
    [InlineData("P1DB", false)]
    [InlineData("P1M4B", false)]
    [InlineData("P4BT1H", false)]
    public void working_days_are_never_mixed_with_another_count(string text, bool good) => Assert.Equal(good, Period.TryParse(text, out _));

    [Fact] public void working_days_without_a_calendar_have_no_end() =>
        Assert.Throws<InvalidOperationException>(() => Period.WorkingDays(4).AddTo(Case.Instant("2026-03-02 09:15"), China));
}
