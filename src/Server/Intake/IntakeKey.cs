namespace IncidentHub.Server.Intake;

/// <summary>Lets one monitoring system tell one unit what it sees. Only the hash of the key is kept.</summary>
public sealed class IntakeKey
{
    public Guid Id { get; set; }
    public required string Unit { get; set; }
    /// <summary>What the unit calls the system that holds the key.</summary>
    public required string Name { get; set; }
    public required string KeyHash { get; set; }
    public Guid CreatedBy { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}
