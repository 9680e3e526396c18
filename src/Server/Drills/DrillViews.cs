using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Kernel;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Incidents;

namespace IncidentHub.Server.Drills;

/// <summary>A drill as a person or program outside sees it. Who only plays learns what reached him, and nothing of what is to come.</summary>
public static class DrillViews
{
    public static DrillView Of(DrillRun run, IReadOnlyList<DomainEvent> told, ILookup<string, Officer> staff, long changes, Moment at, Call call, Func<Guid, Text> officer,
        (int Since, IReadOnlySet<string> Injects)? changed = null)
    {
        var (drill, parts) = (run.Drill, at.By.In(run, at));
        var mine = PartsOf.Roles(at.By, run).Select(r => r.Id).ToList();
        // Whoever is no player and has no part looks from above: as an observer.
        var backstage = (parts & ~Parts.Player) != 0 || parts is Parts.None;
        return new DrillView
        {
            Drill = Line(run, at, call), EndedBecause = drill.EndedBecause, Safety = call.Say(run.Script.Safety), StopWords = [call.Say(run.Script.StopWord)],
            Briefing = run.Script.Briefing is { } briefing ? call.Say(briefing) : null,
            Roles = [.. run.Script.Roles.Select(r => Role(r, drill, staff, mine, at, call, officer))],
            Phases = backstage ? [.. run.Script.Phases.Select(p => new DrillPhaseView(p.Id, call.Say(p.Title), p.From.TotalSeconds))] : [],
            Objectives = backstage ? [.. run.Script.Objectives.Select(o => new DrillItemView(o.Id, call.Say(o.Title)))] : [],
            Injects = backstage ? [.. InjectViews.Of(run, call, changed?.Injects)] : [], InjectsSince = backstage ? changed?.Since : null,
            Expectations = backstage ? [.. run.Script.Expectations.Select(e => new ExpectationView(e.Id, call.Say(e.Title), e.Objective, e.By, e.IsCritical, e.Wanted is Wanted.Judged,
                told.OfType<ExpectationJudged>().LastOrDefault(j => j.Expectation == e.Id)?.Verdict))] : [],
            Inbox = [.. InjectViews.Inbox(run, mine, call)],
            Incidents = [.. drill.Incidents.Select(i => new DrillIncidentView(i.Id, i.Number, i.Unit, ReportViews.Name(i.Unit, at, call), i.Elapsed.TotalSeconds, backstage ? i.Inject : null))],
            Suspended = drill.Suspended,
            Cut = backstage ? [.. drill.Cut.Select(l => new LineView(l.From, l.To, drill.Waiting.Count(w => l.Joins(w.From, w.To))))] : [],
            Notes = backstage ? [.. told.OfType<DrillNoted>().Select(n => new DrillNoteView(n.At, drill.Clock.ElapsedAt(n.At).TotalSeconds, call.Say(officer(n.By)), n.Text))] : [],
            Observations = backstage ? [.. told.OfType<ObservationMade>().Select(o => new ObservationView(o.Observation, o.At, drill.Clock.ElapsedAt(o.At).TotalSeconds, call.Say(officer(o.By)),
                o.Kind, o.Text, o.Rating, o.Objective, o.Expectation, o.Role, o.Evidence))] : [],
            Actions = [.. Actions(run, parts, mine)], Changes = changes,
        };
    }

    public static DrillLine Line(DrillRun run, Moment at, Call call)
    {
        var d = run.Drill;
        return new DrillLine(d.Id, d.Number, d.Unit, ReportViews.Name(d.Unit, at, call), call.Say(run.Script.Title), d.Scenario, d.State, Clock(d, at), d.PlannedAt, d.StartedAt, d.EndedAt,
            [.. d.Units], [.. Names(at.By.In(run, at))], d.Version);
    }

    public static DrillClockView Clock(Drill drill, Moment at) => new(drill.Clock.Runs, drill.Speed, drill.Clock.ElapsedAt(at.Now).TotalSeconds, at.Now, drill.Epoch);

    private static DrillRoleView Role(DrillRole r, Drill drill, ILookup<string, Officer> staff, IReadOnlyList<string> mine, Moment at, Call call, Func<Guid, Text> officer)
    {
        var play = drill.Roles.First(p => p.Binding.Role == r.Id);
        return new DrillRoleView(r.Id, call.Say(r.Title), r.Group.ToString().ToLowerInvariant(), play.Binding.Unit, ReportViews.Name(play.Binding.Unit, at, call), play.Binding.Post,
            [.. staff[r.Id].Select(o => call.Say(new Text(o.TitleZh, o.TitleEn)))], r.Required, staff[r.Id].Any(), play.ConfirmedAt,
            play.ConfirmedBy is { } by ? call.Say(officer(by)) : null, play.Note, mine.Contains(r.Id));
    }

    private static IEnumerable<string> Names(Parts parts)
    {
        if (parts.HasFlag(Parts.Director)) yield return DrillPart.Director;
        if (parts.HasFlag(Parts.Controller)) yield return DrillPart.Controller;
        if (parts.HasFlag(Parts.Evaluator)) yield return DrillPart.Evaluator;
        if (parts.HasFlag(Parts.Observer)) yield return DrillPart.Observer;
        if (parts.HasFlag(Parts.Player)) yield return DrillPart.Player;
    }

    private static IEnumerable<string> Actions(DrillRun run, Parts parts, IReadOnlyList<string> mine)
    {
        var (drill, state) = (run.Drill, run.Drill.State);
        var (directs, controls) = (parts.HasFlag(Parts.Director), parts.HasFlag(Parts.Controller));
        if (parts is not Parts.None && !drill.IsOver) yield return DrillAction.Stop;
        if (!drill.IsOver && (controls || drill.Roles.Any(r => mine.Contains(r.Binding.Role) && r.ConfirmedAt is null))) yield return DrillAction.Confirm;
        if (controls && !drill.IsOver) yield return DrillAction.Bind;
        if (directs && state is DrillState.Planned) yield return DrillAction.Start;
        if (controls && state is DrillState.Running) yield return DrillAction.Pause;
        if (controls && state is DrillState.Paused) yield return DrillAction.Resume;
        if (controls && state is (DrillState.Running or DrillState.Paused))
        {
            yield return DrillAction.Speed;
            yield return DrillAction.Jump;
            yield return DrillAction.Injects;
        }
        if ((controls || parts.HasFlag(Parts.Player)) && state is (DrillState.Running or DrillState.Paused)) yield return DrillAction.Suspend;
        if (directs && !drill.IsOver) yield return DrillAction.End;
        if (controls) yield return DrillAction.Note;
        if ((parts & (Parts.Evaluator | Parts.Controller)) != 0 && state is not DrillState.Planned) yield return DrillAction.Observe;
        if (parts.HasFlag(Parts.Player) && state is DrillState.Running) yield return DrillAction.Raise;
    }
}
