using IncidentHub.Server.Tests.Kit;

namespace IncidentHub.Server.Tests.Intake;

/// <summary>Looks for a text wherever the hub could have kept it.</summary>
internal static class Trace
{
    /// <summary>Rows of all tables of the hub that contain a text.</summary>
    public static Task<long> RowsWith(this Hub hub, string text) => hub.Ask<long>(
        """
        select coalesce(sum((xpath('/row/n/text()', query_to_xml(format('select count(*) n from %I.%I t where t::text like %L', schemaname, tablename, '%' || $1 || '%'), false, true, '')))[1]::text::bigint), 0)::bigint
        from pg_tables where schemaname like 'hub%'
        """, text);

    /// <summary>A statement beside the hub, on its own connection.</summary>
    public static Task Do(this Hub hub, string sql) => hub.Ask<string>($"do $do$ begin execute $sql$ {sql} $sql$; end $do$; select ''");
}
