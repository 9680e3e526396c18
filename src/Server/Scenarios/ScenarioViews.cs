using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Drills;
using IncidentHub.Domain.Kernel;
using IncidentHub.Server.Hosting;

namespace IncidentHub.Server.Scenarios;

internal static class ScenarioViews
{
    public static ScenarioLine Line(Shelved shelved, Call call)
    {
        var s = shelved.Script;
        return new ScenarioLine(s.Id, s.Version, call.Say(s.Title), call.Say(s.Purpose), s.Plan, s.Form, s.Range, s.Content, s.Cyber, DrillTime.Write(s.Duration),
            s.Units, s.Injects.Count, s.Expectations.Count, s.Points, shelved.Hash, shelved.Unit);
    }

    public static ScenarioDetail Of(Shelved shelved, Call call)
    {
        var s = shelved.Script;
        return new ScenarioDetail(Line(shelved, call), s.Briefing is { } b ? call.Say(b) : "", call.Say(s.Safety), call.Say(s.StopWord),
            [.. s.Roles.Select(r => new ScenarioRoleView(r.Id, call.Say(r.Title), call.Say(DrillNames.Of(r.Group)), r.Unit, r.Post, r.Required))],
            [.. s.Phases.Select(p => new ScenarioPhaseView(p.Id, call.Say(p.Title), DrillTime.Write(p.From), Say(p.Situation, call), p.Preparation))],
            [.. s.Injects.Select(i => Inject(i, call))],
            [.. s.Expectations.Select(e => new ScenarioExpectationView(e.Id, call.Say(e.Title), Sort(e.Wanted), e.Points, e.Cap, e.Objective, e.By, e.Inject))], shelved.Text);
    }

    private static ScenarioInjectView Inject(Inject i, Call call)
    {
        var (trigger, at, after) = i.Trigger switch
        {
            Trigger.At x    => ("at", DrillTime.Write(x.Offset), (string?)null),
            Trigger.After x => ("after", DrillTime.Write(x.Delay), x.Inject),
            Trigger.On x    => ("on", DrillTime.Write(x.Delay), null),
            Trigger.When x  => ("when", DrillTime.Write(x.Delay), null),
            _               => ("manual", null, null),
        };
        return new ScenarioInjectView(i.Id, i.Sequence, i.Kind, i.Phase, call.Say(i.Title), trigger, at, after, i.Delivery.Channel, i.To, Say(i.Expected, call));
    }

    private static string Sort(Wanted wanted) => wanted switch { Wanted.Happens => "expect", Wanted.Together t => t.Every ? "all" : "any", Wanted.Never => "never", _ => "judged" };

    private static string? Say(Text? text, Call call) => text is null ? null : call.Say(text);
}
