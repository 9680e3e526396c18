namespace IncidentHub.Domain.Organisation;

/// <summary>The posts an officer can hold.</summary>
public static class Posts
{
    public const string Monitor = "monitor";
    public const string Duty = "duty";
    public const string Lead = "lead";
    public const string Drills = "drills";
    public const string Inspector = "inspector";
    public const string Sysadmin = "sysadmin";
    public const string Secadmin = "secadmin";
    public const string Auditor = "auditor";

    public static IReadOnlyList<string> All { get; } = [Monitor, Duty, Lead, Drills, Inspector, Sysadmin, Secadmin, Auditor];

    /// <summary>The three administrators (三员): independent of and restraining one another, so never two in one person.</summary>
    /// <remarks>Interim Measures art. 31.</remarks>
    public static IReadOnlyList<string> KeptApart { get; } = [Sysadmin, Secadmin, Auditor];
}
