using System.Text.Json.Serialization;
using IncidentHub.Domain.Rectification;

namespace IncidentHub.Domain.Inspections;

/// <summary>Who inspects whom.</summary>
/// <remarks>Interim Measures art. 26.</remarks>
[JsonConverter(typeof(JsonStringEnumConverter<InspectionKind>))]
public enum InspectionKind
{
    /// <summary>A unit looks at itself (自查).</summary>
    [JsonStringEnumMemberName("self-check")] SelfCheck,
    /// <summary>A unit above looks (上级检查).</summary>
    [JsonStringEnumMemberName("upper-level")] UpperLevel,
    /// <summary>By the unit itself or one above (风险评估).</summary>
    [JsonStringEnumMemberName("risk-assessment")] RiskAssessment,
    /// <summary>A unit above together with bodies that have no account here (联合检查).</summary>
    [JsonStringEnumMemberName("joint")] Joint,
}

[JsonConverter(typeof(JsonStringEnumConverter<InspectionState>))]
public enum InspectionState
{
    [JsonStringEnumMemberName("open")] Open,
    /// <summary>The result is frozen and on its way up.</summary>
    [JsonStringEnumMemberName("concluded")] Concluded,
    /// <summary>The unit above signed for the result, or nobody stands above.</summary>
    [JsonStringEnumMemberName("received")] Received,
}

/// <summary>What was seen at an item.</summary>
public static class ItemAnswer
{
    public const string Conforming = "conforming";
    public const string NotConforming = "not-conforming";
    public const string NotApplicable = "not-applicable";

    public static IReadOnlyList<string> All { get; } = [Conforming, NotConforming, NotApplicable];
}

/// <summary>What is to become of a finding.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FindingEnd>))]
public enum FindingEnd
{
    [JsonStringEnumMemberName("open")] Open,
    /// <summary>Put right on the spot, with proof.</summary>
    [JsonStringEnumMemberName("settled")] Settled,
    /// <summary>Part of a rectification order.</summary>
    [JsonStringEnumMemberName("ordered")] Ordered,
}

/// <summary>One answer to an item as a device recorded it.</summary>
/// <param name="Entry">Id the device chose.</param>
/// <param name="Sequence">Order of writing on the device.</param>
/// <param name="RecordedAt">By the clock of the device, UTC.</param>
/// <param name="Files">What shows it; null for none.</param>
public sealed record Answered(Guid Entry, long Sequence, DateTimeOffset RecordedAt, Guid By, string Item, string Answer, string? Reason, IReadOnlyList<EvidenceFile>? Files = null)
{
    /// <summary>Whether it counts before another answer to the same item, in whatever order they arrived.</summary>
    public bool IsAfter(Answered other) =>
        (Sequence, RecordedAt, Entry).CompareTo((other.Sequence, other.RecordedAt, other.Entry)) > 0;
}

/// <summary>What is wrong at an item. Once recorded it stays; only its end changes.</summary>
/// <param name="No">1, 2, 3 … in the order the hub learnt of them.</param>
public sealed record Finding(
    int No, Guid Entry, string Item, string Text, Severity Severity, bool FreshCheck, IReadOnlyList<EvidenceFile> Files, Guid By, DateTimeOffset RecordedAt)
{
    public FindingEnd End { get; init; }
    public Guid? Order { get; init; }
    public string? OrderNumber { get; init; }
    public string? SettledNote { get; init; }
    public DateTimeOffset? SettledAt { get; init; }
    public IReadOnlyList<EvidenceFile> SettledFiles { get; init; } = [];
}

/// <summary>The inspected unit signed, or would not.</summary>
public sealed record ResultSigned(Guid By, DateTimeOffset At, bool Refused, string? Note);

/// <summary>A copy of the result at an outside body.</summary>
public sealed record Copy(string Recipient, string Channel, Guid By, DateTimeOffset At)
{
    public DateTimeOffset? ReceivedAt { get; init; }
    public string? ReceiptNumber { get; init; }
}
