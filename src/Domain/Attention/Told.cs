using IncidentHub.Domain.Organisation;

namespace IncidentHub.Domain.Attention;

/// <summary>Posts of a unit that a message goes to.</summary>
public sealed record Addressee(string Unit, string Post);

/// <summary>Whom the words of a pack mean.</summary>
/// <remarks>
/// At the unit that handles, the monitoring officer is at the desk and the duty officer stands by; at a tier above, which signs and
/// instructs, it is the other way round. Rosters will name the persons; the posts stay.
/// </remarks>
public static class Told
{
    public const string Owner = "owner";
    public const string StandBy = "stand-by";
    public const string Lead = "lead";
    public const string Superior = "superior";
    /// <summary>Whoever runs drills; no word of packs.</summary>
    public const string Coordinator = "coordinator";

    /// <summary>Whoever inspects; no word of packs.</summary>
    public const string Inspector = "inspector";

    public static IReadOnlyList<string> Words { get; } = [Owner, StandBy, Lead, Superior];

    /// <param name="unit">The unit whose matter it is.</param>
    /// <param name="handles">Whether that unit handles the incident itself.</param>
    public static IEnumerable<Addressee> Of(IEnumerable<string> words, string unit, bool handles, UnitTree network) =>
        words.SelectMany(word => Of(word, unit, handles, network)).Distinct();

    private static IEnumerable<Addressee> Of(string word, string unit, bool handles, UnitTree network) => word switch
    {
        Owner => [new(unit, handles ? Posts.Monitor : Posts.Duty)],
        StandBy => [new(unit, handles ? Posts.Duty : Posts.Monitor)],
        Lead => [new(unit, Posts.Lead)],
        Coordinator => [new(unit, Posts.Drills)],
        Inspector => [new(unit, Posts.Inspector)],
        Superior when network.Superior(unit) is { } above => [new(above.Code, Posts.Duty)],
        _ => [],
    };
}
