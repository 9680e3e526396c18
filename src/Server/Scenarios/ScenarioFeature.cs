namespace IncidentHub.Server.Scenarios;

/// <summary>What the scenarios are made of.</summary>
public static class ScenarioFeature
{
    public static void AddScenarios(this IServiceCollection services)
    {
        services.AddSingleton(s => new ScenarioLibrary(s.GetRequiredService<Npgsql.NpgsqlDataSource>(), Path.Combine(AppContext.BaseDirectory, "playbooks", "scenarios"), s.GetRequiredService<ILogger<ScenarioLibrary>>()));
        services.AddSingleton<ScenarioQuery>();
        services.AddSingleton<ScenarioDesk>();
        services.AddSingleton<ScenarioImport>();
    }
}
