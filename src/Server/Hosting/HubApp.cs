using System.Reflection;
using IncidentHub.Contracts;
using IncidentHub.Domain.Organisation;
using IncidentHub.Server.Attention;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Boards;
using IncidentHub.Server.Bulletins;
using IncidentHub.Server.Clockwork;
using IncidentHub.Server.Drills;
using IncidentHub.Server.Debriefs;
using IncidentHub.Server.Exports;
using IncidentHub.Server.Incidents;
using IncidentHub.Server.Intake;
using IncidentHub.Server.Organisation;
using IncidentHub.Server.Plans;
using IncidentHub.Server.Rectification;
using IncidentHub.Server.Inspections;
using IncidentHub.Server.Reporting;
using IncidentHub.Server.Scenarios;
using IncidentHub.Server.Writes;
using JasperFx;
using JasperFx.CodeGeneration;
using Marten;
using Npgsql;
using Scalar.AspNetCore;
using Wolverine;
using Wolverine.Http;
using Wolverine.Marten;

namespace IncidentHub.Server.Hosting;

/// <summary>The hub as an application: what it is made of, and in which order a request passes through it.</summary>
public static class HubApp
{
    public static WebApplication Build(string[] args, string connectionString, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // Named, because the page's files are found by this name also when a test process is the host.
            Args = args, ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(HubApp).Assembly.GetName().Name,
        });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Logging:LogLevel:Default"] = "Warning",
            // Marten logs every command of a lost race as an error before it throws; what matters of it is told where it is caught.
            ["Logging:LogLevel:Marten"] = "None",
        });
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(k => { k.Limits.MaxRequestBodySize = 1 << 20; k.AddServerHeader = false; });
        // One hop between threads less for each request and each frame. Nothing in the hub blocks a thread while it answers.
        builder.WebHost.UseSockets(s => s.UnsafePreferInlineScheduling = true);
        AddCore(builder.Services, connectionString);
        AddStore(builder, connectionString);
        builder.Services.AddClockwork();
        builder.Services.AddIntake();
        builder.Services.AddAttention();
        builder.Services.AddDrills();
        builder.Services.AddScenarios();
        builder.Services.AddDebriefs();
        builder.Services.AddPlans();
        builder.Services.AddRectification();
        builder.Services.AddInspections();
        builder.Services.AddSignalR(o => o.MaximumParallelInvocationsPerClient = 2)
            .AddJsonProtocol(o => HubJson.Configure(o.PayloadSerializerOptions)).AddMessagePackProtocol();
        builder.Services.AddOpenApi(ApiDescription.Describe);
        builder.Services.AddHubTelemetry();
        adjust?.Invoke(builder);
        return Map(builder.Build());
    }

    /// <summary>Brings database, clock and network to where requests can be answered.</summary>
    public static async Task PrepareAsync(WebApplication app, Network network, CancellationToken ct)
    {
        _ = app.Services.GetRequiredService<AttentionSettings>();
        await app.Services.GetRequiredService<IDocumentStore>().Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        await Schema.ApplyAsync(app.Services.GetRequiredService<NpgsqlDataSource>(), ct);
        if (app.Services.GetRequiredService<TimeProvider>() is DatabaseClock clock) await clock.SynchroniseAsync(ct);
        await app.Services.GetRequiredService<NetworkLoader>().LoadAsync(network, ct);
        // Opens its storage as soon as it is mapped, so it cannot be part of a host that is only built.
        app.MapClockwork();
    }

    private static void AddCore(IServiceCollection services, string connectionString)
    {
        var data = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "incidenthub", KeepAlive = 30 });
        services.AddSingleton(data);
        services.AddSingleton(_ => new PreparedConnections(connectionString));
        services.AddSingleton<TimeProvider>(new DatabaseClock(data));
        services.AddSingleton(_ => NetworkFile.ReadShelf(Path.Combine(AppContext.BaseDirectory, "playbooks")));
        services.AddSingleton<Moments>();
        services.AddSingleton<Bells>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<Desk>();
        services.AddSingleton<BulletinDesk>();
        services.AddSingleton<BulletinQuery>();
        services.AddSingleton<Numbers>();
        services.AddSingleton<RaiseDesk>();
        services.AddHostedService(s => s.GetRequiredService<RaiseDesk>());
        services.AddHostedService<NodeBells>();
        services.AddSingleton<NetworkLoader>();
        services.AddSingleton<OfficerNames>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<SignInGuard>();
        services.AddSingleton<ShownOnce>();
        services.AddSingleton<Screens>();
        services.AddSingleton<IncidentQuery>();
        services.AddSingleton<IncidentList>();
        services.AddSingleton<TimelineQuery>();
        services.AddSingleton<Policies.PolicyReplay>();
        services.AddSingleton<EscalationQuery>();
        services.AddSingleton<DeadlineQuery>();
        services.AddSingleton<DeadlineRates>();
        services.AddSingleton<OutwardQuery>();
        services.AddSingleton<DeadlineExport>();
        services.AddSingleton<IncidentExport>();
        services.AddSingleton<ReportQuery>();
        services.AddSingleton<Absences>();
        services.AddSingleton<BoardQuery>();
        services.AddSingleton<BoardFeed>();
        services.AddSingleton<HubMeters>();
        services.AddHostedService(s => s.GetRequiredService<BoardFeed>());
        services.ConfigureHttpJsonOptions(o => HubJson.Configure(o.SerializerOptions));
    }

    private static void AddStore(WebApplicationBuilder builder, string connectionString)
    {
        builder.Services.AddMarten(s =>
        {
            var options = new StoreOptions();
            HubStore.Configure(options, s.GetRequiredService<NpgsqlDataSource>(), s.GetRequiredService<TimeProvider>());
            return options;
        }).UseLightweightSessions().IntegrateWithWolverine(w => w.MessageStorageSchemaName = "hub_bus");

        builder.Services.CritterStackDefaults(x =>
        {
            x.Development.GeneratedCodeMode = x.Production.GeneratedCodeMode = TypeLoadMode.Static;
            x.Development.ResourceAutoCreate = x.Production.ResourceAutoCreate = AutoCreate.CreateOrUpdate;
        });
        builder.Host.UseWolverine(o =>
        {
            o.ServiceName = "incident-hub";
            o.ApplicationAssembly = Assembly.GetExecutingAssembly();
            o.Policies.AutoApplyTransactions();
            o.Policies.UseDurableLocalQueues();
            o.UseIntake();
            o.UseAttention();
            // What a killed node had taken is taken over in seconds, not after a minute.
            o.Durability.StaleNodeTimeout = TimeSpan.FromSeconds(15);
            o.Durability.HealthCheckPollingTime = TimeSpan.FromSeconds(3);
            o.Durability.FirstHealthCheckExecution = TimeSpan.FromSeconds(1);
            // Ids made from the process id collide between two hubs on one machine.
            o.EnvelopeIdGeneration = EnvelopeIdGeneration.GuidV7;
            if (connectionString == HubProcess.Nowhere) o.CodeGeneration.GeneratedCodeOutputPath = Path.Combine(HubProcess.ProjectFolder(), "Internal", "Generated");
        });
        builder.Services.AddWolverineHttp();
    }

    private static WebApplication Map(WebApplication app)
    {
        var page = new OpenAttribute("The page itself holds no data.");
        app.Use(Shell.Invoke);
        app.UseRouting();
        app.Use(Gate.Invoke);
        app.Use(Shell.CheckBody);
        app.MapWolverineEndpoints(o => o.RejectUnparseableQueryValues = true);
        app.MapHub<BoardHub>("/hubs/board", o => o.AllowStatefulReconnects = false).WithMetadata(new NeedsAttribute(Domain.Authority.Right.WatchBoard));
        app.MapOpenApi().WithMetadata(new OpenAttribute("The description of the API is public."));
        app.MapScalarApiReference(o => o.DisableDefaultFonts()).WithMetadata(new OpenAttribute("The description of the API is public."));
        app.MapHealth();
        app.MapStaticAssets().Add(e => e.Metadata.Add(page));
        app.Map("/api/{**rest}", Nothing).WithMetadata(new OpenAttribute("Says only that there is nothing."));
        app.MapFallbackToFile("index.html").WithMetadata(page);
        return app;
    }

    /// <summary>Where no endpoint takes the request: it is not there, or not for a body of this kind.</summary>
    private static Task Nothing(HttpContext http) =>
        http.Request.ContentLength > 0 && !http.Request.HasJsonContentType()
            ? Problems.WriteAsync(http, StatusCodes.Status415UnsupportedMediaType, Problems.WrongType)
            : Problems.WriteAsync(http, StatusCodes.Status404NotFound, Problems.NotFound);
}
