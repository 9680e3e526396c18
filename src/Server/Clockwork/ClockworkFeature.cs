using Hangfire;
using Hangfire.Dashboard;
using Hangfire.PostgreSql;
using Hangfire.Server;
using IncidentHub.Domain.Authority;
using IncidentHub.Server.Authority;
using IncidentHub.Server.Hosting;
using Npgsql;

namespace IncidentHub.Server.Clockwork;

/// <summary>Hangfire hosts what makes time pass: the deadline clock as a background process, chores as recurring jobs.</summary>
public static class ClockworkFeature
{
    public static void AddClockwork(this IServiceCollection services)
    {
        services.AddSingleton<ClockHealth>();
        services.AddSingleton<DeadlineClock>();
        services.AddSingleton<DeadlineSweep>();
        services.AddSingleton<RegisterAudit>();
        services.AddSingleton<Watchdog>();
        services.AddHostedService(s => s.GetRequiredService<Watchdog>());
        services.AddSingleton<IBackgroundProcess>(s => s.GetRequiredService<DeadlineClock>());
        services.AddHostedService<TimeKeeper>();
        services.AddHangfire((s, hangfire) => hangfire
            .UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings()
            .UsePostgreSqlStorage(storage => storage.UseConnectionFactory(new Connections(s.GetRequiredService<NpgsqlDataSource>())), new PostgreSqlStorageOptions
            {
                SchemaName = "hub_jobs", QueuePollInterval = TimeSpan.FromSeconds(1), UseSlidingInvisibilityTimeout = true,
                InvisibilityTimeout = TimeSpan.FromMinutes(2), DistributedLockTimeout = TimeSpan.FromSeconds(30),
                EnableTransactionScopeEnlistment = false, AllowDegradedModeWithoutStorage = false,
            }));
        services.AddHangfireServer(o =>
        {
            o.WorkerCount = 2;
            o.SchedulePollingInterval = TimeSpan.FromSeconds(5);
            o.ShutdownTimeout = TimeSpan.FromSeconds(5);
        });
        services.AddHostedService<Chores>();
    }

    public static void MapClockwork(this WebApplication app) =>
        app.MapHangfireDashboard("/jobs", new DashboardOptions { Authorization = [], IgnoreAntiforgeryToken = true, DisplayStorageConnectionString = false, IsReadOnlyFunc = _ => true })
            .WithMetadata(new NeedsAttribute(Right.OperateHub));

    /// <summary>Hangfire opens its connections from the hub's one pool.</summary>
    private sealed class Connections(NpgsqlDataSource data) : IConnectionFactory
    {
        public NpgsqlConnection GetOrCreateConnection() => data.CreateConnection();
    }

    /// <summary>Registers the recurring jobs once the host runs.</summary>
    /// <remarks>
    /// Not as part of the start: Hangfire's lock is a row, and a hub that was killed while it held it leaves it there until it expires.
    /// The next start must not wait for that, nor fail on it.
    /// </remarks>
    private sealed class Chores(IRecurringJobManager jobs, ILogger<DeadlineSweep> log) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                try
                {
                    await Task.Run(() => jobs.AddOrUpdate<DeadlineSweep>(DeadlineSweep.Id, sweep => sweep.RunAsync(CancellationToken.None), Cron.Minutely), stoppingToken);
                    await Task.Run(() => jobs.AddOrUpdate<Writes.PlannedInspections>(Writes.PlannedInspections.Id, chore => chore.RunAsync(CancellationToken.None), "*/10 * * * *"), stoppingToken);
                    return;
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    log.LogWarning("The recurring jobs are not registered yet: {Fault}", e.Message);
                    await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            }
        }
    }

    /// <summary>Keeps the hub's clock on the database's time.</summary>
    private sealed class TimeKeeper(TimeProvider time, ClockHealth health, ILogger<DatabaseClock> log) : BackgroundService
    {
        private bool _off;

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            if (time is not DatabaseClock clock) return;
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2));
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await clock.SynchroniseAsync(stoppingToken);
                    Tell(clock.Step);
                }
                // Whatever a dying connection throws: a fault that gets out of here would stop the hub.
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    log.LogDebug("The database did not tell the time: {Fault}", e.Message);
                }
            }
        }

        private void Tell(TimeSpan step)
        {
            if (_off == (step != TimeSpan.Zero)) return;
            _off = step != TimeSpan.Zero;
            if (!_off)
            {
                log.LogWarning("The database's clock agrees with the hub's again");
                return;
            }
            health.Mended(ClockHealth.Faults.Step);
            log.LogCritical("The database's clock made a step of {Seconds:F0} s; the hub counts on without it. If the new time is the right one, start the hub anew", step.TotalSeconds);
        }
    }
}
