using System.Collections.Concurrent;
using System.Net.Http.Headers;
using IncidentHub.Contracts;
using IncidentHub.Contracts.Views;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Organisation;
using IncidentHub.Server.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace IncidentHub.Server.Tests.Kit;

/// <summary>The whole hub for one test class: real PostgreSQL, real HTTP, the demo network, and a clock that only the test moves.</summary>
public class Hub : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, SignedIn> _sessions = new();
    private readonly LogLevel _logging;
    private WebApplication? _app;

    public Hub() : this(LogLevel.Warning)
    {
    }

    protected Hub(LogLevel logging) => _logging = logging;

    /// <summary>Starts on 2026-03-02 at 09:15 in Shanghai.</summary>
    public FakeTimeProvider Clock { get; } = new(Times.Shanghai("2026-03-02 09:15").ToUniversalTime());

    public Log Log { get; } = new();

    public string Database { get; private set; } = "";

    /// <summary>The same before and after a restart.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    public IServiceProvider Services => _app!.Services;

    public async ValueTask InitializeAsync()
    {
        Database = await TestPostgres.FreshDatabase("hub", Prepare);
        await Start();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_app is not null) await Kill();
    }

    public async Task Start()
    {
        _app = HubApp.Build([], Database, Adjust);
        await HubApp.PrepareAsync(_app, Network, CancellationToken.None);
        await _app.StartAsync();
        Address = new Uri(_app.Urls.First());
    }

    /// <summary>As by a power cut: its database sessions break, nothing is drained, nobody is told.</summary>
    public async Task Kill()
    {
        var database = new NpgsqlConnectionStringBuilder(Database).Database!;
        await using var looking = new NpgsqlConnection(Database);
        await TestPostgres.CutAsync(database);
        await _app!.StopAsync(new CancellationToken(canceled: true)).ContinueWith(_ => { }, TaskScheduler.Default);
        await _app.DisposeAsync();
        _app = null;
        // What it opened again on its way out: a hundred dead hubs would leave no room for the living.
        await TestPostgres.CutAsync(database);
        // The test's own sessions broke as well; it looks again by new ones.
        NpgsqlConnection.ClearPool(looking);
    }

    /// <summary>A client signed in as this officer; signs in again when the session is over.</summary>
    public HubClient As(string officer, string language = "zh-CN") => new(Http(officer)) { Language = language };

    /// <summary>The same without the typed client, for requests it would never make.</summary>
    /// <param name="officer">Null for nobody.</param>
    public HttpClient Http(string? officer) => new(new Door(this, officer), disposeHandler: false) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };

    public async Task<string> TokenOf(string officer)
    {
        if (_sessions.TryGetValue(officer, out var session) && session.ExpiresAt > Clock.GetUtcNow()) return session.Token;
        using var http = new HttpClient { BaseAddress = Address };
        return (_sessions[officer] = await new HubClient(http).SignInAsync(officer, Password)).Token;
    }

    public async Task<T> Ask<T>(string sql, params object[] values)
    {
        await using var connection = new NpgsqlConnection(Database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public static Domain.Organisation.Network Network { get; } =
        NetworkFile.Read(Path.Combine(AppContext.BaseDirectory, "playbooks", "organisations", "demo.yaml"));

    public const string Password = "demo-only-7Q";

    /// <summary>What whoever starts this hub sets beside the usual.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string?>> Settings => [];

    private void Adjust(WebApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(Settings);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Logging:LogLevel:Default"] = _logging.ToString() });
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(Log);
        builder.WebHost.UseUrls(Address.ToString());
        builder.Services.AddSingleton<TimeProvider>(Clock);
        Change(builder.Services);
    }

    /// <summary>What a network would have in other data files than ours.</summary>
    protected virtual void Change(IServiceCollection services)
    {
    }

    /// <summary>Runs a hub once on the database that the others are copies of, so that schema, network and jobs are there.</summary>
    private static async Task Prepare(string database)
    {
        var hub = new Hub { Database = database };
        await hub.Start();
        await hub._app!.StopAsync();
        await hub.DisposeAsync();
    }

    /// <summary>Adds the officer's token to every request that brings none.</summary>
    private sealed class Door(Hub hub, string? officer) : DelegatingHandler(Pipes)
    {
        private static readonly SocketsHttpHandler Pipes = new() { UseCookies = false };

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (officer is not null && request.Headers.Authorization is null)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await hub.TokenOf(officer));
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
