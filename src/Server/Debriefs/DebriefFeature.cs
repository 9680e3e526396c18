using IncidentHub.Server.Writes;

namespace IncidentHub.Server.Debriefs;

/// <summary>What is learnt from drills.</summary>
public static class DebriefFeature
{
    public static void AddDebriefs(this IServiceCollection services)
    {
        services.AddSingleton<ScoreQuery>();
        services.AddSingleton<RunsQuery>();
        services.AddSingleton<DrillLogQuery>();
        services.AddSingleton<DebriefNames>();
        services.AddSingleton<DebriefQuery>();
        services.AddSingleton<DebriefDesk>();
        services.AddSingleton<DebriefActs>();
        services.AddSingleton<SurveyBox>();
        services.AddSingleton<SurveyDesk>();
    }
}
