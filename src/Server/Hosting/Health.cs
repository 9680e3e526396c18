using IncidentHub.Server.Authority;
using IncidentHub.Server.Boards;
using IncidentHub.Server.Clockwork;
using Npgsql;
using OpenTelemetry.Metrics;

namespace IncidentHub.Server.Hosting;

/// <summary>Liveness, readiness that means something, and metrics.</summary>
public static class Health
{
    private static readonly TimeSpan TooOld = TimeSpan.FromSeconds(5);

    public static void AddHubTelemetry(this IServiceCollection services) =>
        services.AddOpenTelemetry().WithMetrics(m => m
            .AddMeter("IncidentHub").AddMeter("Wolverine*").AddMeter("Marten").AddAspNetCoreInstrumentation().AddRuntimeInstrumentation()
            .AddPrometheusExporter());

    public static void MapHealth(this WebApplication app)
    {
        var open = new OpenAttribute("Says whether the hub works, and nothing else.");
        app.MapGet("/health/live", () => Results.Ok(new { status = "live" })).WithMetadata(open);
        app.MapGet("/health/ready", ReadyAsync).WithMetadata(open);
        app.MapPrometheusScrapingEndpoint().WithMetadata(new OpenAttribute("Numbers only; bind the address to where the scraper is."));
        app.Services.GetRequiredService<HubMeters>();
    }

    private static async Task<IResult> ReadyAsync(NpgsqlDataSource data, ClockHealth clock, BoardFeed feed, Moments moments, TimeProvider time, CancellationToken ct)
    {
        var faults = new List<string>();
        try
        {
            await using var command = data.CreateCommand("select 1");
            await command.ExecuteScalarAsync(ct);
        }
        catch (NpgsqlException)
        {
            faults.Add("database");
        }
        if (!clock.HasTicked || clock.TickAge > TooOld) faults.Add("clock");
        if (moments.Now - feed.LastRead > TooOld) faults.Add("feed");
        return Results.Json(new { status = faults.Count == 0 ? "ready" : "not-ready", faults,
            clockLagSeconds = clock.Lag.TotalSeconds, clockTickAgeSeconds = clock.TickAge.TotalSeconds, clockRepairs = clock.Repaired,
            timeStepSeconds = (time as DatabaseClock)?.Step.TotalSeconds ?? 0 },
            statusCode: faults.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
