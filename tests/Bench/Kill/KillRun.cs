using System.Diagnostics;
using System.Globalization;
using IncidentHub.Bench.Machine;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using Npgsql;

namespace IncidentHub.Bench.Kill;

/// <param name="At">Since the start of the run, in ms.</param>
/// <param name="DownMs">From the kill until the hub said it was ready again; null when it was killed again before.</param>
public sealed record KillSample(int Number, string What, double At, double? DownMs);

/// <summary>What a run found.</summary>
public sealed record Verdict(IReadOnlyList<string> Violations, IReadOnlyList<KillSample> Kills, int Wishes, int Acknowledged, int Events, IReadOnlyList<Lateness> Enforced, DateTimeOffset Started);

/// <summary>Four clients work while hub and PostgreSQL are killed; then the store is held against their journals.</summary>
public sealed class KillRun(int kills, int seed, string? serverDll = null)
{
    private static readonly (string Unit, string Superior)[] Clients = [("330109", "330100"), ("330109", "330100"), ("330203", "330200"), ("330203", "330200")];

    private readonly Random _random = new(seed);
    private readonly DateTimeOffset _started = TimeProvider.System.GetUtcNow();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly List<KillSample> _kills = [];
    /// <summary>When nobody could enforce anything: from a kill until the hub was ready.</summary>
    private readonly List<(DateTimeOffset From, DateTimeOffset To)> _dark = [];

    public async Task<Verdict> RunAsync()
    {
        await using var database = await Database.StartAsync("kill");
        await using var hub = new HubUnderTest(database.ConnectionString, serverDll);
        hub.Launch();
        await hub.ReadyAsync();
        var journals = Places.Fresh("journals");
        var clients = await ClientsAsync(hub, journals);
        for (var n = 1; n <= kills; n++) await KillAsync(n, database, hub);
        foreach (var client in clients) client.StandardInput.Close();
        foreach (var client in clients)
        {
            await client.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
            if (client.ExitCode != 0) throw new InvalidOperationException($"A client ended with {client.ExitCode}.");
        }
        await QuietAsync(database);
        await hub.KillAsync();

        var (intents, outcomes) = Journal.Read(Directory.GetFiles(journals));
        var store = await Store.ReadAsync(database);
        List<string> violations =
        [
            .. new PromiseChecks(store, [.. intents, .. Shared], outcomes).All(), .. await new StateChecks(store).AllAsync(), .. await ClaimChecks.AllAsync(store, intents, outcomes),
        ];
        Directory.Delete(journals, true);
        return new Verdict(violations, _kills, intents.Count, outcomes.Values.Count(o => o.IsAcknowledged), store.Events.Count, Lateness.Of(store, _dark), _started);
    }

    /// <summary>The incidents all clients write notes to; raised by the harness itself, before the first kill.</summary>
    private List<Intent> Shared { get; } = [];

    private async Task<List<Process>> ClientsAsync(HubUnderTest hub, string journals)
    {
        var shared = new Dictionary<string, Guid>();
        var clients = new List<Process>();
        foreach (var (number, (unit, superior)) in Clients.Index())
        {
            var monitor = await hub.TokenAsync($"{unit}.lead"); // whose reports need nobody else's signature
            if (!shared.TryGetValue(unit, out var incident))
            {
                using var http = new HttpClient { BaseAddress = hub.Address };
                var client = new HubClient(http);
                client.UseToken(monitor);
                shared[unit] = incident = (await client.RaiseAsync(new Raise(unit, $"共用 {unit}"))).Id;
                Shared.Add(new Intent($"shared-{unit}", "raise", null, $"共用 {unit}"));
            }
            var start = new ProcessStartInfo("dotnet", [typeof(KillRun).Assembly.Location, "client", hub.Address.ToString(), (number + 1).ToString(CultureInfo.InvariantCulture), unit, superior,
                Path.Combine(journals, $"{number + 1}.jsonl"), (seed + number).ToString(CultureInfo.InvariantCulture), monitor, await hub.TokenAsync($"{superior}.duty"), incident.ToString()])
            { RedirectStandardInput = true };
            clients.Add(Process.Start(start)!);
        }
        return clients;
    }

    private async Task KillAsync(int number, Database database, HubUnderTest hub)
    {
        await Task.Delay(_random.Next(200, 2_500));
        var what = _random.Next(10) switch { < 5 => "hub", < 9 => "postgres", _ => "both" };
        // Now and then the next kill comes while the hub is still starting.
        var again = _random.Next(10) == 0;
        var from = TimeProvider.System.GetUtcNow();
        var since = _clock.Elapsed;
        var back = what is "hub" ? Task.CompletedTask : database.KillAsync();
        if (what is not "postgres")
        {
            await hub.KillAsync();
            hub.Launch();
        }
        if (what is not "postgres" && again && number < kills)
        {
            await Task.Delay(_random.Next(100, 1_500));
            await hub.KillAsync();
            hub.Launch();
        }
        await back;
        while (await hub.ReadyAsync() is null)
        {
            // Its database was not back when it started; whoever runs a hub starts it again.
            await hub.KillAsync();
            hub.Launch();
        }
        _dark.Add((from, TimeProvider.System.GetUtcNow()));
        _kills.Add(new KillSample(number, what, since.TotalMilliseconds, (_clock.Elapsed - since).TotalMilliseconds));
        Console.Write(number % 10 == 0 ? $"{number}\n" : what switch { "hub" => "h", "postgres" => "p", _ => "b" });
    }

    /// <summary>Waits until nothing that is due is left; a duty that is never enforced ends the wait and is found by the checks.</summary>
    private static async Task QuietAsync(Database database)
    {
        var since = Stopwatch.StartNew();
        while (since.Elapsed < TimeSpan.FromSeconds(90))
        {
            try
            {
                // Duties that fall due within the next minute are waited for too, so that the run ends with all of them enforced.
                if (await database.AskAsync<long>("select count(*) from hub.deadline where next_ring <= now() + interval '31 seconds'") == 0) return;
            }
            catch (NpgsqlException) { /* a connection from before the last kill */ }
            await Task.Delay(250);
        }
    }
}
