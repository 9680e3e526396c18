using IncidentHub.Server.Writes;

namespace IncidentHub.Server.Inspections;

/// <summary>Inspections and their plans.</summary>
public static class InspectionFeature
{
    public static void AddInspections(this IServiceCollection services)
    {
        services.AddSingleton<InspectionDesk>();
        services.AddSingleton<InspectionQuery>();
        services.AddSingleton<InspectionFeed>();
        services.AddSingleton<InspectionPlans>();
        services.AddSingleton<PlannedInspections>();
    }
}
