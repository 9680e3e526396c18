namespace IncidentHub.Domain.Tests.Kernel;

/// <summary>Test texts carry a ◆ where the fault is expected, so nobody counts columns.</summary>
internal static class Spot
{
    /// <summary>The text without its mark, and "line:column" of what follows it.</summary>
    public static (string Text, string Place) Cut(string marked)
    {
        var at = marked.IndexOf('◆', StringComparison.Ordinal);
        if (at < 0) throw new ArgumentException("There is no ◆ in the text.", nameof(marked));
        var before = marked[..at];
        return (before + marked[(at + 1)..], $"{before.Count(c => c == '\n') + 1}:{at - before.LastIndexOf('\n')}");
    }
}
