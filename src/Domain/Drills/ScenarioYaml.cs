using System.Globalization;
using System.Text;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills;

/// <summary>What reading a scenario gave: the scenario or every fault, and what looks wrong in either case.</summary>
public sealed record ScenarioFile(Scenario? Scenario, IReadOnlyList<Fault> Faults, IReadOnlyList<Fault> Warnings)
{
    public bool Ok => Scenario is not null;
}

/// <summary>Reads scenario files. Never throws; nothing is read in part.</summary>
public static class ScenarioYaml
{
    /// <summary>Largest file, in bytes of UTF-8 (8 MiB).</summary>
    public const int MaxBytes = 8 << 20;

    internal static readonly string[] Keys =
    [
        "scenario", "version", "title", "purpose", "plan", "form", "range", "content", "cyber", "duration", "starts", "briefing", "safety", "stop_word",
        "objectives", "roles", "phases", "injects", "expectations",
    ];

    private static readonly Dictionary<string, DayOfWeek> Days = Enum.GetValues<DayOfWeek>().ToDictionary(d => d.ToString().ToLowerInvariant());

    /// <param name="setting">The network and rules it is to be played in; null to check it by itself.</param>
    public static ScenarioFile Load(string file, string text, ScenarioSetting? setting = null)
    {
        if (Encoding.UTF8.GetByteCount(text) is > MaxBytes and var bytes)
            return new(null, [new Fault(file, 1, 1, $"The file has {bytes} bytes; at most {MaxBytes} are read.")], []);
        var yaml = YamlFile.Read(file, text, MaxBytes);
        if (yaml.Root is not { } root) return new(null, yaml.Faults, []);
        var places = new ScenarioPlaces();
        var scenario = Read(root, places);
        if (scenario is not null)
        {
            ScenarioCheck.Find(scenario, places);
            if (yaml.Faults.Count == 0) ScenarioCheck.Rings(scenario, places);
            if (yaml.Faults.Count == 0) ScenarioReach.Find(scenario, places, setting);
        }
        return new(yaml.Faults.Count == 0 ? scenario : null, [.. InOrder(yaml.Faults)], [.. InOrder(yaml.Warnings)]);
    }

    private static Scenario? Read(Yaml root, ScenarioPlaces places)
    {
        root.Only(Keys);
        places.Root = root;
        var (id, version, plan) = (ScenarioWords.Id(root.Need("scenario")), root.Need("version")?.AsWhole(), ScenarioWords.Id(root.Need("plan")));
        var (title, purpose) = (ScenarioWords.Line(root.Need("title")), ScenarioWords.Paragraph(root.Need("purpose")));
        var (safety, stop) = (ScenarioWords.Paragraph(root.Need("safety")), ScenarioWords.Line(root.Need("stop_word")));
        var form = ScenarioWords.Word<DrillForm>(root.Need("form"));
        var range = ScenarioWords.Word<DrillRange>(root.Need("range"));
        var content = ScenarioWords.Word<DrillContent>(root.Need("content"));
        var duration = ScenarioWords.Time(root.Need("duration"), least: TimeSpan.FromMinutes(1));
        if (version < 1) root["version"]!.Fault("Versions count from 1.");

        var objectives = ScenarioWords.Each(root["objectives"], "objectives", 200, y => Objective(y, places));
        var roles = ScenarioWords.Each(root.Need("roles"), "roles", 500, y => Role(y, places));
        var phases = ScenarioWords.Each(root.Need("phases"), "phases", 100, y => Phase(y, places));
        var injects = ScenarioWords.Each(root.Need("injects"), "injects", 10_000, (y, n) => InjectYaml.Read(y, n, places));
        var expectations = ScenarioWords.Each(root["expectations"], "expectations", 5_000, y => ExpectationYaml.Read(y, places));
        var (starts, briefing) = (Starts(root["starts"]), ScenarioWords.Paragraph(root["briefing"]));
        return id is null || version is null || plan is null || title is null || purpose is null || safety is null || stop is null
            || form is null || range is null || content is null || duration is null
            ? null
            : new Scenario(id, version.Value, title, purpose, plan, form.Value, range.Value, content.Value, duration.Value, safety, stop)
            {
                Starts = starts, Briefing = briefing, Cyber = root["cyber"]?.AsFlag() ?? true,
                Objectives = objectives, Roles = roles, Phases = phases, Injects = injects, Expectations = expectations,
            };
    }

    private static Objective? Objective(Yaml y, ScenarioPlaces places)
    {
        y.Only("id", "title", "item", "capability");
        var (id, title, item) = (ScenarioWords.Id(y.Need("id")), ScenarioWords.Line(y.Need("title")), ScenarioWords.Word<EvaluationItem>(y.Need("item")));
        places.Add("objective", id, y);
        return id is null || title is null || item is null ? null : new Objective(id, title, item.Value, ScenarioWords.Line(y["capability"]));
    }

    private static DrillRole? Role(Yaml y, ScenarioPlaces places)
    {
        y.Only("id", "title", "group", "unit", "post", "required");
        var (id, title, group) = (ScenarioWords.Id(y.Need("id")), ScenarioWords.Line(y.Need("title")), ScenarioWords.Word<RoleGroup>(y.Need("group")));
        var (unit, post) = (ScenarioWords.Code(y.Need("unit")), y.Need("post")?.AsOneOf(Organisation.Posts.All));
        places.Add("role", id, y);
        return id is null || title is null || group is null || unit is null || post is null ? null
            : new DrillRole(id, title, group.Value, unit, post, y["required"]?.AsFlag() ?? group is RoleGroup.Command or RoleGroup.Execution);
    }

    private static ScenarioPhase? Phase(Yaml y, ScenarioPlaces places)
    {
        y.Only("id", "title", "from", "situation", "preparation");
        var (id, title, from) = (ScenarioWords.Id(y.Need("id")), ScenarioWords.Line(y.Need("title")), ScenarioWords.Time(y.Need("from")));
        places.Add("phase", id, y);
        return id is null || title is null || from is null ? null
            : new ScenarioPhase(id, title, from.Value, ScenarioWords.Paragraph(y["situation"]), y["preparation"]?.AsFlag() ?? false);
    }

    private static SimulatedStart? Starts(Yaml? y)
    {
        if (y is null) return null;
        y.Only("day", "at");
        var day = y["day"]?.AsOneOf(Days.Keys);
        if (y.Need("at") is not { } at || at.AsString() is not { } text) return null;
        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return new SimulatedStart(day is null ? null : Days[day], time);
        at.Fault("A time of day such as 17:40 is expected here.");
        return null;
    }

    private static IEnumerable<Fault> InOrder(IEnumerable<Fault> faults) => faults.Distinct().OrderBy(f => f.Line).ThenBy(f => f.Column);
}
