using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Policies;

/// <summary>One duty as a regulation states it: who owes what to whom, how soon after what.</summary>
/// <param name="Id">Unique on the shelf, stable over versions.</param>
/// <param name="Kind">first-report, onward-report, final-report, early-warning, oral-report …</param>
/// <param name="Classes">Reporter classes bound by it; empty binds all.</param>
/// <param name="Grades">Grades it applies to; empty when the duty does not depend on a grade.</param>
/// <param name="Owner">"reporter", "tier" (a level above that received the report) or an outside party's key.</param>
/// <param name="Recipients">"superior" or outside parties' keys; each is a duty of its own with its own receipt.</param>
/// <param name="From">What its (first) clock counts from.</param>
/// <param name="Within">How long its (first) clock runs.</param>
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

    /// <summary>oral, written or form.</summary>
    public string Form { get; init; } = Forms.Written;

    /// <summary>Further clocks; of those that have started the earliest end counts, with <see cref="LatestCounts"/> the latest.</summary>
    public IReadOnlyList<Clock> Others { get; init; } = [];

    public bool LatestCounts { get; init; }

    /// <summary>Ends the duty's time may not go beyond. One that had passed before the clock started no longer binds.</summary>
    public IReadOnlyList<Clock> Caps { get; init; } = [];

    /// <summary>Instants before which the duty never falls due.</summary>
    public IReadOnlyList<Clock> NotBefore { get; init; } = [];

    public Roll? Roll { get; init; }

    /// <summary>The clock starts no earlier than the notice of a grade that brings the duty about; otherwise an upgrade gives no time.</summary>
    public bool FromNotice { get; init; }

    /// <summary>Whether an authority may stop this clock. No Chinese rule knows that.</summary>
    public bool Stoppable { get; init; }

    /// <summary>Where the number of one grade is surer, or less sure, than the rest.</summary>
    public IReadOnlyDictionary<Grade, string> ConfidencePerGrade { get; init; } = new Dictionary<Grade, string>();

    public string ConfidenceFor(Grade? grade) => grade is { } g && ConfidencePerGrade.TryGetValue(g, out var own) ? own : Confidence;

    /// <summary>The pack that wrote it, as "cn-cac-2025@1", also where another pack includes it.</summary>
    public string Origin { get; init; } = "";

    /// <summary>All clocks of the rule, the first one first.</summary>
    internal IEnumerable<Clock> Clocks => Others.Prepend(new Clock(From, Within));
}

/// <summary>In what form a duty can be fulfilled.</summary>
public static class Forms
{
    /// <summary>By telephone or in person; a written report does as well.</summary>
    public const string Oral = "oral";
    public const string Written = "written";
    /// <summary>On the recipient's own form.</summary>
    public const string Form = "form";

    public static IReadOnlyList<string> All { get; } = [Oral, Written, Form];
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
