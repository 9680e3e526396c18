using System.Globalization;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Attention;
using IncidentHub.Domain.Authority;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Incidents;
using Npgsql;
using NpgsqlTypes;

namespace IncidentHub.Server.Attention;

/// <summary>The message log of a unit and those below it, the newest first. Whoever may not see incidents sees how messages fare, not what they are about.</summary>
public sealed class MessageLog(NpgsqlDataSource data, Moments moments)
{
    private const int Most = 500;

    public async Task<IResult> PageAsync(HttpContext http, CancellationToken ct)
    {
        var (call, q) = (http.Call(), http.Request.Query);
        var at = moments.For(call.Actor);
        string? Given(string name) => q[name].ToString() is { Length: > 0 } text ? text : null;
        var unit = Given("unit") ?? call.Actor.Unit;
        if (!call.Actor.May(Right.SeeMessages, unit, at.Network)) return (Answer)Problems.NotFound;
        var (channel, state) = (Given("channel"), Given("state"));
        if (channel is not null && !Channel.All.Contains(channel) || state is not null && !MessageState.All.Contains(state)) return (Answer)Problems.BadQuery;
        var take = int.TryParse(Given("take"), NumberStyles.None, CultureInfo.InvariantCulture, out var t) ? Math.Clamp(t, 1, Most) : 100;
        var after = long.TryParse(Given("after"), NumberStyles.None, CultureInfo.InvariantCulture, out var seq) ? seq : long.MaxValue;

        await using var command = data.CreateCommand(
            $"""
            select {Matters.Columns}, x.id, x.step, x.unit, x.post, x.channel, x.state, x.attempts, x.last_error, x.queued_at, x.next_try, x.sent_at, x.delivered_at, x.bundle, x.drill, x.seq
            from hub.message x join hub.matter m on m.id = x.matter
            where x.unit = any($1) and x.seq < $2 and ($3::text is null or x.channel = $3) and ($4::text is null or x.state = $4) order by x.seq desc limit $5
            """);
        command.Parameters.Add(new() { Value = at.Network.Subtree(unit).Select(u => u.Code).ToArray() });
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = (object?)channel ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = (object?)state ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = take + 1 });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<(long Seq, MessageView View)>();
        while (await reader.ReadAsync(ct))
        {
            var matter = Matters.Read(reader);
            // Whoever issued a bulletin knows it.
            var sees = AttentionQuery.Sees(call.Actor, matter, at) || matter.Kind == MatterKind.Bulletin && call.Actor.May(Right.ReadBulletins, matter.Party, at.Network);
            found.Add((reader.GetInt64(29), new MessageView(reader.GetGuid(15), matter.Id, matter.Kind, reader.GetInt32(16), reader.GetString(17), ReportViews.Name(reader.GetString(17), at, call),
                reader.GetString(18), reader.GetString(19), reader.GetString(20), reader.GetInt32(21), reader.IsDBNull(22) ? null : reader.GetString(22), reader.GetFieldValue<DateTimeOffset>(23),
                Matters.Or(reader, 24), Matters.Or(reader, 25), Matters.Or(reader, 26), reader.IsDBNull(27) ? null : reader.GetGuid(27), sees ? matter.Number : null, sees ? matter.Title : null,
                reader.GetBoolean(28))));
        }
        var page = found.Take(take).ToList();
        return Answer.Ok(new Page<MessageView>([.. page.Select(f => f.View)], found.Count > take ? page[^1].Seq.ToString(CultureInfo.InvariantCulture) : null));
    }
}
