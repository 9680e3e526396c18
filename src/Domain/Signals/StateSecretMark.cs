namespace IncidentHub.Domain.Signals;

/// <summary>Where a state-secret mark was found. It carries no content, so it may be logged and answered.</summary>
/// <param name="Rule">Which form: <c>level-star</c>, <c>level-term</c>, <c>level-header</c> or <c>secret-flag</c>.</param>
/// <param name="Position">UTF-16 index of the mark's first character.</param>
/// <param name="Text">Index of the text when several were searched, else 0.</param>
public sealed record MarkFound(string Rule, int Position, int Text = 0);

/// <summary>Finds the mark that a carrier of a state secret must bear; such content may not enter this network at all.</summary>
/// <remarks>
/// Law on Guarding State Secrets (2024) art. 14 (levels), 20 (terms), 22 (mark). Forms: <c>机密★10年</c>, <c>秘密★</c>, <c>密级：机密</c>,
/// <c>涉密：是</c>, and a line that is only a level and a term. Prose about secrets passes. Time is linear in the length.
/// </remarks>
public static class StateSecretMark
{
    /// <summary>The first mark in several texts (a title, a description, label pairs …); null entries are skipped.</summary>
    public static MarkFound? Find(IEnumerable<string?> texts)
    {
        var index = 0;
        foreach (var text in texts)
        {
            if (Find(text) is { } found) return found with { Text = index };
            index++;
        }
        return null;
    }

    /// <summary>The first mark in a text, or null. Give decoded text: escapes such as <c>\u5bc6</c> are not resolved here.</summary>
    public static MarkFound? Find(string? text)
    {
        if (text is null) return null;
        for (var i = 0; i < text.Length; i++)
        {
            // Every form contains this one character, so everything else is skipped at the price of a comparison.
            if (!MarkText.IsSecret(text[i])) continue;
            if (At(text, i) is { } found) return found;
        }
        return null;
    }

    private static MarkFound? At(string text, int secret)
    {
        var first = MarkText.Before(text, secret, overLines: true);
        if (first < 0) return null;
        if (MarkText.IsLevelStart(text[first]))
        {
            if (IsHeaded(text, first, secret)) return new("level-header", first);
            if (!IsOtherSecret(text, first))
            {
                if (HasStar(text, first, secret)) return new("level-star", first);
                if (IsLineOfLevelAndTerm(text, first, secret)) return new("level-term", first);
            }
        }
        return IsFlagged(text, first, secret) ? new("secret-flag", first) : null;
    }

    // 商业秘密 and 工作秘密 are other kinds of secret. Only directly before the level: "…工作 机密★" is a mark behind a word.
    private static bool IsOtherSecret(string text, int first) =>
        first >= 2 && text.AsSpan(first - 2, 2) is "商业" or "商業" or "工作";

    private static bool HasStar(string text, int first, int secret)
    {
        var at = AfterLevel(text, secret, overLines: false);
        if (MarkText.IsStar(text, at)) return true;
        if (!MarkText.IsWeakStar(text, at)) return IsStarOnNextLine(text, first, secret);

        // "*" is also Markdown: the term decides, and a run that closes an emphasis opened before the level does not count.
        var stars = 0;
        for (; MarkText.IsWeakStar(text, at); at = MarkText.Next(text, at + 1)) stars++;
        var opened = 0;
        while (first - 1 - opened >= 0 && MarkText.IsWeakStar(text, first - 1 - opened)) opened++;
        return opened != stars && MarkTerm.Ends(text, MarkText.SkipBrackets(text, at, overLines: false), conditions: true) >= 0;
    }

    // ★ at the head of a line also marks an essential clause of a tender. So over a line break it needs a term that fills its line,
    // unless the level itself is written one character a line.
    private static bool IsStarOnNextLine(string text, int first, int secret)
    {
        var at = AfterLevel(text, secret, overLines: true);
        if (!MarkText.IsStar(text, at)) return false;
        return text.AsSpan(first, secret - first).ContainsAny('\n', '\r') || EndsLine(text, MarkTerm.Ends(text, MarkText.Next(text, at + 1, overLines: true), conditions: false));
    }

    // The star is lost easily (OCR, copying): "机密 10年" or "绝密·长期" alone on a line is still a mark, in a sentence it is prose.
    private static bool IsLineOfLevelAndTerm(string text, int first, int secret)
    {
        var before = MarkText.Before(text, first, overLines: false);
        if (before >= 0 && !MarkText.IsLineBreak(text[before]) && !MarkText.IsBracket(text[before])) return false;
        var at = AfterLevel(text, secret, overLines: false);
        if (MarkText.IsSeparator(text, at)) at = MarkText.Next(text, at + 1);
        return EndsLine(text, MarkTerm.Ends(text, at, conditions: false));
    }

    // 密级：机密, "密级": "机密", 保密等级=秘密 …
    private static bool IsHeaded(string text, int first, int secret)
    {
        var at = MarkText.BeforeBrackets(text, first);
        if (at < 0 || !MarkText.IsColon(text[at])) return false;
        at = MarkText.BeforeBrackets(text, at);
        if (at < 0 || text[at] is not ('级' or '級')) return false;
        at = MarkText.Before(text, at, overLines: false);
        if (at >= 0 && text[at] == '等') at = MarkText.Before(text, at, overLines: false);
        return at >= 0 && MarkText.IsSecret(text[at]) && !IsProse(text, secret);
    }

    // 涉密：是, 国家秘密: true, "涉密": "机密"
    private static bool IsFlagged(string text, int first, int secret)
    {
        if (text[first] != '涉' && !IsStateSecret(text, first)) return false;
        var at = MarkText.SkipBrackets(text, MarkText.Next(text, secret + 1), overLines: false);
        if (at >= text.Length || !MarkText.IsColon(text[at])) return false;
        at = MarkText.SkipBrackets(text, MarkText.Next(text, at + 1), overLines: false);
        return MarkTerm.IsYes(text, at) || (MarkText.LevelEnd(text, at) is var end and >= 0 && !IsProse(text, end));
    }

    private static bool IsStateSecret(string text, int first)
    {
        if (text[first] is not ('秘' or '祕')) return false;
        var house = MarkText.Before(text, first, overLines: false);
        if (house < 0 || text[house] is not ('家')) return false;
        var state = MarkText.Before(text, house, overLines: false);
        return state >= 0 && text[state] is '国' or '國';
    }

    // 机密性 is confidentiality, 秘密花园 a book, 绝密/机密/秘密 the choices of an empty form.
    private static bool IsProse(string text, int secret)
    {
        var at = MarkText.Next(text, secret + 1);
        if (at >= text.Length) return false;
        return text[at] is '性' or '花' or '度' || (text[at] is '/' or '／' or '、' or '或' && MarkText.LevelEnd(text, MarkText.Next(text, at + 1)) >= 0);
    }

    private static int AfterLevel(string text, int secret, bool overLines)
    {
        var at = MarkText.Next(text, secret + 1, overLines);
        if (at < text.Length && text[at] is '级' or '級') at = MarkText.Next(text, at + 1, overLines);
        return MarkText.SkipBrackets(text, at, overLines);
    }

    private static bool EndsLine(string text, int at) =>
        at >= 0 && (MarkText.SkipBrackets(text, at, overLines: false) is var end)
        && (end >= text.Length || MarkText.IsLineBreak(text[end]));
}
