namespace IncidentHub.Domain.Drills;

/// <summary>One thing that happened in a drill, in the words of scenarios.</summary>
/// <param name="Elapsed">When, on the drill clock.</param>
/// <param name="Unit">Where: code of the unit.</param>
/// <param name="Kind">Name in <see cref="DrillLogKinds"/>.</param>
/// <param name="Fields">What more is known, by the names that kind has.</param>
public sealed record DrillLogEntry(TimeSpan Elapsed, string Unit, string Kind, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>Who did it: officer id, or the hub's.</summary>
    public Guid By { get; init; }

    /// <summary>The stream it is from, and its place there.</summary>
    public Guid Stream { get; init; }
    public int Version { get; init; }

    /// <summary>Ids of the roles whoever did it plays.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>A field; "unit" is the unit. Null when it has none of that name.</summary>
    public string? this[string field] => field == "unit" ? Unit : Fields.GetValueOrDefault(field);
}

/// <summary>What happened in a drill so far, in order of drill time. Everything a scenario asks is asked of this alone.</summary>
/// <param name="Entries">In order of drill time; what happened at the same time in the order it was recorded.</param>
public sealed record DrillLog(IReadOnlyList<DrillLogEntry> Entries)
{
    public static DrillLog Empty { get; } = new([]);

    /// <summary>When an inject was first fired; null while it was not.</summary>
    public TimeSpan? Fired(string inject) => Entries.FirstOrDefault(e => e.Kind == DrillLogKinds.InjectFired && e["inject"] == inject)?.Elapsed;

    public DrillLogEntry? First(EventPattern pattern) => Entries.FirstOrDefault(pattern.Fits);

    /// <summary>How many events of this form came from one drill time to another, both included; counting stops at <paramref name="enough"/>.</summary>
    public int Count(EventPattern pattern, TimeSpan from, TimeSpan to, int enough) =>
        Entries.Where(e => e.Elapsed >= from && e.Elapsed <= to && pattern.Fits(e)).Take(enough).Count();

    /// <summary>What was last stated about an impact fact up to a drill time; null when nothing was.</summary>
    public string? Fact(string key, string? unit, TimeSpan now) =>
        Entries.LastOrDefault(e => e.Kind == DrillLogKinds.FactsStated && e.Elapsed <= now && (unit is null || e.Unit == unit) && e.Fields.ContainsKey(DrillLogKinds.FactField + key))
            ?[DrillLogKinds.FactField + key];
}
