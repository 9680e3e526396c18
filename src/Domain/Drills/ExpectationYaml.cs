using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills;

/// <summary>Reads an expectation: a predicate over events, several of them together, something that must not come about, or an evaluator's judgement.</summary>
internal static class ExpectationYaml
{
    public static readonly string[] Kinds = ["expect", "all", "any", "never", "judged"];
    public static readonly string[] Keys = ["id", "title", .. Kinds, "where", "by", "within", "bands", "from", "clock", "scale", "points", "objective", "inject", "critical", "clause"];

    public static Expectation? Read(Yaml y, ScenarioPlaces places)
    {
        y.Only(Keys);
        var (id, title, points) = (ScenarioWords.Id(y.Need("id")), ScenarioWords.Line(y.Need("title")), y.Need("points")?.AsWhole());
        places.Add("expectation", id, y);
        if (points is < 1 or > 10_000) y["points"]!.Fault("Points lie between 1 and 10000.");
        var cap = y["critical"]?.AsWhole();
        if (cap is < 0 or > 99) y["critical"]!.Fault("A critical expectation caps the score at 0 to 99 percent.");
        var clause = y["clause"]?.AsString();
        if (clause?.Length > Texts.Line) y["clause"]!.Fault($"At most {Texts.Line} characters are read here.");
        var wanted = WantedOf(y);
        return id is null || title is null || points is null || wanted is null
            ? null
            : new Expectation(id, title, wanted, points.Value)
            {
                Objective = ScenarioWords.Id(y["objective"]), By = ScenarioWords.Id(y["by"]), Inject = ScenarioWords.Id(y["inject"]) ?? ScenarioWords.Id(y["from"]), Cap = cap, Clause = clause,
            };
    }

    private static Wanted? WantedOf(Yaml y)
    {
        var said = Kinds.Where(k => y[k] is not null).ToList();
        if (said.Count != 1)
        {
            (said.Count == 0 ? y : y[said[1]]!).Fault(said.Count == 0 ? "Nothing says what is expected." : $"An expectation is one of its kinds; here are {string.Join(" and ", said)}.", "one of: " + string.Join(", ", Kinds));
            return null;
        }
        string[] strange = said[0] switch
        {
            "expect"       => ["scale"],
            "all" or "any" => ["scale", "where", "clock"],
            "never"        => ["scale", "within", "bands", "from", "clock"],
            _              => ["where", "within", "bands", "from", "clock"],
        };
        foreach (var key in strange.Where(k => y[k] is not null)) y[key]!.Fault($"'{said[0]}' does not go with '{key}'.");
        switch (said[0])
        {
            case "judged":
                var scale = y["scale"] is { } s ? ScenarioWords.Word<RatingScale>(s) : RatingScale.OneThreeFive;
                return ScenarioWords.Paragraph(y["judged"]) is { } criterion && scale is { } known ? new Wanted.Judged(criterion, known) : null;
            case "all" or "any":
                var (together, by) = (GroupOf(y, y[said[0]]!), WindowOf(y));
                return together is null || by is null ? null : new Wanted.Together(together, said[0] == "all", by);
            case "never":
                return ConditionYaml.PatternOf(y, "never") is { } bad ? new Wanted.Never(bad) : null;
            default:
                var (pattern, window) = (ConditionYaml.PatternOf(y, "expect"), WindowOf(y));
                return pattern is null || window is null ? null : new Wanted.Happens(pattern, window);
        }
    }

    /// <summary>Two or more forms of events; whoever is named beside the group is meant by each that names nobody.</summary>
    private static List<EventPattern>? GroupOf(Yaml y, Yaml at)
    {
        var group = at.Items.Select(i => ConditionYaml.Pattern(i, "expect")).ToList();
        if (group.Count < 2) at.Fault("At least two events are expected here.", "- { expect: report.signed, where: { unit: 330100 } }");
        return group.Count < 2 || group.Contains(null) ? null : [.. group.Select(p => p! with { By = p.By ?? ScenarioWords.Id(y["by"]) })];
    }

    private static Window? WindowOf(Yaml y)
    {
        var said = new[] { "within", "bands", "clock" }.Where(k => y[k] is not null).ToList();
        if (said.Count > 1)
        {
            y[said[1]]!.Fault($"Either 'within', 'bands' or 'clock' says by when; here are {string.Join(" and ", said)}.");
            return null;
        }
        if (said.Count == 0)
        {
            if (y["from"] is { } idle) idle.Fault("'from' goes with 'within' or 'bands'.");
            return new Window.Open();
        }
        var from = ScenarioWords.Id(y["from"]);
        if (y["within"] is { } within) return ScenarioWords.Time(within, TimeSpan.FromSeconds(1)) is { } limit ? new Window.Drill(from, [new Band(limit, 100)]) : null;
        if (y["bands"] is { } bands) return BandsOf(bands) is { Count: > 0 } read ? new Window.Drill(from, read) : null;
        var clock = y["clock"]!;
        if (y["from"] is { } idle2) idle2.Fault("A legal clock has its own beginning.");
        if (clock.IsMapping) clock.Only("duty", "to");
        var duty = clock.IsMapping ? clock.Need("duty")?.AsString() : clock.AsString();
        return duty is null ? null : new Window.Law(duty, clock.IsMapping ? ScenarioWords.Id(clock["to"]) : null);
    }

    private static List<Band> BandsOf(Yaml y)
    {
        var bands = new List<Band>();
        foreach (var item in y.Items)
        {
            item.Only("up_to", "percent");
            var (upTo, percent) = (ScenarioWords.Time(item.Need("up_to"), TimeSpan.FromSeconds(1)), item.Need("percent")?.AsWhole());
            if (percent is < 1 or > 100) item["percent"]!.Fault("Percents lie between 1 and 100.");
            if (upTo is null || percent is null) continue;
            if (bands is [.., var last] && (upTo <= last.UpTo || percent >= last.Percent)) item.Fault("Bands take longer and are worth less one after another.");
            bands.Add(new Band(upTo.Value, percent.Value));
        }
        if (bands.Count == 0) y.Fault("At least one band is expected here.", "bands: [{ up_to: PT10M, percent: 100 }, { up_to: PT20M, percent: 60 }]");
        return bands;
    }
}
