namespace IncidentHub.Domain.Kernel;

/// <summary>Guesses what a misspelt word was meant to be.</summary>
public static class Suggestion
{
    /// <summary>"did you mean 'x'?" for the nearest known word, or null when none is near.</summary>
    public static string? For(string word, IEnumerable<string> known)
    {
        var nearest = known.Select(k => (Word: k, Distance: Distance(word, k)))
            .OrderBy(k => k.Distance).ThenBy(k => k.Word, StringComparer.Ordinal).FirstOrDefault();
        return nearest.Word is not null && nearest.Distance <= (word.Length + 1) / 3 ? $"did you mean '{nearest.Word}'?" : null;
    }

    // Edit distance; words longer than 64 are never typing slips and would only cost time.
    private static int Distance(string a, string b)
    {
        if (a.Length > 64 || b.Length > 64) return int.MaxValue;
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.Length];
    }
}
