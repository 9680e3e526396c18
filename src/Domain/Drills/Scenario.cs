using System.Text.Json.Serialization;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills;

/// <summary>Form of a drill (演练形式).</summary>
/// <remarks>GB/T 38645-2020 annex A.</remarks>
[JsonConverter(typeof(JsonStringEnumConverter<DrillForm>))]
public enum DrillForm
{
    /// <summary>桌面推演.</summary>
    [JsonStringEnumMemberName("tabletop")] Tabletop,
    /// <summary>实操演练.</summary>
    [JsonStringEnumMemberName("hands-on")] HandsOn,
    /// <summary>示范演练.</summary>
    [JsonStringEnumMemberName("demonstration")] Demonstration,
}

/// <summary>Who takes part (演练范围). The forms of the standard print different lists; this is their union.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DrillRange>))]
public enum DrillRange
{
    /// <summary>组织（机构）内部.</summary>
    [JsonStringEnumMemberName("organisation")] Organisation,
    /// <summary>行业内部.</summary>
    [JsonStringEnumMemberName("industry")] Industry,
    /// <summary>跨行业.</summary>
    [JsonStringEnumMemberName("cross-industry")] CrossIndustry,
    /// <summary>地域性.</summary>
    [JsonStringEnumMemberName("area")] Area,
    /// <summary>跨地区.</summary>
    [JsonStringEnumMemberName("cross-area")] CrossArea,
}

/// <summary>Content of a drill (演练内容).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DrillContent>))]
public enum DrillContent
{
    /// <summary>综合演练.</summary>
    [JsonStringEnumMemberName("comprehensive")] Comprehensive,
    /// <summary>专项演练.</summary>
    [JsonStringEnumMemberName("special")] Special,
}

/// <summary>A drill as it is written: who plays, what comes when, what is expected. Immutable; read from YAML.</summary>
/// <param name="Id">Key of the scenario, the same in all versions.</param>
/// <param name="Version">From 1.</param>
/// <param name="Title">Name of the drill.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Plan">Kind of the plan (预案) exercised: a kind of <c>Domain/Plans</c>, e.g. cyber.</param>
/// <param name="Duration">Planned length on the drill clock; it does not end the drill by itself.</param>
/// <param name="Safety">What must not be touched, and who stops it.</param>
/// <param name="StopWord">Whoever says it stops the drill for everybody.</param>
public sealed record Scenario(
    string Id, int Version, Text Title, Text Purpose, string Plan, DrillForm Form, DrillRange Range, DrillContent Content,
    TimeSpan Duration, Text Safety, Text StopWord)
{
    /// <summary>The day and hour it pretends to begin at; null when it begins when it begins.</summary>
    public SimulatedStart? Starts { get; init; }

    /// <summary>False for a drill whose matter is no network incident, such as a fire alarm.</summary>
    public bool Cyber { get; init; } = true;

    /// <summary>What the players should know before it begins.</summary>
    public Text? Briefing { get; init; }

    public IReadOnlyList<Objective> Objectives { get; init; } = [];
    public IReadOnlyList<DrillRole> Roles { get; init; } = [];

    /// <summary>In order of their beginning.</summary>
    public IReadOnlyList<ScenarioPhase> Phases { get; init; } = [];

    /// <summary>In the order of the file, which is their sequence.</summary>
    public IReadOnlyList<Inject> Injects { get; init; } = [];
    public IReadOnlyList<Expectation> Expectations { get; init; } = [];

    /// <summary>Codes of all units that play, deliver or are spoken to, in order of code.</summary>
    public IReadOnlyList<string> Units => [.. Roles.Select(r => r.Unit).Concat(Injects.SelectMany(i => i.Delivery.Units)).Distinct().Order(StringComparer.Ordinal)];

    public Inject? Inject(string id) => Injects.FirstOrDefault(i => i.Id == id);
    public DrillRole? Role(string id) => Roles.FirstOrDefault(r => r.Id == id);
    public Expectation? Expectation(string id) => Expectations.FirstOrDefault(e => e.Id == id);
    public ScenarioPhase? Phase(string id) => Phases.FirstOrDefault(p => p.Id == id);

    /// <summary>All points that can be reached.</summary>
    public int Points => Expectations.Sum(e => e.Points);
}

/// <summary>"A Friday at 17:40": the first such local instant at or after the real start, so a scenario does not grow old.</summary>
/// <param name="Day">Day of the week; null for whatever day it is.</param>
/// <param name="At">Local time.</param>
public sealed record SimulatedStart(DayOfWeek? Day, TimeOnly At)
{
    /// <summary>T0 of a drill whose start act was at <paramref name="act"/>, UTC.</summary>
    public DateTimeOffset After(DateTimeOffset act, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(act, zone).DateTime;
        var day = local.Date;
        while (day + At.ToTimeSpan() < local || (Day is { } wanted && day.DayOfWeek != wanted)) day = day.AddDays(1);
        return Period.InUtc(day + At.ToTimeSpan(), zone);
    }
}

/// <summary>Part of a drill (move). Injects name the phase they belong to.</summary>
/// <param name="From">Its beginning on the drill clock; negative for preparation.</param>
/// <param name="Situation">What everybody is told when it begins; null for nothing.</param>
/// <param name="Preparation">Before the start: only here offsets are negative.</param>
public sealed record ScenarioPhase(string Id, Text Title, TimeSpan From, Text? Situation, bool Preparation);
