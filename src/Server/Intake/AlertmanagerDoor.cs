using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Signals;
using IncidentHub.Domain.Signals.Formats;
using IncidentHub.Server.Hosting;
using Microsoft.AspNetCore.Http.Features;

namespace IncidentHub.Server.Intake;

/// <summary>Takes what an Alertmanager posts. The sender is answered when the signals are durable; what they mean is decided after that.</summary>
/// <remarks>Alertmanager tries again on 5xx and gives up on 4xx, so only what can never succeed is refused.</remarks>
public sealed class AlertmanagerDoor(IntakeKeys keys, SignalStore signals, IntakeTable table, Moments moments, IntakeMeters meters, ILogger<AlertmanagerDoor> log)
{
    private const int MostBytes = 16 * 1024 * 1024;

    public async Task<Answer> TakeAsync(HttpContext http, CancellationToken ct)
    {
        if (await keys.FindAsync(Token(http), ct) is not { } key) return Answer.No(StatusCodes.Status401Unauthorized, Problems.NotSignedIn);
        if (http.Request.Query["unit"] != key.Unit || !moments.Network.TryGet(key.Unit, out _)) return Problems.NotFound;

        var at = moments.For(Actor.Hub);
        var read = Alertmanager.Read(await BodyAsync(http, ct), at.Now);
        if (read is { Signals.Count: 0, Faults: [var first, ..] }) return IntakeRefusals.Unreadable(first);

        var chinese = http.WantsChinese();
        var (taken, refused) = (new List<Signal>(), new List<SignalRefused>());
        foreach (var (signal, where) in read.Signals.Zip(Places(read)))
        {
            if (table.Refusal(key.Unit, signal, at) is not { } refusal) taken.Add(signal);
            else refused.Add(new(where, refusal.Code, chinese ? refusal.Title.Zh : refusal.Title.En));
        }
        if (taken.Count > 0) await signals.StoreAsync(key.Unit, taken, at.Now, ct);
        meters.Took(taken.Count, refused.Count, read.Faults.Count);
        // Codes and places only: what was refused is kept nowhere, and a log is somewhere.
        if (refused.Count + read.Faults.Count > 0)
            log.LogWarning("Intake key {Key}: {Refused} signals refused, {Faults} unreadable", key.Id, refused.Count, read.Faults.Count);
        return new Answer(StatusCodes.Status202Accepted, new Taken(taken.Count, refused,
            [.. read.Faults.Select(f => new SignalFaultView(f.Where, f.Code, chinese ? IntakeRefusals.Text(f.Code).Zh : IntakeRefusals.Text(f.Code).En))]));
    }

    private static string? Token(HttpContext http) =>
        http.Request.Headers.Authorization is [{ } header, ..] && header.StartsWith("Bearer ", StringComparison.Ordinal) ? header[7..] : null;

    private static async Task<ReadOnlyMemory<byte>> BodyAsync(HttpContext http, CancellationToken ct)
    {
        // One group of thousands of alerts is one body; every other door keeps the smaller limit.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MostBytes;
        var body = new MemoryStream((int)Math.Clamp(http.Request.ContentLength ?? 0, 0, MostBytes));
        await http.Request.Body.CopyToAsync(body, ct);
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    /// <summary>Where in the body each signal stood: the members that have no fault, in order.</summary>
    private static IEnumerable<string> Places(SignalsRead read)
    {
        var faulty = read.Faults.Select(f => f.Where.Split('.')[0]).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(0, read.Signals.Count + read.Faults.Count).Select(i => FormattableString.Invariant($"alerts[{i}]")).Where(w => !faulty.Contains(w));
    }
}
