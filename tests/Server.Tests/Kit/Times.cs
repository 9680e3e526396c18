using System.Globalization;
using Microsoft.Extensions.Time.Testing;

namespace IncidentHub.Server.Tests.Kit;

/// <summary>Wall-clock time in Shanghai, as the regulations' examples give it.</summary>
internal static class Times
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateTimeOffset Shanghai(string text) => new(DateTime.Parse(text, CultureInfo.InvariantCulture), Offset);

    /// <summary>The clock goes on to the next 09:15; a test that starts so has a day of its own.</summary>
    public static Day Morning(this Hub hub)
    {
        var now = hub.Clock.GetUtcNow().ToOffset(Offset);
        var date = DateOnly.FromDateTime(now.DateTime);
        var day = new Day(hub.Clock, now.TimeOfDay > new TimeSpan(9, 15, 0) ? date.AddDays(1) : date);
        day.Becomes("09:15");
        return day;
    }

    /// <summary>A day of the hub's clock.</summary>
    public sealed record Day(FakeTimeProvider Clock, DateOnly Date)
    {
        public DateTimeOffset this[string time] => new(Date.ToDateTime(TimeOnly.Parse(time, CultureInfo.InvariantCulture)), Offset);

        /// <summary>The clock strikes.</summary>
        public void Becomes(string time) => Clock.SetUtcNow(this[time].ToUniversalTime());
    }
}
