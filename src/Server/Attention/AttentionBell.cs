namespace IncidentHub.Server.Attention;

/// <summary>Wakes the attention clock of this node. A hint: it looks once a second anyway.</summary>
public sealed class AttentionBell
{
    private readonly SemaphoreSlim _bell = new(0, 1);

    public void Ring()
    {
        try
        {
            _bell.Release();
        }
        catch (SemaphoreFullException) { /* it is ringing already */ }
    }

    public Task<bool> HeardAsync(TimeSpan atMost, CancellationToken ct) => _bell.WaitAsync(atMost, ct);
}
