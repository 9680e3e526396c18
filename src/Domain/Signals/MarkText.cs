using System.Buffers;
using System.Globalization;
using System.Text;

namespace IncidentHub.Domain.Signals;

/// <summary>How a mark's characters may look and what may hide between them: spaces, invisible characters, other stars, old forms.</summary>
internal static class MarkText
{
    // Full stars of every fashion: nobody writes one behind a secrecy level by accident.
    private static readonly SearchValues<char> Stars = SearchValues.Create("★☆✦✧✩✪✫✬✭✮✯✰✡✶✷✸✹⋆⭐⭑⭒⍟⚝✵✴❂");
    // Asterisks and the reference mark have other uses.
    private static readonly SearchValues<char> WeakStars = SearchValues.Create("*＊﹡∗⁎✱✲✳✻✼✽※٭");
    private static readonly SearchValues<char> Brackets = SearchValues.Create("【】[]［］〔〕〖〗()（）<>＜＞《》〈〉「」『』“”‘’\"＂'＇`_{}■☑☒✓✔√");

    // 蜜 is what character recognition makes of a smudged 密.
    public static bool IsSecret(char c) => c is '密' or '宻' or '蜜';
    public static bool IsLevelStart(char c) => c is '绝' or '絕' or '絶' or '机' or '機' or '秘' or '祕';
    public static bool IsLineBreak(char c) => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029' or '\v' or '\f';
    public static bool IsBracket(char c) => Brackets.Contains(c);
    public static bool IsColon(char c) => c is ':' or '：' or '﹕' or '∶' or '︰' or '꞉' or '=' or '＝';
    public static bool IsWeakStar(string text, int at) => at < text.Length && WeakStars.Contains(text[at]);

    public static bool IsStar(string text, int at) =>
        at < text.Length && (Stars.Contains(text[at])
            || (Rune.TryGetRuneAt(text, at, out var rune) && rune.Value is 0x1F31F or 0x1F320 or (>= 0x1F7C0 and <= 0x1F7D8)));

    /// <summary>A sign that may stand where the star was. Colons and commas are not: they make a sentence or a table.</summary>
    public static bool IsSeparator(string text, int at) =>
        at < text.Length && (text[at] is '·' or '•' or '・' or '/' or '／' or '|' or '｜' || char.GetUnicodeCategory(text[at]) is
            UnicodeCategory.OtherSymbol or UnicodeCategory.DashPunctuation);

    /// <summary>Index of the first visible character at or after <paramref name="at"/>; the length when there is none.</summary>
    public static int Next(string text, int at, bool overLines = false)
    {
        while (at < text.Length && Noise(text, at, overLines) is var width and > 0) at += width;
        return at;
    }

    /// <summary>Index of the last visible character before <paramref name="at"/>, a line break counting as one; -1 when there is none.</summary>
    public static int Before(string text, int at, bool overLines)
    {
        at--;
        while (at >= 0)
        {
            if (char.IsLowSurrogate(text[at]) && at > 0 && char.IsHighSurrogate(text[at - 1])) at--;
            if (Noise(text, at, overLines) == 0) break;
            at--;
        }
        return at;
    }

    public static int SkipBrackets(string text, int at, bool overLines)
    {
        while (at < text.Length && (IsBracket(text[at]) || Noise(text, at, overLines) > 0)) at++;
        return at;
    }

    public static int BeforeBrackets(string text, int at)
    {
        at = Before(text, at, overLines: true);
        while (at >= 0 && IsBracket(text[at])) at = Before(text, at, overLines: true);
        return at;
    }

    /// <summary>Index of a level's second character when a level starts at <paramref name="at"/>, else -1.</summary>
    public static int LevelEnd(string text, int at)
    {
        if (at >= text.Length || !IsLevelStart(text[at])) return -1;
        var end = Next(text, at + 1);
        return end < text.Length && IsSecret(text[end]) ? end : -1;
    }

    /// <summary>Width of the noise at a position: 0 for a visible character, 2 for a hidden surrogate pair.</summary>
    private static int Noise(string text, int at, bool overLines)
    {
        var c = text[at];
        if (c is > ' ' and < '\u007f') return 0;
        if (IsLineBreak(c)) return overLines ? 1 : 0;
        // Blank glyphs that Unicode counts as letters or symbols.
        if (char.IsWhiteSpace(c) || c is '\u115f' or '\u1160' or '\u3164' or '\uffa0' or '\u2800' or '\ufffd') return 1;
        if (Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var width) != OperationStatus.Done) return 1;
        return Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.EnclosingMark ? width : 0;
    }
}
