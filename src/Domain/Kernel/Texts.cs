using IncidentHub.Domain.Signals;

namespace IncidentHub.Domain.Kernel;

/// <summary>The one check every text passes before it may become an event. What is refused here is kept nowhere.</summary>
public static class Texts
{
    public const int Line = 200;
    public const int Paragraph = 8_000;

    /// <summary>Null when the text may be kept. Codes: text-missing, text-too-long, text-control, text-markup, state-secret-mark.</summary>
    /// <param name="field">API name of the field; people read its <see cref="FieldWords"/>.</param>
    /// <param name="text">What came in.</param>
    /// <param name="max">Longest length allowed, in UTF-16 units.</param>
    /// <param name="required">Whether white space alone is refused.</param>
    public static Refusal? Check(string field, string? text, int max = Paragraph, bool required = false)
    {
        if (string.IsNullOrWhiteSpace(text)) return required ? TextRefusals.Missing(field) : null;
        if (text.Length > max) return TextRefusals.TooLong(field, max);
        if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'))) return TextRefusals.Control(field);
        if (max <= Line && text.AsSpan().ContainsAny('\n', '\r')) return TextRefusals.Control(field);
        if (HasMarkup(text)) return TextRefusals.Markup(field);
        return StateSecretMark.Find(text) is { } mark ? TextRefusals.StateSecret(field, mark.Rule) : null;
    }

    /// <summary>The first fault among several texts.</summary>
    public static Refusal? CheckAll(IEnumerable<(string Field, string? Text)> texts, int max = Paragraph) =>
        texts.Select(t => Check(t.Field, t.Text, max)).FirstOrDefault(r => r is not null);

    /// <summary>Makes outside text fit for a title: one line, no control characters, angle brackets widened, cut to length.</summary>
    public static string Tame(string text, int max = Line)
    {
        var line = new string([.. text.Select(c => c switch { '<' => '＜', '>' => '＞', _ when char.IsControl(c) => ' ', _ => c })]).Trim();
        if (line.Length <= max) return line;
        var cut = char.IsHighSurrogate(line[max - 2]) ? max - 2 : max - 1;
        return string.Concat(line.AsSpan(0, cut), "…");
    }

    /// <summary>A wrong key as a refusal repeats it: short, harmless, and never a text that must not travel.</summary>
    public static string Quote(string? text) => StateSecretMark.Find(text) is null ? Tame(text ?? "", 60) : "…";

    /// <summary>A tag, comment or entity start; "a &lt; b" passes.</summary>
    private static bool HasMarkup(string text)
    {
        for (var i = text.IndexOf('<', StringComparison.Ordinal); i >= 0 && i + 1 < text.Length; i = text.IndexOf('<', i + 1))
            if (char.IsAsciiLetter(text[i + 1]) || text[i + 1] is '/' or '!' or '?') return true;
        return false;
    }
}

/// <summary>Refusals of text.</summary>
public static class TextRefusals
{
    public static Refusal Missing(string field) => new("text-missing", RefusalKind.Invalid,
        new("缺少必填内容", "Required text is missing"), new($"“{FieldWords.Of(field).Zh}”不能为空。", $"'{FieldWords.Of(field).En}' must not be empty."), Field(field));

    public static Refusal TooLong(string field, int max) => new("text-too-long", RefusalKind.Invalid,
        new("内容过长", "Text is too long"), new($"“{FieldWords.Of(field).Zh}”不能超过 {max} 个字符。", $"'{FieldWords.Of(field).En}' may have at most {max} characters."), Field(field));

    public static Refusal Control(string field) => new("text-control", RefusalKind.Invalid,
        new("内容含有控制字符", "Text contains control characters"), new($"请去掉“{FieldWords.Of(field).Zh}”中的控制字符。", $"Remove the control characters from '{FieldWords.Of(field).En}'."), Field(field));

    public static Refusal Markup(string field) => new("text-markup", RefusalKind.Invalid,
        new("内容含有标记代码", "Text contains markup"), new($"“{FieldWords.Of(field).Zh}”只能是纯文本，请去掉 HTML 标记。", $"'{FieldWords.Of(field).En}' is plain text; remove the HTML tags."), Field(field));

    /// <summary>The non-classified extranet must not carry state secrets (interim measures art. 18). The text itself is not kept, not even in a log.</summary>
    public static Refusal StateSecret(string field, string rule) => new("state-secret-mark", RefusalKind.Invalid,
        new("内容带有国家秘密标志，已拒收", "The text carries a state-secret mark and was refused"),
        new($"“{FieldWords.Of(field).Zh}”带有密级标志。政务外网不得存储、处理、传输国家秘密；内容未被保存。请立即按保密规定处理。",
            $"'{FieldWords.Of(field).En}' carries a classification mark. This network must not hold state secrets; nothing was kept. Follow the secrecy procedure at once."),
        new Dictionary<string, object> { ["field"] = field, ["rule"] = rule });

    private static Dictionary<string, object> Field(string field) => new() { ["field"] = field };
}
