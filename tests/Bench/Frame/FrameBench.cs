using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using IncidentHub.Bench.Load;
using IncidentHub.Bench.Machine;
using Npgsql;

namespace IncidentHub.Bench.Frame;

/// <summary>From the raise in the county to the frame at the city's board, 100 a second on a fixed schedule, against a program that only inserts and echoes.</summary>
public static class FrameBench
{
    private const double PerSecond = 100;

    public static async Task<int> RunAsync(bool quick)
    {
        var (rounds, seconds) = quick ? (1, 5) : (5, 20);
        await using var database = await Database.StartAsync("frame");
        await using var hub = new HubUnderTest(database.ConnectionString);
        hub.Launch();
        await hub.ReadyAsync();
        await database.DoAsync("create database floor");
        var floor = new Uri(hub.Address.Scheme + "://127.0.0.1:" + Free().ToString(CultureInfo.InvariantCulture));
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Floor).Assembly.Location, "floor", floor.ToString(),
            new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = "floor" }.ConnectionString]))!;
        try
        {
            return await MeasureAsync(hub, floor, rounds, (int)(seconds * PerSecond));
        }
        finally
        {
            process.Kill();
        }
    }

    private static async Task<int> MeasureAsync(HubUnderTest hub, Uri floor, int rounds, int count)
    {
        var monitor = await hub.TokenAsync("330109.monitor");
        var duty = await hub.TokenAsync("330100.duty");
        async Task<SortedDictionary<int, double>> Run(bool isHub, int many)
        {
            var seen = new ConcurrentDictionary<int, long>();
            await using var board = new BoardSocket((n, at) => seen.TryAdd(n, at));
            await (isHub ? board.WatchAsync(hub.Address, duty, "330100") : board.ListenAsync(floor, "/watch"));
            // What earlier rounds left on the board came with the first frame.
            seen.Clear();
            var round = Stopwatch.GetTimestamp();
            var address = isHub ? hub.Address : floor;
            return await OpenLoop.RunAsync(address, many, PerSecond, n => RawConnection.Post(address, "/api/incidents", monitor, $"{round}-{n}", Bodies.Plain($"bench-{n:D6}")), seen);
        }

        await Run(true, count / 2);
        await Run(false, count / 2);
        var rows = new List<string>();
        var ratios = new List<double>();
        var lost = 0;
        for (var round = 1; round <= rounds; round++)
        {
            var first = round % 2 == 1;
            var one = await Run(first, count);
            var two = await Run(!first, count);
            var (subject, reference) = first ? (one, two) : (two, one);
            rows.AddRange(subject.Select(s => Csv.Row(round, "hub", s.Key, s.Value)).Concat(reference.Select(s => Csv.Row(round, "floor", s.Key, s.Value))));
            ratios.Add(subject.Values.At(99) / reference.Values.At(99));
            lost += count - subject.Count;
            Console.WriteLine(FormattableString.Invariant(
                $"frame {round}: hub p50 {subject.Values.At(50):F1} p99 {subject.Values.At(99):F1} max {subject.Values.Max():F1} ms, floor p50 {reference.Values.At(50):F1} p99 {reference.Values.At(99):F1} max {reference.Values.Max():F1} ms, ratio of p99 {ratios[^1]:F2}"));
        }
        var (low, high) = ratios.Interval();
        Console.WriteLine(FormattableString.Invariant($"frame: median ratio of p99 {ratios.Median():F2} [{low:F2}, {high:F2}], {lost} raises not seen"));
        Csv.Write("frame", "round,who,number,ms", rows);
        return ratios.Median() <= 2 && lost == 0 ? 0 : 1;
    }

    private static int Free()
    {
        using var probe = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        probe.Start();
        return ((System.Net.IPEndPoint)probe.LocalEndpoint).Port;
    }
}
