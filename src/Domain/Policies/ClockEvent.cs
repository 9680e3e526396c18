namespace IncidentHub.Domain.Policies;

/// <summary>Something that happened and may start a clock.</summary>
/// <param name="Type">One of <see cref="ClockEvents.Types"/>.</param>
/// <param name="At">When it happened, not when it was recorded.</param>
/// <param name="By">Who did it, where rules tell parties apart: the recipient key of a receipt or of an oral report.</param>
/// <param name="Report">The kind of report, for submissions and receipts.</param>
/// <param name="Kind">What one became aware of or decided, where rules tell that apart: personal-data, major …; for "graded" the grade.</param>
public sealed record ClockEvent(string Type, DateTimeOffset At, string? By = null, string? Report = null, string? Kind = null);

/// <summary>The events a rule may count from.</summary>
public static class ClockEvents
{
    public const string Aware = "aware";
    public const string Classified = "classified";
    public const string Material = "material";
    public const string Graded = "graded";
    public const string Submitted = "submitted";
    public const string OralReport = "oral-report";
    public const string Received = "received";
    public const string HandlingEnded = "handling-ended";
    public const string FixAvailable = "fix-available";
    public const string RansomPaid = "ransom-paid";

    public static IReadOnlyList<string> Types { get; } =
        [Aware, Classified, Material, Graded, Submitted, OralReport, Received, HandlingEnded, FixAvailable, RansomPaid];

    /// <summary>What happens outside the hub and is entered by an officer; the others follow from what is done in the hub.</summary>
    public static IReadOnlyList<string> Entered { get; } = [Aware, Classified, Material, OralReport, FixAvailable, RansomPaid];
}

/// <summary>The event a clock counts from; null means any party, any report.</summary>
/// <param name="Kind">A distinct awareness or decision. Until one of this kind is known, one of no kind counts.</param>
/// <param name="Latest">Count from the last such event and not from the first.</param>
public sealed record ClockStart(string Event, string? By = null, string? Report = null, string? Kind = null, bool Latest = false)
{
    public bool Fits(ClockEvent e) => IsOfType(e) && (By is null || e.By == By) && (Report is null || IsReport(e.Report, Report));

    /// <summary>The event that starts the clock, or null. The earliest counts unless the rule asks for the latest.</summary>
    public ClockEvent? Of(IReadOnlyList<ClockEvent> events)
    {
        var fitting = events.Where(Fits).ToList();
        if (Kind is not null)
        {
            var exact = fitting.Where(e => e.Kind == Kind).ToList();
            fitting = exact.Count > 0 ? exact : [.. fitting.Where(e => e.Kind is null)];
        }
        var inOrder = fitting.OrderBy(e => e.At).ThenBy(e => e.By, StringComparer.Ordinal).ThenBy(e => e.Report, StringComparer.Ordinal)
            .ThenBy(e => e.Kind, StringComparer.Ordinal);
        return Latest ? inOrder.LastOrDefault() : inOrder.FirstOrDefault();
    }

    // An oral report may be told as a submission that was oral.
    private bool IsOfType(ClockEvent e) =>
        e.Type == Event || (Event == ClockEvents.OralReport && e is { Type: ClockEvents.Submitted, Report: "oral" or ClockEvents.OralReport });

    /// <summary>Reports are filed as first, supplement, progress and final; packs call them by the duty they answer.</summary>
    internal static bool IsReport(string? filed, string duty) => filed == duty || (filed, duty) switch
    {
        ("first" or "initial", "first-report" or "early-warning") => true,
        ("supplement", "notification" or "supplement-report") => true,
        ("progress" or "intermediate", "progress-report" or "intermediate-report") => true,
        ("final", "final-report") => true,
        _ => false,
    };
}
