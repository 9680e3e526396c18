namespace IncidentHub.Domain.Policies;

/// <summary>The packs every unit of the extranet is under. Which version applies follows from the instant a unit became aware.</summary>
public static class Regime
{
    public const string Policy = "cn-egov-2025";
    public const string Grading = "cn-cac-2025";
}

/// <summary>Every "no" about packs.</summary>
public static class PolicyRefusals
{
    public static Kernel.Refusal UnknownPolicy(string id) => new("unknown-policy", Kernel.RefusalKind.Invalid,
        new("没有这个规则包", "No such policy pack"), new($"没有在该时刻有效的规则包“{id}”。", $"No pack '{id}' is in force at that time."));
}
