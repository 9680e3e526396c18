using System.Globalization;
using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Drills.Scoring;
using IncidentHub.Server.Drills;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Incidents;
using Npgsql;
using NpgsqlTypes;

namespace IncidentHub.Server.Debriefs;

/// <summary>Runs of one scenario beside one another, the newest first: over time, and between the units that conducted them.</summary>
public sealed class RunsQuery(NpgsqlDataSource data, Moments moments, ScoreQuery scores, DrillCourses courses)
{
    /// <summary>Every run is judged anew, so a page is short.</summary>
    private const int Most = 50;

    public async Task<IResult> ListAsync(HttpContext http, string scenario, CancellationToken ct)
    {
        var (call, q) = (http.Call(), http.Request.Query);
        var at = moments.For(call.Actor);
        var unit = q["unit"].ToString() is { Length: > 0 } u ? u : call.Actor.Unit;
        if (!call.Actor.May(Right.SeeDrills, unit, at.Network)) return (Answer)Problems.NotFound;
        if (ScoreQuery.FormulaOf(http) is not { } formula || !PageCursor.TryRead(q["after"], out var after)) return (Answer)Problems.BadQuery;
        var take = int.TryParse(q["take"], NumberStyles.None, CultureInfo.InvariantCulture, out var t) ? Math.Clamp(t, 1, Most) : 20;

        var found = await FindAsync(scenario, unit, after, take + 1, ct);
        var runs = new List<DrillRunView>();
        foreach (var (id, _) in found.Take(take))
        {
            if ((await scores.FindAsync(call, id, at, ct)).Run is not { } run) continue;
            var course = await courses.ReadAsync(run, ct);
            var card = Score.Of(course, formula);
            string Place(string code) => ReportViews.Name(code, at, call);
            var d = run.Drill;
            runs.Add(new DrillRunView(d.Id, d.Number, d.Unit, Place(d.Unit), d.State, d.StartedAt, d.EndedAt, course.Now.TotalSeconds, formula.Number, card.IsFinal,
                card.Total.Percent, card.Total.Grade, card.Total.Rating, card.Total.Met, card.Total.Late, card.Total.Missed, card.Total.NotApplicable,
                [.. card.Objectives.Select(l => ScoreQuery.Line(l, call.Say(course.Scenario.Objectives.First(o => o.Id == l.Key).Title)))], [.. card.Units.Select(l => ScoreQuery.Line(l, Place(l.Key)))]));
        }
        return Answer.Ok(new Page<DrillRunView>(runs, found.Count > take ? new PageCursor(found[take - 1].At, found[take - 1].Id).ToString() : null));
    }

    private async Task<List<(Guid Id, DateTimeOffset At)>> FindAsync(string scenario, string unit, PageCursor? after, int take, CancellationToken ct)
    {
        await using var command = data.CreateCommand(
            """
            select drill, planned_at from hub.drill_card where scenario = $1 and units @> array[$2] and state <> 'planned'
                and ($3::timestamptz is null or (planned_at, drill) < ($3, $4)) order by planned_at desc, drill desc limit $5
            """);
        command.Parameters.Add(new() { Value = scenario });
        command.Parameters.Add(new() { Value = unit });
        command.Parameters.Add(new() { Value = (object?)after?.At ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = after?.Id ?? Guid.Empty });
        command.Parameters.Add(new() { Value = take });
        var found = new List<(Guid, DateTimeOffset)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) found.Add((reader.GetGuid(0), reader.GetFieldValue<DateTimeOffset>(1)));
        return found;
    }
}
