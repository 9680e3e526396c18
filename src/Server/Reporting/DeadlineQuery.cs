using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Incidents;
using IncidentHub.Server.Writes;
using JasperFx.Events;
using Marten;
using Npgsql;
using NpgsqlTypes;

namespace IncidentHub.Server.Reporting;

/// <summary>Reads the register: page by page, row by row for exports, and the life of one clock.</summary>
public sealed class DeadlineQuery(NpgsqlDataSource data, IDocumentStore store, Moments moments, TimelineQuery timeline)
{
    private const int Most = 500;
    private const string Columns =
        """
        d.id, d.incident, d.number, d.owner, d.kind, d.recipient, d.started_by, d.started_at, d.due_at, d.state, d.sent_at, d.met_at, d.enforced_at,
        d.warned, d.because, d.drill, coalesce(c.title, o.title, i.data->>'title'), c.grade, d.stream_kind from hub.deadline d
            left join hub.board_card c on c.incident = d.incident
            left join hub.order_card o on d.stream_kind = 'order' and o.id = d.stream
            left join hub.mt_doc_inspection i on d.stream_kind = 'inspection' and i.id = d.stream
        """;

    public async Task<IResult> PageAsync(HttpContext http, CancellationToken ct)
    {
        var call = http.Call();
        var at = moments.For(call.Actor);
        var q = http.Request.Query;
        var (filter, refusal) = DeadlineFilter.Read(q, call, at);
        if (filter is null) return (Answer)refusal!;
        var take = int.TryParse(q["take"], NumberStyles.None, CultureInfo.InvariantCulture, out var t) ? Math.Clamp(t, 1, Most) : 100;
        if (!PageCursor.TryRead(q["after"], out var after)) return (Answer)Problems.BadQuery;
        var found = await ReadAsync(filter, after, take + 1, call, at, ct).ToListAsync(ct);
        var page = found.Take(take).ToList();
        return Answer.Ok(new Page<DeadlineView>(page, found.Count > take ? new PageCursor(page[^1].DueAt, page[^1].Id).ToString() : null));
    }

    /// <summary>What fits the filter, the most urgent first.</summary>
    public async IAsyncEnumerable<DeadlineView> ReadAsync(
        DeadlineFilter filter, PageCursor? after, int most, Call call, Moment at, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = data.CreateCommand(
            $"select {Columns} where {DeadlineFilter.Where} and ($10::timestamptz is null or (d.due_at, d.id) > ($10, $11::uuid)) order by d.due_at, d.id limit $12");
        filter.Bind(command.Parameters);
        command.Parameters.Add(new() { Value = (object?)after?.At ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = (object?)after?.Id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = most });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) yield return Read(reader, name => ReportViews.Name(name, at, call), at.Now);
    }

    /// <summary>One clock and everything that happened to it.</summary>
    public async Task<IResult> HistoryAsync(Call call, Guid id, CancellationToken ct)
    {
        var at = moments.For(call.Actor);
        DeadlineView view;
        Guid stream;
        StreamType type;
        await using (var command = data.CreateCommand($"select {Columns.Replace("d.stream_kind from", "d.stream_kind, d.stream, d.units[1] from", StringComparison.Ordinal)} where d.id = $1"))
        {
            command.Parameters.Add(new() { Value = id });
            await using var reader = await command.ExecuteReaderAsync(ct);
            if (!await reader.ReadAsync(ct) || !call.Actor.May(Right.SeeIncidents, reader.GetString(20), at.Network)) return (Answer)Problems.NotFound;
            (view, stream, type) = (Read(reader, name => ReportViews.Name(name, at, call), at.Now), reader.GetGuid(19), StreamType.Of(reader.GetString(18)));
        }
        await using var query = store.QuerySession();
        if (await type.LoadAsync(query, stream, ct) is not { } owner || owner.Duties[id] is not { } duty) return (Answer)Problems.NotFound;
        var told = (await query.Events.FetchStreamAsync(stream, token: ct)).Where(e => duty.IsTouchedBy((DomainEvent)e.Data, owner.Duties)).ToList();
        return Answer.Ok(new DeadlineHistory(view, await timeline.SentencesAsync([owner], [.. told.Select(e => (e, owner.Unit))], call, at, ct)));
    }

    private static DeadlineView Read(NpgsqlDataReader r, Func<string, string> name, DateTimeOffset now)
    {
        DateTimeOffset? Or(int column) => r.IsDBNull(column) ? null : r.GetFieldValue<DateTimeOffset>(column);
        var state = Enum.Parse<ObligationState>(r.GetString(9), ignoreCase: true);
        var due = r.GetFieldValue<DateTimeOffset>(8);
        var because = JsonSerializer.Deserialize<Because>(r.GetString(14), HubJson.Options)!;
        return new DeadlineView(r.GetGuid(0), r.GetGuid(1), r.GetString(2), r.GetString(3), name(r.GetString(3)), r.GetString(4), r.GetString(5), name(r.GetString(5)),
            r.GetString(6), r.GetFieldValue<DateTimeOffset>(7), due, state, Or(10), Or(11), Or(12), r.GetInt32(13), ReportViews.LateBy(state, due, Or(11), now),
            r.IsDBNull(15) ? null : r.GetGuid(15), ReportViews.Of(because))
        {
            Title = r.IsDBNull(16) ? null : r.GetString(16), Grade = r.IsDBNull(17) ? null : Enum.Parse<Grade>(r.GetString(17)),
            Page = Pages.Of(r.GetString(18), r.GetGuid(1)),
        };
    }
}
