using System.Diagnostics;
using System.Globalization;

namespace IncidentHub.Bench.Load;

/// <summary>As many connections as asked, each sending its next raise when the last one is answered.</summary>
public sealed class ClosedLoop(Uri address, string token, int connections) : IDisposable
{
    private readonly List<RawConnection> _connections = [];
    private long _keys = Stopwatch.GetTimestamp();

    public async Task OpenAsync()
    {
        while (_connections.Count < connections) _connections.Add(await RawConnection.OpenAsync(address));
    }

    /// <returns>How many were acknowledged, in how many seconds, and each one's milliseconds.</returns>
    public async Task<(int Count, double Seconds, List<double> Ms)> RunAsync(Func<string, string> body, TimeSpan time, int atMost = int.MaxValue)
    {
        var since = Stopwatch.StartNew();
        var left = atMost;
        var lanes = await Task.WhenAll(_connections.Select(c => Task.Run(async () =>
        {
            var times = new List<double>(10_000);
            while (since.Elapsed < time && Interlocked.Decrement(ref left) >= 0)
            {
                var key = Interlocked.Increment(ref _keys).ToString(CultureInfo.InvariantCulture);
                var request = RawConnection.Post(address, "/api/incidents", token, key, body(key));
                var start = Stopwatch.GetTimestamp();
                var status = await c.SendAsync(request);
                if (status != 201) throw new InvalidOperationException($"A raise was answered {status}.");
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            return times;
        })));
        var all = lanes.SelectMany(l => l).ToList();
        return (all.Count, since.Elapsed.TotalSeconds, all);
    }

    public void Dispose()
    {
        foreach (var connection in _connections) connection.Dispose();
    }
}
