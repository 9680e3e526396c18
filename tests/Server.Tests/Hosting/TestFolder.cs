using System.Diagnostics;
using System.Globalization;

namespace IncidentHub.Server.Tests.Hosting;

/// <summary>Folders below the temporary folder that name the process they belong to, so that what a killed run left is swept by the next.</summary>
public static class TestFolder
{
    private const string Prefix = "incidenthub-test-";
    private static readonly Lazy<bool> Swept = new(Sweep);

    public static string New()
    {
        _ = Swept.Value;
        return Path.Combine(Path.GetTempPath(), $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}");
    }

    public static void Delete(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, true);
    }

    private static bool Sweep()
    {
        var running = Process.GetProcesses().Select(process => process.Id).ToHashSet();
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
            if (int.TryParse(Path.GetFileName(folder)[Prefix.Length..].Split('-')[0], CultureInfo.InvariantCulture, out var owner) && !running.Contains(owner))
                Delete(folder);
        return true;
    }
}
