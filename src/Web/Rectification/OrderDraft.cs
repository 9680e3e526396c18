using IncidentHub.Contracts.Views;
using IncidentHub.Domain.Rectification;

namespace IncidentHub.Web.Rectification;

/// <summary>What an order begins with when it is born from something.</summary>
/// <param name="Unit">The only unit it can go to; null when units are to be chosen.</param>
/// <param name="Name">What it is born from, for people.</param>
public sealed record OrderDraft(string? Unit = null, string? Title = null, IReadOnlyList<FindingDraft>? Findings = null, OriginOf? Origin = null, string? Name = null);

/// <summary>One finding while it is being written.</summary>
public sealed class FindingDraft
{
    public string? Text { get; set; }
    public string? Item { get; init; }
    /// <summary>Which finding of the order's origin it is; null for one that was written here.</summary>
    public string? Part { get; init; }
    public Severity Severity { get; set; } = Severity.Minor;
    /// <summary>Has to be looked at anew; otherwise as the rules say.</summary>
    public bool FreshCheck { get; set; }
    public bool Chosen { get; set; } = true;

    public NewFinding Request => new(Text!.Trim(), Item, Severity, FreshCheck ? true : null);
}
