namespace IncidentHub.Domain.Signals;

/// <summary>Whether the source still sees the condition. A resolved signal is noted; it never closes an incident by itself.</summary>
public enum SignalStatus { Firing, Resolved }

/// <summary>One observation of an outside system, in the hub's words. It may be told many times; its key stays the same.</summary>
/// <param name="Source">The format it came in: <c>alertmanager</c>.</param>
/// <param name="Receiver">The name the source has for this way in; empty when it gave none.</param>
/// <param name="Fingerprint">The source's identity of the condition, else <see cref="Signals.Fingerprint"/> of the labels.</param>
/// <param name="Status">Firing or resolved.</param>
/// <param name="Title">One line, at most 200 characters.</param>
/// <param name="Description">At most 8,000 characters; may be empty.</param>
/// <param name="StartsAt">When the condition began, UTC; never after it was received.</param>
/// <param name="EndsAt">When it ended, UTC; null while it lasts or when the source did not say.</param>
/// <param name="Labels">At most 128 names and values, as the source gave them; values are cut at 1,024 characters.</param>
public sealed record Signal(
    string Source,
    string Receiver,
    string Fingerprint,
    SignalStatus Status,
    string Title,
    string Description,
    DateTimeOffset StartsAt,
    DateTimeOffset? EndsAt,
    IReadOnlyDictionary<string, string> Labels)
{
    /// <summary>Natural key of the condition within a unit: told again, it is the same signal.</summary>
    public string Key => $"{Source}:{Receiver}/{Fingerprint}";

    /// <summary>Every text that would be stored; labels as <c>name：value</c>, so that a label 密级 with the value 机密 reads as a mark.</summary>
    public IEnumerable<string> Texts() => [Receiver, Fingerprint, Title, Description, .. Labels.Select(l => $"{l.Key}：{l.Value}")];
}

/// <summary>What one body held: the signals that could be read, and what could not.</summary>
/// <param name="Signals">In the order of the body.</param>
/// <param name="Faults">Of the whole body (then there are no signals) or of single members.</param>
public sealed record SignalsRead(IReadOnlyList<Signal> Signals, IReadOnlyList<SignalFault> Faults);

/// <summary>Why a body or a member of it was not taken.</summary>
/// <param name="Code">A constant of <see cref="SignalFaults"/>.</param>
/// <param name="Where">JSON path (<c>alerts[3].labels</c>) or line and byte; never content.</param>
public sealed record SignalFault(string Code, string Where);

/// <summary>The names of all faults of incoming bodies.</summary>
public static class SignalFaults
{
    /// <summary>The body is larger than 16 MiB.</summary>
    public const string BodyTooLarge = "body-too-large";
    /// <summary>Broken JSON, a repeated key, or deeper than 32 levels.</summary>
    public const string NotJson = "not-json";
    /// <summary>Text is not valid Unicode.</summary>
    public const string BadText = "bad-text";
    /// <summary>A value has another type than the format says.</summary>
    public const string WrongType = "wrong-type";
    /// <summary>The body has no list of alerts.</summary>
    public const string NoAlerts = "no-alerts";
    /// <summary>More than 10,000 alerts in one body.</summary>
    public const string TooManyAlerts = "too-many-alerts";
    /// <summary>An alert without a single label has no identity.</summary>
    public const string NoLabels = "no-labels";
    /// <summary>More than 128 labels, or a label name of more than 256 characters.</summary>
    public const string TooManyLabels = "too-many-labels";
    /// <summary>A status other than firing and resolved.</summary>
    public const string UnknownStatus = "unknown-status";
    /// <summary>An instant that is not RFC 3339.</summary>
    public const string BadTime = "bad-time";
    /// <summary>An imported record lacks what an incident needs: its id, its summary or the year.</summary>
    public const string Incomplete = "incomplete";
}
