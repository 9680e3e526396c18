using IncidentHub.Domain.Drills;
using IncidentHub.Server.Drills;
using IncidentHub.Server.Writes;
using Marten;
using Npgsql;

namespace IncidentHub.Server.Plans;

/// <summary>
/// Tells plans of the drills that exercised them: those that came to their end (not those that were stopped), for the conducting unit and every unit
/// that played. Looked at whenever plans are looked at; a drill is told once, whoever looks and however often.
/// </summary>
public sealed class DrillNotes(IDocumentStore store, NpgsqlDataSource data, Scripts scripts, PlanDesk desk)
{
    public async Task TakeAsync(CancellationToken ct)
    {
        foreach (var id in await UntoldAsync(ct))
        {
            await using var query = store.QuerySession();
            if (await query.LoadAsync<Drill>(id, ct) is not { State: DrillState.Ended, EndedAt: { } ended } drill) continue;
            var run = await scripts.OfAsync(drill, ct);
            var players = run.Script.Roles.Where(r => r.Group is RoleGroup.Execution or RoleGroup.Command).Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
            var units = drill.Roles.Where(r => players.Contains(r.Binding.Role)).Select(r => r.Binding.Unit).Append(drill.Unit).Distinct().ToArray();
            await desk.NoteDrillAsync(drill, run.Script.Plan, units, ended, ct);
        }
    }

    private async Task<List<Guid>> UntoldAsync(CancellationToken ct)
    {
        await using var command = data.CreateCommand(
            "select c.drill from hub.drill_card c where c.state = 'ended' and not exists (select 1 from hub.plan_drill_told t where t.drill = c.drill) order by c.ended_at limit 100");
        await using var reader = await command.ExecuteReaderAsync(ct);
        var ids = new List<Guid>();
        while (await reader.ReadAsync(ct)) ids.Add(reader.GetGuid(0));
        return ids;
    }
}
