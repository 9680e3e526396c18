using IncidentHub.Domain.Authority;
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
public sealed class Desk(Outbox outbox, NpgsqlDataSource data, Moments moments, Bells bells)
{
    private const int Attempts = 5;

    /// <summary>Runs a command on an incident and answers with <paramref name="body"/> made from the new state.</summary>
    public Task<Answer> OnIncident(Call call, Guid id, Right right, ICommand<Incident> command, Func<Incident, Writing, Answer> body,
        object? asked = null, CancellationToken ct = default) =>
        RunAsync(call, asked is null ? null : Claim.Of(call, $"incident/{id}/{right}", asked), async writing =>
        {
            var incident = await writing.IncidentAsync(id, ct);
            return Guard(call, right, incident, writing.At) ?? Decide(writing, incident!, command.Decide(incident!, writing.At))
                ?? await AnswerAsync(writing, async () => body((await writing.IncidentAsync(id, ct))!, writing), ct);
        }, ct);

    /// <summary>Runs a command on a tier's escalation.</summary>
    public Task<Answer> OnEscalation(Call call, Guid id, Right right, ICommand<Escalation> command, Func<Escalation, Writing, Answer> body,
        object? asked = null, CancellationToken ct = default) =>
        RunAsync(call, asked is null ? null : Claim.Of(call, $"escalation/{id}/{right}", asked), async writing =>
        {
            var escalation = await writing.EscalationAsync(id, ct);
            return Guard(call, right, escalation, writing.At) ?? Decide(writing, escalation!, command.Decide(escalation!, writing.At))
                ?? await AnswerAsync(writing, async () => body((await writing.EscalationAsync(id, ct))!, writing), ct);
        }, ct);

    /// <summary>The hub itself writes, once: the work is done anew from fresh state when it loses a race.</summary>
    public async Task AsHub(Func<Writing, Task> work, CancellationToken ct)
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
            catch (Exception e) when (Conflicts.IsLostRace(e) && attempt < Attempts)
            {
                continue;
            }
            bells.Changed(writing.Touched);
            return;
        }
    }

    /// <summary>Lets the clock ring for streams, all in one transaction; falls back to one by one when that loses a race.</summary>
    /// <returns>How many duties were warned about or enforced.</returns>
    public async Task<int> RingAsync(IReadOnlyList<(Guid Id, bool IsIncident)> streams, CancellationToken ct)
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

    private async Task<int> RingTogetherAsync(IReadOnlyList<(Guid Id, bool IsIncident)> streams, CancellationToken ct)
    {
        var (session, bus) = outbox.Open();
        await using var opened = session;
        var writing = new Writing(session, moments.For(Actor.Hub));
        await writing.OpenAsync(streams, ct);
        await writing.OpenAsync([.. Superiors(writing, streams)], ct);
        var rung = 0;
        foreach (var (id, isIncident) in streams)
        {
            IReporting? stream = isIncident ? await writing.IncidentAsync(id, ct) : await writing.EscalationAsync(id, ct);
            if (stream is null || new RingClock().Decide(stream, writing.At) is not Decision.Accepted { Events: var events } || events.IsEmpty) continue;
            writing.Apply(id, events);
            rung += events.Length;
        }
        if (rung == 0) return 0;
        await writing.FinishAsync(ct);
        await writing.TellAsync(bus);
        await session.SaveChangesAsync(ct);
        bells.Changed(writing.Touched);
        return rung;
    }

    /// <summary>The escalations that will be told of what was missed, so that they are read together and not one by one.</summary>
    private static IEnumerable<(Guid Id, bool IsIncident)> Superiors(Writing writing, IEnumerable<(Guid Id, bool IsIncident)> streams) =>
        writing.Opened.Where(s => s is not null && writing.At.Network.Superior(s.Unit) is not null)
            .Select(s => (Ids.Escalation(s!.IncidentId, writing.At.Network.Superior(s.Unit)!.Code), false))
            .Except(streams).Distinct();

    private async Task<Answer> RunAsync(Call call, Claim? claim, Func<Writing, Task<Answer>> work, CancellationToken ct)
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
            if (answer.Refusal is not null || !writing.HasEvents) return answer;
            if (claim is not null) Claims.Keep(session, [(claim, answer, writing.At.Now)]);
            try
            {
                await writing.TellAsync(bus);
                await session.SaveChangesAsync(ct);
            }
            catch (Exception e) when (Conflicts.IsLostRace(e))
            {
                if (attempt < Attempts) continue;
                return Answer.No(StatusCodes.Status503ServiceUnavailable, Problems.Unavailable);
            }
            bells.Changed(writing.Touched);
            return answer;
        }
    }

    /// <summary>Unseen is not found, unauthorised is forbidden, another version than the caller saw is stale.</summary>
    private static Answer? Guard(Call call, Right right, IReporting? stream, Moment at) =>
        // Whoever sees the incident sees how far its report got: what a tier does with it is not hidden from him, only not his.
        stream is null || !call.Actor.May(Right.SeeIncidents, stream.IncidentUnit, at.Network) ? Problems.NotFound
        : !call.Actor.May(right, stream.Unit, at.Network) ? (Answer)Problems.NoRight
        : call.IfMatch is { } seen && seen != VersionOf(stream) ? Answer.No(StatusCodes.Status412PreconditionFailed, Problems.Stale)
        : null;

    private static long VersionOf(IReporting stream) => stream is Incident i ? i.Version : ((Escalation)stream).Version;

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
