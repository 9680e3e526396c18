using System.Diagnostics;
using IncidentHub.Bench.Machine;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Rectification;
using Npgsql;

namespace IncidentHub.Bench.Orders;

/// <summary>A province orders three thousand counties at once: until it is answered, until every board that is open shows it, and the same rows inserted by hand.</summary>
public static class OrderBench
{
    /// <summary>What a batch writes, beside the messages that follow from it.</summary>
    private static readonly string[] Tables = ["mt_streams", "mt_events", "mt_doc_rectificationorder", "order_card", "deadline", "bulletin_unit"];

    public static async Task<int> RunAsync(bool quick)
    {
        var (counties, rounds) = quick ? (300, 1) : (3_000, 5);
        await using var database = await Database.StartAsync("orders");
        await using var hub = new HubUnderTest(database.ConnectionString);
        hub.Launch(WideNetwork.Write(Places.Samples, counties));
        await hub.ReadyAsync();
        using var http = new HttpClient { BaseAddress = hub.Address, Timeout = TimeSpan.FromMinutes(2) };
        var province = new HubClient(http);
        province.UseToken(await hub.TokenAsync("330000.inspector"));
        var boards = await BoardsAsync(hub, counties);
        var (rows, ratios, seens, opens) = (new List<string>(), new List<double>(), new List<double>(), new List<double>());
        try
        {
            for (var round = 1; round <= rounds; round++)
            {
                var since = Stopwatch.StartNew();
                await province.IssueOrdersAsync(new([.. Enumerable.Range(0, counties).Select(WideNetwork.County)], $"VPN 设备升级 {round}", "请限期升级。", Severity.Major, [new("VPN 设备未升级到安全版本")]));
                var answered = since.Elapsed.TotalSeconds;
                while (!boards.TrueForAll(b => b.Live.Rows.Sum(r => r.All) == b.Counties * round))
                {
                    if (since.Elapsed > TimeSpan.FromMinutes(1)) throw new TimeoutException("Not every board showed the orders.");
                    await Task.Delay(5);
                }
                var seen = since.Elapsed.TotalSeconds;
                var raw = await RawAsync(database);
                since.Restart();
                var page = await province.OrderProgressAsync("330000");
                var opened = since.Elapsed.TotalSeconds;
                if (page.Rows.Count != counties) throw new InvalidOperationException($"The progress board has {page.Rows.Count} rows.");
                ratios.Add(seen / raw);
                seens.Add(seen);
                opens.Add(opened);
                rows.Add(Csv.Row(round, answered, seen, raw, opened));
                Console.WriteLine(FormattableString.Invariant($"orders {round}: {counties} units answered after {answered:F2} s, on all of {boards.Count} boards after {seen:F2} s; the same rows by hand {raw:F2} s, ratio {seen / raw:F2}; board of {page.Rows.Count} rows opened in {opened * 1000:F0} ms"));
            }
        }
        finally
        {
            foreach (var board in boards) await board.Live.DisposeAsync();
        }
        Csv.Write("orders", "round,answered_s,seen_s,raw_s,opened_s", rows);
        Console.WriteLine(FormattableString.Invariant($"orders: on all boards after {seens.Median():F2} s, median ratio {ratios.Median():F2}, board opened in {opens.Median() * 1000:F0} ms"));
        return seens.Median() < 10 && ratios.Median() <= 5 && opens.Median() < 1 ? 0 : 1;
    }

    private sealed record Board(ProgressConnection Live, int Counties);

    /// <summary>The province, every city, and one county of each.</summary>
    private static async Task<List<Board>> BoardsAsync(HubUnderTest hub, int counties)
    {
        var boards = new List<Board>();
        async Task Watch(string unit, int below)
        {
            var board = new ProgressConnection(hub.Address, unit, null, await hub.TokenAsync($"{unit}.duty"));
            board.Start();
            boards.Add(new(board, below));
        }
        await Watch("330000", counties);
        for (var first = 0; first < counties; first += WideNetwork.PerCity)
        {
            await Watch(WideNetwork.City(first), Math.Min(WideNetwork.PerCity, counties - first));
            await Watch(WideNetwork.County(first), 1);
        }
        for (var since = Stopwatch.StartNew(); boards.Exists(b => b.Live.LastFrame is null) && since.Elapsed < TimeSpan.FromSeconds(30);) await Task.Delay(50);
        return boards;
    }

    /// <summary>The rows of the newest batch once more: a round trip of prepared inserts for each order, one transaction, tables of the same shape with the same indexes.</summary>
    /// <returns>Seconds.</returns>
    private static async Task<double> RawAsync(Database database)
    {
        var rows = new List<List<string>>();
        foreach (var table in Tables)
        {
            await database.DoAsync($"create schema if not exists raw; drop table if exists raw.{table}; create table raw.{table} (like hub.{table} including all)");
            var all = new List<string>();
            await using var read = database.Data.CreateCommand($"select to_jsonb(t)::text from hub.{table} t where t.xmin = (select xmin from hub.order_card order by issued_at desc limit 1)");
            await using var reader = await read.ExecuteReaderAsync();
            while (await reader.ReadAsync()) all.Add(reader.GetString(0));
            rows.Add(all);
        }
        // Prepared once, used for every order.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxAutoPrepare = 20, AutoPrepareMinUsages = 1 }.ConnectionString);
        await connection.OpenAsync();
        var orders = rows.Min(r => r.Count);
        var since = Stopwatch.StartNew();
        await using var transaction = await connection.BeginTransactionAsync();
        for (var n = 0; n < orders; n++)
        {
            await using var batch = new NpgsqlBatch(connection, transaction);
            for (var t = 0; t < Tables.Length; t++)
                for (var row = n * rows[t].Count / orders; row < (n + 1) * rows[t].Count / orders; row++)
                    batch.BatchCommands.Add(new($"insert into raw.{Tables[t]} overriding system value select (jsonb_populate_record(null::raw.{Tables[t]}, $1::jsonb)).*") { Parameters = { new() { Value = rows[t][row] } } });
            await batch.ExecuteNonQueryAsync();
        }
        await transaction.CommitAsync();
        return since.Elapsed.TotalSeconds;
    }
}
