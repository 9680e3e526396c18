using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;

namespace IncidentHub.Bench.Kill;

/// <summary>A client process: raises, grades, reports and signs until its standard input says stop; keeps a journal; repeats what it does not know with the same key.</summary>
public sealed class Client(Uri address, int number, string unit, string superior, Journal journal, Random random)
{
    private const int RaiseLanes = 3;

    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _county = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(15) };
    private readonly HttpClient _city = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(15) };
    private int _wishes;
    private int _persons = 10_000_000 * number;

    /// <param name="args">address, number, unit, superior, journal, seed, leader's token, duty officer's token, shared incident.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        using var journal = new Journal(args[4]);
        var client = new Client(new Uri(args[0]), int.Parse(args[1], CultureInfo.InvariantCulture), args[2], args[3], journal,
            new Random(int.Parse(args[5], CultureInfo.InvariantCulture)));
        client._county.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", args[6]);
        client._city.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", args[7]);
        await client.WorkAsync(Guid.Parse(args[8]));
        return 0;
    }

    private async Task WorkAsync(Guid shared)
    {
        var lanes = Enumerable.Range(0, RaiseLanes).Select(_ => Lane(RaiseAsync)).Append(Lane(CaseAsync)).Append(Lane(() => NoteAsync(shared))).ToList();
        await Task.Run(Console.In.ReadToEnd);
        await _stop.CancelAsync();
        await Task.WhenAll(lanes);
    }

    private Task Lane(Func<Task> work) => Task.Run(async () =>
    {
        while (!_stop.IsCancellationRequested) await work();
    });

    private Task RaiseAsync()
    {
        var key = Key();
        return WishAsync(_county, new Intent(key, "raise", null, $"演习 {key}"), "/api/incidents", new Raise(unit, $"演习 {key}"));
    }

    /// <summary>An incident from raise to signature. Some are never reported, and fall due while the run lasts.</summary>
    private async Task CaseAsync()
    {
        var key = Key();
        var persons = NextPersons();
        // Grade II owes the unit above a report one hour after awareness: these fall due a few seconds from now.
        var aware = TimeProvider.System.GetUtcNow().AddHours(-1).AddMilliseconds(Draw(1_000, 25_000));
        var raised = await WishAsync(_county, new Intent(key, "raise", null, $"演习 {key}"), "/api/incidents",
            new Raise(unit, $"演习 {key}", AwareAt: aware, Category: "network-attack", Facts: Persons(persons)));
        if (!raised.IsAcknowledged || raised.Id is not { } id) return;
        if (Draw(0, 3) > 0) await GradeAsync(id);
        if (Draw(0, 3) == 0) return;
        var report = Key();
        var sent = await WishAsync(_county, new Intent(report, "report", id, report), $"/api/incidents/{id}/reports",
            new Submit(ReportKind.First, superior, new ReportContent { System = "OA", Place = "机房", Impact = "停用", Measures = "隔离", Other = report }) { Justification = "演习" });
        if (!sent.IsAcknowledged || Draw(0, 4) == 0) return;
        var escalation = sent.Answer!.Value.GetProperty("escalation").GetGuid();
        await WishAsync(_city, new Intent(Key(), "sign", escalation, null), $"/api/escalations/{escalation}/receipt", new { });
        if (Draw(0, 2) == 0) await GradeAsync(id);
    }

    private async Task GradeAsync(Guid incident)
    {
        var persons = NextPersons();
        await WishAsync(_county, new Intent(Key(), "grade", incident, persons.ToString(CultureInfo.InvariantCulture)), $"/api/incidents/{incident}/grade", new GradeRequest(Persons(persons)));
    }

    /// <summary>All clients write to one incident, so that its stream is fought for.</summary>
    private async Task NoteAsync(Guid shared)
    {
        var key = Key();
        await WishAsync(_county, new Intent(key, "note", shared, key), $"/api/incidents/{shared}/notes", new Note(key));
        await Task.Delay(20);
    }

    private async Task<Outcome> WishAsync(HttpClient who, Intent intent, string path, object body)
    {
        journal.Write(intent);
        while (true)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = JsonContent.Create(body, body.GetType(), options: HubJson.Options) };
                request.Headers.Add("Idempotency-Key", intent.Key);
                using var response = await who.SendAsync(request);
                if ((int)response.StatusCode < 500)
                {
                    var outcome = new Outcome(intent.Key, (int)response.StatusCode, JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync()));
                    journal.Write(outcome);
                    return outcome;
                }
            }
            catch (Exception e) when (e is HttpRequestException or SocketException or IOException or TaskCanceledException or JsonException) { /* unknown: ask again with the same key */ }
            await Task.Delay(Draw(10, 60));
        }
    }

    private string Key() => $"c{number}-{Interlocked.Increment(ref _wishes)}";

    private int NextPersons() => Interlocked.Increment(ref _persons);

    private int Draw(int from, int below)
    {
        lock (random) return random.Next(from, below);
    }

    private static Facts Persons(int count) => Facts.Of(("leak.pi_persons", count));
}
