using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Drills.Debriefs;
using IncidentHub.Domain.Kernel;
using IncidentHub.Server.Drills;
using IncidentHub.Server.Hosting;
using Marten;
using Npgsql;

namespace IncidentHub.Server.Writes;

/// <summary>The write door of debriefs: one stream beside each drill, and its state.</summary>
public sealed class DebriefDesk(Outbox outbox, NpgsqlDataSource data, Moments moments, DrillQuery drills)
{
    private const int Attempts = 10;

    /// <param name="parts">One of these the caller must have in the drill.</param>
    /// <param name="asked">Route and body, for the Idempotency-Key; null where a repeat changes nothing by nature.</param>
    /// <param name="make">The command, from the run and what was put together so far.</param>
    public async Task<Answer> DoAsync(
        Call call, Guid drill, Parts parts, object? asked, Func<DrillRun, Debrief?, Moment, Task<(ICommand<DebriefOf>? Command, Refusal? Refusal)>> make, Func<Debrief, Answer> body, CancellationToken ct)
    {
        if (!Claim.IsWellFormed(call.Key)) return Problems.BadKey;
        var claim = asked is null ? null : Claim.Of(call, $"debrief/{drill}", asked);
        for (var attempt = 1; ; attempt++)
        {
            var at = moments.For(call.Actor);
            if (await drills.FindAsync(call.Actor, drill, at, ct) is not { } run) return Problems.NotFound;
            if ((call.Actor.In(run, at) & parts) == Parts.None) return DrillRefusals.NoPart;
            if (claim is not null && await Claims.FindAsync(data, claim, ct) is { } before) return before;
            var (session, _) = outbox.Open();
            await using var opened = session;
            var debrief = await session.LoadAsync<Debrief>(Ids.Debrief(drill), ct);
            if (call.IfMatch is { } seen && seen != (debrief?.Version ?? 0)) return Answer.No(StatusCodes.Status412PreconditionFailed, Problems.Stale);
            var (command, refusal) = await make(run, debrief, at);
            if (command is null) return refusal!;
            var decision = command.Decide(new DebriefOf(run.Drill, debrief), at);
            if (decision is not Decision.Accepted { Events: var events }) return ((Decision.Refused)decision).Reason;
            if (events.IsEmpty) return body(debrief!);
            var after = events.Aggregate(debrief, Debrief.Evolve)!;
            if (debrief is null) session.Events.StartStream<Debrief>(after.Id, events);
            else session.Events.Append(after.Id, after.Version, events);
            session.Store(after);
            var answer = body(after);
            if (claim is not null) Claims.Keep(session, [(claim, answer, at.Now)]);
            try
            {
                await session.SaveChangesAsync(ct);
                return answer;
            }
            catch (Exception e) when (Conflicts.IsLostRace(e) && attempt < Attempts)
            {
                continue;
            }
        }
    }
}
