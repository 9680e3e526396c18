using System.Globalization;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Bulletins;

/// <param name="To">Codes of the units it is for, each below the issuing one.</param>
/// <param name="DueAt">By when it should have been read; null without a limit.</param>
public sealed record BulletinIssued(
    Guid By, DateTimeOffset At, Guid Id, string Number, string Unit, IReadOnlyList<string> To, string Title, string Text, DateTimeOffset? DueAt) : DomainEvent(By, At);

/// <summary>An officer of a unit it is for has read it.</summary>
public sealed record BulletinRead(Guid By, DateTimeOffset At, string Unit) : DomainEvent(By, At);

/// <summary>Who read it.</summary>
public sealed record Reading(Guid Officer, string Unit, DateTimeOffset At);

/// <summary>A bulletin (通报): told by one unit to chosen units below it, and who has read it.</summary>
/// <remarks>Interim Measures art. 28.</remarks>
public sealed record Bulletin
{
    public required Guid Id { get; init; }
    /// <summary>Number of events folded; the stream version.</summary>
    public required int Version { get; init; }
    public required string Number { get; init; }
    public required string Unit { get; init; }
    public required IReadOnlyList<string> To { get; init; }
    public required string Title { get; init; }
    public required string Text { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }
    public required Guid IssuedBy { get; init; }
    /// <summary>In the order they read it; a person once.</summary>
    public IReadOnlyList<Reading> Readings { get; init; } = [];

    /// <summary>The first reading of a unit; null while nobody there has read it.</summary>
    public Reading? ReadingOf(string unit) => Readings.FirstOrDefault(r => r.Unit == unit);

    public static Bulletin Evolve(Bulletin? bulletin, DomainEvent e) => (bulletin, e) switch
    {
        (null, BulletinIssued x) => new()
        {
            Id = x.Id, Version = 1, Number = x.Number, Unit = x.Unit, To = x.To, Title = x.Title, Text = x.Text, DueAt = x.DueAt, IssuedAt = x.At, IssuedBy = x.By,
        },
        ({ } b, BulletinRead x) => b with { Version = b.Version + 1, Readings = [.. b.Readings, new Reading(x.By, x.Unit, x.At)] },
        _ => throw new UnknownEvent(typeof(Bulletin), e),
    };

    /// <summary>TB-330100-20260302-9f3c: the unit, its local day, and four signs of the id.</summary>
    internal static string NumberOf(Guid id, string unit, DateTimeOffset at, TimeZoneInfo zone) =>
        string.Create(CultureInfo.InvariantCulture, $"TB-{unit}-{TimeZoneInfo.ConvertTime(at, zone):yyyyMMdd}-{id.ToString()[^4..]}");
}
