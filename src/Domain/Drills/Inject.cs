using System.Text.Json.Serialization;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Drills;

/// <summary>What an inject is for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InjectKind>))]
public enum InjectKind
{
    /// <summary>Paints the situation; nothing is asked.</summary>
    [JsonStringEnumMemberName("contextual")] Contextual,
    /// <summary>Something has to be done about it.</summary>
    [JsonStringEnumMemberName("expected-action")] ExpectedAction,
    /// <summary>On the shelf for when what was expected does not come: fired by hand, or by its condition.</summary>
    [JsonStringEnumMemberName("contingency")] Contingency,
    /// <summary>Comes when its condition holds.</summary>
    [JsonStringEnumMemberName("conditional")] Conditional,
    /// <summary>Comes again and again.</summary>
    [JsonStringEnumMemberName("repeating")] Repeating,
}

/// <summary>What becomes of an inject that was due while the hub was down.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WhenLate>))]
public enum WhenLate
{
    /// <summary>Fires in order at recovery and is marked late.</summary>
    [JsonStringEnumMemberName("fire")] Fire,
    /// <summary>Waits for the controller.</summary>
    [JsonStringEnumMemberName("wait")] Wait,
}

/// <summary>Something that is put into the drill.</summary>
/// <param name="Sequence">Place in the file from 1; decides between injects due at the same drill time.</param>
/// <param name="Phase">Id of its phase.</param>
/// <param name="Trigger">When it comes.</param>
/// <param name="Delivery">How it reaches the players.</param>
public sealed record Inject(string Id, int Sequence, InjectKind Kind, string Phase, Text Title, Trigger Trigger, Delivery Delivery)
{
    /// <summary>Role that plays the sender; null for the world outside.</summary>
    public string? From { get; init; }

    /// <summary>Roles it is for.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>How often; null for once.</summary>
    public Repeat? Repeat { get; init; }

    public WhenLate Late { get; init; }

    /// <summary>What the players should do, for the controllers' eyes.</summary>
    public Text? Expected { get; init; }

    /// <summary>For the controllers' eyes.</summary>
    public Text? Notes { get; init; }
}

/// <summary>Comes again: the first time when its trigger says so, then every so often on the drill clock.</summary>
/// <param name="Every">At least one second.</param>
/// <param name="Times">How often in all, the first time counted.</param>
/// <param name="Until">No more once this holds; null to go on to the last time.</param>
public sealed record Repeat(TimeSpan Every, int Times, Condition? Until = null);
