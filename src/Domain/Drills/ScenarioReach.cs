using IncidentHub.Domain.Authority;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills;

/// <summary>Warnings: injects that can never come, expectations that can never be met, names the network does not have.</summary>
internal sealed class ScenarioReach
{
    private readonly Scenario _s;
    private readonly HashSet<string> _units;
    private readonly HashSet<string> _come = new(StringComparer.Ordinal);

    private ScenarioReach(Scenario s) => (_s, _units) = (s, [.. s.Units]);

    public static void Find(Scenario s, ScenarioPlaces places, ScenarioSetting? setting)
    {
        var reach = new ScenarioReach(s);
        reach.Spread();
        foreach (var inject in s.Injects) reach.Look(inject, places["inject", inject.Id]);
        foreach (var e in s.Expectations) reach.Look(e, places["expectation", e.Id], setting);
        if (setting is not null) ScenarioFit.Find(s, places, setting);
    }

    // What can come grows until nothing is added: an inject may wait for one that stands further down.
    private void Spread()
    {
        for (var before = -1; before != _come.Count;)
        {
            before = _come.Count;
            foreach (var inject in _s.Injects.Where(i => !_come.Contains(i.Id) && Comes(i.Trigger))) _come.Add(inject.Id);
        }
    }

    private bool Comes(Trigger trigger) => trigger switch
    {
        Trigger.After x => _come.Contains(x.Inject),
        Trigger.On x    => Possible(x.Event),
        Trigger.When x  => MayHold(x.Condition),
        _               => true,
    };

    private bool MayHold(Condition condition) => condition switch
    {
        Condition.All x      => x.Of.All(MayHold) && !x.Of.Any(c => x.Of.Any(o => o is Condition.Not { Of: var not } && not == c)),
        Condition.Any x      => x.Of.Any(MayHold),
        Condition.Not x      => x.Of is not Condition.Elapsed { Least.Ticks: 0 },
        Condition.Happened x => Possible(x.Event) && (x.Since is null || _come.Contains(x.Since)),
        Condition.Silent x   => x.Since is null || _come.Contains(x.Since),
        Condition.Elapsed x  => x.Least <= _s.Duration,
        _                    => true,
    };

    private bool Possible(EventPattern e)
    {
        if (e.Kind is "drill.ended") return false;
        if (e.Where.GetValueOrDefault("unit") is Matcher.OneOf { Values: var units } && !units.Any(_units.Contains) && !e.Kind.StartsWith("drill.", StringComparison.Ordinal)) return false;
        if (e.By is { } by && Role(by) is { } role && e.Where.GetValueOrDefault("unit") is Matcher.OneOf at && !at.Fits(role.Unit) && ScenarioSetting.Needed(e.Kind) is not (null or Right.RaiseIncident)) return false;
        return e.Kind is not (DrillLogKinds.InjectFired or "inject.skipped" or "message.acknowledged") || e.Where.GetValueOrDefault("inject") is not Matcher.OneOf { Values: var named } || named.Any(_come.Contains);
    }

    private DrillRole? Role(string id) => _s.Role(id);

    private void Look(Inject inject, Yaml y)
    {
        if (!_come.Contains(inject.Id)) (y["after"] ?? y["on"] ?? y["when"] ?? y).Warn($"The inject '{inject.Id}' can never come.");
        if (inject.Trigger is Trigger.At { Offset: var offset } && offset > _s.Duration) y["at"]!.Warn($"The inject comes after the planned end, {DrillTime.Write(_s.Duration)}.");
        if (inject.Trigger is Trigger.At { Offset: var early } && _s.Phase(inject.Phase) is { } phase && early < phase.From) y["at"]!.Warn($"The inject comes before its phase '{phase.Id}' begins.");
        if (inject.Delivery is Delivery.Restore back && !_s.Injects.Any(i => i.Delivery is Delivery.Cut cut && cut.Unit == back.Unit && cut.Above == back.Above))
            y["restore"]!.Warn("No inject cuts this line.");
        if (inject.Delivery is Delivery.Cut { For: null } broken && !_s.Injects.Any(i => i.Delivery is Delivery.Restore r && r.Unit == broken.Unit && r.Above == broken.Above))
            y["cut"]!.Warn("No inject restores this line: it stays cut until the end.", "for: PT30M");
    }

    private void Look(Expectation e, Yaml y, ScenarioSetting? setting)
    {
        if (e.Objective is null && _s.Objectives.Count > 0) y.Warn("The expectation counts for no objective.", "objective: …");
        switch (e.Wanted)
        {
            case { ByWhen: Window.Drill { From: { } from } } when !_come.Contains(from):
                y["from"]!.Warn($"The expectation can never be met: the inject '{from}' can never come.");
                break;
            case Wanted.Happens x when !Possible(x.Event):
                y.Warn("The expectation can never be met: such an event cannot come.", "compare unit, role and inject");
                break;
            case Wanted.Together x when x.Every ? !x.Of.All(CanBeDone) : !x.Of.Any(CanBeDone):
                y[x.Every ? "all" : "any"]!.Warn("The expectation can never be met: such events cannot come.", "compare unit, role and inject");
                break;
            case Wanted.Happens { Event: { By: { } by } pattern } when Role(by) is { } role && !May(role, pattern.Kind):
                y["by"]!.Warn($"The expectation can never be met: the post '{role.Post}' may not do that.");
                break;
            case Wanted.Happens { Window: Window.Law { Duty: var duty } } when setting is not null && !setting.Duties.Contains(duty):
                (y["clock"]!["duty"] ?? y["clock"]!).Warn($"No pack here knows a duty of kind '{duty}'.", Suggestion.For(duty, setting.Duties));
                break;
        }
    }

    private bool CanBeDone(EventPattern e) => Possible(e) && (e.By is not { } by || Role(by) is not { } role || May(role, e.Kind));

    private static bool May(DrillRole role, string kind) =>
        !ScenarioSetting.IsConsequence(kind) && (ScenarioSetting.Needed(kind) is not { } right || Rights.Of(role.Post, right) is not Reach.None);
}

/// <summary>What a scenario names and this network does not have.</summary>
internal static class ScenarioFit
{
    public static void Find(Scenario s, ScenarioPlaces places, ScenarioSetting setting)
    {
        foreach (var role in s.Roles) Unit(role.Unit, places.Key("role", role.Id, "unit"), setting);
        foreach (var inject in s.Injects)
        {
            var y = places["inject", inject.Id][inject.Delivery.Channel]!;
            foreach (var unit in inject.Delivery.Units) Unit(unit, y, setting);
            if (inject.Delivery is Delivery.Instruction i) Below(i.To, i.Unit, y, setting);
            if (inject.Delivery is Delivery.Cut cut) Below(cut.Unit, cut.Above, y, setting);
            if (inject.Delivery is not Delivery.Incident raised) continue;
            if (raised.Category is { } category && setting.Shelf.Categories.FullName(category) is null) (y["category"] ?? y).Warn($"The category '{category}' is not known here.");
            foreach (var (key, _) in raised.Facts.Entries.Where(f => !setting.Facts.Contains(f.Key))) (y["facts"]?[key] ?? y).Warn($"The fact '{key}' is not known here.", Suggestion.For(key, setting.Facts));
        }
    }

    private static void Unit(string unit, Yaml at, ScenarioSetting setting)
    {
        if (!setting.Network.TryGet(unit, out _)) at.Warn($"The network has no unit '{unit}'.");
    }

    private static void Below(string unit, string above, Yaml at, ScenarioSetting setting)
    {
        if (setting.Network.TryGet(unit, out var lower) && setting.Network.TryGet(above, out _) && lower.Parent != above) at.Warn($"'{above}' does not stand directly above '{unit}'.");
    }
}
