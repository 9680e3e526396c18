using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using IncidentHub.Domain.Drills.Scoring;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills.Debriefs;

/// <summary>Who took part as what.</summary>
/// <param name="Players">Post titles.</param>
public sealed record ReportRole(string Role, Text Title, Text Group, string Unit, Text UnitName, IReadOnlyList<Text> Players);

/// <summary>A part a person wrote.</summary>
public sealed record ReportPart(string Part, Text Name, string Text);

/// <summary>An inject as it was planned and as it came.</summary>
/// <param name="Planned">Drill time of the script; null when it had none.</param>
/// <param name="Came">Drill time; null when it did not come.</param>
/// <param name="Remark">Late, early, skipped, edited, added; null for as planned.</param>
public sealed record ReportInject(string Inject, int Sequence, Text Title, TimeSpan? Planned, TimeSpan? Came, Text? Remark);

/// <summary>Something that happened, as a sentence.</summary>
/// <param name="Kind">Event name, kebab-case.</param>
/// <param name="ByHub">The hub did it by itself.</param>
public sealed record ReportMoment(TimeSpan Elapsed, string Unit, string Kind, Text Who, Text What, bool ByHub);

/// <summary>What was expected and what came of it.</summary>
/// <param name="Asked">By when, in words.</param>
/// <param name="Who">Post title of whoever did it; null when nobody did.</param>
public sealed record ReportExpectation(ExpectationScore Score, Text Title, Text? Objective, Text? Role, Text? UnitName, Text Asked, string? Clause, Text? Who, Text? SaidBy);

/// <summary>A line of the score with its name.</summary>
public sealed record ReportLine(ScoreLine Line, Text Name);

/// <summary>The score as the report shows it: the formula in words, and every sum.</summary>
public sealed record ReportScore(
    int Formula, Text Title, IReadOnlyList<Text> Words, bool IsFinal, ScoreLine Total, decimal? Uncapped, IReadOnlyList<Text> CappedBy,
    IReadOnlyList<ReportLine> Objectives, IReadOnlyList<ReportLine> Roles, IReadOnlyList<ReportLine> Units, IReadOnlyList<ReportLine> Items);

/// <summary>A milestone of one tier: what, when, who.</summary>
public sealed record ReportMilestone(Text What, TimeSpan Elapsed, Text Who);

/// <summary>What a tier did about the incidents of the drill.</summary>
public sealed record ReportTier(string Unit, Text Name, IReadOnlyList<ReportMilestone> Milestones);

/// <summary>A strength or a gap.</summary>
/// <param name="Key">expectation:id, observation:id or objective:id.</param>
/// <param name="Unit">Whose it is; null for the drill as a whole.</param>
/// <param name="Order">Number of the rectification order; null without one.</param>
public sealed record ReportPoint(string Key, Text What, string? Unit, Text? UnitName, string? Clause = null, Intent? Intent = null);

public sealed record ReportObservation(Guid Id, TimeSpan Elapsed, Text Who, ObservationKind Kind, string Text, string? Rating, Text? About, IReadOnlyList<string> Evidence);

/// <summary>Whether a point of the control checklist was kept.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CheckState>))]
public enum CheckState
{
    [JsonStringEnumMemberName("yes")] Yes,
    [JsonStringEnumMemberName("no")] No,
    [JsonStringEnumMemberName("na")] NotApplicable,
    /// <summary>The log cannot know; a person has to say.</summary>
    [JsonStringEnumMemberName("person")] Person,
}

/// <summary>A point of the control checklist.</summary>
/// <param name="Evidence">What the log says about it.</param>
public sealed record ReportCheck(string Key, Text Title, CheckState State, Text Evidence);

/// <summary>The report on the state of the systems, due the day after.</summary>
/// <param name="State">open, overdue, met or late.</param>
public sealed record ReportSystems(DateOnly DueOn, string State, bool? Restored, string? Text, Text? Who, DateTimeOffset? At);

/// <summary>The after-action report of a run, made from its events and from what people wrote about it; both languages in one.</summary>
/// <remarks>GB/T 38645-2020 A.8 to A.10; HSEEP after-action report.</remarks>
public sealed record AfterActionReport
{
    public required Guid Drill { get; init; }
    public required string Number { get; init; }
    public required Text Title { get; init; }
    public required string Scenario { get; init; }
    public required int ScenarioVersion { get; init; }
    /// <summary>SHA-256 of the script as it was frozen.</summary>
    public required string ScenarioHash { get; init; }
    public required Text Purpose { get; init; }
    public required Text Setting { get; init; }
    public required Text Safety { get; init; }
    public required Text Form { get; init; }
    public required Text Range { get; init; }
    public required Text Content { get; init; }
    /// <summary>Kind of the plan exercised.</summary>
    public required string Plan { get; init; }
    public required string Unit { get; init; }
    public required Text UnitName { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    /// <summary>Of the drill clock.</summary>
    public required TimeSpan Length { get; init; }
    public required Text Ending { get; init; }
    public IReadOnlyList<ReportRole> Roles { get; init; } = [];
    public IReadOnlyList<ReportPart> Parts { get; init; } = [];
    public required ReportScore Score { get; init; }
    public IReadOnlyList<ReportExpectation> Expectations { get; init; } = [];
    public IReadOnlyList<ReportInject> Script { get; init; } = [];
    public IReadOnlyList<ReportMoment> Course { get; init; } = [];
    public IReadOnlyList<ReportTier> Tiers { get; init; } = [];
    public IReadOnlyList<ReportPoint> Strengths { get; init; } = [];
    public IReadOnlyList<ReportPoint> Gaps { get; init; } = [];
    public IReadOnlyList<ReportObservation> Observations { get; init; } = [];
    public IReadOnlyList<ReportCheck> Checks { get; init; } = [];
    public ReportSystems? Systems { get; init; }
    /// <summary>Null while the survey is open or has too few answers.</summary>
    public IReadOnlyList<QuestionResult>? Survey { get; init; }
    public int SurveyAnswers { get; init; }

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Canonical JSON: what is hashed and signed.</summary>
    public string Frozen() => System.Text.Encoding.UTF8.GetString(Canonical.Bytes(JsonSerializer.SerializeToElement(this, Json)));

    /// <summary>Reads what <see cref="Frozen"/> wrote.</summary>
    public static AfterActionReport Thaw(string content) => JsonSerializer.Deserialize<AfterActionReport>(content, Json)!;
}
