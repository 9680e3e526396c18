using IncidentHub.Server.Organisation;

namespace IncidentHub.Server.Hosting;

/// <summary>The hub as a process: settings checked, PostgreSQL there, schema and network loaded, then the doors open.</summary>
public sealed class HubProcess : IAsyncDisposable
{
    /// <summary>A connection string for tools that build the host but never open a connection.</summary>
    public const string Nowhere = "Host=127.0.0.1;Port=1;Database=none;Username=none";

    private static readonly string[] Tools = ["codegen", "describe", "check-env", "help"];

    private readonly EmbeddedPostgres? _postgres;
    private readonly WebApplication _app;

    private HubProcess(EmbeddedPostgres? postgres, WebApplication app) => (_postgres, _app) = (postgres, app);

    public static bool IsTool(string[] args) => args is [var first, ..] && Tools.Contains(first);

    /// <summary>Where `codegen write` puts its files: the project this build came from.</summary>
    public static string ProjectFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Server.csproj"))) folder = folder.Parent;
        return folder?.FullName ?? Directory.GetCurrentDirectory();
    }

    /// <exception cref="StartRefusal">Something the person who starts it has to change.</exception>
    public static async Task<HubProcess> StartAsync(string[] args)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var settings = HubSettings.From(configuration, args);
        settings.RefuseTakenPorts();
        using var logging = LoggerFactory.Create(l => l.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning));
        var postgres = settings.ConnectionString is null
            ? await EmbeddedPostgres.StartAsync(settings, logging.CreateLogger("IncidentHub.Postgres"), CancellationToken.None)
            : null;
        try
        {
            var app = HubApp.Build([], settings.ConnectionString ?? postgres!.ConnectionString, builder => builder.WebHost.UseUrls([.. settings.Urls]));
            var network = NetworkFile.Read(settings.NetworkFile);
            await HubApp.PrepareAsync(app, network, CancellationToken.None);
            if (settings.Demo && network.DemoPassword is { } password) app.Lifetime.ApplicationStarted.Register(() => _ = TellDemoStoryAsync(app, password));
            return new HubProcess(postgres, app);
        }
        catch
        {
            if (postgres is not null) await postgres.DisposeAsync();
            throw;
        }
    }

    /// <summary>After the doors are open, as anybody else would. A story that breaks off is no reason to stop the hub.</summary>
    private static async Task TellDemoStoryAsync(WebApplication app, string password)
    {
        try
        {
            using var story = new DemoStory(new Uri(app.Urls.First()), password, app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
            await story.TellAsync(app.Lifetime.ApplicationStopping);
        }
        catch (Exception) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The next start goes on where this one was stopped.
        }
        catch (Exception e)
        {
            app.Logger.LogWarning(e, "The demo story broke off");
        }
    }

    /// <summary>Runs until Ctrl-C or a termination signal.</summary>
    public async Task<int> RunAsync()
    {
        await _app.RunAsync();
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        if (_postgres is not null) await _postgres.DisposeAsync();
    }
}
