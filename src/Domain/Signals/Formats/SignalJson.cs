using System.Globalization;
using System.Text.Json;

namespace IncidentHub.Domain.Signals.Formats;

/// <summary>A fault on the way through a document; the reader of the format turns it into a result, callers never see it.</summary>
internal sealed class UnreadableException(string code, string where) : Exception(code)
{
    public SignalFault Fault { get; } = new(code, where);
}

/// <summary>Strict steps into foreign JSON: every surprise is a named fault with its path.</summary>
internal static class SignalJson
{
    public const int MostBytes = 16 * 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        if (body.Length > MostBytes) throw new UnreadableException(SignalFaults.BodyTooLarge, "body");
        try
        {
            // Editors on Windows put a byte order mark in front, which JSON does not have.
            return JsonDocument.Parse(body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body, Strict);
        }
        catch (JsonException e)
        {
            throw new UnreadableException(SignalFaults.NotJson,
                string.Create(CultureInfo.InvariantCulture, $"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}"));
        }
        catch (InvalidOperationException)
        {
            throw new UnreadableException(SignalFaults.BadText, "body");
        }
    }

    public static JsonElement? Member(this JsonElement of, string name, JsonValueKind kind, string where) =>
        of.ValueKind != JsonValueKind.Object ? throw new UnreadableException(SignalFaults.WrongType, where)
        : !of.TryGetProperty(name, out var member) || member.ValueKind == JsonValueKind.Null ? null
        : member.ValueKind == kind ? member
        : throw new UnreadableException(SignalFaults.WrongType, $"{where}.{name}");

    public static string? Text(this JsonElement of, string name, string where) =>
        of.Member(name, JsonValueKind.String, where) is { } member ? member.Text($"{where}.{name}") : null;

    /// <summary>A scalar as text; numbers and flags as they are written.</summary>
    public static string Text(this JsonElement value, string where)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString()!,
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
                JsonValueKind.Null => "",
                _ => throw new UnreadableException(SignalFaults.WrongType, where),
            };
        }
        catch (InvalidOperationException)
        {
            throw new UnreadableException(SignalFaults.BadText, where);
        }
    }

    public static Dictionary<string, string> Pairs(this JsonElement of, string name, string where)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        if (of.Member(name, JsonValueKind.Object, where) is not { } members) return pairs;
        try
        {
            foreach (var pair in members.EnumerateObject()) pairs[pair.Name] = pair.Value.Text($"{where}.{name}");
        }
        catch (InvalidOperationException)
        {
            throw new UnreadableException(SignalFaults.BadText, $"{where}.{name}");
        }
        return pairs;
    }

    /// <summary>An RFC 3339 instant in UTC; null when it is missing, empty or the year 1 that Go writes for "none".</summary>
    public static DateTimeOffset? Instant(this JsonElement of, string name, string where)
    {
        if (of.Text(name, where) is not { Length: > 0 } text) return null;
        if (text.Length > 10 && text[4] == '-' && text[10] is 'T' or 't' or ' '
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at))
            return at.Year < 2 ? null : at;
        throw new UnreadableException(SignalFaults.BadTime, $"{where}.{name}");
    }
}
