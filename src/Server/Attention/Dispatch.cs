using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using Marten;
using Npgsql;
using NpgsqlTypes;

namespace IncidentHub.Server.Attention;

/// <summary>Sends what waits in the message log: one bundle a person, channel and minute, however many messages that is.</summary>
/// <remarks>
/// A bundle is fixed and its attempt noted before anything leaves, so that after a kill the same bundle goes again under the same id,
/// by which the other side can tell the repeat. Two nodes never take the same rows (row locks, then the time of the next attempt).
/// </remarks>
public sealed class Dispatch(IDocumentStore store, NpgsqlDataSource data, Moments moments, AttentionSettings settings, IEnumerable<IChannel> channels, ILogger<Dispatch> log)
{
    private const int Attempts = 12;
    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1)];

    /// <summary>Who has something waiting on which channel; drills travel apart.</summary>
    private sealed record Lane(Guid Officer, string Channel, bool Drill);

    private sealed record Bundle(Guid Id, string Unit, int Attempt, IReadOnlyList<(Matter Matter, int Step)> Matters);

    public async Task RunAsync(CancellationToken ct)
    {
        var open = channels.ToDictionary(c => c.Name);
        if (open.Count == 0) return;
        var lanes = await LanesAsync([.. open.Keys], ct);
        await Parallel.ForEachAsync(lanes, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = ct },
            async (lane, stop) => await SendAsync(lane, open[lane.Channel], stop));
    }

    private async Task SendAsync(Lane lane, IChannel channel, CancellationToken ct)
    {
        if (await TakeAsync(lane, ct) is not { } bundle) return;
        try
        {
            await using var query = store.QuerySession();
            var officer = await query.LoadAsync<Officer>(lane.Officer, ct);
            var address = lane.Channel == Channel.Mail ? officer?.Mail : officer?.Phone;
            if (officer is not { Active: true } || address is null)
            {
                await MarkAsync(bundle, MessageState.Failed, "no address", release: false, ct);
                return;
            }
            var letters = new Letters(moments.Network, settings.PublicUrl);
            var letter = lane.Channel == Channel.Mail
                ? letters.Mail(bundle.Id, address, bundle.Unit, bundle.Matters, lane.Drill)
                : letters.Sms(bundle.Id, address, bundle.Unit, bundle.Matters, lane.Drill);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(settings.Patience);
            var delivered = await channel.SendAsync(letter, patience.Token);
            await MarkAsync(bundle, delivered ? MessageState.Delivered : MessageState.Sent, null, release: false, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.LogWarning("{Channel} message {Bundle} was not sent (attempt {Attempt}): {Fault}", lane.Channel, bundle.Id, bundle.Attempt, e.Message);
            await MarkAsync(bundle, bundle.Attempt >= Attempts ? MessageState.Failed : MessageState.Queued, e.Message, release: e is NotSent, ct);
        }
    }

    private async Task<List<Lane>> LanesAsync(string[] open, CancellationToken ct)
    {
        await using var command = data.CreateCommand(
            """
            select distinct q.officer, q.channel, q.drill from hub.message q
            where q.next_try <= $1 and q.channel = any($2) and not exists (select 1 from hub.message s
                where s.officer = q.officer and s.channel = q.channel and s.drill = q.drill and s.sent_at > $3) limit 200
            """);
        command.Parameters.Add(new() { Value = moments.Now });
        command.Parameters.Add(new() { Value = open });
        command.Parameters.Add(new() { Value = moments.Now - Pace });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var lanes = new List<Lane>();
        while (await reader.ReadAsync(ct)) lanes.Add(new(reader.GetGuid(0), reader.GetString(1), reader.GetBoolean(2)));
        return lanes;
    }

    /// <summary>Fixes the bundle: one that was begun before, or everything that waits. Null when another node has it.</summary>
    private async Task<Bundle?> TakeAsync(Lane lane, CancellationToken ct)
    {
        var now = moments.Now;
        await using var connection = await data.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var lockRows = new NpgsqlCommand(
            """
            select id, bundle, attempts, unit from hub.message
            where officer = $1 and channel = $2 and drill = $3 and next_try <= $4 order by bundle nulls last, seq for update skip locked
            """, connection);
        lockRows.Parameters.Add(new() { Value = lane.Officer });
        lockRows.Parameters.Add(new() { Value = lane.Channel });
        lockRows.Parameters.Add(new() { Value = lane.Drill });
        lockRows.Parameters.Add(new() { Value = now });
        var rows = new List<(Guid Id, Guid? Bundle, int Attempts, string Unit)>();
        await using (var reader = await lockRows.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct)) rows.Add((reader.GetGuid(0), reader.IsDBNull(1) ? null : reader.GetGuid(1), reader.GetInt32(2), reader.GetString(3)));
        if (rows.Count == 0) return null;
        var (begun, attempt) = (rows[0].Bundle, rows.Where(r => r.Bundle == rows[0].Bundle).Max(r => r.Attempts) + 1);
        var id = begun ?? Guid.CreateVersion7();
        await using (var take = new NpgsqlCommand("update hub.message set bundle = $1, attempts = $2, next_try = $3 where id = any($4)", connection))
        {
            take.Parameters.Add(new() { Value = id });
            take.Parameters.Add(new() { Value = attempt });
            take.Parameters.Add(new() { Value = now + Pauses[Math.Min(attempt, Pauses.Length) - 1] });
            take.Parameters.Add(new() { Value = rows.Where(r => r.Bundle == begun).Select(r => r.Id).ToArray() });
            await take.ExecuteNonQueryAsync(ct);
        }
        var matters = await MattersAsync(connection, id, ct);
        await transaction.CommitAsync(ct);
        return new Bundle(id, rows[0].Unit, attempt, matters);
    }

    /// <summary>What the bundle is about, each matter once with its highest step, the most urgent first.</summary>
    private static async Task<List<(Matter, int)>> MattersAsync(NpgsqlConnection connection, Guid bundle, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            select {Matters.Columns}, max(x.step) from hub.message x join hub.matter m on m.id = x.matter where x.bundle = $1
            group by m.id order by max(x.step) desc, coalesce(m.due_at, m.started_at), m.number
            """, connection);
        command.Parameters.Add(new() { Value = bundle });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var matters = new List<(Matter, int)>();
        while (await reader.ReadAsync(ct)) matters.Add((Matters.Read(reader), reader.GetInt32(15)));
        return matters;
    }

    /// <param name="release">Whether nothing left, so that the messages may leave in another bundle.</param>
    private async Task MarkAsync(Bundle bundle, string state, string? error, bool release, CancellationToken ct)
    {
        await using var command = data.CreateCommand(
            """
            update hub.message set state = $2, last_error = $3, bundle = case when $4 then null else bundle end,
                next_try = case when $2 = 'queued' then next_try end,
                sent_at = case when $2 in ('sent', 'delivered') then $5 else sent_at end, delivered_at = case when $2 = 'delivered' then $5 else delivered_at end
            where bundle = $1
            """);
        command.Parameters.Add(new() { Value = bundle.Id });
        command.Parameters.Add(new() { Value = state });
        command.Parameters.Add(new() { Value = error is null ? DBNull.Value : error.Length > 300 ? error[..300] : error, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = release && state == MessageState.Queued });
        command.Parameters.Add(new() { Value = moments.Now });
        await command.ExecuteNonQueryAsync(ct);
    }
}
