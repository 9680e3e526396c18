using IncidentHub.Domain.Plans;
using IncidentHub.Server.Organisation;
using IncidentHub.Server.Writes;

namespace IncidentHub.Server.Plans;

/// <summary>Emergency plans, their drills, and the calendar of drills.</summary>
public static class PlanFeature
{
    public static void AddPlans(this IServiceCollection services)
    {
        // Rules are law: a fault in them is a refusal to start, as with every other pack.
        services.AddSingleton(_ => Path.Combine(AppContext.BaseDirectory, "playbooks", "drills", "cn.yaml") is var file ? NetworkFile.Good(DrillRules.Load(file, File.ReadAllText(file))) : null!);
        services.AddSingleton<PlanDesk>();
        services.AddSingleton<DrillNotes>();
        services.AddSingleton<PlanQuery>();
    }
}
