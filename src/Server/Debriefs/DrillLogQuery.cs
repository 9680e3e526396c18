using System.Globalization;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Drills.Debriefs;
using IncidentHub.Domain.Drills.Scoring;
using IncidentHub.Domain.Incidents;
using IncidentHub.Domain.Kernel;
using IncidentHub.Server.Drills;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Incidents;

namespace IncidentHub.Server.Debriefs;

/// <summary>The log of a drill as sentences: its own events, its incidents and what the tiers did, in order of drill time.</summary>
public sealed class DrillLogQuery(Moments moments, ScoreQuery scores, DrillCourses courses, DebriefNames names)
{
    private const int Most = 1_000;

    public async Task<IResult> ListAsync(HttpContext http, Guid id, CancellationToken ct)
    {
        var (call, q) = (http.Call(), http.Request.Query);
        var at = moments.For(call.Actor);
        var after = 0;
        if (q["after"].ToString() is { Length: > 0 } text && !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out after)) return (Answer)Problems.BadQuery;
        var take = int.TryParse(q["take"], NumberStyles.None, CultureInfo.InvariantCulture, out var t) ? Math.Clamp(t, 1, Most) : 200;
        var (run, refusal) = await scores.FindAsync(call, id, at, ct);
        if (run is null) return (Answer)refusal!;
        var course = await courses.ReadAsync(run, ct);
        var told = CourseOfEvents.Told(course, (await names.ForAsync(course, null, at, ct)).Narrator);
        return Answer.Ok(new Page<DrillLogLine>(
            [.. told.Skip(after).Take(take).Select(m => new DrillLogLine(m.Elapsed.TotalSeconds, m.Unit, ReportViews.Name(m.Unit, at, call), m.Kind, call.Say(m.Who), call.Say(m.What)))],
            told.Count > after + take ? (after + take).ToString(CultureInfo.InvariantCulture) : null), run.Drill.Version);
    }
}
