using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills;

/// <summary>Reads an inject: when it comes and how it reaches the players.</summary>
internal static class InjectYaml
{
    public static readonly string[] Triggers = ["at", "after", "on", "when", "manual"];
    public static readonly string[] Keys = ["id", "kind", "phase", "title", .. Triggers, "delay", "repeat", "from", "to", "late", "expected", "notes", .. DeliveryYaml.Channels];

    public static Inject? Read(Yaml y, int sequence, ScenarioPlaces places)
    {
        y.Only(Keys);
        var (id, kind, phase) = (ScenarioWords.Id(y.Need("id")), ScenarioWords.Word<InjectKind>(y.Need("kind")), ScenarioWords.Id(y.Need("phase")));
        places.Add("inject", id, y);
        var (title, trigger, delivery) = (ScenarioWords.Line(y.Need("title")), TriggerOf(y), DeliveryYaml.Read(y));
        var repeat = RepeatOf(y["repeat"]);
        if (kind is { } k && trigger is not null) Suits(y, k, trigger, repeat);
        return id is null || kind is null || phase is null || title is null || trigger is null || delivery is null
            ? null
            : new Inject(id, sequence, kind.Value, phase, title, trigger, delivery)
            {
                From = ScenarioWords.Id(y["from"]), To = [.. (y["to"]?.Items ?? []).Select(ScenarioWords.Id).OfType<string>().Distinct()], Repeat = repeat,
                Late = ScenarioWords.Word<WhenLate>(y["late"]) ?? WhenLate.Fire,
                Expected = ScenarioWords.Paragraph(y["expected"]), Notes = ScenarioWords.Paragraph(y["notes"]),
            };
    }

    private static Trigger? TriggerOf(Yaml y)
    {
        var said = Triggers.Where(k => y[k] is not null).ToList();
        if (said.Count != 1)
        {
            (said.Count == 0 ? y : y[said[1]]!).Fault(said.Count == 0 ? "Nothing says when this inject comes." : $"An inject has one trigger; here are {string.Join(" and ", said)}.", "one of: " + string.Join(", ", Triggers));
            return null;
        }
        var at = y[said[0]]!;
        if (said[0] is "at" or "manual" && y["delay"] is { } idle) idle.Fault($"'{said[0]}' knows no delay.");
        var delay = ScenarioWords.Time(y["delay"], TimeSpan.Zero) ?? TimeSpan.Zero;
        switch (said[0])
        {
            case "at": return ScenarioWords.Time(at) is { } offset ? new Trigger.At(offset) : null;
            case "after": return ScenarioWords.Id(at) is { } inject ? new Trigger.After(inject, delay) : null;
            case "on": return ConditionYaml.Pattern(at, "event") is { } pattern ? new Trigger.On(pattern, delay) : null;
            case "when": return ConditionYaml.Read(at) is { } condition ? new Trigger.When(condition, delay) : null;
            default:
                if (at.AsFlag() is false) at.Fault("'manual' is true or left out.");
                return new Trigger.Manual();
        }
    }

    private static Repeat? RepeatOf(Yaml? y)
    {
        if (y is null) return null;
        y.Only("every", "times", "until");
        var (every, times) = (ScenarioWords.Time(y.Need("every"), TimeSpan.FromSeconds(1)), y.Need("times")?.AsWhole());
        if (times is < 2 or > 1_000) y["times"]!.Fault("It comes between 2 and 1000 times.");
        var until = y["until"] is { } u ? ConditionYaml.Read(u) : null;
        return every is null || times is null ? null : new Repeat(every.Value, times.Value, until);
    }

    private static void Suits(Yaml y, InjectKind kind, Trigger trigger, Repeat? repeat)
    {
        if (kind is InjectKind.Repeating != repeat is not null)
            (y["repeat"] ?? y["kind"]!).Fault(repeat is null ? "A repeating inject says how often." : "Only an inject of kind 'repeating' comes again.", repeat is null ? "repeat: { every: PT10M, times: 3 }" : "kind: repeating");
        if (kind is InjectKind.Conditional && trigger is not (Trigger.On or Trigger.When))
            y["kind"]!.Fault("A conditional inject comes on an event or when a condition holds.", "on: … or when: …");
        if (kind is InjectKind.Contingency && trigger is Trigger.At or Trigger.After)
            y["kind"]!.Fault("A contingency inject lies on the shelf: it comes by hand or on its condition, never by the clock.", "manual: true");
    }
}
