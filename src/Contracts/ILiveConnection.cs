namespace IncidentHub.Contracts;

/// <summary>What every live view has in common: it connects, takes frames, and goes on after any break until the right to watch ends.</summary>
public interface ILiveConnection<out TFrame> : IAsyncDisposable where TFrame : class
{
    /// <summary>Raised after every applied frame, and whenever the lamp changes (then null).</summary>
    event Action<TFrame?>? Changed;

    Lamp Lamp { get; }

    /// <summary>Why the watch ended: session-ended, no-right; null while it goes on.</summary>
    string? EndedBecause { get; }

    void Start();
}
