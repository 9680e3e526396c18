using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Hosting;
using Npgsql;

namespace IncidentHub.Server.Writes;

/// <summary>The write door: loads, checks who and which version, lets the domain decide, commits once, rings the bells.</summary>
/// <remarks>
/// A lost race is decided anew from the state the winner left, so of two people who sign at once one signs and the other is told so.
/// The answer leaves only after the commit.
/// </remarks>
public sealed class Desk(Outbox outbox, NpgsqlDataSource data, PreparedConnections prepared, Moments moments, Bells bells)
{
    private const int Attempts = 5;

    /// <summary>Runs a command on an incident and answers with <paramref name="body"/> made from the new state.</summary>
    public Task<Answer> OnIncident(Call call, Guid id, Right right, ICommand<Incident> command, Func<Incident, Writing, Answer> body,
        object? asked = null, CancellationToken ct = default) =>
        RunAsync(call, asked is null ? null : Claim.Of(call, $"incident/{id}/{right}", asked), async writing =>
        {
            var incident = await writing.IncidentAsync(id, ct);
            return Guard(call, right, incident, writing.At) ?? await EnterAsync(writing, incident!, ct) ?? Decide(writing, incident!, command.Decide(incident!, writing.At))
                ?? await AnswerAsync(writing, async () => body((await writing.IncidentAsync(id, ct))!, writing), ct);
        }, ct);

    /// <summary>Runs a command on a tier's escalation.</summary>
    public Task<Answer> OnEscalation(Call call, Guid id, Right right, ICommand<Escalation> command, Func<Escalation, Writing, Answer> body,
        object? asked = null, CancellationToken ct = default) =>
        RunAsync(call, asked is null ? null : Claim.Of(call, $"escalation/{id}/{right}", asked), async writing =>
        {
            var escalation = await writing.EscalationAsync(id, ct);
            return Guard(call, right, escalation, writing.At) ?? await EnterAsync(writing, escalation!, ct) ?? Decide(writing, escalation!, command.Decide(escalation!, writing.At))
                ?? await AnswerAsync(writing, async () => body((await writing.EscalationAsync(id, ct))!, writing), ct);
        }, ct);

    /// <summary>Runs a command on an order or inspection. Whoever may see it comes as far as the rules, which say whose act it is.</summary>
    /// <param name="right">Held anywhere.</param>
    /// <param name="act">Part of the claim's name.</param>
    /// <param name="also">What is written with it.</param>
    public Task<Answer> OnStream<T>(Call call, Guid id, StreamType type, (Right See, Right Do) rights, (string Act, object Asked) claim, Func<T, Writing, Task<Decision>> decide,
        CancellationToken ct, Func<T, Writing, Task>? also = null) where T : class, IClocked =>
        RunAsync(call, Claim.Of(call, $"{type.Kind}/{id}/{claim.Act}", claim.Asked), async writing =>
        {
            var stream = (T?)await writing.StreamAsync(id, type, ct);
            if (stream is null || !call.Actor.May(rights.See, stream.Unit, writing.At.Network)) return Problems.NotFound;
            if (!call.Actor.May(rights.Do)) return Problems.NoRight;
            if (call.IfMatch is { } seen && seen != stream.Version) return Answer.No(StatusCodes.Status412PreconditionFailed, Problems.Stale);
            // On these streams no event comes before its predecessor.
            var decision = (await decide(stream, writing)).After(stream.ChangedAt);
            if (decision is Decision.Refused refused) return refused.Reason;
            writing.Apply(id, ((Decision.Accepted)decision).Events);
            var after = (T)(await writing.StreamAsync(id, type, ct))!;
            if (also is not null && writing.HasEvents) await also(after, writing);
            await writing.FinishAsync(ct);
            return Answer.Ok(new Done(id, after.Version), after.Version);
        }, ct);

    /// <summary>Starts an order or inspection, with whatever is written with it.</summary>
    public Task<Answer> StartStream<T>(Call call, Guid id, StreamType type, object asked, Func<Writing, Task<Decision>> decide, Func<T, Answer> answer, CancellationToken ct,
        Func<T, Writing, Task<Refusal?>>? also = null) where T : class, IClocked =>
        RunAsync(call, Claim.Of(call, type.Kind, asked), async writing =>
        {
            var decision = await decide(writing);
            if (decision is Decision.Refused refused) return refused.Reason;
            writing.Start(id, type, ((Decision.Accepted)decision).Events);
            var started = (T)(await writing.StreamAsync(id, type, ct))!;
            if (also is not null && await also(started, writing) is { } refusal) return refusal;
            await writing.FinishAsync(ct);
            return answer(started);
        }, ct);

    /// <summary>Starts many orders at once, in one transaction.</summary>
    public Task<Answer> StartMany(Call call, string route, object asked, Func<Writing, Task<Answer>> work, CancellationToken ct) => RunAsync(call, Claim.Of(call, route, asked), work, ct);

    /// <summary>The hub itself writes, once: the work is done anew from fresh state when it loses a race.</summary>
    public async Task AsHub(Func<Writing, Task> work, CancellationToken ct, int attempts = Attempts)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (session, bus) = outbox.Open();
            await using var opened = session;
            var writing = new Writing(session, moments.For(Actor.Hub));
            try
            {
                await work(writing);
                await writing.FinishAsync(ct);
                await writing.TellAsync(bus);
                await session.SaveChangesAsync(ct);
            }
            catch (Exception e) when (Conflicts.IsLostRace(e) && attempt < attempts)
            {
                continue;
            }
            Ring(writing);
            return;
        }
    }

    /// <summary>Lets the clock ring for streams, all in one transaction; falls back to one by one when that loses a race.</summary>
    /// <returns>How many duties were warned about or enforced.</returns>
    public async Task<int> RingAsync(IReadOnlyList<(Guid Id, string Kind)> streams, CancellationToken ct)
    {
        try
        {
            return await RingTogetherAsync(streams, ct);
        }
        catch (Exception e) when (streams.Count > 1 && Conflicts.IsLostRace(e))
        {
            var rung = 0;
            foreach (var stream in streams) rung += await RingAsync([stream], ct);
            return rung;
        }
        catch (Exception e) when (Conflicts.IsLostRace(e))
        {
            return 0; // whoever won changed the state; the register says whether there is still something to ring for
        }
    }

    private Task<int> RingTogetherAsync(IReadOnlyList<(Guid Id, string Kind)> streams, CancellationToken ct) =>
        prepared.UseAsync(connection => RingTogetherAsync(streams, connection, ct), ct);

    private async Task<int> RingTogetherAsync(IReadOnlyList<(Guid Id, string Kind)> streams, NpgsqlConnection connection, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var (session, bus) = outbox.Open(transaction);
        await using var opened = session;
        var writing = new Writing(session, moments.For(Actor.Hub));
        await writing.OpenAsync(streams, ct);
        await writing.OpenAsync([.. Superiors(writing, streams)], ct);
        var rung = 0;
        foreach (var (id, kind) in streams)
        {
            var stream = await writing.StreamAsync(id, StreamType.Of(kind), ct);
            if (stream is null || new RingClock().Decide(stream, writing.At) is not Decision.Accepted { Events: var events } || events.IsEmpty) continue;
            writing.Apply(id, events);
            rung += events.Length;
        }
        if (rung == 0) return 0;
        await writing.FinishAsync(ct);
        await writing.TellAsync(bus);
        await session.SaveChangesAsync(ct);
        Ring(writing);
        return rung;
    }

    /// <summary>The escalations that will be told of what was missed, so that they are read together and not one by one.</summary>
    private static IEnumerable<(Guid Id, string Kind)> Superiors(Writing writing, IEnumerable<(Guid Id, string Kind)> streams) =>
        writing.Opened.OfType<IReporting>().Where(s => writing.At.Network.Superior(s.Unit) is not null)
            .Select(s => (Ids.Escalation(s.IncidentId, writing.At.Network.Superior(s.Unit)!.Code), StreamKind.Escalation))
            .Except(streams).Distinct();

    /// <summary>Runs work that writes: decided anew when it loses a race, answered with the first answer when its key was used before.</summary>
    public async Task<Answer> RunAsync(Call call, Claim? claim, Func<Writing, Task<Answer>> work, CancellationToken ct, int attempts = Attempts)
    {
        if (!Claim.IsWellFormed(call.Key)) return Problems.BadKey;
        for (var attempt = 1; ; attempt++)
        {
            if (claim is not null && await Claims.FindAsync(data, claim, ct) is { } before) return before;
            var (session, bus) = outbox.Open();
            await using var opened = session;
            session.LastModifiedBy = call.Actor.Id.ToString();
            var writing = new Writing(session, moments.For(call.Actor));
            var answer = await work(writing);
            // Whoever took his time before another's commit and read after it lost a race; only what stays so is a clock set back.
            if (answer.Refusal == MomentRefusals.TimeWentBack && attempt < attempts) continue;
            if (answer.Refusal is not null || !writing.HasEvents) return answer;
            if (claim is not null) Claims.Keep(session, [(claim, answer, writing.Wall.Now)]);
            try
            {
                await writing.TellAsync(bus);
                await session.SaveChangesAsync(ct);
            }
            catch (Exception e) when (Conflicts.IsLostRace(e))
            {
                if (attempt < attempts) continue;
                return Answer.No(StatusCodes.Status503ServiceUnavailable, Problems.Unavailable);
            }
            Ring(writing);
            return answer;
        }
    }

    private void Ring(Writing writing)
    {
        bells.Changed(writing.Touched);
        if (writing.Drills.Changed) bells.Drilled();
    }

    /// <summary>In a drill it is the drill's time, and nothing is done while it stands.</summary>
    private static async Task<Answer?> EnterAsync(Writing writing, IReporting stream, CancellationToken ct)
    {
        if (stream.Drill is not { } id) return null;
        var drill = await writing.Drills.LoadAsync(id, ct);
        if (drill?.State is not DrillState.Running) return (Answer)DrillRefusals.NotNow(drill?.State ?? DrillState.Ended);
        writing.Enter(writing.Wall with { Now = drill.InstantAt(writing.Wall.Now) });
        return null;
    }

    /// <summary>Unseen is not found, unauthorised is forbidden, another version than the caller saw is stale.</summary>
    private static Answer? Guard(Call call, Right right, IReporting? stream, Moment at) =>
        // Whoever sees the incident sees how far its report got: what a tier does with it is not hidden from him, only not his.
        stream is null || !call.Actor.May(Right.SeeIncidents, stream.IncidentUnit, at.Network) ? Problems.NotFound
        : !call.Actor.May(right, stream.Unit, at.Network) ? (Answer)Problems.NoRight
        : call.IfMatch is { } seen && seen != stream.Version ? Answer.No(StatusCodes.Status412PreconditionFailed, Problems.Stale)
        : null;

    /// <summary>The answer of what needs no other: which stream, and the version it has now.</summary>
    public static Answer Done(IReporting stream, Writing writing) => Answer.Ok(new Done(stream.Id, stream.Version), stream.Version);

    private static Answer? Decide(Writing writing, IReporting stream, Decision decision)
    {
        if (decision is Decision.Refused refused) return refused.Reason;
        writing.Apply(stream.Id, ((Decision.Accepted)decision).Events);
        return null;
    }

    private static async Task<Answer> AnswerAsync(Writing writing, Func<Task<Answer>> body, CancellationToken ct)
    {
        await writing.FinishAsync(ct);
        return await body();
    }
}
