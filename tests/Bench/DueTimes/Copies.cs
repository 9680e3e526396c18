using System.Globalization;
using IncidentHub.Bench.Machine;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Bench.DueTimes;

/// <summary>Many incidents without raising each: copies of one that was raised through the door, with ids, numbers and due times of their own, in every table that holds them.</summary>
/// <remarks>States and rows are what raising would have left, so clock and watchdog cannot tell; only the past events of the copies are missing, which neither of them reads.</remarks>
public static class Copies
{
    /// <summary>Raises the incident to copy: grade II, one hour to the unit above and four hours to the province.</summary>
    /// <param name="warned">Whether the hour is nearly over, so that all warnings were given and the next ring is the due time.</param>
    public static async Task<Guid> TemplateAsync(HubUnderTest hub, Database database, bool warned)
    {
        using var http = new HttpClient { BaseAddress = hub.Address };
        var monitor = new HubClient(http);
        monitor.UseToken(await hub.TokenAsync("330109.monitor"));
        var aware = warned ? TimeProvider.System.GetUtcNow().AddMinutes(-57.5) : TimeProvider.System.GetUtcNow();
        var raised = await monitor.RaiseAsync(new Raise("330109", $"门户网站异常外联 {(warned ? "临期" : "")}", AwareAt: aware, Category: "network-attack", Facts: Facts.Of(("leak.pi_persons", 12_000_000))));
        while (warned && await database.AskAsync<long>($"select count(*) from hub.deadline where incident = '{raised.Id}' and recipient = '330100' and warned = 95") == 0) await Task.Delay(100);
        return raised.Id;
    }

    /// <param name="due">When given, the duties to the unit above fall due within one second from here.</param>
    public static async Task MakeAsync(Database database, Guid template, int count, DateTimeOffset? due = null)
    {
        var at = due is { } d ? $"'{d.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}'::timestamptz + n * interval '1 second' / {count}" : "null::timestamptz";
        await database.DoAsync(
            $$"""
            set application_name = 'incidenthub-bench';
            create temp table template on commit drop as
                select i.data, i.data->>'number' as number,
                    (select id from hub.deadline where incident = i.id and recipient = '330100') as near, (select id from hub.deadline where incident = i.id and recipient <> '330100') as far,
                    (select o->>'dueAt' from jsonb_array_elements(i.data->'duties'->'obligations') o where o->>'recipient' = '330100') as due
                from hub.mt_doc_incident i where i.id = '{{template}}';
            create temp table copy on commit drop as
                select n, gen_random_uuid() as id, gen_random_uuid() as near, gen_random_uuid() as far, left(md5(random()::text || n), 12) as mark, {{at}} as due from generate_series(1, {{count}}) n;
            insert into hub.mt_streams select (jsonb_populate_record(s, jsonb_build_object('id', c.id))).* from hub.mt_streams s, copy c where s.id = '{{template}}';
            insert into hub.mt_doc_incident select (jsonb_populate_record(i, jsonb_build_object('id', c.id, 'data',
                replace(replace(replace(replace(replace(t.data::text, '{{template}}', c.id::text), t.number, '330109-' || c.mark), t.near::text, c.near::text), t.far::text, c.far::text),
                    t.due, coalesce(to_char(c.due at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"'), t.due))::jsonb))).*
                from hub.mt_doc_incident i, template t, copy c where i.id = '{{template}}';
            insert into hub.board_card select (jsonb_populate_record(b, jsonb_build_object('incident', c.id, 'number', '330109-' || c.mark, 'piece',
                replace(replace(replace(replace(b.piece::text, t.number, '330109-' || c.mark), t.near::text, c.near::text), t.far::text, c.far::text),
                    t.due, coalesce(to_char(c.due at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"'), t.due))::jsonb))).*
                from hub.board_card b, template t, copy c where b.incident = '{{template}}';
            insert into hub.deadline select (jsonb_populate_record(r, jsonb_build_object('id', case r.recipient when '330100' then c.near else c.far end, 'stream', c.id, 'incident', c.id,
                    'number', '330109-' || c.mark) || case when c.due is null or r.recipient <> '330100' then '{}' else jsonb_build_object('due_at', c.due, 'next_ring', c.due) end)).*
                from hub.deadline r, copy c where r.incident = '{{template}}';
            reset application_name;
            """);
        await database.DoAsync("analyze hub.deadline; analyze hub.mt_streams; analyze hub.mt_doc_incident; analyze hub.board_card");
        if (due < TimeProvider.System.GetUtcNow()) throw new InvalidOperationException("The copies were not ready before they fell due.");
    }
}
