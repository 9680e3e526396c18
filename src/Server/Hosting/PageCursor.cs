using System.Globalization;

namespace IncidentHub.Server.Hosting;

/// <summary>Where a page of a list ended: the instant the list is ordered by, and the id that tells equal instants apart.</summary>
public sealed record PageCursor(DateTimeOffset At, Guid Id)
{
    /// <summary>Reads `?after=`; null is the beginning.</summary>
    /// <returns>False for what is no cursor.</returns>
    public static bool TryRead(string? text, out PageCursor? cursor)
    {
        cursor = null;
        if (string.IsNullOrEmpty(text)) return true;
        if (text.Split('.') is not [var ticks, var guid] || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var tick)
            || tick > DateTimeOffset.MaxValue.Ticks || !Guid.TryParse(guid, out var id)) return false;
        cursor = new PageCursor(new DateTimeOffset(tick, TimeSpan.Zero), id);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}.{Id:N}");
}
