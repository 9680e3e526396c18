using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Drills.Scoring;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using Marten;

namespace IncidentHub.Server.Drills;

/// <summary>Reads the course of a drill from the store: its own stream, its incidents and what the tiers did with them.</summary>
public sealed class DrillCourses(IDocumentStore store, Moments moments)
{
    public async Task<DrillCourse> ReadAsync(DrillRun run, CancellationToken ct)
    {
        await using var query = store.QuerySession();
        var ids = run.Drill.Incidents.Select(i => i.Id).ToArray();
        var streams = new List<IReporting>();
        if (ids.Length > 0)
        {
            streams.AddRange(await query.LoadManyAsync<Incident>(ct, ids));
            streams.AddRange(await query.Query<Escalation>().Where(e => e.IncidentId.IsOneOf(ids)).ToListAsync(ct));
        }
        var threads = new List<DrillThread>();
        foreach (var stream in streams) threads.Add(new DrillThread(stream, await EventsAsync(query, stream.Id, ct)));
        return DrillCourse.Of(run.Script, await EventsAsync(query, run.Drill.Id, ct), threads, await RolesAsync(query, run, ct), moments.Now);
    }

    private static async Task<List<DomainEvent>> EventsAsync(IQuerySession query, Guid stream, CancellationToken ct) =>
        [.. (await query.Events.FetchStreamAsync(stream, token: ct)).Select(e => (DomainEvent)e.Data)];

    /// <summary>Who plays which roles.</summary>
    private static async Task<Func<Guid, IReadOnlyList<string>>> RolesAsync(IQuerySession query, DrillRun run, CancellationToken ct)
    {
        var units = run.Drill.Involved.ToArray();
        var named = run.Drill.Roles.SelectMany(r => r.Binding.Officers).Distinct().ToArray();
        var officers = await query.Query<Officer>().Where(o => o.Unit.IsOneOf(units) || o.Id.IsOneOf(named)).ToListAsync(ct);
        var roles = officers.ToDictionary(o => o.Id, o => (IReadOnlyList<string>)[.. PartsOf.Roles(new Actor(o.Id, o.Unit, o.Posts), run).Select(r => r.Id)]);
        return id => roles.GetValueOrDefault(id) ?? [];
    }
}
