using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Bulletins;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Server.Writes;

/// <summary>Puts a bulletin into a transaction that writes something else: its stream, its state, a row per addressed unit, and word of it.</summary>
public sealed class BulletinWriting
{
    /// <exception cref="InvalidOperationException">The command is refused; who calls has checked it.</exception>
    public Bulletin Add(Writing writing, IssueBulletin command) => Add(writing, command.Decide(null, writing.At));

    /// <param name="decision">An accepted one.</param>
    public Bulletin Add(Writing writing, Decision decision)
    {
        if (decision is not Decision.Accepted { Events: var events }) throw new InvalidOperationException("A bulletin was refused after its check.");
        var (session, bulletin) = (writing.Session, Bulletin.Evolve(null, events[0]));
        session.Events.StartStream<Bulletin>(bulletin.Id, events);
        session.Store(bulletin);
        session.QueueSqlCommand(
            "insert into hub.bulletin_unit (bulletin, sender, unit, issued_at) select ?, ?, u, ? from unnest(?::text[]) as u",
            bulletin.Id, bulletin.Unit, bulletin.IssuedAt, bulletin.To.ToArray());
        writing.Tell(bulletin.To.Select(to => new AttentionFact(MatterKind.Bulletin, bulletin.Id, MatterKind.Bulletin, bulletin.Id, to, 1, bulletin.IssuedAt)));
        return bulletin;
    }
}
