using System.Globalization;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Drills;

/// <summary>Reads how an inject reaches the players.</summary>
internal static class DeliveryYaml
{
    public static readonly string[] Channels = ["signal", "incident", "message", "instruction", "press", "phone", "cut", "restore", "cue"];

    public static Delivery? Read(Yaml inject)
    {
        var said = Channels.Where(k => inject[k] is not null).ToList();
        if (said.Count != 1)
        {
            (said.Count == 0 ? inject : inject[said[1]]!).Fault(
                said.Count == 0 ? "Nothing says how this inject reaches the players." : $"An inject has one channel; here are {string.Join(" and ", said)}.", "one of: " + string.Join(", ", Channels));
            return null;
        }
        var y = inject[said[0]]!;
        if (said[0] == "cue") return ScenarioWords.Paragraph(y) is { } cue ? new Delivery.Cue(cue) : null;
        return said[0] switch
        {
            "signal"      => Signal(y),
            "incident"    => Incident(y),
            "message"     => Two(y, "subject", "body", (a, b) => new Delivery.Message(a, b)),
            "phone"       => Two(y, "caller", "script", (a, b) => new Delivery.Phone(a, b)),
            "press"       => Press(y),
            "instruction" => Instruction(y),
            "cut"         => Line(y, ["unit", "above", "for"], (unit, above) => new Delivery.Cut(unit, above, ScenarioWords.Time(y["for"], TimeSpan.FromSeconds(1)))),
            _             => Line(y, ["unit", "above"], (unit, above) => new Delivery.Restore(unit, above)),
        };
    }

    private static Delivery? Signal(Yaml y)
    {
        y.Only("unit", "title", "description", "labels");
        var (unit, title, description) = (ScenarioWords.Code(y.Need("unit")), ScenarioWords.Line(y.Need("title")), ScenarioWords.Paragraph(y.Need("description")));
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, at, value) in y["labels"]?.Entries ?? [])
            if (value.AsString() is { } said)
            {
                if (key.Length > 256 || said.Length > 1_024 || labels.Count >= 128) at.Fault("Labels have names of at most 256 and values of at most 1024 characters, and there are at most 128.");
                else if (Texts.Check("labels", $"{key}：{said}", 2_000) is { } refusal) value.Fault(refusal.Detail.En);
                labels[key] = said;
            }
        return unit is null || title is null || description is null ? null : new Delivery.Signal(unit, title, description, labels);
    }

    private static Delivery? Incident(Yaml y)
    {
        y.Only("unit", "title", "description", "category", "facts");
        var (unit, title, description) = (ScenarioWords.Code(y.Need("unit")), ScenarioWords.Line(y.Need("title")), ScenarioWords.Paragraph(y.Need("description")));
        var facts = Facts.None;
        foreach (var (key, _, value) in y["facts"]?.Entries ?? [])
            if (value.AsString() is { } said) facts = facts.With(key, FactOf(said));
        return unit is null || title is null || description is null ? null : new Delivery.Incident(unit, title, description, ScenarioWords.Id(y["category"]), facts);
    }

    private static Delivery? Press(Yaml y)
    {
        y.Only("outlet", "headline", "body");
        var (outlet, headline, body) = (ScenarioWords.Line(y.Need("outlet")), ScenarioWords.Line(y.Need("headline")), ScenarioWords.Paragraph(y.Need("body")));
        return outlet is null || headline is null || body is null ? null : new Delivery.Press(outlet, headline, body);
    }

    private static Delivery? Instruction(Yaml y)
    {
        y.Only("unit", "to", "text", "within");
        var (unit, to, text) = (ScenarioWords.Code(y.Need("unit")), ScenarioWords.Code(y.Need("to")), ScenarioWords.Paragraph(y.Need("text")));
        if (unit is not null && unit == to) y["to"]!.Fault("A unit does not instruct itself.");
        return unit is null || to is null || text is null ? null : new Delivery.Instruction(unit, to, text, ScenarioWords.Time(y["within"], TimeSpan.FromMinutes(1)));
    }

    private static Delivery? Two(Yaml y, string first, string second, Func<Text, Text, Delivery> make)
    {
        y.Only(first, second);
        return (ScenarioWords.Line(y.Need(first)), ScenarioWords.Paragraph(y.Need(second))) is ({ } a, { } b) ? make(a, b) : null;
    }

    private static Delivery? Line(Yaml y, string[] keys, Func<string, string, Delivery> make)
    {
        y.Only(keys);
        var (unit, above) = (ScenarioWords.Code(y.Need("unit")), ScenarioWords.Code(y.Need("above")));
        if (unit is not null && unit == above) y["above"]!.Fault("A line joins two units.");
        return unit is null || above is null ? null : make(unit, above);
    }

    private static FactValue FactOf(string text) =>
        text is "true" or "false" ? text == "true"
        : decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number
        : new FactValue(text);
}
