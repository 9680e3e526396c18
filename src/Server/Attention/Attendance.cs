using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Writes;
using Marten;
using Npgsql;

namespace IncidentHub.Server.Attention;

/// <summary>Brings what happened, and what time reached, to the people a pack names: one message per matter, step, person and channel.</summary>
/// <remarks>It can be run again at any time: a matter is raised under its row lock, and the message's key is unique in the database.</remarks>
public sealed class Attendance(IDocumentStore store, NpgsqlDataSource data, Moments moments, AttentionSettings settings, Bells bells)
{
    private const int Batch = 500;

    /// <summary>Takes what happened. Facts whose stream is not there (any more) are passed over.</summary>
    public async Task TakeAsync(IReadOnlyList<AttentionFact> facts, CancellationToken ct)
    {
        var streams = await Cases.StreamsAsync(store, facts.Select(f => (f.Stream, f.Of)), ct);
        var at = moments.For(Actor.Hub);
        var cases = facts.Select(f => (Fact: f, Case: streams.TryGetValue(f.Stream, out var stream) ? Cases.Of(f.Kind, f.Subject, f.Unit, f.At, stream, at) : null))
            .Where(c => c.Case is not null).ToList();
        foreach (var drill in cases.GroupBy(c => c.Case!.Matter.Drill))
            foreach (var chunk in drill.GroupBy(c => c.Case!.Matter.Id).Chunk(Batch))
                // In a drill it is as late as the drill was when it happened.
                await RiseAsync([.. chunk.Select(c => (c.First().Case!, c.Max(x => x.Fact.Step)))], put: true, drill.Key is null ? at : at with { Now = chunk.Max(c => c.Max(x => x.Fact.At)) }, ct);
    }

    /// <summary>Raises what time reached by itself, outside of drills.</summary>
    /// <returns>How many matters were looked at.</returns>
    public Task<int> SweepAsync(CancellationToken ct) => SweepAsync(null, moments.Now, ct);

    /// <summary>Raises what time reached by itself; in a drill, what the drill's time reached.</summary>
    public async Task<int> SweepAsync(Guid? drill, DateTimeOffset now, CancellationToken ct)
    {
        var at = moments.For(Actor.Hub) with { Now = now };
        var due = await Matters.DueAsync(data, drill, at.Now, Batch, ct);
        if (due.Count == 0) return 0;
        List<Matter> matters;
        await using (var connection = await data.OpenConnectionAsync(ct)) matters = [.. (await Matters.LockAsync(connection, due, ct)).Select(r => r.Matter)];
        var streams = await Cases.StreamsAsync(store, matters.Select(m => (m.Stream, m.Of)), ct);
        var cases = matters.Select(m => streams.TryGetValue(m.Stream, out var stream) && Cases.Of(m.Kind, m.Subject, m.Unit, m.StartedAt, stream, at) is { } found ? found : new Case(m, [], _ => []));
        await RiseAsync([.. cases.Select(c => (c, 0))], put: false, at, ct);
        return due.Count;
    }

    private async Task RiseAsync(IReadOnlyList<(Case Case, int Step)> cases, bool put, Moment at, CancellationToken ct)
    {
        var byId = cases.ToDictionary(c => c.Case.Matter.Id);
        await using var connection = await data.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (put) await Matters.PutAsync(connection, cases.Select(c => c.Case.Matter), ct);
        var (tells, rises) = (new List<(Case Case, int Step, Addressee To)>(), new List<(Guid, int, int, DateTimeOffset?)>());
        foreach (var row in await Matters.LockAsync(connection, byId.Keys, ct))
        {
            var (known, step) = byId[row.Matter.Id];
            var rise = row.Over ? new Rise(row.Height, [], null) : Rise.Of(known.Steps, row.Height, step, row.Answered && !IsInstruction(row.Matter), at.Now);
            rises.Add((row.Matter.Id, rise.Height.Told, rise.Height.Reached, rise.Next));
            tells.AddRange(known.To(rise.Tell).Distinct().Select(to => (known, rise.Height.Told, to)));
        }
        var messages = await Messages.PutAsync(connection, await MessagesAsync(tells, at, ct), ct);
        await Matters.RaiseAsync(connection, rises, ct);
        await transaction.CommitAsync(ct);
        if (messages > 0) bells.Written();
    }

    private static bool IsInstruction(Matter matter) => matter.What == AcknowledgeInstruction.Kind;

    private async Task<List<NewMessage>> MessagesAsync(IReadOnlyList<(Case Case, int Step, Addressee To)> tells, Moment at, CancellationToken ct)
    {
        if (tells.Count == 0) return [];
        // What happens in a drill is told only where somebody plays in it.
        var drills = tells.Select(t => t.Case.Matter.Drill).OfType<Guid>().ToList();
        var playing = drills.Count > 0 ? await Matters.PlayingAsync(data, drills, ct) : null;
        var units = tells.Select(t => t.To.Unit).Distinct().ToArray();
        await using var query = store.QuerySession();
        var officers = (await query.Query<Officer>().Where(o => o.Active && units.Contains(o.Unit)).ToListAsync(ct)).ToLookup(o => o.Unit);
        return
        [
            .. from tell in tells
               where tell.Case.Matter.Drill is not { } drill || tell.Case.Matter.Kind == MatterKind.Systems || playing![drill].Contains(tell.To.Unit)
               from officer in officers[tell.To.Unit]
               where officer.Posts.Contains(tell.To.Post)
               from channel in Channels(officer, tell.Case.Quiet)
               let matter = tell.Case.Matter
               select new NewMessage(Ids.Message(matter.Id, $"{tell.Step}", officer.Id, channel), matter.Id, tell.Step, tell.To.Unit, tell.To.Post, officer.Id, channel,
                   matter.Drill is not null, moments.Now),
        ];
    }

    private IEnumerable<string> Channels(Officer officer, bool quiet)
    {
        yield return Channel.App;
        if (quiet) yield break;
        if (settings.MailHost is not null && officer.Mail is not null) yield return Channel.Mail;
        if (settings.SmsUrl is not null && officer.Phone is not null) yield return Channel.Sms;
    }
}
