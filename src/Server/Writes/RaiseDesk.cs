using System.Threading.Channels;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Contracts.Views;
using IncidentHub.Server.Hosting;
using Marten;
using Npgsql;

namespace IncidentHub.Server.Writes;

/// <summary>Raises incidents in groups: what arrives while a commit is in flight shares the next one, and each is answered after its commit.</summary>
/// <remarks>
/// A storm costs one flush per group instead of one per incident. A member that breaks the group's commit (a repeated key, a bad
/// row) is found by committing the members one by one; the others go through. A key that was not seen lately is taken for
/// new and not looked up: the table of claims knows better, and its word breaks the group.
/// </remarks>
public sealed class RaiseDesk(IDocumentStore store, NpgsqlDataSource data, PreparedConnections prepared, Moments moments, Numbers numbers, Bells bells, ILogger<RaiseDesk> log) : BackgroundService
{
    private const int GroupSize = 64;
    private const int QueueLimit = 20_000;
    private const int Attempts = 5;
    /// <summary>How far back a repeated key is expected.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromHours(1);

    private sealed record Pending(Actor Actor, RaiseIncident Wish, Claim? Claim, TaskCompletionSource<Answer> Answer);

    private readonly RecentClaims _recent = new();
    private readonly Channel<Pending> _queue = Channel.CreateBounded<Pending>(new BoundedChannelOptions(QueueLimit) { SingleReader = false });

    /// <summary>Answers when the incident is durable, or with the refusal.</summary>
    public async Task<Answer> RaiseAsync(Actor actor, RaiseIncident wish, Claim? claim, CancellationToken ct)
    {
        if (wish.Check(moments.For(actor)) is { } refusal) return refusal;
        var pending = new Pending(actor, wish, claim, new(TaskCreationOptions.RunContinuationsAsynchronously));
        await _queue.Writer.WriteAsync(pending, ct);
        return await pending.Answer.Task;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await _recent.ReadAsync(data, moments.Now - Lately, stoppingToken);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            log.LogWarning(e, "The claims of the last hour could not be read; repeated keys are found when they commit");
        }
        await Task.WhenAll(WriteAsync(stoppingToken), WriteAsync(stoppingToken));
    }

    private async Task WriteAsync(CancellationToken ct)
    {
        var group = new List<Pending>(GroupSize);
        while (await _queue.Reader.WaitToReadAsync(ct))
        {
            group.Clear();
            while (group.Count < GroupSize && _queue.Reader.TryRead(out var next)) group.Add(next);
            if (group.Count > 0) await CommitAsync(group);
        }
    }

    private async Task CommitAsync(IReadOnlyList<Pending> group)
    {
        try
        {
            await TogetherAsync(group, c => !_recent.Add(c.Officer, c.Key));
        }
        catch (Exception e)
        {
            log.LogDebug(e, "A group of {Count} raises did not commit; going one by one", group.Count);
            // Their numbers were drawn for nothing.
            foreach (var unit in group.Select(p => p.Wish.Unit).Distinct()) numbers.Forget(unit);
            foreach (var one in group.Where(p => !p.Answer.Task.IsCompleted)) await AloneAsync(one);
        }
    }

    private async Task AloneAsync(Pending one)
    {
        for (var attempt = 1; !one.Answer.Task.IsCompleted; attempt++)
        {
            try
            {
                await TogetherAsync([one], _ => true);
            }
            catch (Exception e) when (Conflicts.IsLostRace(e))
            {
                numbers.Forget(one.Wish.Unit);
                if (attempt == Attempts) one.Answer.TrySetResult(Answer.No(StatusCodes.Status503ServiceUnavailable, Problems.Unavailable));
            }
            catch (Exception e)
            {
                one.Answer.TrySetException(e);
            }
        }
    }

    /// <param name="mayBeKnown">Whether the claim is looked up first.</param>
    private async Task TogetherAsync(IReadOnlyList<Pending> group, Func<Claim, bool> mayBeKnown)
    {
        Claim[] asked = [.. group.Select(p => p.Claim).OfType<Claim>().Where(mayBeKnown)];
        var (answers, writings) = await prepared.UseAsync(connection => TogetherAsync(group, asked, connection), CancellationToken.None);
        // The bell first: who looks at a board waits for this, who raised has done his part.
        bells.Changed(writings.SelectMany(w => w.Touched));
        foreach (var (pending, answer) in answers) pending.Answer.TrySetResult(answer);
    }

    private async Task<(List<(Pending Pending, Answer Answer)> Answers, List<Writing> Writings)> TogetherAsync(IReadOnlyList<Pending> group, Claim[] asked, NpgsqlConnection connection)
    {
        var before = await Claims.FindAsync(connection, asked, CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        await using var session = store.LightweightSession(Marten.Services.SessionOptions.ForTransaction(transaction, shouldAutoCommit: true));
        var known = await KnownAsync(session, group);
        var answers = new List<(Pending Pending, Answer Answer)>();
        var taken = new HashSet<Guid>();
        var writings = new List<Writing>();
        foreach (var p in group)
        {
            if (p.Claim is { } c && before.TryGetValue((c.Officer, c.Key), out var first)) { p.Answer.TrySetResult(first); continue; }
            if (known.TryGetValue(p.Wish.Id, out var present)) { p.Answer.TrySetResult(Raised(present)); continue; }
            if (!taken.Add(p.Wish.Id)) throw new InvalidOperationException("The same source twice in one group.");

            var at = moments.For(p.Actor);
            var number = await numbers.NextAsync(p.Wish.Unit, at);
            if ((p.Wish with { Number = number }).Decide(null, at) is not Decision.Accepted { Events: var events })
                throw new InvalidOperationException("A raise was refused after its check.");
            var incident = events.Aggregate((Incident?)null, Incident.Evolve)!;
            var writing = new Writing(session, at);
            writing.Start(incident.Id, StreamType.Incident, events);
            await writing.CarryAllAsync(CancellationToken.None);
            writings.Add(writing);
            answers.Add((p, Raised(incident)));
        }
        if (answers.Count == 0) return (answers, writings);
        Writing.Save(session, writings);
        Claims.Keep(session, [.. answers.Zip(writings).Where(m => m.First.Pending.Claim is not null).Select(m => (m.First.Pending.Claim!, m.First.Answer, m.Second.At.Now))]);
        await session.SaveChangesAsync();
        return (answers, writings);
    }

    /// <summary>Incidents that outside references in the group already stand for.</summary>
    private static async Task<Dictionary<Guid, Incident>> KnownAsync(IDocumentSession session, IEnumerable<Pending> group)
    {
        var ids = group.Where(p => p.Wish.SourceRef is not null).Select(p => p.Wish.Id).Distinct().ToArray();
        return ids.Length == 0 ? [] : (await session.LoadManyAsync<Incident>(ids)).ToDictionary(i => i.Id);
    }

    private static Answer Raised(Incident incident) =>
        new(StatusCodes.Status201Created, new Raised(incident.Id, incident.Number, incident.Version), incident.Version, $"/api/incidents/{incident.Id}");
}
