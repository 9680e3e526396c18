using System.Globalization;
using System.Text;

namespace IncidentHub.Domain.Signals;

/// <summary>Identity of a set of labels.</summary>
public static class Fingerprint
{
    /// <summary>16 lower-case hexadecimal digits, equal to what Prometheus and Alertmanager compute for the same labels.</summary>
    /// <remarks>FNV-1a, 64 bits, over names and values in ordinal order of the names, each followed by the byte 255 (Prometheus `model.LabelSet`).</remarks>
    public static string Of(IReadOnlyDictionary<string, string> labels)
    {
        var hash = 14695981039346656037UL;
        foreach (var (name, value) in labels.OrderBy(l => l.Key, StringComparer.Ordinal))
        {
            hash = Add(Add(hash, name), value);
        }
        return hash.ToString("x16", CultureInfo.InvariantCulture);

        static ulong Add(ulong hash, string text)
        {
            foreach (var b in Encoding.UTF8.GetBytes(text)) hash = (hash ^ b) * 1099511628211UL;
            return (hash ^ 255) * 1099511628211UL;
        }
    }
}
