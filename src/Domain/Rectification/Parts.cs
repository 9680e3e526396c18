using System.Text.Json.Serialization;

namespace IncidentHub.Domain.Rectification;

/// <summary>How bad a finding is, and therefore how strictly its repair is handled. Rising.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
public enum Severity
{
    [JsonStringEnumMemberName("minor")] Minor,
    [JsonStringEnumMemberName("major")] Major,
    [JsonStringEnumMemberName("critical")] Critical,
}

/// <summary>Where an order stands. The board has one column for each.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OrderStage>))]
public enum OrderStage
{
    /// <summary>Issued; the unit has not signed for it.</summary>
    [JsonStringEnumMemberName("issued")] Issued,
    /// <summary>Signed for; a plan is owed (also after one was sent back).</summary>
    [JsonStringEnumMemberName("signed")] Signed,
    /// <summary>A plan waits for the issuer's yes or no.</summary>
    [JsonStringEnumMemberName("planned")] Planned,
    /// <summary>The plan was accepted: work goes on (also after a finding failed, and after the order was reopened).</summary>
    [JsonStringEnumMemberName("in-work")] InWork,
    /// <summary>There is evidence for every finding; somebody else has to verify it.</summary>
    [JsonStringEnumMemberName("evidenced")] Evidenced,
    /// <summary>Every finding passed.</summary>
    [JsonStringEnumMemberName("closed")] Closed,
    /// <summary>Taken back by the issuer, with a reason.</summary>
    [JsonStringEnumMemberName("withdrawn")] Withdrawn,
}

/// <summary>What became of one finding.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FindingFate>))]
public enum FindingFate
{
    /// <summary>Nothing was shown yet.</summary>
    [JsonStringEnumMemberName("open")] Open,
    /// <summary>There is evidence that nobody has looked at.</summary>
    [JsonStringEnumMemberName("evidenced")] Evidenced,
    [JsonStringEnumMemberName("passed")] Passed,
    /// <summary>Looked at and not good enough; new evidence is owed.</summary>
    [JsonStringEnumMemberName("failed")] Failed,
    /// <summary>The order was withdrawn.</summary>
    [JsonStringEnumMemberName("withdrawn")] Withdrawn,
}

/// <summary>What has to be put right.</summary>
/// <param name="No">1, 2, 3 … within the order.</param>
/// <param name="Item">The item of a checklist, as "checklist/item"; null without one.</param>
/// <param name="FreshCheck">Whether evidence on paper is not enough: it has to be looked at anew.</param>
public sealed record OrderFinding(int No, string Text, string? Item, Severity Severity, bool FreshCheck)
{
    /// <summary>Earlier orders to this unit about the same item, the newest first.</summary>
    public IReadOnlyList<Recurrence> Before { get; init; } = [];
}

/// <summary>The same item was found at the same unit before.</summary>
public sealed record Recurrence(Guid Order, string Number, DateTimeOffset IssuedAt);

/// <summary>What an order was born from.</summary>
/// <param name="Kind">One of <see cref="OriginKind"/>.</param>
/// <param name="Id">The inspection, incident, drill or duty; null when it was issued directly.</param>
/// <param name="Part">Which of its findings or gaps, as it names them itself.</param>
/// <param name="Number">Its number, for people.</param>
public sealed record Origin(string Kind, Guid? Id = null, string? Part = null, string? Number = null)
{
    /// <summary>As many findings as an order holds, each a number of up to four digits with its comma.</summary>
    public const int LongestPart = 5 * IssueOrder.MostFindings;

    public static Origin Direct { get; } = new(OriginKind.Direct);
}

/// <summary>What orders are born from.</summary>
public static class OriginKind
{
    public const string Direct = "direct";
    public const string Inspection = "inspection";
    public const string Incident = "incident";
    public const string Drill = "drill";
    public const string Duty = "duty";

    public static IReadOnlyList<string> All { get; } = [Direct, Inspection, Incident, Drill, Duty];
}

/// <summary>A file that was taken in as evidence: its version is never changed.</summary>
/// <param name="Sha256">Lower-case hexadecimal, as it was when the evidence was given.</param>
public sealed record EvidenceFile(Guid Id, string Sha256, string Name);

/// <summary>What was looked at anew, by whoever verified.</summary>
/// <param name="Result">What he did and saw.</param>
/// <param name="Files">Photos or records of it.</param>
public sealed record FreshCheck(string Result, IReadOnlyList<EvidenceFile> Files);

/// <summary>The steps by which an overdue stage climbs.</summary>
public static class Climb
{
    public const string Owner = "owner";
    public const string Lead = "lead";
    public const string Superior = "superior";
    /// <summary>A notice of criticism is drafted for the issuer (通报批评).</summary>
    public const string Criticism = "criticism";

    public static IReadOnlyList<string> Steps { get; } = [Owner, Lead, Superior, Criticism];
}
