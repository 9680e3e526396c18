using System.Globalization;
using IncidentHub.Domain.Policies;

namespace IncidentHub.Domain.Tests.Policies;

/// <summary>A case under any pack that ships, with instants as written ("2026-01-28T10:00Z", "2026-05-16T08:00+02:00").</summary>
internal sealed record RegimeCase(string Pack, string[] Classes, Grade? Grade, ClockEvent[] Events)
{
    public static RegimeCase Under(string pack, params string[] classes) => new(pack, classes, null, []);

    public RegimeCase Graded(Grade grade) => this with { Grade = grade };

    public RegimeCase At(string instant, string type, string? by = null, string? report = null, string? kind = null) =>
        this with { Events = [.. Events, new(type, Instant(instant), by, report, kind)] };

    public IReadOnlyList<Demand> Demands => Playbooks.Shelf.Policies.Single(p => p.Id == Pack)
        .Demands(new DutyQuestion(DutyRule.Reporter, Classes.ToHashSet(), Grade, true, Events, Case.China));

    /// <summary>"rule → recipient by 2026-01-29T10:00Z", in the order they fall due.</summary>
    public string[] Owes(string? zone = null) => [.. Demands.Select(d => $"{d.Rule} → {d.Recipient} by {Told(d.DueAt, zone)}")];

    public static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static string Told(DateTimeOffset instant, string? zone) => zone is null
        ? instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture)
        : TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(zone)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
