namespace IncidentHub.Domain.Policies;

/// <summary>The packs every unit of the extranet is under. Which version applies follows from the instant a unit became aware.</summary>
public static class Regime
{
    public const string Policy = "cn-egov-2025";
    public const string Grading = "cn-cac-2025";
}
