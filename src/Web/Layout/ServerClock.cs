namespace IncidentHub.Web.Layout;

/// <summary>The hub's time, once a second. Countdowns never trust the clock of the desk they stand on.</summary>
public sealed class ServerClock : IDisposable
{
    private readonly TimeProvider _time;
    private readonly ITimer _timer;

    public ServerClock(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(_ => Tick?.Invoke(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
    }

    public event Action? Tick;

    /// <summary>Server time minus this computer's time.</summary>
    public TimeSpan Offset { get; set; }

    public DateTimeOffset Now => _time.GetUtcNow() + Offset;

    public void Dispose() => _timer.Dispose();
}
