using System.Globalization;
using IncidentHub.Domain.Kernel;
using IncidentHub.Domain.Rectification;

namespace IncidentHub.Domain.Records;

/// <summary>What records are there.</summary>
public static class RecordKind
{
    public const string Commendation = "commendation";
    public const string Criticism = "criticism";

    public static IReadOnlyList<string> All { get; } = [Commendation, Criticism];
}

/// <summary>A commendation or criticism of a unit was put on record. There is no event that changes it.</summary>
/// <param name="Unit">Whom it is about.</param>
/// <param name="Issuer">The unit above that says so.</param>
/// <param name="Kind">One of <see cref="RecordKind"/>.</param>
/// <param name="Source">What it follows from.</param>
/// <param name="Order">The order it follows from; null for none.</param>
public sealed record RecordEntered(
    Guid By, DateTimeOffset At, Guid Id, string Number, string Unit, string Issuer, string Kind, string Title, string Text, Origin Source, Guid? Order) : DomainEvent(By, At);

/// <summary>A commendation or criticism of a unit, with its source; never changed.</summary>
/// <remarks>Interim Measures art. 33.</remarks>
public sealed record UnitRecord
{
    public required Guid Id { get; init; }
    /// <summary>Number of events folded; the stream version.</summary>
    public required int Version { get; init; }
    public required string Number { get; init; }
    public required string Unit { get; init; }
    public required string Issuer { get; init; }
    public required string Kind { get; init; }
    public required string Title { get; init; }
    public required string Text { get; init; }
    public required Origin Source { get; init; }
    public Guid? Order { get; init; }
    public required DateTimeOffset EnteredAt { get; init; }
    public required Guid EnteredBy { get; init; }

    public static UnitRecord Evolve(UnitRecord? record, DomainEvent e) => (record, e) switch
    {
        (null, RecordEntered x) => new()
        {
            Id = x.Id, Version = 1, Number = x.Number, Unit = x.Unit, Issuer = x.Issuer, Kind = x.Kind, Title = x.Title, Text = x.Text, Source = x.Source, Order = x.Order,
            EnteredAt = x.At, EnteredBy = x.By,
        },
        _ => throw new UnknownEvent(typeof(UnitRecord), e),
    };

    /// <summary>JL-330109-20260302-9f3c: the unit, its local day, and four signs of the id.</summary>
    internal static string NumberOf(Guid id, string unit, DateTimeOffset at, TimeZoneInfo zone) =>
        string.Create(CultureInfo.InvariantCulture, $"JL-{unit}-{TimeZoneInfo.ConvertTime(at, zone):yyyyMMdd}-{id.ToString()[^4..]}");
}
