using System.Globalization;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Rectification;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Incidents;
using Npgsql;
using NpgsqlTypes;

namespace IncidentHub.Server.Rectification;

/// <summary>Lists of orders, the newest first.</summary>
public sealed class OrderList(NpgsqlDataSource data, Moments moments)
{
    private const int Most = 200;

    public async Task<IResult> PageAsync(HttpContext http, CancellationToken ct)
    {
        var (call, q) = (http.Call(), http.Request.Query);
        var at = moments.For(call.Actor);
        var unit = q["unit"].ToString() is { Length: > 0 } u ? u : call.Actor.Unit;
        if (!call.Actor.May(Right.SeeOrders, unit, at.Network)) return (Answer)Problems.NotFound;
        string? Word(string name) => q[name].ToString() is { Length: > 0 } w ? w : null;
        Guid? Id(string name) => Guid.TryParse(q[name], out var g) ? g : null;
        var (box, state, severity) = (Word("box"), Word("state"), Word("severity"));
        if (box is not (null or "in" or "out") || (state is not null and not "running" && Enum.GetValues<OrderStage>().All(s => OrderCards.Name(s) != state))) return (Answer)Problems.BadQuery;
        if (!PageCursor.TryRead(q["after"], out var after)) return (Answer)Problems.BadQuery;
        var take = int.TryParse(q["take"], NumberStyles.None, CultureInfo.InvariantCulture, out var t) ? Math.Clamp(t, 1, Most) : 50;

        await using var command = data.CreateCommand(
            """
            select id, number, unit, issuer, title, severity, stage, late, recurring, findings, passed, issued_at, due_at, stage_due, origin_kind, origin, batch, changed_at, version
            from hub.order_card
            where case $2::text when 'in' then unit = $1 when 'out' then issuer = $1 else units @> array[$1::text] end and ($2 is distinct from 'out' or units @> array[$13::text])
                and ($3::text is null or case when $3 = 'running' then stage not in ('closed', 'withdrawn') else stage = $3 end)
                and ($4::text is null or severity = $4) and (not $5 or late) and ($6::uuid is null or batch = $6) and ($7::uuid is null or origin = $7)
                and ($8::text is null or items @> array[$8::text]) and ($9::text is null or title ilike $9 or number ilike $9)
                and ($10::timestamptz is null or (issued_at, id) < ($10, $11::uuid))
            order by issued_at desc, id desc limit $12
            """);
        void Text(string? value) => command.Parameters.Add(new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        void Uuid(Guid? value) => command.Parameters.Add(new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        Text(unit); Text(box); Text(state); Text(severity);
        command.Parameters.Add(new() { Value = q["late"] == "true" });
        Uuid(Id("batch")); Uuid(Id("origin"));
        Text(Word("item"));
        Text(Word("q") is { } words ? $"%{words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%" : null);
        command.Parameters.Add(new() { Value = (object?)after?.At ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        Uuid(after?.Id);
        command.Parameters.Add(new() { Value = take + 1 });
        // What a unit issued stands below it; a caller from further below sees of it only what is his.
        Text(call.Actor.Unit);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<OrderCard>();
        while (await reader.ReadAsync(ct)) found.Add(Read(reader, call, at));
        var page = found.Take(take).ToList();
        return Answer.Ok(new Page<OrderCard>(page, found.Count > take ? new PageCursor(page[^1].IssuedAt, page[^1].Id).ToString() : null));
    }

    private static OrderCard Read(NpgsqlDataReader r, Call call, Domain.Kernel.Moment at)
    {
        DateTimeOffset? Time(int i) => r.IsDBNull(i) ? null : r.GetFieldValue<DateTimeOffset>(i);
        Guid? Id(int i) => r.IsDBNull(i) ? null : r.GetGuid(i);
        string Name(string code) => ReportViews.Name(code, at, call);
        var origin = OrderViews.Of(new Origin(r.GetString(14), Id(15)), call, at);
        return new OrderCard(r.GetGuid(0), r.GetString(1), r.GetString(2), Name(r.GetString(2)), r.GetString(3), Name(r.GetString(3)), r.GetString(4), OrderCards.SeverityOf(r.GetString(5)),
            OrderCards.Stage(r.GetString(6)), r.GetBoolean(7), r.GetBoolean(8), r.GetInt32(9), r.GetInt32(10), Time(11)!.Value, Time(12)!.Value, Time(13), origin, Id(16), Time(17)!.Value, r.GetInt32(18));
    }
}
