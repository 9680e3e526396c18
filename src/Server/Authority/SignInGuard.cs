using System.Collections.Concurrent;

namespace IncidentHub.Server.Authority;

/// <summary>Slows whoever guesses passwords, per name and address, so that the duty officer at his own desk is not locked out by somebody elsewhere.</summary>
/// <remarks>After five wrong attempts each further one waits twice as long, up to a minute. An address that guesses many names is slowed as a whole.</remarks>
public sealed class SignInGuard(TimeProvider time)
{
    private const int Free = 5;
    private const int FreePerAddress = 50;
    private static readonly TimeSpan Forget = TimeSpan.FromMinutes(15);

    private sealed record Failures(int Count, DateTimeOffset Last);

    private readonly ConcurrentDictionary<string, Failures> _failures = new();

    /// <summary>How long this caller still has to wait; zero when he may try.</summary>
    public TimeSpan Wait(string name, string address)
    {
        var pair = Wait($"{address}\n{name}", Free);
        var all = Wait(address, FreePerAddress);
        return pair > all ? pair : all;
    }

    public void Failed(string name, string address)
    {
        Count($"{address}\n{name}");
        Count(address);
        if (_failures.Count > 100_000)
            foreach (var (key, old) in _failures)
                if (time.GetUtcNow() - old.Last > Forget) _failures.TryRemove(key, out _);
    }

    public void Succeeded(string name, string address) => _failures.TryRemove($"{address}\n{name}", out _);

    private TimeSpan Wait(string key, int free)
    {
        if (!_failures.TryGetValue(key, out var f) || f.Count < free || time.GetUtcNow() - f.Last > Forget) return TimeSpan.Zero;
        var pause = TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, f.Count - free)));
        var left = f.Last + pause - time.GetUtcNow();
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private void Count(string key) =>
        _failures.AddOrUpdate(key, _ => new(1, time.GetUtcNow()),
            (_, f) => time.GetUtcNow() - f.Last > Forget ? new(1, time.GetUtcNow()) : new(f.Count + 1, time.GetUtcNow()));
}
