using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Kernel;
using IncidentHub.Server.Writes;
using Npgsql;

namespace IncidentHub.Server.Drills;

/// <summary>What is real goes before a drill: looks for real incidents at units that play.</summary>
public sealed class RealIncidents(NpgsqlDataSource data, Desk desk, Scripts scripts, DrillEffects effects)
{
    /// <summary>A real incident at a unit that plays: the drill waits for this unit.</summary>
    /// <returns>Whether a unit was suspended.</returns>
    public async Task<bool> SuspendAsync(Drill drill, CancellationToken ct)
    {
        var units = drill.Units.Except(drill.Suspended).ToArray();
        if (units.Length == 0) return false;
        await using var command = data.CreateCommand(
            """
            select distinct on (c.unit) c.unit, c.incident from hub.board_card c join unnest($1::text[], $2::timestamptz[]) as u (unit, since) on u.unit = c.unit
            where c.piece->>'drill' is null and c.raised_at > u.since order by c.unit, c.raised_at
            """);
        command.Parameters.Add(new() { Value = units });
        command.Parameters.Add(new() { Value = units.Select(u => drill.BackSince(u).ToUniversalTime()).ToArray() });
        var real = new List<(string Unit, Guid Incident)>();
        await using (var reader = await command.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct)) real.Add((reader.GetString(0), reader.GetGuid(1)));
        var suspended = false;
        foreach (var (unit, incident) in real)
            await desk.AsHub(async writing =>
            {
                if (await writing.Drills.LoadAsync(drill.Id, ct) is not { } present) return;
                var run = await scripts.OfAsync(present, ct);
                if (new SuspendTheUnit(unit, incident, null).Decide(run, writing.Wall) is not Decision.Accepted { Events: { IsEmpty: false } events }) return;
                await effects.TakeAsync(writing, run, events, ct);
                suspended = true;
            }, ct, DrillDesk.Attempts);
        return suspended;
    }
}
