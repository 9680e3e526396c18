namespace IncidentHub.Server.Boards;

/// <summary>One screen's view of a unit. Keeps only the newest state of each changed card until the screen takes it, so a slow screen costs no memory and delays nobody.</summary>
public sealed class BoardWatch(string unit)
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _changed = new(0, 1);
    private Dictionary<Guid, CardRow> _waiting = [];

    public string Unit => unit;

    public void Offer(CardRow row)
    {
        lock (_lock)
        {
            if (_waiting.TryGetValue(row.Incident, out var present) && present.Version >= row.Version) return;
            _waiting[row.Incident] = row;
            if (_changed.CurrentCount == 0) _changed.Release();
        }
    }

    /// <summary>Waits until something changed or the time is over, and takes all of it; empty is a heartbeat.</summary>
    public async Task<IReadOnlyCollection<CardRow>> TakeAsync(TimeSpan atMost, CancellationToken ct)
    {
        await _changed.WaitAsync(atMost, ct);
        lock (_lock)
        {
            var taken = _waiting;
            _waiting = [];
            return taken.Values;
        }
    }
}
