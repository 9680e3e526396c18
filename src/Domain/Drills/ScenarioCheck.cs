using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills;

/// <summary>Faults that only the whole scenario shows: names of nothing, rings of triggers, times before the start.</summary>
internal static class ScenarioCheck
{
    public static void Find(Scenario s, ScenarioPlaces places)
    {
        var (roles, injects, phases, objectives) = (Ids(s.Roles.Select(r => r.Id)), Ids(s.Injects.Select(i => i.Id)), Ids(s.Phases.Select(p => p.Id)), Ids(s.Objectives.Select(o => o.Id)));
        Phases(s, places);
        foreach (var inject in s.Injects)
        {
            var y = places["inject", inject.Id];
            Known("phase", inject.Phase, phases, y["phase"]!);
            if (inject.From is { } from) Known("role", from, roles, y["from"]!);
            foreach (var item in y["to"]?.Items ?? [])
                if (item.AsString() is { } to) Known("role", to, roles, item);
            if (inject.Trigger is Trigger.After after) Known("inject", after.Inject, injects, y["after"]!);
            if (inject.Trigger is Trigger.On on) Pattern(on.Event, y["on"]!, roles, injects);
            if (inject.Trigger is Trigger.When when) Asked(when.Condition, y["when"]!, roles, injects);
            if (inject.Repeat?.Until is { } until) Asked(until, y["repeat"]!["until"]!, roles, injects);
            if (inject.Delivery is Delivery.Message && inject.To.Count == 0) y["message"]!.Fault("A message is for somebody.", "to: [county-duty]");
            Time(s, inject, y);
        }
        foreach (var e in s.Expectations)
        {
            var y = places["expectation", e.Id];
            if (e.By is { } by) Known("role", by, roles, y["by"]!);
            if (e.Objective is { } objective) Known("objective", objective, objectives, y["objective"]!);
            if (y["inject"] is { } inject && inject.AsString() is { } called) Known("inject", called, injects, inject);
            if (e.Wanted.ByWhen is Window.Drill { From: { } start }) Known("inject", start, injects, y["from"]!);
            if (e.Wanted is Wanted.Together group)
                foreach (var (member, place) in group.Of.Zip(y[group.Every ? "all" : "any"]!.Items)) Pattern(member, place, roles, injects);
            else
                foreach (var pattern in e.Wanted.Events) Pattern(pattern, y, roles, injects);
        }
    }

    private static HashSet<string> Ids(IEnumerable<string> ids) => new(ids, StringComparer.Ordinal);

    private static void Known(string what, string id, HashSet<string> known, Yaml at)
    {
        if (!known.Contains(id)) at.Fault($"There is no {what} '{id}'.", Suggestion.For(id, known));
    }

    private static void Pattern(EventPattern pattern, Yaml at, HashSet<string> roles, HashSet<string> injects)
    {
        if (pattern.By is { } by) Known("role", by, roles, at["by"] ?? at);
        if (pattern.Where.GetValueOrDefault("inject") is Matcher.OneOf { Values: var named })
            foreach (var id in named) Known("inject", id, injects, at["where"]?["inject"] ?? at);
    }

    // Conditions are walked beside their text, so that each fault stands where it was written.
    private static void Asked(Condition condition, Yaml at, HashSet<string> roles, HashSet<string> injects)
    {
        switch (condition)
        {
            case Condition.All x: Each(x.Of, at["all"]!); break;
            case Condition.Any x: Each(x.Of, at["any"]!); break;
            case Condition.Not x: Asked(x.Of, at["not"]!, roles, injects); break;
            case Condition.Happened x: Pattern(x.Event, at, roles, injects); Since(x.Since); break;
            case Condition.Silent x: Pattern(x.Event, at, roles, injects); Since(x.Since); break;
        }

        void Each(IReadOnlyList<Condition> parts, Yaml list)
        {
            foreach (var (part, place) in parts.Zip(list.Items)) Asked(part, place, roles, injects);
        }

        void Since(string? inject)
        {
            if (inject is not null) Known("inject", inject, injects, at["since"]!);
        }
    }

    private static void Phases(Scenario s, ScenarioPlaces places)
    {
        foreach (var (phase, next) in s.Phases.Zip(s.Phases.Skip(1)))
            if (next.From <= phase.From) places.Key("phase", next.Id, "from").Fault($"The phase begins before '{phase.Id}' is over.", "phases stand in order of their beginning");
        foreach (var phase in s.Phases)
        {
            var at = places.Key("phase", phase.Id, "from");
            if (phase.From < TimeSpan.Zero && !phase.Preparation) at.Fault("Only preparation lies before the start.", "preparation: true");
            if (phase.From >= TimeSpan.Zero && phase.Preparation) at.Fault("Preparation begins before the start.", "from: -P7D");
        }
    }

    private static void Time(Scenario s, Inject inject, Yaml y)
    {
        var preparation = s.Phase(inject.Phase) is { Preparation: true };
        if (inject.Trigger is Trigger.At { Offset: var offset })
        {
            if (offset < TimeSpan.Zero && !preparation) y["at"]!.Fault("Only an inject of a preparation phase comes before the start.", "phase: one with preparation: true");
            if (offset >= TimeSpan.Zero && preparation) y["at"]!.Fault("An inject of a preparation phase comes before the start.", "at: -P7D");
        }
        else if (preparation && inject.Trigger is not Trigger.Manual) y.Fault("Before the start there is no log: preparation comes at a time or by hand.");
        if (preparation && inject.Delivery is not (Delivery.Message or Delivery.Phone or Delivery.Cue)) y[inject.Delivery.Channel]!.Fault("Before the start only messages, calls and cues are possible.");
    }

    /// <summary>Injects that wait for one another with "after" would never come.</summary>
    public static void Rings(Scenario s, ScenarioPlaces places)
    {
        var waits = s.Injects.Where(i => i.Trigger is Trigger.After).DistinctBy(i => i.Id).ToDictionary(i => i.Id, i => ((Trigger.After)i.Trigger).Inject, StringComparer.Ordinal);
        var clean = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in waits.Keys)
        {
            var way = new List<string>();
            var seen = new HashSet<string>(StringComparer.Ordinal);
            for (string? at = start; at is not null && !clean.Contains(at); at = waits.GetValueOrDefault(at))
            {
                if (!seen.Add(at))
                {
                    places.Key("inject", at, "after").Fault($"The inject waits for itself: {string.Join(" → ", way.SkipWhile(i => i != at).Append(at))}.");
                    break;
                }
                way.Add(at);
            }
            clean.UnionWith(seen);
        }
    }
}
