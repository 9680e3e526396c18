using System.Text.Json.Serialization;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Policies;

/// <summary>The duties of one regime in one version.</summary>
/// <param name="Warnings">Percents of the allowed time at which the owner is warned, rising.</param>
/// <param name="Attention">Who is told at which percent.</param>
/// <param name="EffectiveTo">First instant it is no longer in force; null while it is.</param>
/// <param name="Parties">Names of the outside parties its rules speak of, by key.</param>
/// <param name="Classes">Names of the reporter classes it tells apart, by key.</param>
public sealed record PolicyPack(
    string Id, int Version, Text Title, string Jurisdiction, string Citation,
    DateTimeOffset EffectiveFrom, DateTimeOffset? EffectiveTo,
    IReadOnlyList<DutyRule> Rules, IReadOnlyList<int> Warnings, IReadOnlyList<AttentionStep> Attention,
    IReadOnlyDictionary<string, Text> Parties, IReadOnlyDictionary<string, Text> Classes)
{
    /// <summary>How people are told of what waits; null when the pack does not say.</summary>
    public Attention.Watch? Watch { get; init; }

    /// <summary>Never in force: for comparison only; no unit can be under it.</summary>
    public bool IsDraft { get; init; }

    /// <summary>The grading pack its grades come from.</summary>
    public string Grading { get; init; } = Regime.Grading;

    /// <summary>Where its days are counted; null means at the reporting unit.</summary>
    public string? TimeZone { get; init; }

    /// <summary>"cn-cac-2025@1": packs whose rules are all in this one.</summary>
    public IReadOnlyList<string> Includes { get; init; } = [];

    /// <summary>The pack this one makes stricter; null for all but overlays.</summary>
    public string? Extends { get; init; }

    /// <summary>"cn-cac-2025@1".</summary>
    [JsonIgnore] public string Name => $"{Id}@{Version}";

    public DutyRule? Rule(string id) => Rules.FirstOrDefault(r => r.Id == id);

    /// <summary>
    /// Every duty that exists given what has happened so far, ordered by due time, then rule, then recipient. A pure
    /// function: events in another order give the same answer.
    /// </summary>
    public IReadOnlyList<Demand> Demands(DutyQuestion q) =>
        [.. Rules.Where(r => Binds(r, q)).SelectMany(r => Demands(r, q))
            .OrderBy(d => d.DueAt).ThenBy(d => d.Rule, StringComparer.Ordinal).ThenBy(d => d.Recipient, StringComparer.Ordinal)];

    private static bool Binds(DutyRule rule, DutyQuestion q) =>
        rule.Owner == DutyRule.Tier == (q.Role == DutyRule.Tier)
        && (rule.Classes.Count == 0 || rule.Classes.Overlaps(q.Classes))
        && (rule.Grades.Count == 0 || q.Grade is { } grade && rule.Grades.Contains(grade));

    private IEnumerable<Demand> Demands(DutyRule rule, DutyQuestion q)
    {
        var zone = TimeZone is null ? q.Zone : TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        var notice = rule.FromNotice ? Notice(rule, q) : null;
        var running = rule.Clocks.Select(c => Running(c, q, zone, notice)).OfType<(ClockEvent Start, DateTimeOffset Due)>().ToList();
        if (running.Count == 0) return [];

        var (start, due) = rule.LatestCounts ? running.MaxBy(r => r.Due) : running.MinBy(r => r.Due);
        foreach (var cap in Ends(rule.Caps).Where(cap => cap > start.At && cap < due)) due = cap;
        foreach (var floor in Ends(rule.NotBefore).Where(floor => floor > due)) due = floor;
        var confidence = rule.ConfidenceFor(q.Grade);
        if (rule.Roll is { } roll && roll.Apply(due, q.Classes, zone) is var rolled && rolled != due) (due, confidence) = (rolled, roll.Confidence ?? confidence);

        var because = new Because(Id, Version, rule.Id, rule.Article, rule.Citation, confidence);
        return rule.Recipients.Where(r => r != DutyRule.Superior || q.HasSuperior)
            .Select(r => new Demand(rule.Id, rule.Kind, rule.Owner, r, start, due, because));

        IEnumerable<DateTimeOffset> Ends(IReadOnlyList<Clock> clocks) => clocks.Select(c => Running(c, q, zone, null)?.Due).OfType<DateTimeOffset>().ToList();
    }

    private static (ClockEvent Start, DateTimeOffset Due)? Running(Clock clock, DutyQuestion q, TimeZoneInfo zone, ClockEvent? notice)
    {
        if (clock.From.Of(q.Events) is not { } start || clock.Within.For(q.Grade) is not { } within) return null;
        if (notice is not null && notice.At > start.At) start = notice;
        return (start, within.DueAt(start.At, zone));
    }

    // The first notice of any grade that brings the duty about: a second upgrade gives nobody more time.
    private static ClockEvent? Notice(DutyRule rule, DutyQuestion q) =>
        q.Events.Where(e => e.Type == ClockEvents.Graded && Enum.TryParse<Grade>(e.Kind, out var g) && rule.Grades.Contains(g)).MinBy(e => e.At);
}

/// <summary>At this percent of the allowed time these are told: owner, stand-by, lead or superior.</summary>
public sealed record AttentionStep(int Percent, IReadOnlyList<string> Tell);

/// <summary>The situation a pack is asked about.</summary>
/// <param name="Role">"reporter": the unit that raised the incident and the outside parties it reports to; "tier": a unit above.</param>
/// <param name="Classes">Reporter classes of the unit; several are possible and add up.</param>
/// <param name="Grade">Null while nobody can say.</param>
/// <param name="HasSuperior">False at the top of the tree: nothing is owed upwards there.</param>
/// <param name="Zone">Where calendar days are counted.</param>
public sealed record DutyQuestion(
    string Role, IReadOnlySet<string> Classes, Grade? Grade, bool HasSuperior, IReadOnlyList<ClockEvent> Events, TimeZoneInfo Zone);

/// <summary>One duty that now exists, with its due time in UTC.</summary>
public sealed record Demand(
    string Rule, string Kind, string Owner, string Recipient, ClockEvent StartedBy, DateTimeOffset DueAt, Because Because);
