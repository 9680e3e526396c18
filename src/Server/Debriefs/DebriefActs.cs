using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Drills.Debriefs;
using IncidentHub.Domain.Drills.Scoring;
using IncidentHub.Domain.Kernel;
using IncidentHub.Server.Drills;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Organisation;
using IncidentHub.Server.Writes;

namespace IncidentHub.Server.Debriefs;

/// <summary>What is done after a drill: written, signed, reported, turned into orders.</summary>
public sealed class DebriefActs(DebriefDesk desk, DebriefQuery debriefs, DrillCourses courses, DebriefNames names, OfficerNames officers)
{
    public Task<Answer> WriteAsync(Call call, Guid drill, WritePart wish, CancellationToken ct) =>
        desk.DoAsync(call, drill, Parts.Director | Parts.Evaluator, null, (_, _, _) => Do(new WriteNarrative(wish.Part, wish.Text)), Done, ct);

    public Task<Answer> SystemStateAsync(Call call, Guid drill, NewSystemState wish, CancellationToken ct) =>
        desk.DoAsync(call, drill, Parts.Director, null, (_, _, _) => Do(new ReportSystemState(wish.Restored, wish.Text)), Done, ct);

    /// <summary>Whoever signs names the report he read; when it has changed since, he reads it again.</summary>
    public async Task<Answer> SignAsync(Call call, Guid drill, SignReportRequest wish, CancellationToken ct)
    {
        var who = await officers.ForAsync([call.Actor.Id], ct);
        return await desk.DoAsync(call, drill, Parts.Director, null, async (run, debrief, at) =>
        {
            var frozen = (await debriefs.MakeAsync(run, debrief, at, ct)).Frozen();
            var hash = DebriefQuery.HashOf(frozen);
            if (wish.Hash is { } read && read != hash) return (null, Problems.Stale);
            return (new SignAfterAction(frozen, hash, DebriefQuery.Commands(call.Actor, run)), null);
        }, after => after.Editions[^1] is var e ? Answer.Ok(new EditionView(e.Number, e.Hash, e.As, call.Say(who(e.By)), e.At), after.Version) : null!, ct);
    }

    public Task<Answer> RectifyAsync(Call call, Guid drill, NewRectification wish, CancellationToken ct) =>
        desk.DoAsync(call, drill, Parts.Director, null, async (run, debrief, at) =>
        {
            var course = await courses.ReadAsync(run, ct);
            var gaps = Lessons.Gaps(course, Score.Of(course, ScoreFormulas.Usually), debrief, await names.ForAsync(course, debrief, at, ct));
            return (new IntendRectification(wish.Gap, wish.Unit, wish.Title, wish.Text, wish.Severity, wish.DueAt, [.. gaps.Select(g => g.Key)]), null);
        }, after => after.IntentFor(wish.Gap) is var i ? Answer.Ok(new RectificationMade(wish.Gap, i!.Order, i.OrderNumber, after.Version), after.Version) : null!, ct);

    public Task<Answer> LinkAsync(Call call, Guid drill, LinkRectification wish, CancellationToken ct) =>
        desk.DoAsync(call, drill, Parts.Director, null, (_, _, _) => Do(new LinkOrder(wish.Gap, wish.Order, wish.OrderNumber)), Done, ct);

    private static Task<(ICommand<DebriefOf>?, Refusal?)> Do(ICommand<DebriefOf> command) => Task.FromResult<(ICommand<DebriefOf>?, Refusal?)>((command, null));

    private static Answer Done(Debrief debrief) => Answer.Ok(new Done(debrief.Id, debrief.Version), debrief.Version);
}
