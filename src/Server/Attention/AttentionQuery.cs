using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Incidents;
using IncidentHub.Server.Organisation;
using Npgsql;

namespace IncidentHub.Server.Attention;

/// <summary>What an officer was told of. What he may not see (any more) does not reach him, not even as a number.</summary>
public sealed class AttentionQuery(NpgsqlDataSource data, Moments moments, OfficerNames names)
{
    private const int Most = 1_000;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private sealed record Row(Matter Matter, int Step, DateTimeOffset ToldAt, bool Seen, bool Over, DateTimeOffset? HeldUntil, Guid? HeldBy);

    public async Task<IResult> ListAsync(Call call, CancellationToken ct)
    {
        var at = moments.For(call.Actor);
        var rows = (await RowsAsync(call.Actor.Id, at.Now, ct)).Where(r => Sees(call.Actor, r.Matter, at)).ToList();
        var officer = await names.ForAsync(rows.Select(r => r.HeldBy).OfType<Guid>(), ct);
        bool Held(Row r) => r.HeldUntil > at.Now;
        return Answer.Ok(new AttentionList(
            [.. rows.Select(r => new AttentionView(r.Matter.Id, r.Matter.Kind, r.Matter.What, r.Matter.Number, r.Matter.Title, r.Matter.Unit, ReportViews.Name(r.Matter.Unit, at, call),
                r.Matter.Party, ReportViews.Name(r.Matter.Party, at, call), r.Matter.Incident, r.Matter.Page, r.Matter.Subject, r.Matter.StartedAt, r.Matter.DueAt, r.Step, r.ToldAt, r.Seen, r.Over,
                Held(r) ? r.HeldUntil : null, Held(r) && r.HeldBy is { } by ? call.Say(officer(by)) : null,
                !r.Over && !Held(r) && May(call.Actor, r.Matter, at), r.Matter.Drill))],
            rows.Count(r => !r.Over && !Held(r)), rows.Count(r => !r.Seen && !r.Over)));
    }

    /// <summary>The matter behind an id, or null when there is none the caller may see.</summary>
    public async Task<Matter?> FindAsync(Call call, Guid id, CancellationToken ct)
    {
        await using var command = data.CreateCommand($"select {Matters.Columns} from hub.matter m where m.id = $1");
        command.Parameters.Add(new() { Value = id });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) && Matters.Read(reader) is var matter && Sees(call.Actor, matter, moments.For(call.Actor)) ? matter : null;
    }

    /// <summary>Whether he may take it upon himself. A bulletin is read, and news is looked at.</summary>
    public static bool May(Actor actor, Matter matter, Moment at) =>
        matter.Kind is MatterKind.Duty or MatterKind.Unsigned && actor.May(matter.Incident is null ? Right.TakeUpMatters : Right.HandleIncident, matter.Unit, at.Network);

    /// <summary>Everything he was told of counts as delivered.</summary>
    public async Task<IResult> SeenAsync(Call call, CancellationToken ct)
    {
        await using var command = data.CreateCommand(
            "update hub.message set state = 'delivered', delivered_at = $2 where officer = $1 and channel = 'app' and delivered_at is null");
        command.Parameters.Add(new() { Value = call.Actor.Id });
        command.Parameters.Add(new() { Value = moments.Now });
        return Answer.Ok(new { seen = await command.ExecuteNonQueryAsync(ct) });
    }

    public static bool Sees(Actor actor, Matter matter, Moment at) =>
        actor.May(ToSee(matter.Of), matter.IncidentUnit, at.Network);

    private static Right ToSee(string stream) => stream switch
    {
        MatterKind.Bulletin => Right.ReadBulletins,
        MatterKind.Systems => Right.SeeDrills,
        StreamKind.Order => Right.SeeOrders,
        StreamKind.Inspection => Right.SeeInspections,
        _ => Right.SeeIncidents,
    };

    private async Task<List<Row>> RowsAsync(Guid officer, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = data.CreateCommand(
            $"""
            select {Matters.Columns}, x.step, x.told_at, x.seen, {Matters.Over} or m.kind = 'news' and x.seen as is_over, m.held_until, m.held_by
            from (select matter, max(step) as step, max(queued_at) as told_at, bool_and(delivered_at is not null) as seen from hub.message
                where officer = $1 and channel = 'app' and queued_at > $2 group by matter) x join hub.matter m on m.id = x.matter
            order by is_over, x.told_at desc, m.due_at, m.id limit $3
            """);
        command.Parameters.Add(new() { Value = officer });
        command.Parameters.Add(new() { Value = now - Kept });
        command.Parameters.Add(new() { Value = Most });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<Row>();
        while (await reader.ReadAsync(ct))
            rows.Add(new(Matters.Read(reader), reader.GetInt32(15), reader.GetFieldValue<DateTimeOffset>(16), reader.GetBoolean(17), reader.GetBoolean(18), Matters.Or(reader, 19),
                reader.IsDBNull(20) ? null : reader.GetGuid(20)));
        return rows;
    }
}
