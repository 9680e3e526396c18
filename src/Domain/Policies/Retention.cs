using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Policies;

/// <summary>How long records are kept: the longest of what law and unit ask for counts.</summary>
public sealed record Retention(IReadOnlyList<KeepRule> Rules)
{
    /// <summary>Nobody said how long: for ever.</summary>
    public static Retention Forever { get; } = new([]);

    private static readonly DateTimeOffset Never = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The instant before which the record must not be dropped, UTC.</summary>
    /// <param name="recorded">When it was written, or last told.</param>
    /// <param name="zone">Where months and days are counted.</param>
    public DateTimeOffset Until(DateTimeOffset recorded, TimeZoneInfo zone) =>
        Rules.Count == 0 ? Never : Rules.Max(r => r.For.AddTo(recorded, zone));
}

/// <summary>One demand to keep records.</summary>
/// <param name="For">Months are calendar months clamped to the last day; half a year is not a number of days.</param>
/// <param name="Confidence">One of <see cref="Policies.Confidence.All"/>.</param>
public sealed record KeepRule(string Id, Period For, string Article, string Citation, string Confidence);

/// <summary>Reads demands to keep records.</summary>
internal static class RetentionYaml
{
    public static IEnumerable<KeepRule> Read(Yaml root)
    {
        root.Only("retention", "title", "keep");
        root.Need("retention")?.AsString();
        root["title"]?.AsText();
        foreach (var (id, at, y) in root.Need("keep")?.Entries ?? [])
        {
            y.Only("for", "article", "citation", "confidence");
            var (article, citation, confidence) = (y.Need("article")?.AsString(), y.Need("citation")?.AsString(), y.Need("confidence")?.AsOneOf(Confidence.All));
            if (y.Need("for") is not { } period) continue;
            if (!Period.TryParse(period.AsString(), out var keep) || keep.IsZero || keep.InWorkingDays is not null) period.Fault("A period of months, days or hours is expected here.", "P6M");
            else if (article is not null && citation is not null && confidence is not null) yield return new KeepRule(id, keep, article, citation, confidence);
        }
    }
}
