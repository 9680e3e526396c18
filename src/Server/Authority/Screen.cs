using IncidentHub.Domain.Authority;

namespace IncidentHub.Server.Authority;

/// <summary>A screen on a wall that may show a unit's board. Only the hash of its key is kept.</summary>
public sealed class Screen
{
    public Guid Id { get; set; }
    public required string Unit { get; set; }
    /// <summary>Where it hangs.</summary>
    public required string Name { get; set; }
    public required string KeyHash { get; set; }
    public Guid CreatedBy { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    public bool Removed { get; set; }

    /// <summary>Who the hub takes it for: somebody whose only post is to be looked at.</summary>
    public Officer AsOfficer() => new() { Id = Id, Name = Name, Unit = Unit, TitleZh = Name, TitleEn = Name, Posts = [Rights.Wall] };
}
