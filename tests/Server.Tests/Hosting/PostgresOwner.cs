using System.Diagnostics;
using System.Runtime.CompilerServices;
using IncidentHub.Server.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace IncidentHub.Server.Tests.Hosting;

/// <summary>A process that owns a PostgreSQL and can be killed: this test program once more, turned aside before any test is looked for.</summary>
internal static class PostgresOwner
{
    private const string Folder = "INCIDENTHUB_TEST_OWNS";

    /// <summary>Its first line is the connection string.</summary>
    public static Process Start(string folder) => Process.Start(new ProcessStartInfo(Environment.ProcessPath!, Environment.GetCommandLineArgs()[0].EndsWith(".dll", StringComparison.Ordinal) && Path.GetFileName(Environment.ProcessPath) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [])
    {
        RedirectStandardOutput = true, Environment = { [Folder] = folder },
    })!;

#pragma warning disable CA2255 // The place before Main is the point.
    [ModuleInitializer]
    internal static void OwnAndWait()
#pragma warning restore CA2255
    {
        if (Environment.GetEnvironmentVariable(Folder) is not { } folder) return;
        var settings = new HubSettings { DataFolder = folder, Urls = [], NetworkFile = "", Demo = false };
        var postgres = EmbeddedPostgres.StartAsync(settings, NullLogger.Instance, CancellationToken.None).GetAwaiter().GetResult();
        Console.WriteLine(postgres.ConnectionString);
        Thread.Sleep(Timeout.Infinite);
    }
}
