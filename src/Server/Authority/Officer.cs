namespace IncidentHub.Server.Authority;

/// <summary>A person in his posts. Names live here and nowhere else, so that they can be erased.</summary>
public sealed class Officer
{
    public Guid Id { get; set; }
    /// <summary>Sign-in name.</summary>
    public required string Name { get; set; }
    public required string Unit { get; set; }
    public required string TitleZh { get; set; }
    public required string TitleEn { get; set; }
    public required HashSet<string> Posts { get; set; }
    /// <summary>Hash in the format of ASP.NET Core Identity; null for nobody who signs in with a password.</summary>
    public string? PasswordHash { get; set; }
    public bool Active { get; set; } = true;
    /// <summary>Where mail about what waits for him goes; null for none. Here and in no event, so that it can be erased.</summary>
    public string? Mail { get; set; }
    /// <summary>Where short messages go; null for none.</summary>
    public string? Phone { get; set; }
}

/// <summary>A signed-in session. Only the hash of its token is kept.</summary>
public sealed class Session
{
    public required string TokenHash { get; set; }
    public Guid Officer { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
}
