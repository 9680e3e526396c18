using System.Collections.Concurrent;
using System.Diagnostics;
using IncidentHub.Bench.Load;
using IncidentHub.Bench.Machine;

namespace IncidentHub.Bench.Fanout;

/// <summary>A thousand boards on one unit: from sending a raise until the last of them has it, and what the boards cost the hub in memory.</summary>
public static class FanoutBench
{
    public static async Task<int> RunAsync(bool quick)
    {
        var (boards, changes) = quick ? (200, 10) : (1_000, 100);
        await using var database = await Database.StartAsync("fanout");
        await using var hub = new HubUnderTest(database.ConnectionString);
        hub.Launch();
        await hub.ReadyAsync();
        var monitor = await hub.TokenAsync("330109.monitor");
        var duty = await hub.TokenAsync("330100.duty");
        using var connection = await RawConnection.OpenAsync(hub.Address);
        var run = Stopwatch.GetTimestamp();
        async Task<long> Raise(int n)
        {
            var request = RawConnection.Post(hub.Address, "/api/incidents", monitor, $"{run}-{n}", Bodies.Plain($"bench-{n:D6}"));
            var at = Stopwatch.GetTimestamp();
            if (await connection.SendAsync(request) != 201) throw new InvalidOperationException("A raise was not answered 201.");
            return at;
        }

        for (var n = 100_000; n < 100_050; n++) await Raise(n);
        var before = hub.Resident;
        var seen = new ConcurrentDictionary<int, ConcurrentBag<long>>();
        var sockets = new List<BoardSocket>();
        for (var i = 0; i < boards; i++)
        {
            var socket = new BoardSocket((n, at) => seen.GetOrAdd(n, _ => []).Add(at));
            await socket.WatchAsync(hub.Address, duty, "330100");
            sockets.Add(socket);
        }
        var connected = hub.Resident;
        var rows = new List<(int Change, double First, double Half, double Last)>();
        for (var n = 0; n < changes; n++)
        {
            if (n % 20 == 0) foreach (var socket in sockets) await socket.PingAsync();
            var at = await Raise(n);
            for (var since = Stopwatch.StartNew(); seen.GetOrAdd(n, _ => []).Count < boards && since.Elapsed < TimeSpan.FromSeconds(10);) await Task.Delay(5);
            var ms = seen[n].Select(t => Stopwatch.GetElapsedTime(at, t).TotalMilliseconds).ToList();
            if (ms.Count < boards) throw new InvalidOperationException($"Change {n} reached {ms.Count} of {boards} boards.");
            rows.Add((n, ms.Min(), ms.At(50), ms.Max()));
            await Task.Delay(300);
        }
        var after = hub.Resident;
        foreach (var socket in sockets) await socket.DisposeAsync();
        const double Mb = 1024 * 1024;
        Console.WriteLine(FormattableString.Invariant(
            $"fanout: {boards} boards, {changes} changes; last board p50 {rows.Select(r => r.Last).At(50):F0} p99 {rows.Select(r => r.Last).At(99):F0} ms (first board p50 {rows.Select(r => r.First).At(50):F0} ms); resident {before / Mb:F0} MB before, {connected / Mb:F0} MB connected, {after / Mb:F0} MB after the changes"));
        Csv.Write("fanout", "change,first_ms,half_ms,last_ms", rows.Select(r => Csv.Row(r.Change, r.First, r.Half, r.Last)));
        Csv.Write("fanout-memory", "when,resident_bytes", [Csv.Row("before", before), Csv.Row("connected", connected), Csv.Row("after", after)]);
        return 0;
    }
}
