using System.Text.Json;
using IncidentHub.Contracts;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Writes;
using Marten;
using Npgsql;

namespace IncidentHub.Server.Clockwork;

/// <summary>Holds the register against the streams: which clocks must there be, and what does the register say of them?</summary>
/// <remarks>
/// Looking takes no locks and may see a commit half; what looks wrong is looked at again while the stream is held, and only what is
/// still wrong then is mended. So a repair never undoes what somebody else just decided.
/// </remarks>
public sealed class RegisterAudit(NpgsqlDataSource data, IDocumentStore store, Moments moments, ClockHealth health, ILogger<RegisterAudit> log)
{
    /// <summary>Compares these streams with their rows and mends what is wrong.</summary>
    /// <returns>How many rows were mended.</returns>
    public async Task<int> CheckAsync(IReadOnlyCollection<Guid> streams, CancellationToken ct)
    {
        if (streams.Count == 0) return 0;
        var wrong = Differences(await StatesAsync(streams, ct), await RowsAsync(data.CreateCommand(), streams, ct)).Select(d => d.Stream).Distinct().ToList();
        var mended = 0;
        foreach (var stream in wrong) mended += await MendAsync(stream, ct);
        return mended;
    }

    /// <summary>Removes rows whose stream does not exist at all.</summary>
    public async Task<int> DropOrphansAsync(IReadOnlyCollection<Guid> rows, CancellationToken ct)
    {
        if (rows.Count == 0) return 0;
        await using var command = data.CreateCommand(
            "delete from hub.deadline d where id = any($1) and not exists (select from hub.mt_streams s where s.id = d.stream) returning id, number");
        command.Parameters.Add(new() { Value = rows.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var dropped = 0;
        for (; await reader.ReadAsync(ct); dropped++) Tell(ClockHealth.Faults.Stray, reader.GetGuid(0), reader.GetString(1), "no such stream");
        return dropped;
    }

    private async Task<int> MendAsync(Guid stream, CancellationToken ct)
    {
        await using var connection = await data.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // Every append updates this row first, so nobody decides anything on the stream until this is done.
        await using (var hold = new NpgsqlCommand("select from hub.mt_streams where id = $1 for update", connection, transaction) { Parameters = { new() { Value = stream } } })
            await hold.ExecuteNonQueryAsync(ct);
        var states = await StatesAsync([stream], ct);
        var wrong = Differences(states, await RowsAsync(new NpgsqlCommand("", connection, transaction), [stream], ct)).ToList();
        foreach (var (_, fault, id, number, what, row) in wrong)
        {
            await using var mend = row is null ? new NpgsqlCommand("delete from hub.deadline where id = $1", connection, transaction) : Deadlines.Restore(row);
            (mend.Connection, mend.Transaction) = (connection, transaction);
            if (row is null) mend.Parameters.Add(new() { Value = id });
            await mend.ExecuteNonQueryAsync(ct);
        }
        await transaction.CommitAsync(ct);
        foreach (var (_, fault, id, number, what, _) in wrong) Tell(fault, id, number, what);
        return wrong.Count;
    }

    private void Tell(string fault, Guid id, string number, string what)
    {
        health.Mended(fault);
        log.LogWarning("The deadline register was mended: {Fault} row {Id} of {Number} ({What})", fault, id, number, what);
    }

    private async Task<IReadOnlyList<IClocked>> StatesAsync(IEnumerable<Guid> streams, CancellationToken ct)
    {
        await using var query = store.QuerySession();
        return [.. (await StreamType.ReadAsync(query, [.. streams], ct)).Values];
    }

    private static async Task<ILookup<Guid, object[]>> RowsAsync(NpgsqlCommand command, IReadOnlyCollection<Guid> streams, CancellationToken ct)
    {
        await using var _ = command;
        command.CommandText = $"select {Deadlines.Columns} from hub.deadline where stream = any($1)";
        command.Parameters.Add(new() { Value = streams.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<object[]>();
        while (await reader.ReadAsync(ct))
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }
        return rows.ToLookup(r => (Guid)r[1]);
    }

    private IEnumerable<(Guid Stream, string Fault, Guid Id, string Number, string What, object[]? Row)> Differences(IReadOnlyList<IClocked> states, ILookup<Guid, object[]> rows)
    {
        var at = moments.For(Actor.Hub);
        foreach (var state in states.Where(s => at.Network.TryGet(s.Unit, out _)))
        {
            var present = rows[state.Id].ToDictionary(r => (Guid)r[0]);
            foreach (var duty in state.Duties.Obligations)
            {
                var expected = Deadlines.Row(state, duty, at);
                if (!present.Remove(duty.Id, out var row)) yield return (state.Id, ClockHealth.Faults.Missing, duty.Id, state.Number, $"{duty.Kind} to {duty.Recipient}", expected);
                else if (FirstDifference(expected, row) is { } column) yield return (state.Id, ClockHealth.Faults.Changed, duty.Id, state.Number, column, expected);
            }
            foreach (var (id, row) in present) yield return (state.Id, ClockHealth.Faults.Stray, id, (string)row[4], "no such duty", null);
        }
        var known = states.Select(s => s.Id).ToHashSet();
        foreach (var row in rows.Where(r => !known.Contains(r.Key)).SelectMany(r => r)) yield return ((Guid)row[1], ClockHealth.Faults.Stray, (Guid)row[0], (string)row[4], "no such stream", null);
    }

    private static string? FirstDifference(object[] expected, object[] row)
    {
        for (var i = 0; i < expected.Length; i++)
            if (!Same(expected[i], row[i])) return Deadlines.Columns.Split(", ")[i];
        return null;
    }

    // The database keeps microseconds; a reason is the same whatever the order of its members.
    private static bool Same(object expected, object stored) => (expected, stored) switch
    {
        (DateTimeOffset e, DateTime s) => Math.Abs(e.UtcTicks - s.Ticks) <= TimeSpan.TicksPerMicrosecond,
        (string[] e, string[] s) => e.SequenceEqual(s),
        (string e, string s) when e.StartsWith('{') => Because(e) == Because(s),
        _ => Equals(expected, stored),
    };

    private static Because? Because(string json) => JsonSerializer.Deserialize<Because>(json, HubJson.Options);
}
