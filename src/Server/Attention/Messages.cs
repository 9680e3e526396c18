using System.Text.Json;
using IncidentHub.Contracts;
using Npgsql;

namespace IncidentHub.Server.Attention;

/// <summary>By which way a message goes.</summary>
public static class Channel
{
    /// <summary>The list and the bell of the page.</summary>
    public const string App = "app";
    public const string Mail = "mail";
    public const string Sms = "sms";

    public static IReadOnlyList<string> All { get; } = [App, Mail, Sms];
}

/// <summary>What became of a message.</summary>
public static class MessageState
{
    public const string Queued = "queued";
    /// <summary>In the officer's list, or taken over by the server of the channel.</summary>
    public const string Sent = "sent";
    /// <summary>The officer looked at his list, or the gateway said so.</summary>
    public const string Delivered = "delivered";
    public const string Failed = "failed";

    public static IReadOnlyList<string> All { get; } = [Queued, Sent, Delivered, Failed];
}

/// <summary>A message to be put.</summary>
public sealed record NewMessage(Guid Id, Guid Matter, int Step, string Unit, string Post, Guid Officer, string Channel, bool Drill, DateTimeOffset At);

/// <summary>Writes the message log.</summary>
public static class Messages
{
    /// <summary>In-app messages are sent with the commit; the others wait for their channel. What is there already stays as it is.</summary>
    /// <returns>How many were new.</returns>
    public static async Task<int> PutAsync(NpgsqlConnection connection, IReadOnlyCollection<NewMessage> messages, CancellationToken ct)
    {
        if (messages.Count == 0) return 0;
        await using var command = new NpgsqlCommand(
            """
            insert into hub.message (id, matter, step, unit, post, officer, channel, drill, state, queued_at, next_try, sent_at)
            select id, matter, step, unit, post, officer, channel, drill, case channel when 'app' then 'sent' else 'queued' end, at,
                case channel when 'app' then null else at end, case channel when 'app' then at end
            from jsonb_to_recordset($1::jsonb) as r(id uuid, matter uuid, step int, unit text, post text, officer uuid, channel text, drill boolean, at timestamptz)
            on conflict do nothing
            """, connection);
        command.Parameters.Add(new() { Value = JsonSerializer.Serialize(messages, HubJson.Options) });
        return await command.ExecuteNonQueryAsync(ct);
    }
}
