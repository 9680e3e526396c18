using System.Runtime.CompilerServices;
using Xunit;

namespace IncidentHub.Domain.Tests.Kit;

/// <summary>Compares with a file in Golden/ that a person has read and accepted. ACCEPT_GOLDEN=1 writes what is there now.</summary>
internal static class Golden
{
    public static void Holds(string file, IEnumerable<string> lines, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(caller)!, "..", "Golden", file);
        string[] actual = [.. lines];
        if (Environment.GetEnvironmentVariable("ACCEPT_GOLDEN") == "1") File.WriteAllLines(path, actual);
        var accepted = File.Exists(path) ? File.ReadAllLines(path) : [];
        var gone = accepted.Except(actual).Select(l => $"  - {l}");
        var come = actual.Except(accepted).Select(l => $"  + {l}");
        string[] changes = [.. gone, .. come];
        if (changes.Length == 0 && !accepted.SequenceEqual(actual)) changes = ["  the lines are the same, their order is not"];
        Assert.True(changes.Length == 0,
            $"{file} differs from what was accepted:\n{string.Join('\n', changes)}\nIf this is meant, run again with ACCEPT_GOLDEN=1 and read the difference.");
    }
}
