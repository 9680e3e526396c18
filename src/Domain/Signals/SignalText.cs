using System.Text;

namespace IncidentHub.Domain.Signals;

/// <summary>Makes foreign text storable and bounded, so that it passes the check every text of an incident has to pass.</summary>
internal static class SignalText
{
    /// <summary>
    /// Without control characters (PostgreSQL stores no NUL, terminals obey the others) and without tags, whose bracket is widened;
    /// a cut shows as "…". At most <paramref name="most"/> characters.
    /// </summary>
    public static string Clean(string text, int most)
    {
        var clean = new StringBuilder(Math.Min(text.Length, most));
        for (var i = 0; i < text.Length; i++)
        {
            if (clean.Length == most)
            {
                clean.Length = char.IsHighSurrogate(clean[most - 2]) ? most - 2 : most - 1;
                return clean.Append('…').ToString();
            }
            clean.Append(text[i] switch
            {
                '<' when i + 1 < text.Length && (char.IsAsciiLetter(text[i + 1]) || text[i + 1] is '/' or '!' or '?') => '＜',
                '\n' or '\t' => text[i],
                var c when char.IsControl(c) => ' ',
                var c => c,
            });
        }
        return clean.ToString().Trim();
    }

    /// <summary>The same, on one line.</summary>
    public static string Line(string text, int most) => Clean(text.ReplaceLineEndings(" ").Replace('\t', ' '), most);
}
