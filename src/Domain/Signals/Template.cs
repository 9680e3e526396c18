using System.Text;

namespace IncidentHub.Domain.Signals;

/// <summary>Text with <c>{name}</c> in it.</summary>
internal static class Template
{
    public static bool IsWellFormed(string template)
    {
        var open = -1;
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] == '{' && open >= 0) return false;
            if (template[i] == '{') open = i;
            if (template[i] == '}' && (open < 0 || i == open + 1)) return false;
            if (template[i] == '}') open = -1;
        }
        return open < 0;
    }

    /// <summary>Fills the names in; a missing one leaves nothing behind, not even doubled blanks.</summary>
    public static string Fill(string template, Func<string, string?> value)
    {
        var text = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            var end = template[i] == '{' ? template.IndexOf('}', i) : -1;
            if (end < 0) text.Append(template[i]);
            else
            {
                text.Append(value(template[(i + 1)..end]));
                i = end;
            }
        }
        return string.Join(' ', text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
