using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using Marten;
using Npgsql;

namespace IncidentHub.Server.Attention;

/// <summary>Brings what happened, and what time reached, to the people a pack names: one message per matter, step, person and channel.</summary>
/// <remarks>It can be run again at any time: a matter is raised under its row lock, and the message's key is unique in the database.</remarks>
public sealed class Attendance(IDocumentStore store, NpgsqlDataSource data, Moments moments, AttentionSettings settings, AttentionBell bell)
{
    private const int Batch = 500;

    /// <summary>What a matter belongs to, and the steps its pack gives it.</summary>
    private sealed record Case(Matter Matter, IReadOnlyList<Step> Steps, bool Handles);

    /// <summary>Takes what happened. Facts whose stream is not there (any more) are passed over.</summary>
    public async Task TakeAsync(IReadOnlyList<AttentionFact> facts, CancellationToken ct)
    {
        var streams = await StreamsAsync(facts.Select(f => (f.Stream, f.OnIncident)), ct);
        var at = moments.For(Actor.Hub);
        var cases = facts.Select(f => (Fact: f, Case: streams.TryGetValue(f.Stream, out var stream) ? Of(f.Kind, f.Subject, f.Unit, f.At, stream, at) : null))
            .Where(c => c.Case is not null).ToList();
        foreach (var chunk in cases.GroupBy(c => c.Case!.Matter.Id).Chunk(Batch))
            await RiseAsync([.. chunk.Select(c => (c.First().Case!, c.Max(x => x.Fact.Step)))], put: true, at, ct);
    }

    /// <summary>Raises what time reached by itself.</summary>
    /// <returns>How many matters were looked at.</returns>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        var at = moments.For(Actor.Hub);
        var due = await Matters.DueAsync(data, at.Now, Batch, ct);
        if (due.Count == 0) return 0;
        List<Matter> matters;
        await using (var connection = await data.OpenConnectionAsync(ct)) matters = [.. (await Matters.LockAsync(connection, due, ct)).Select(r => r.Matter)];
        var streams = await StreamsAsync(matters.Select(m => (m.Stream, m.OnIncident)), ct);
        var cases = matters.Select(m => streams.TryGetValue(m.Stream, out var stream) && Of(m.Kind, m.Subject, m.Unit, m.StartedAt, stream, at) is { } found ? found : new Case(m, [], false));
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
            tells.AddRange(Told.Of(rise.Tell, row.Matter.Unit, known.Handles, at.Network).Select(to => (known, rise.Height.Told, to)));
        }
        var messages = await Messages.PutAsync(connection, await MessagesAsync(tells, at, ct), ct);
        await Matters.RaiseAsync(connection, rises, ct);
        await transaction.CommitAsync(ct);
        if (messages > 0) bell.Ring();
    }

    private static bool IsInstruction(Matter matter) => matter.What == AcknowledgeInstruction.Kind;

    private async Task<List<NewMessage>> MessagesAsync(IReadOnlyList<(Case Case, int Step, Addressee To)> tells, Moment at, CancellationToken ct)
    {
        if (tells.Count == 0) return [];
        var units = tells.Select(t => t.To.Unit).Distinct().ToArray();
        await using var query = store.QuerySession();
        var officers = (await query.Query<Officer>().Where(o => o.Active && units.Contains(o.Unit)).ToListAsync(ct)).ToLookup(o => o.Unit);
        return
        [
            .. from tell in tells
               from officer in officers[tell.To.Unit]
               where officer.Posts.Contains(tell.To.Post)
               from channel in Channels(officer)
               let matter = tell.Case.Matter
               select new NewMessage(Ids.Message(matter.Id, $"{tell.Step}", officer.Id, channel), matter.Id, tell.Step, tell.To.Unit, tell.To.Post, officer.Id, channel,
                   matter.Drill is not null, at.Now),
        ];
    }

    private IEnumerable<string> Channels(Officer officer)
    {
        yield return Channel.App;
        if (settings.MailHost is not null && officer.Mail is not null) yield return Channel.Mail;
        if (settings.SmsUrl is not null && officer.Phone is not null) yield return Channel.Sms;
    }

    private async Task<Dictionary<Guid, object>> StreamsAsync(IEnumerable<(Guid Id, bool OnIncident)> streams, CancellationToken ct)
    {
        var wanted = streams.Distinct().ToLookup(s => s.OnIncident, s => s.Id);
        await using var query = store.QuerySession();
        var found = new Dictionary<Guid, object>();
        foreach (var incident in await query.LoadManyAsync<Incident>(ct, [.. wanted[true]])) found[incident.Id] = incident;
        foreach (var escalation in await query.LoadManyAsync<Escalation>(ct, [.. wanted[false]])) found[escalation.Id] = escalation;
        foreach (var bulletin in await query.LoadManyAsync<Domain.Bulletins.Bulletin>(ct, [.. wanted[false].Where(id => !found.ContainsKey(id))])) found[bulletin.Id] = bulletin;
        return found;
    }

    private static Case? Of(string kind, Guid subject, string unit, DateTimeOffset at, object stream, Moment now) => stream switch
    {
        Domain.Bulletins.Bulletin bulletin => OfBulletin(bulletin, unit, now),
        IReporting reporting when kind == MatterKind.Unsigned => OfUnsigned((Escalation)reporting, subject, at, now),
        IReporting reporting => OfDuty(reporting, subject, now),
        _ => null,
    };

    private static Case? OfDuty(IReporting stream, Guid duty, Moment at)
    {
        if (stream.Duties[duty] is not { } o) return null;
        var steps = Watches.Steps(o, stream, at);
        // An instruction is told when it is given, not first when half of its time is gone.
        if (o.Kind == AcknowledgeInstruction.Kind) steps = steps.Prepend(new Step(1, [Told.Owner, Told.Lead]));
        return new Case(About(stream, MatterKind.Duty, duty, o.Kind, o.Recipient, o.StartedAt, o.DueAt), [.. steps], stream is Incident);
    }

    private static Case? OfUnsigned(Escalation escalation, Guid report, DateTimeOffset since, Moment at)
    {
        if (escalation.Received.FirstOrDefault(r => r.Id == report) is not { } waits || Watches.Of(escalation, at) is not { } watch) return null;
        return new Case(About(escalation, MatterKind.Unsigned, report, waits.Kind.ToString().ToLowerInvariant(), escalation.From.Unit, since, null), Timed(watch.Unsigned, since, escalation.Unit, at), false);
    }

    private static Case? OfBulletin(Domain.Bulletins.Bulletin bulletin, string unit, Moment at)
    {
        if (Watches.Of(unit, bulletin.IssuedAt, at) is not { } watch) return null;
        var matter = new Matter(Ids.Matter(MatterKind.Bulletin, bulletin.Id, unit), MatterKind.Bulletin, bulletin.Id, bulletin.Id, false, null, unit, unit, bulletin.Number,
            bulletin.Title, "bulletin", bulletin.Unit, bulletin.IssuedAt, bulletin.DueAt, null);
        return new Case(matter, Timed(watch.Unread, bulletin.IssuedAt, unit, at), false);
    }

    private static Matter About(IReporting stream, string kind, Guid subject, string what, string party, DateTimeOffset startedAt, DateTimeOffset? dueAt) => new(
        Ids.Matter(kind, subject, stream.Unit), kind, subject, stream.Id, stream is Incident, stream.IncidentId, stream.IncidentUnit, stream.Unit, stream.Number, stream.Title,
        what, party, startedAt, dueAt, stream.Drill);

    private static List<Step> Timed(IReadOnlyList<TellStep> steps, DateTimeOffset start, string unit, Moment at)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(at.Network[unit].TimeZone);
        return [.. steps.Select((s, i) => new Step(i + 1, s.Tell, s.After.AddTo(start, zone)))];
    }
}
