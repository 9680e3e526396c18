using System.Collections.Concurrent;
using System.Diagnostics;

namespace IncidentHub.Bench.Load;

/// <summary>Sends on a fixed schedule whether or not answers come, and counts from the instant a request was meant to leave, so that a stall is not hidden by waiting for it.</summary>
public static class OpenLoop
{
    /// <param name="request">Request bytes by number, made before the schedule begins.</param>
    /// <param name="seen">Timestamp by number, filled by whoever watches.</param>
    /// <returns>Milliseconds from the intended start until seen, by number; missing ones are not there.</returns>
    public static async Task<SortedDictionary<int, double>> RunAsync(Uri address, int count, double perSecond, Func<int, byte[]> request, ConcurrentDictionary<int, long> seen)
    {
        var requests = Enumerable.Range(0, count).Select(request).ToList();
        var free = new BlockingCollection<RawConnection>();
        for (var i = 0; i < 32; i++) free.Add(await RawConnection.OpenAsync(address));
        var intended = new long[count];
        var sent = new List<Task>(count);
        await Task.Factory.StartNew(() =>
        {
            var start = Stopwatch.GetTimestamp() + Stopwatch.Frequency / 10;
            for (var n = 0; n < count; n++)
            {
                intended[n] = start + (long)(n / perSecond * Stopwatch.Frequency);
                while (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), intended[n]) is { Ticks: > 0 } wait) Thread.Sleep(wait);
                sent.Add(SendAsync(free, requests[n]));
            }
        }, TaskCreationOptions.LongRunning);
        await Task.WhenAll(sent);
        for (var since = Stopwatch.StartNew(); seen.Count < count && since.Elapsed < TimeSpan.FromSeconds(5);) await Task.Delay(20);
        foreach (var connection in free) connection.Dispose();
        return new(seen.ToDictionary(s => s.Key, s => Stopwatch.GetElapsedTime(intended[s.Key], s.Value).TotalMilliseconds));
    }

    private static async Task SendAsync(BlockingCollection<RawConnection> free, byte[] request)
    {
        var connection = free.Take();
        if (await connection.SendAsync(request) != 201) throw new InvalidOperationException("A raise was not answered 201.");
        free.Add(connection);
    }
}
