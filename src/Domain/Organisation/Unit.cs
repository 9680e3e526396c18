using System.Text.Json.Serialization;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Organisation;

/// <summary>Where a unit stands; a lower number is higher up.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UnitLevel>))]
public enum UnitLevel
{
    Centre,
    Province,
    City,
    County,
    Department,
}

/// <summary>A unit of the network.</summary>
/// <param name="Code">Division code (GB/T 2260) for network units, with a suffix for departments: 330109-mz.</param>
/// <param name="Parent">Code of the unit above; null for the top.</param>
/// <param name="ReporterClasses">Classes that decide which reporting duties bind it.</param>
/// <param name="TimeZone">IANA name; calendar days of its duties are counted there.</param>
public sealed record Unit(
    string Code, string Name, string NameEn, string? Parent, UnitLevel Level, IReadOnlySet<string> ReporterClasses, string TimeZone)
{
    /// <summary>Ids of the packs it is under; empty means those of the unit above.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>Names it had before, the latest last: what was written then keeps the name of then.</summary>
    public IReadOnlyList<FormerName> Former { get; init; } = [];

    /// <summary>What it was called at that instant.</summary>
    public Text NameOn(DateTimeOffset at) =>
        Former.Where(f => at < f.Until).MinBy(f => f.Until) is { } old ? new(old.Name, old.NameEn) : new(Name, NameEn);
}

/// <summary>A name a unit had until an instant.</summary>
public sealed record FormerName(string Name, string NameEn, DateTimeOffset Until);

/// <summary>An officer as a network file names one.</summary>
/// <param name="Name">Sign-in name, e.g. 330109.monitor.</param>
/// <param name="Title">The post in words; never a person's name.</param>
/// <param name="Posts">Some of <see cref="Organisation.Posts.All"/>.</param>
/// <param name="Mail">Mail address; null for none.</param>
/// <param name="Phone">Phone number for short messages; null for none.</param>
public sealed record OfficerSeed(string Name, string Unit, Text Title, IReadOnlySet<string> Posts, string? Mail = null, string? Phone = null);

/// <summary>A whole network as one file describes it.</summary>
/// <param name="Demo">A demo network is served on loopback addresses only.</param>
/// <param name="DemoPassword">Password of all its officers; null unless it is a demo.</param>
public sealed record Network(
    string Id, Text Title, bool Demo, string? DemoPassword, IReadOnlyList<Unit> Units, IReadOnlyList<OfficerSeed> Officers);
