using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Rectification;

/// <summary>The stages of an order that have a clock; the same words are the kinds of its duties.</summary>
public static class StageKind
{
    public const string Receipt = "order-receipt";
    public const string Plan = "rectification-plan";
    public const string PlanDecision = "plan-decision";
    /// <summary>The whole: evidence for every finding. A round that follows a failure or a reopening has a period of its own.</summary>
    public const string Whole = "rectification";
    public const string Again = "rectification-again";
    public const string ExtensionDecision = "extension-decision";
    public const string Verification = "verification";

    public static IReadOnlyList<string> All { get; } = [Receipt, Plan, PlanDecision, Whole, Again, ExtensionDecision, Verification];
}

/// <summary>How long a stage may take.</summary>
/// <param name="Within">One term for each severity.</param>
public sealed record StageRule(string Kind, string Article, string Confidence, IReadOnlyDictionary<Severity, Term> Within);

/// <summary>So long after the due time an unfinished stage becomes the matter of the next ones.</summary>
/// <param name="To">One of <see cref="Climb"/>.</param>
public sealed record ClimbStep(Period After, string To);

/// <summary>The rules of rectification in one version, as data: periods, warnings, climbing, who may verify.</summary>
/// <param name="Outside">Severities whose verifier must be of another unit than those who did the work.</param>
/// <param name="FreshChecks">Severities whose findings have to be looked at anew, whatever the finding itself says.</param>
/// <param name="Files">Severities whose evidence needs a file and not only a note.</param>
public sealed record RectificationRules(
    string Id, int Version, Text Title, string Citation, DateTimeOffset EffectiveFrom, DateTimeOffset? EffectiveTo, IReadOnlyList<int> Warnings,
    IReadOnlyList<AttentionStep> Attention, Period Acknowledged, IReadOnlyList<StageRule> Stages, IReadOnlyList<ClimbStep> Climbing, RecurrenceRule Recurrence,
    IReadOnlySet<Severity> Outside, IReadOnlySet<Severity> FreshChecks, IReadOnlySet<Severity> Files)
{
    /// <summary>"cn-rectification@1".</summary>
    public string Name => $"{Id}@{Version}";

    public StageRule Stage(string kind) => Stages.First(s => s.Kind == kind);

    /// <summary>The end of a stage that starts now, UTC.</summary>
    public DateTimeOffset DueAt(string kind, Severity severity, DateTimeOffset start, TimeZoneInfo zone) => Stage(kind).Within[severity].DueAt(start, zone);

    public Because Because(string kind) => Stage(kind) is var s ? new(Id, Version, s.Kind, s.Article, Citation, s.Confidence) : throw new InvalidOperationException();

    /// <summary>The rules an order keeps for its life.</summary>
    public static RectificationRules Of(RectificationOrder order, Shelf shelf) => shelf.Rectifications.First(r => r.Name == order.Rules);
}

/// <summary>The same item at the same unit within this time raises the severity.</summary>
/// <param name="Raise">By how many degrees.</param>
public sealed record RecurrenceRule(Period Within, int Raise);
