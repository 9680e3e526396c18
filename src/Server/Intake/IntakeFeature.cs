using Wolverine;

namespace IncidentHub.Server.Intake;

/// <summary>Doors for machines: keys, Alertmanager, imports, and the correlation behind them.</summary>
public static class IntakeFeature
{
    public static void AddIntake(this IServiceCollection services)
    {
        services.AddSingleton<IntakeTable>();
        services.AddSingleton<IntakeKeys>();
        services.AddSingleton<IntakeMeters>();
        services.AddSingleton<SignalStore>();
        services.AddSingleton<AlertmanagerDoor>();
        services.AddSingleton<VcdbDoor>();
        services.AddSingleton<Correlator>();
        services.AddSingleton<IntakeSweep>();
        services.AddHostedService(s => s.GetRequiredService<IntakeSweep>());
    }

    /// <summary>One run at a time on this node: two would find the same work. Between nodes the rows are locked.</summary>
    public static void UseIntake(this WolverineOptions bus) => bus.LocalQueueFor<CorrelateSignals>().Sequential();
}
