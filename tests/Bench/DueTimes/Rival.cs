using System.Globalization;
using Hangfire;
using IncidentHub.Server.Clockwork;
using IncidentHub.Server.Hosting;
using IncidentHub.Server.Organisation;
using IncidentHub.Server.Writes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace IncidentHub.Bench.DueTimes;

/// <summary>The same hub with one delayed Hangfire job per duty instead of its own clock: what most programs would do.</summary>
public static class Rival
{
    private const int Workers = 20;

    /// <param name="args">address, connection string, first and last due time of the duties to enforce.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = HubApp.Build([], args[1], builder =>
        {
            builder.WebHost.UseUrls(args[0]);
            // Neither the hub's clock nor whoever watches it: the jobs are alone.
            foreach (var own in builder.Services.Where(IsClock).ToList()) builder.Services.Remove(own);
            builder.Services.AddHangfireServer(o => (o.WorkerCount, o.SchedulePollingInterval, o.ServerName) = (Workers, TimeSpan.FromSeconds(1), "rival"));
        });
        await HubApp.PrepareAsync(app, NetworkFile.Read(Path.Combine(AppContext.BaseDirectory, "playbooks", "organisations", "demo.yaml")), CancellationToken.None);
        app.Services.GetRequiredService<IRecurringJobManager>().RemoveIfExists(DeadlineSweep.Id);
        // All jobs are there before the first worker starts.
        var jobs = app.Services.GetRequiredService<IBackgroundJobClient>();
        var duties = await DutiesAsync(app.Services.GetRequiredService<NpgsqlDataSource>(), args[2], args[3]);
        Parallel.ForEach(duties, new ParallelOptions { MaxDegreeOfParallelism = 16 }, d => jobs.Schedule<Enforcement>(e => e.RunAsync(d.Stream, d.Kind), d.DueAt));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rival: {duties.Count} jobs scheduled"));
        await app.RunAsync();
        return 0;
    }

    private static bool IsClock(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService) && (service.ImplementationType ?? service.ImplementationFactory?.GetType().GenericTypeArguments[1])?.Namespace == typeof(DeadlineClock).Namespace
        || service.ServiceType == typeof(Hangfire.Server.IBackgroundProcess);

    private static async Task<List<(Guid Stream, string Kind, DateTimeOffset DueAt)>> DutiesAsync(NpgsqlDataSource data, string from, string to)
    {
        await using var command = data.CreateCommand($"select stream, stream_kind, due_at from hub.deadline where state = 'open' and due_at between '{from}' and '{to}'");
        await using var reader = await command.ExecuteReaderAsync();
        var duties = new List<(Guid, string, DateTimeOffset)>();
        while (await reader.ReadAsync()) duties.Add((reader.GetGuid(0), reader.GetString(1), reader.GetFieldValue<DateTimeOffset>(2)));
        return duties;
    }

    /// <summary>What a job does: lets the clock ring for one stream, through the hub's own door.</summary>
    public sealed class Enforcement(Desk desk)
    {
        private const int Attempts = 5;

        /// <summary>Again when it lost a race; the hub's own clock looks again by itself.</summary>
        public async Task RunAsync(Guid stream, string kind)
        {
            for (var attempt = 1; attempt <= Attempts && await desk.RingAsync([(stream, kind)], CancellationToken.None) == 0; attempt++) { }
        }
    }
}
