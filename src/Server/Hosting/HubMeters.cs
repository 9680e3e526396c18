using System.Diagnostics.Metrics;
using IncidentHub.Server.Boards;
using IncidentHub.Server.Clockwork;

namespace IncidentHub.Server.Hosting;

/// <summary>The hub's own figures on /metrics.</summary>
public sealed class HubMeters : IDisposable
{
    private readonly Meter _meter = new("IncidentHub");

    public HubMeters(ClockHealth clock, BoardFeed feed, Moments moments, TimeProvider time)
    {
        _meter.CreateObservableGauge("hub_clock_lag_seconds", () => clock.Lag.TotalSeconds, description: "How late the oldest due duty was found.");
        _meter.CreateObservableGauge("hub_clock_tick_age_seconds", () => clock.TickAge.TotalSeconds, description: "Since somebody last looked for due duties.");
        _meter.CreateObservableGauge("hub_time_step_seconds", () => (time as DatabaseClock)?.Step.TotalSeconds ?? 0, description: "How far the database's clock is off after a step the hub does not follow.");
        _meter.CreateObservableGauge("hub_board_feed_age_seconds", () => (moments.Now - feed.LastRead).TotalSeconds, description: "Since the board feed last read.");
        _meter.CreateObservableGauge("hub_board_watches", () => feed.Watching, description: "Boards being watched on this node.");
    }

    public void Dispose() => _meter.Dispose();
}
