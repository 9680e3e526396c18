using Hangfire.Server;
using IncidentHub.Server.Scenarios;
using IncidentHub.Server.Writes;

namespace IncidentHub.Server.Drills;

/// <summary>Scripted exercises on the same engine: planned, conducted, run by the hub.</summary>
public static class DrillsFeature
{
    public static void AddDrills(this IServiceCollection services)
    {
        services.AddSingleton(s =>
        {
            var library = s.GetRequiredService<ScenarioLibrary>();
            return new ScenarioShelf(library.Shipped.Select(x => (x.Script, x.Text)), library);
        });
        services.AddSingleton<Scripts>();
        services.AddSingleton<DrillEffects>();
        services.AddSingleton<DrillDesk>();
        services.AddSingleton<DrillOfficers>();
        services.AddSingleton<DrillCourses>();
        services.AddSingleton<DrillQuery>();
        services.AddSingleton<RealIncidents>();
        services.AddSingleton<DrillSteps>();
        services.AddSingleton<DrillRunner>();
        services.AddSingleton<IBackgroundProcess>(s => s.GetRequiredService<DrillRunner>());
        services.AddSingleton<DrillFeed>();
        services.AddHostedService(s => s.GetRequiredService<DrillFeed>());
    }
}
