using IncidentHub.Domain.Drills.Debriefs;
using IncidentHub.Domain.Drills.Scoring;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;
using IncidentHub.Domain.Reporting;
using IncidentHub.Server.Drills;
using IncidentHub.Server.Organisation;

namespace IncidentHub.Server.Debriefs;

/// <summary>The names a report or a log of a drill is told with: officers by post title, units, duties, reports.</summary>
public sealed class DebriefNames(OfficerNames names, DrillOfficers officers)
{
    public async Task<ReportNames> ForAsync(DrillCourse course, Debrief? debrief, Moment at, CancellationToken ct)
    {
        var (drill, streams) = (course.Drill, course.Threads.Select(t => t.State).ToList());
        var who = course.Acts.Select(a => a.Event.By).Concat(course.Threads.SelectMany(t => t.Events.Select(e => e.By)))
            .Concat(debrief is null ? [] : debrief.Editions.Select(e => e.By).Concat(debrief.SystemState is { } s ? [s.By] : []));
        var staff = await officers.ForAsync(drill, ct);
        var facts = at.Shelf.Grading(Regime.Grading, drill.Epoch ?? drill.PlannedAt);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(at.Network[drill.Unit].TimeZone);
        var narrator = new Narrator(await names.ForAsync(who, ct), place => at.Network.TryGet(place, out var unit) ? new(unit.Name, unit.NameEn) : Bodies.Name(place),
            First(streams.SelectMany(s => s.Duties.Obligations), o => o.Id), at.Shelf.Categories, zone)
        {
            Report = First(streams.SelectMany(s => s.Duties.Reports), r => r.Id),
            Instruction = First(streams.SelectMany(s => s.Duties.Instructions), i => i.Id),
            Channel = id => at.Shelf.Recipients.Channel(id)?.Name,
            Fact = key => facts?.Fact(key),
        };
        return new ReportNames(narrator, b => [.. staff[b.Role].Select(o => new Text(o.TitleZh, o.TitleEn))], zone);
    }

    private static Func<Guid, T?> First<T>(IEnumerable<T> all, Func<T, Guid> id) where T : class
    {
        var known = all.GroupBy(id).ToDictionary(g => g.Key, g => g.First());
        return known.GetValueOrDefault;
    }
}
