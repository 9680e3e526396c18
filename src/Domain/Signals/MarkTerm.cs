using System.Globalization;

namespace IncidentHub.Domain.Signals;

/// <summary>The second half of a mark: a period, 长期, the date or the condition of declassification.</summary>
internal static class MarkTerm
{
    // Longest condition looked at. It also bounds the work per level word, which keeps the whole search linear.
    private const int MostCharacters = 24;

    /// <summary>Index behind the term that starts at <paramref name="at"/>, or -1.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">A visible character.</param>
    /// <param name="conditions">Whether free text such as 会议开始前 counts.</param>
    public static int Ends(string text, int at, bool conditions)
    {
        var end = Word(text, at, "长期", "長期", "永久");
        if (end < 0) end = Measured(text, at);
        return end < 0 && conditions ? Condition(text, at) : end;
    }

    /// <summary>Whether a flag's value is yes: 是, true, yes, y, 1 and nothing more; 是/否 is a form that nobody filled in.</summary>
    public static bool IsYes(string text, int at)
    {
        var end = Word(text, at, "是", "true", "yes", "y", "1", "１");
        if (end < 0) return false;
        while (end < text.Length && text[end] is '/' or '／' or '、' or '□' or '☐') end = MarkText.Next(text, end + 1);
        return end >= text.Length || !char.IsLetterOrDigit(text[end]);
    }

    // 10年, 十二个月, 2030-12-31, 2030.6.1
    private static int Measured(string text, int at)
    {
        var digits = 0;
        while (at < text.Length && IsNumeral(text[at]) && digits < MostCharacters)
        {
            digits++;
            at = MarkText.Next(text, at + 1);
        }
        if (digits == 0 || at >= text.Length) return digits == 8 ? at : -1;
        if (digits == 4 && text[at] is '-' or '－' or '/' or '.' or '．' or '—')
            return MarkText.Next(text, at + 1) is var month && month < text.Length && IsNumeral(text[month]) ? DateEnd(text, month) : -1;
        if (digits == 4 && text[at] == '年') return DateEnd(text, at);
        return digits == 8 ? at : Word(text, at, "年", "个月", "個月", "月", "日", "天", "周");
    }

    private static int DateEnd(string text, int at)
    {
        for (var n = 0; n < MostCharacters && at < text.Length && (IsNumeral(text[at]) || text[at] is '年' or '月' or '日' or '-' or '－' or '/' or '.' or '．'); n++)
            at = MarkText.Next(text, at + 1);
        return at;
    }

    // 会议开始前, 公布后, 验收时解密: a few words whose last one names the moment.
    private static int Condition(string text, int at)
    {
        var (last, before) = ('\0', '\0');
        var length = 0;
        while (at < text.Length && length <= MostCharacters && char.IsLetterOrDigit(text[at]))
        {
            (last, before) = (text[at], last);
            length++;
            at = MarkText.Next(text, at + 1);
        }
        return length is >= 2 and <= MostCharacters
            && (last is '前' or '后' or '後' or '时' or '時' or '止' || (before, last) is ('解', '密') or ('公', '开') or ('公', '開')) ? at : -1;
    }

    private static int Word(string text, int at, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            var (here, matched) = (at, 0);
            while (matched < word.Length && here < text.Length && char.ToLowerInvariant(text[here]) == word[matched])
            {
                matched++;
                here = MarkText.Next(text, here + 1);
            }
            if (matched == word.Length) return here;
        }
        return -1;
    }

    private static bool IsNumeral(char c) =>
        char.GetUnicodeCategory(c) == UnicodeCategory.DecimalDigitNumber || "〇零一二三四五六七八九十百两壹贰叁肆伍陆柒捌玖拾佰廿卅".Contains(c, StringComparison.Ordinal);
}
