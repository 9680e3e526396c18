namespace IncidentHub.Domain.Policies;

/// <summary>Something that happened and may start a clock.</summary>
/// <param name="Type">One of <see cref="ClockEvents.Types"/>.</param>
/// <param name="At">When it happened, not when it was recorded.</param>
/// <param name="By">Who did it, where rules tell parties apart: the recipient key of a receipt.</param>
/// <param name="Report">The kind of report, for submissions and receipts.</param>
public sealed record ClockEvent(string Type, DateTimeOffset At, string? By = null, string? Report = null);

/// <summary>The events a rule may count from.</summary>
public static class ClockEvents
{
    public const string Aware = "aware";
    public const string Classified = "classified";
    public const string Material = "material";
    public const string Submitted = "submitted";
    public const string Received = "received";
    public const string HandlingEnded = "handling-ended";
    public const string FixAvailable = "fix-available";
    public const string RansomPaid = "ransom-paid";

    public static IReadOnlyList<string> Types { get; } =
        [Aware, Classified, Material, Submitted, Received, HandlingEnded, FixAvailable, RansomPaid];
}
