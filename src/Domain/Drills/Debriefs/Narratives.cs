using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills.Debriefs;

/// <summary>The parts of an after-action report that a person writes.</summary>
/// <remarks>GB/T 38645-2020 A.10; HSEEP's analysis.</remarks>
public static class NarrativeParts
{
    public const string Conclusion = "conclusion";
    public const string Summary = "summary";
    public const string Improvement = "improvement";

    /// <summary>Without these nobody signs.</summary>
    public static IReadOnlyList<string> Needed { get; } = [Conclusion, Summary, Improvement];

    /// <summary>In the order of the report.</summary>
    public static IReadOnlyList<string> All { get; } = ["place", "evaluation-place", "experts", Conclusion, Summary, "strengths", "weaknesses", Improvement, "safety", "site"];

    public static Text Name(string part) => part switch
    {
        "place"            => new("演练地点", "Place of the drill"),
        "evaluation-place" => new("演练评估地点", "Place of the evaluation"),
        "experts"          => new("评估专家组成员", "Evaluating experts"),
        Conclusion         => new("评估结论", "Conclusion"),
        Summary            => new("演练总结", "Summary"),
        "strengths"        => new("优点与经验", "Strengths, in words"),
        "weaknesses"       => new("问题与原因分析", "Weaknesses and their causes"),
        Improvement        => new("改进思路", "Ideas for improvement"),
        "safety"           => new("安全与备份措施落实情况", "Safety and backup measures taken"),
        "site"             => new("现场清理情况", "Clearing of the site"),
        _ => new(part, part),
    };
}

/// <summary>Writes a part of the report, or changes it.</summary>
public sealed record WriteNarrative(string Part, string Text) : ICommand<DebriefOf>
{
    public Decision Decide(DebriefOf of, Moment at) =>
        !of.Drill.IsOver ? DebriefRefusals.NotOver
        : !NarrativeParts.All.Contains(Part) ? DebriefRefusals.UnknownPart(Part ?? "")
        : Texts.Check("text", Text, required: true) is { } refusal ? refusal
        : of.Debrief?.Narratives.GetValueOrDefault(Part)?.Text == Text.Trim() ? Decision.AlreadySo
        : of.Happens(at, new NarrativeWritten(at.By.Id, at.Now, Part, Text.Trim()));
}

/// <summary>Says in what state the systems are after the drill. It may be corrected; the first word counts for its day.</summary>
/// <remarks>GB/T 38645-2020, control checklist: a written report on the state of the systems the next day.</remarks>
public sealed record ReportSystemState(bool Restored, string Text) : ICommand<DebriefOf>
{
    public Decision Decide(DebriefOf of, Moment at) =>
        !of.Drill.IsOver ? DebriefRefusals.NotOver
        : Texts.Check("text", Text, required: true) is { } refusal ? refusal
        : of.Debrief?.SystemState is { } known && known.Restored == Restored && known.Text == Text.Trim() ? Decision.AlreadySo
        : of.Happens(at, new SystemStateReported(at.By.Id, at.Now, Restored, Text.Trim()));
}

/// <summary>The day on which the report on the state of the systems is due.</summary>
public static class NextDay
{
    /// <summary>The local day after the one the drill ended on.</summary>
    public static DateOnly Of(DateTimeOffset ended, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(ended, zone).DateTime).AddDays(1);

    /// <summary>The instant of that day at which whoever owes it is asked, UTC: nine in the morning. A setting, not law.</summary>
    public static DateTimeOffset Asked(DateTimeOffset ended, TimeZoneInfo zone) => Period.InUtc(Of(ended, zone).ToDateTime(new TimeOnly(9, 0)), zone);

    /// <summary>The first instant after that day, UTC.</summary>
    public static DateTimeOffset Over(DateTimeOffset ended, TimeZoneInfo zone) => Period.InUtc(Of(ended, zone).AddDays(1).ToDateTime(TimeOnly.MinValue), zone);

    /// <summary>open, overdue, met or late.</summary>
    public static string State(DateTimeOffset ended, DateTimeOffset? reported, DateTimeOffset now, TimeZoneInfo zone) =>
        reported is { } at ? at < Over(ended, zone) ? "met" : "late" : now < Over(ended, zone) ? "open" : "overdue";
}
