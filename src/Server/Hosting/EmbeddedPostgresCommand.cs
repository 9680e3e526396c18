using System.ComponentModel;
using System.Diagnostics;

namespace IncidentHub.Server.Hosting;

/// <summary>Short-lived programs, run to their end.</summary>
internal static class EmbeddedPostgresCommand
{
    private const int NotFound = 127;

    public static (int Code, string Output) Run(string program, params string[] arguments)
    {
        using var process = new Process { StartInfo = Prepare(program, arguments, "/") };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return (NotFound, e.Message);
        }
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.GetAwaiter().GetResult());
    }

    /// <summary>A bare environment: PGDATA, PGPORT and the like of the caller must not reach the hub's own PostgreSQL.</summary>
    public static ProcessStartInfo Prepare(string program, IEnumerable<string> arguments, string folder)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder,
        };
        var path = start.Environment["PATH"];
        start.Environment.Clear();
        start.Environment["PATH"] = string.IsNullOrEmpty(path) ? "/usr/sbin:/usr/bin:/sbin:/bin" : path;
        start.Environment["LC_ALL"] = "C";
        return start;
    }
}
