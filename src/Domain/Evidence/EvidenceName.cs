using System.Globalization;
using IncidentHub.Domain.Kernel;

namespace IncidentHub.Domain.Evidence;

/// <summary>Names of files: what a person may read, and nothing a machine could follow.</summary>
public static class EvidenceName
{
    private const int Longest = 120;
    private static readonly HashSet<string> Devices = new(StringComparer.OrdinalIgnoreCase) { "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "lpt1", "lpt2", "lpt3" };

    /// <summary>Null when the name may be kept and fits what the content is.</summary>
    public static Refusal? Check(string? name, FileKind kind)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > Longest || name.Trim() != name || name.StartsWith('.') || name.EndsWith('.')) return EvidenceRefusals.BadName;
        if (name.Any(c => c is '/' or '\\' or ':' or '*' or '?' or '"' or '<' or '>' or '|' || Hidden(c))) return EvidenceRefusals.BadName;
        if (name.Split('.') is not [var stem, .., var ending] || Devices.Contains(stem)) return EvidenceRefusals.BadName;
        if (Texts.Check("name", name, Texts.Line) is { } refusal) return refusal;
        return kind.Endings.Contains(ending.ToLowerInvariant()) ? null : EvidenceRefusals.Lies(name, kind);
    }

    // Controls, invisible signs, and those that turn the direction of reading: "photo‮gpj.exe".
    private static bool Hidden(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
