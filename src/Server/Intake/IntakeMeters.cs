using System.Diagnostics.Metrics;

namespace IncidentHub.Server.Intake;

/// <summary>What came in by the doors for machines, on /metrics.</summary>
public sealed class IntakeMeters : IDisposable
{
    private readonly Meter _meter = new("IncidentHub");
    private readonly Counter<long> _taken, _refused, _unreadable;

    public IntakeMeters()
    {
        _taken = _meter.CreateCounter<long>("hub_signals_taken", description: "Signals stored, repeats included.");
        _refused = _meter.CreateCounter<long>("hub_signals_refused", description: "Signals that must not be kept, such as those with a state-secret mark.");
        _unreadable = _meter.CreateCounter<long>("hub_signals_unreadable", description: "Members of a body that could not be read.");
    }

    public void Took(int taken, int refused, int unreadable)
    {
        _taken.Add(taken);
        _refused.Add(refused);
        _unreadable.Add(unreadable);
    }

    public void Dispose() => _meter.Dispose();
}
