using System.Diagnostics.Metrics;
using IncidentHub.Server.Boards;
using IncidentHub.Server.Clockwork;

namespace IncidentHub.Server.Hosting;

/// <summary>The hub's own figures on /metrics.</summary>
public sealed class HubMeters : IDisposable
{
    private readonly Meter _meter = new("IncidentHub");

    public HubMeters(ClockHealth clock, BoardFeed feed, Moments moments)
    {
        _meter.CreateObservableGauge("hub_clock_lag_seconds", () => clock.Lag.TotalSeconds, description: "How late the oldest due duty was found.");
        _meter.CreateObservableGauge("hub_clock_tick_age_seconds", () => (moments.Now - clock.LastTick).TotalSeconds, description: "Since the deadline clock last looked.");
        _meter.CreateObservableGauge("hub_board_feed_age_seconds", () => (moments.Now - feed.LastRead).TotalSeconds, description: "Since the board feed last read.");
        _meter.CreateObservableGauge("hub_board_watches", () => feed.Watching, description: "Boards being watched on this node.");
    }

    public void Dispose() => _meter.Dispose();
}
