using System.Text.Json.Serialization;

namespace IncidentHub.Domain.Rectification;

// What an order remembers of its course.

/// <summary>A finding with its fate and everything that was shown and said about it, oldest first.</summary>
public sealed record FindingCase(OrderFinding Finding)
{
    public FindingFate Fate { get; init; } = FindingFate.Open;
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];
    public IReadOnlyList<Verdict> Verdicts { get; init; } = [];
    [JsonIgnore] public int No => Finding.No;
}

/// <summary>Who did something, and for which unit.</summary>
public sealed record Hands(Guid Officer, string Unit);

public sealed record Evidence(Guid By, DateTimeOffset At, string Unit, string Note, IReadOnlyList<EvidenceFile> Files);

public sealed record Verdict(Guid By, DateTimeOffset At, string Unit, bool Passed, string? Reason, FreshCheck? Check);

public sealed record Plan(int Round, Guid By, DateTimeOffset At, string Unit, string Text, DateTimeOffset? ReadyAt)
{
    /// <summary>Null while the issuer has not decided.</summary>
    public bool? Accepted { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }
    public Guid? DecidedBy { get; init; }
    public string? Reason { get; init; }
}

public sealed record Extension(int Round, Guid By, DateTimeOffset At, DateTimeOffset Until, string Reason)
{
    /// <summary>Null while the issuer has not decided, and for ever when the order was over first.</summary>
    public bool? Granted { get; init; }
    /// <summary>When it was answered or fell away; null while it waits.</summary>
    public DateTimeOffset? DecidedAt { get; init; }
    public Guid? DecidedBy { get; init; }
    public string? Because { get; init; }
}

public sealed record Reopening(Guid By, DateTimeOffset At, string Reason, IReadOnlyList<int> Findings);

/// <param name="To">One of <see cref="Climb"/>.</param>
public sealed record Climbed(Guid Obligation, int Step, string To, DateTimeOffset At);

/// <summary>The notice of criticism: drafted by the hub, sent or dropped by the issuing unit.</summary>
public sealed record Criticism(string Title, string Text, DateTimeOffset DraftedAt)
{
    public Guid? Bulletin { get; init; }
    public Guid? Record { get; init; }
    public string? DroppedBecause { get; init; }
    [JsonIgnore] public bool Waits => Bulletin is null && DroppedBecause is null;
}
