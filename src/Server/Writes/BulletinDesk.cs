using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Bulletins;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Server.Attention;
using IncidentHub.Server.Hosting;
using Marten;
using Npgsql;

namespace IncidentHub.Server.Writes;

/// <summary>The write door of bulletins: one stream each, its state, and one row per addressed unit.</summary>
public sealed class BulletinDesk(Outbox outbox, NpgsqlDataSource data, Moments moments)
{
    /// <summary>Many units read the same bulletin in the same minute.</summary>
    private const int Attempts = 20;

    public async Task<Answer> IssueAsync(Call call, NewBulletin wish, CancellationToken ct)
    {
        if (!Claim.IsWellFormed(call.Key)) return Problems.BadKey;
        var at = moments.For(call.Actor);
        if (!at.Network.TryGet(wish.Unit ?? "", out var unit)) return IncidentRefusals.UnknownUnit(wish.Unit ?? "");
        if (!call.Actor.May(Right.SendBulletin, unit.Code, at.Network)) return Problems.NoRight;
        var claim = Claim.Of(call, "bulletin", wish);
        if (claim is not null && await Claims.FindAsync(data, claim, ct) is { } before) return before;

        var command = new IssueBulletin(Guid.CreateVersion7(), unit.Code, wish.To, wish.Title, wish.Text, wish.DueAt);
        var decision = command.Decide(null, at);
        if (decision is Decision.Refused refused) return refused.Reason;
        var events = ((Decision.Accepted)decision).Events;
        var bulletin = Bulletin.Evolve(null, events[0]);
        var answer = new Answer(StatusCodes.Status201Created, new BulletinSent(bulletin.Id, bulletin.Number, 1), 1, $"/api/bulletins/{bulletin.Id}");
        var (session, bus) = outbox.Open();
        await using (session)
        {
            session.Events.StartStream<Bulletin>(bulletin.Id, events);
            session.Store(bulletin);
            session.QueueSqlCommand(
                "insert into hub.bulletin_unit (bulletin, sender, unit, issued_at) select ?, ?, u, ? from unnest(?::text[]) as u",
                bulletin.Id, bulletin.Unit, bulletin.IssuedAt, bulletin.To.ToArray());
            if (claim is not null) Claims.Keep(session, [(claim, answer, at.Now)]);
            await bus.PublishAsync(new Attend([.. bulletin.To.Select(to => new AttentionFact(MatterKind.Bulletin, bulletin.Id, MatterKind.Bulletin, bulletin.Id, to, 1, bulletin.IssuedAt))]));
            try
            {
                await session.SaveChangesAsync(ct);
            }
            catch (Exception e) when (claim is not null && Conflicts.IsLostRace(e))
            {
                return await Claims.FindAsync(data, claim, ct) ?? Problems.Unavailable;
            }
        }
        return answer;
    }

    public async Task<Answer> ReadAsync(Call call, Guid id, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var at = moments.For(call.Actor);
            var (session, _) = outbox.Open();
            await using var opened = session;
            var bulletin = await session.LoadAsync<Bulletin>(id, ct);
            if (bulletin is null || !BulletinSight.Sees(call.Actor, bulletin, at)) return Problems.NotFound;
            if (new ReadBulletin().Decide(bulletin, at) is not Decision.Accepted { Events: var events }) return BulletinRefusals.NotAddressed;
            if (events.IsEmpty) return Answer.Ok(new Done(bulletin.Id, bulletin.Version), bulletin.Version);
            var read = events.Aggregate(bulletin, Bulletin.Evolve);
            session.Events.Append(bulletin.Id, read.Version, events);
            session.Store(read);
            session.QueueSqlCommand("update hub.bulletin_unit set read_at = ? where bulletin = ? and unit = ? and read_at is null", at.Now, bulletin.Id, call.Actor.Unit);
            try
            {
                await session.SaveChangesAsync(ct);
            }
            catch (Exception e) when (Conflicts.IsLostRace(e))
            {
                if (attempt < Attempts) continue;
                return Answer.No(StatusCodes.Status503ServiceUnavailable, Problems.Unavailable);
            }
            return Answer.Ok(new Done(read.Id, read.Version), read.Version);
        }
    }
}

/// <summary>Who may see a bulletin: the issuing unit and those it is for.</summary>
public static class BulletinSight
{
    public static bool Sends(Actor actor, Bulletin bulletin, Moment at) => actor.May(Right.ReadBulletins, bulletin.Unit, at.Network);

    public static bool Sees(Actor actor, Bulletin bulletin, Moment at) =>
        Sends(actor, bulletin, at) || bulletin.To.Any(u => actor.May(Right.ReadBulletins, u, at.Network));
}
