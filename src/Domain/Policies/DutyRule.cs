using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Policies;

/// <summary>One duty as a regulation states it: who owes what to whom, how soon after what.</summary>
/// <param name="Id">Unique within its pack, stable over versions.</param>
/// <param name="Kind">first-report, onward-report, final-report …</param>
/// <param name="Classes">Reporter classes bound by it; empty binds all.</param>
/// <param name="Grades">Grades it applies to; empty when the duty does not depend on a grade.</param>
/// <param name="Owner">"reporter", "tier" (a level above that received the report) or an outside party's key.</param>
/// <param name="Recipients">"superior" or outside parties' keys; each is a duty of its own.</param>
/// <param name="MetBy">receipt or submission.</param>
public sealed record DutyRule(
    string Id, string Kind, Text Title, string Article, string Citation, string Confidence,
    IReadOnlySet<string> Classes, IReadOnlySet<Grade> Grades, string Owner, IReadOnlyList<string> Recipients,
    ClockStart From, Limit Within, string MetBy)
{
    public const string Reporter = "reporter";
    public const string Tier = "tier";
    public const string Superior = "superior";
    public const string Receipt = "receipt";
    public const string Submission = "submission";
}

/// <summary>The event a clock counts from; null means any party, any report.</summary>
public sealed record ClockStart(string Event, string? By = null, string? Report = null)
{
    public bool Fits(ClockEvent e) =>
        e.Type == Event && (By is null || e.By == By) && (Report is null || e.Report == Report);
}

/// <summary>How long a duty allows: one period, or one per grade.</summary>
public sealed record Limit(Period? Always, IReadOnlyDictionary<Grade, Period> PerGrade)
{
    public Period? For(Grade? grade) =>
        grade is { } g && PerGrade.TryGetValue(g, out var period) ? period : Always;
}

/// <summary>Why a duty exists, for the officer who has to answer for it.</summary>
/// <param name="Policy">Pack id.</param>
/// <param name="Version">Pack version.</param>
/// <param name="Rule">Rule id in the pack.</param>
/// <param name="Article">Article as cited, e.g. "第四条".</param>
/// <param name="Citation">The document.</param>
/// <param name="Confidence">primary, secondary, memory (of the source read) or configured (by us, not law).</param>
public sealed record Because(string Policy, int Version, string Rule, string Article, string Citation, string Confidence);

/// <summary>How far a number of a pack can be trusted.</summary>
public static class Confidence
{
    public const string Primary = "primary";
    public const string Secondary = "secondary";
    public const string Memory = "memory";
    public const string Configured = "configured";

    public static IReadOnlyList<string> All { get; } = [Primary, Secondary, Memory, Configured];
}
